/*
 * The stream of output: text, control characters and control sequences.
 *
 *     TEXT --ESC--> ESCAPE --[--> CONTROL --final byte--> TEXT
 *                     |--( )--> CHARSET --any--> TEXT
 *                     |--# % and the like--> INTERMEDIATE --any--> TEXT
 *                     |--] P X ^ _--> STRING --BEL or ESC \--> TEXT
 *                     '--final byte--> TEXT
 *
 * ESC begins anew everywhere, CAN and SUB end everything (ECMA-35, ECMA-48). What each
 * sequence does stands in SEQUENCES.md.
 */
#include "screen.h"

#include <string.h>

/* DEC special graphics, characters 0x60 to 0x7e. */
static const uint16_t special_graphics[31] = {
    0x25c6, 0x2592, 0x2409, 0x240c, 0x240d, 0x240a, 0x00b0, 0x00b1, 0x2424, 0x240b, 0x2518, 0x2510,
    0x250c, 0x2514, 0x253c, 0x23ba, 0x23bb, 0x2500, 0x23bc, 0x23bd, 0x251c, 0x2524, 0x2534, 0x252c,
    0x2502, 0x2264, 0x2265, 0x03c0, 0x2260, 0x00a3, 0x00b7,
};

/* Parameter `index` as a count: absent and 0 mean 1. */
static unsigned count_of(const struct screen *screen, unsigned index)
{
    const struct parser *parser = &screen->parser;

    return index < parser->parameter_count && parser->parameters[index] ? parser->parameters[index] : 1;
}

static unsigned value_of(const struct screen *screen, unsigned index)
{
    return index < screen->parser.parameter_count ? screen->parser.parameters[index] : 0;
}

static void cursor_up(struct screen *screen) { screen_up(screen, count_of(screen, 0)); }
static void cursor_down(struct screen *screen) { screen_down(screen, count_of(screen, 0)); }

static void cursor_right(struct screen *screen)
{
    screen_move(screen, screen->cursor.column + count_of(screen, 0), screen->cursor.row);
}

static void cursor_left(struct screen *screen)
{
    unsigned count = count_of(screen, 0), column = screen->cursor.column;

    screen_move(screen, count < column ? column - count : 0, screen->cursor.row);
}

static void cursor_next_line(struct screen *screen)
{
    screen_down(screen, count_of(screen, 0));
    screen_move(screen, 0, screen->cursor.row);
}

static void cursor_previous_line(struct screen *screen)
{
    screen_up(screen, count_of(screen, 0));
    screen_move(screen, 0, screen->cursor.row);
}

static void cursor_column(struct screen *screen)
{
    screen_move(screen, count_of(screen, 0) - 1, screen->cursor.row);
}

static void cursor_row(struct screen *screen)
{
    screen_move_origin(screen, screen->cursor.column, count_of(screen, 0) - 1);
}

static void cursor_position(struct screen *screen)
{
    screen_move_origin(screen, count_of(screen, 1) - 1, count_of(screen, 0) - 1);
}

/* Erases from `start` to the cursor and on to `end`, as the parameter says. */
static void erase_around(struct screen *screen, unsigned start, unsigned end)
{
    unsigned here = screen->cursor.row * screen->columns + screen->cursor.column;
    unsigned what = value_of(screen, 0);

    if (what == 0)
        screen_erase(screen, here, end);
    else if (what == 1)
        screen_erase(screen, start, here + 1);
    else if (what == 2)
        screen_erase(screen, start, end);
}

static void erase_display(struct screen *screen)
{
    erase_around(screen, 0, screen->rows * screen->columns);
    if (value_of(screen, 0) == 3 && screen->history) {
        history_clear(screen->history);
        screen->view = 0;
        screen_change_all(screen);
    }
}

static void erase_line(struct screen *screen)
{
    unsigned start = screen->cursor.row * screen->columns;

    erase_around(screen, start, start + screen->columns);
}

static void erase_characters(struct screen *screen)
{
    unsigned rest = screen->columns - screen->cursor.column, count = count_of(screen, 0);
    unsigned here = screen->cursor.row * screen->columns + screen->cursor.column;

    screen_erase(screen, here, here + (count < rest ? count : rest));
}

static bool in_region(const struct screen *screen)
{
    return screen->cursor.row >= screen->top && screen->cursor.row <= screen->bottom;
}

static void insert_lines(struct screen *screen)
{
    if (!in_region(screen))
        return;
    screen_scroll_down(screen, screen->cursor.row, screen->bottom, count_of(screen, 0));
    screen_move(screen, 0, screen->cursor.row);
}

static void delete_lines(struct screen *screen)
{
    if (!in_region(screen))
        return;
    screen_scroll_up(screen, screen->cursor.row, screen->bottom, count_of(screen, 0));
    screen_move(screen, 0, screen->cursor.row);
}

static void insert_characters(struct screen *screen) { screen_insert_cells(screen, count_of(screen, 0)); }
static void delete_characters(struct screen *screen) { screen_delete_cells(screen, count_of(screen, 0)); }
static void tab_forward(struct screen *screen) { screen_tab(screen, count_of(screen, 0)); }
static void tab_backward(struct screen *screen) { screen_tab_back(screen, count_of(screen, 0)); }

static void scroll_up(struct screen *screen)
{
    screen_scroll_up(screen, screen->top, screen->bottom, count_of(screen, 0));
}

static void scroll_down(struct screen *screen)
{
    screen_scroll_down(screen, screen->top, screen->bottom, count_of(screen, 0));
}

static void clear_tab_stops(struct screen *screen)
{
    if (value_of(screen, 0) == 0)
        screen->tab_stops[screen->cursor.column] = 0;
    else if (value_of(screen, 0) == 3)
        memset(screen->tab_stops, 0, screen->columns);
}

static void set_scrolling_region(struct screen *screen)
{
    unsigned top = count_of(screen, 0) - 1, bottom = value_of(screen, 1);

    if (bottom == 0 || bottom > screen->rows)
        bottom = screen->rows;
    if (top + 1 >= bottom)
        return;
    screen->top = top;
    screen->bottom = bottom - 1;
    screen_move_origin(screen, 0, 0);
}

static void set_modes(struct screen *screen) { screen_set_modes(screen, true); }
static void reset_modes(struct screen *screen) { screen_set_modes(screen, false); }

static void repeat_character(struct screen *screen)
{
    unsigned count = count_of(screen, 0), cells = screen->rows * screen->columns;

    if (screen->last_character)
        for (count = count < cells ? count : cells; count; count--)
            screen_put(screen, screen->last_character);
}

/* DECSCUSR: 0 to 2 a block, 3 and 4 a line below, 5 and 6 one at the left. */
static void set_cursor_shape(struct screen *screen)
{
    static const enum cursor_shape shapes[] = {
        CURSOR_BLOCK, CURSOR_BLOCK, CURSOR_BLOCK, CURSOR_UNDERLINE, CURSOR_UNDERLINE, CURSOR_BAR, CURSOR_BAR,
    };
    unsigned number = value_of(screen, 0);

    if (number < sizeof(shapes) / sizeof(shapes[0]))
        screen->shape = shapes[number];
    screen->changed[screen->cursor.row] = 1;
}

/* Control sequences by final byte, '@' first (ECMA-48 section 5.4). */
static void (*const control_sequences[])(struct screen *screen) = {
    ['@' - '@'] = insert_characters,    ['A' - '@'] = cursor_up,
    ['B' - '@'] = cursor_down,          ['C' - '@'] = cursor_right,
    ['D' - '@'] = cursor_left,          ['E' - '@'] = cursor_next_line,
    ['F' - '@'] = cursor_previous_line, ['G' - '@'] = cursor_column,
    ['H' - '@'] = cursor_position,      ['I' - '@'] = tab_forward,
    ['J' - '@'] = erase_display,        ['K' - '@'] = erase_line,
    ['L' - '@'] = insert_lines,         ['M' - '@'] = delete_lines,
    ['P' - '@'] = delete_characters,    ['S' - '@'] = scroll_up,
    ['T' - '@'] = scroll_down,          ['X' - '@'] = erase_characters,
    ['Z' - '@'] = tab_backward,         ['`' - '@'] = cursor_column,
    ['a' - '@'] = cursor_right,         ['b' - '@'] = repeat_character,
    ['d' - '@'] = cursor_row,           ['e' - '@'] = cursor_down,
    ['f' - '@'] = cursor_position,      ['g' - '@'] = clear_tab_stops,
    ['m' - '@'] = screen_select_rendition,
    ['r' - '@'] = set_scrolling_region, ['s' - '@'] = screen_save_cursor,
    ['t' - '@'] = screen_report_size,   ['u' - '@'] = screen_restore_cursor,
    ['~' - '@'] = NULL,                 /* the last possible */
};

/* Those with a private mark or an intermediate byte, and those that allow for one. */
struct marked_sequence {
    char private_mark, intermediate, final;
    void (*action)(struct screen *screen);
};

static const struct marked_sequence marked_sequences[] = {
    { 0, 0, 'h', set_modes }, { '?', 0, 'h', set_modes }, { 0, 0, 'l', reset_modes }, { '?', 0, 'l', reset_modes },
    { 0, 0, 'n', screen_report_status }, { '?', 0, 'n', screen_report_status },
    { 0, 0, 'c', screen_report_attributes }, { '>', 0, 'c', screen_report_attributes },
    { 0, '$', 'p', screen_report_mode }, { '?', '$', 'p', screen_report_mode },
    { 0, ' ', 'q', set_cursor_shape }, { 0, '!', 'p', screen_soft_reset },
};

static void control_sequence(struct screen *screen, uint8_t final)
{
    struct parser *parser = &screen->parser;
    void (*action)(struct screen *) = NULL;

    if (!parser->private_mark && !parser->intermediate)
        action = control_sequences[final - '@'];
    for (size_t i = 0; i < sizeof(marked_sequences) / sizeof(marked_sequences[0]); i++) {
        const struct marked_sequence *marked = &marked_sequences[i];

        if (marked->final == final && marked->private_mark == parser->private_mark &&
            marked->intermediate == parser->intermediate)
            action = marked->action;
    }
    parser->state = PARSER_TEXT;
    if (action && !parser->refused)
        action(screen);
}

static void control_begin(struct parser *parser)
{
    parser->state = PARSER_CONTROL;
    parser->parameter_count = 1;
    parser->parameters[0] = 0;
    parser->parts = 0;
    parser->private_mark = parser->intermediate = 0;
    parser->refused = false;
}

static void parameter_digit(struct parser *parser, uint8_t byte)
{
    unsigned *last = &parser->parameters[parser->parameter_count - 1];
    unsigned value = *last * 10 + (byte - '0');

    *last = value < PARAMETER_LIMIT ? value : PARAMETER_LIMIT;
}

static void next_parameter(struct parser *parser, bool is_part)
{
    if (parser->parameter_count == PARAMETERS_MAX) {
        parser->refused = true;
        return;
    }
    parser->parts |= (uint32_t)is_part << parser->parameter_count;
    parser->parameters[parser->parameter_count++] = 0;
}

static void control_byte(struct screen *screen, uint8_t byte)
{
    struct parser *parser = &screen->parser;

    if (byte >= '0' && byte <= '9') {
        parameter_digit(parser, byte);
    } else if (byte == ';' || byte == ':') {
        next_parameter(parser, byte == ':');
    } else if (byte >= 0x3c && byte <= 0x3f) {
        parser->refused |= parser->private_mark;
        parser->private_mark = byte;
    } else if (byte >= 0x20 && byte <= 0x2f) {
        parser->refused |= parser->intermediate;
        parser->intermediate = byte;
    } else if (byte >= 0x40 && byte <= 0x7e) {
        control_sequence(screen, byte);
    }
}

static void string_begin(struct parser *parser)
{
    parser->state = PARSER_STRING;
    parser->string_length = 0;
}

static void next_line(struct screen *screen)
{
    screen_line_feed(screen);
    screen_move(screen, 0, screen->cursor.row);
}

static void set_tab_stop(struct screen *screen) { screen->tab_stops[screen->cursor.column] = 1; }
static void keypad_on(struct screen *screen) { screen->modes |= MODE_KEYPAD; }
static void keypad_off(struct screen *screen) { screen->modes &= ~(uint32_t)MODE_KEYPAD; }

static void report_identity(struct screen *screen)
{
    control_begin(&screen->parser);
    screen->parser.state = PARSER_TEXT;
    screen_report_attributes(screen);
}

/* What follows ESC alone (ECMA-35, ECMA-48 section 5.5, DEC). */
struct escape { char final; void (*action)(struct screen *screen); };

static const struct escape escapes[] = {
    { '7', screen_save_cursor }, { '8', screen_restore_cursor }, { 'D', screen_line_feed },
    { 'E', next_line }, { 'H', set_tab_stop }, { 'M', screen_reverse_line_feed }, { 'Z', report_identity },
    { 'c', screen_reset }, { '=', keypad_on }, { '>', keypad_off },
};

static void escape_byte(struct screen *screen, uint8_t byte)
{
    struct parser *parser = &screen->parser;

    parser->state = PARSER_TEXT;
    if (byte == '[') {
        control_begin(parser);
    } else if (byte && strchr("]PX^_", byte)) {
        string_begin(parser);
    } else if (byte == '(' || byte == ')') {
        parser->charset = byte == ')';
        parser->state = PARSER_CHARSET;
    } else if (byte >= 0x20 && byte <= 0x2f) {
        parser->intermediate = byte;
        parser->state = PARSER_INTERMEDIATE;
    }
    for (size_t i = 0; i < sizeof(escapes) / sizeof(escapes[0]); i++)
        if (escapes[i].final == byte)
            escapes[i].action(screen);
}

/* DECALN: a screen full of E, to adjust it by. Others with intermediates say which
 * character sets are meant: there is one. */
static void intermediate_byte(struct screen *screen, uint8_t byte)
{
    screen->parser.state = PARSER_TEXT;
    if (screen->parser.intermediate != '#' || byte != '8')
        return;
    screen_soft_reset(screen);
    screen_move(screen, 0, 0);
    for (unsigned row = 0; row < screen->rows; row++)
        for (unsigned column = 0; column < screen->columns; column++)
            screen->lines[row][column] = (struct cell){ 'E', COLOUR_FOREGROUND, COLOUR_BACKGROUND };
}

static void control_character(struct screen *screen, uint8_t byte)
{
    struct cursor *cursor = &screen->cursor;

    switch (byte) {
    case '\b': screen_move(screen, cursor->column ? cursor->column - 1 : 0, cursor->row); break;
    case '\t': screen_tab(screen, 1); break;
    case '\n': case '\v': case '\f': screen_line_feed(screen); break;
    case '\r': screen_move(screen, 0, cursor->row); break;
    case 14: cursor->shift = 1; break;
    case 15: cursor->shift = 0; break;
    }
}

static void text_byte(struct screen *screen, uint8_t byte)
{
    enum utf8_result result;
    uint32_t character;

    do {
        result = utf8_decode(&screen->parser.utf8, byte, &character);
        if (result == UTF8_MORE)
            continue;
        if (character >= 0x60 && character <= 0x7e && screen->cursor.graphics[screen->cursor.shift])
            character = special_graphics[character - 0x60];
        screen_put(screen, character);
    } while (result == UTF8_AGAIN);
}

static void string_byte(struct parser *parser, uint8_t byte)
{
    if (byte == 7 || ++parser->string_length > CONTROL_STRING_MAX)
        parser->state = PARSER_TEXT;
}

static void sequence_byte(struct screen *screen, uint8_t byte)
{
    struct parser *parser = &screen->parser;

    switch (parser->state) {
    case PARSER_TEXT: text_byte(screen, byte); break;
    case PARSER_ESCAPE: escape_byte(screen, byte); break;
    case PARSER_CHARSET:
        screen->cursor.graphics[parser->charset] = byte == '0';
        parser->state = PARSER_TEXT;
        break;
    case PARSER_INTERMEDIATE: intermediate_byte(screen, byte); break;
    case PARSER_CONTROL: control_byte(screen, byte); break;
    case PARSER_STRING: string_byte(parser, byte); break;
    case PARSER_STRING_ESCAPE:
        /* ESC \ ends the string; any other ESC is a new sequence. */
        parser->state = PARSER_TEXT;
        if (byte != '\\')
            escape_byte(screen, byte);
        break;
    }
}

/* A character that a control character or ESC cut short is malformed. */
static void end_character(struct screen *screen)
{
    if (screen->parser.utf8.missing)
        screen_put(screen, REPLACEMENT_CHARACTER);
    screen->parser.utf8.missing = 0;
}

static void take_byte(struct screen *screen, uint8_t byte)
{
    struct parser *parser = &screen->parser;
    bool in_string = parser->state == PARSER_STRING;

    if (byte >= 0x20) {
        sequence_byte(screen, byte);
        return;
    }
    end_character(screen);
    if (byte == 0x1b)
        parser->state = in_string ? PARSER_STRING_ESCAPE : PARSER_ESCAPE;
    else if (byte == 0x18 || byte == 0x1a)
        parser->state = PARSER_TEXT;
    else if (in_string)
        string_byte(parser, byte);
    else
        control_character(screen, byte);
}

void screen_write(struct screen *screen, const void *bytes, size_t size)
{
    const uint8_t *at = bytes;

    for (size_t i = 0; i < size; i++)
        take_byte(screen, at[i]);
}
