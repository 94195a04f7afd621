/*
 * The stream of output: text, control characters and control sequences.
 *
 *     TEXT --ESC--> ESCAPE --[--> CONTROL --final byte--> TEXT
 *                     |--( )--> CHARSET --any--> TEXT
 *                     |--] P X ^ _--> STRING --BEL or ESC \--> TEXT
 *                     '--final byte--> TEXT
 *
 * ESC begins anew everywhere, CAN and SUB end everything (ECMA-35, ECMA-48, and
 * the DEC private modes 6, 7 and 25). Status reports are the terminal server's.
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

static void save_cursor(struct screen *screen) { screen->saved = screen->cursor; }

static void restore_cursor(struct screen *screen)
{
    bool wrap_pending = screen->saved.wrap_pending;

    screen_move(screen, screen->saved.column, screen->saved.row);
    screen->cursor = screen->saved;
    screen->cursor.wrap_pending = wrap_pending;
}

static void change_mode(struct screen *screen, unsigned mode, bool on)
{
    bool private_mode = screen->parser.private_mark == '?';

    if (!private_mode && mode == 4)
        screen->insert = on;
    if (private_mode && mode == 6) {
        screen->cursor.origin = on;
        screen_move_origin(screen, 0, 0);
    }
    if (private_mode && mode == 7) {
        screen->autowrap = on;
        screen->cursor.wrap_pending = false;
    }
    if (private_mode && mode == 25) {
        screen->cursor_visible = on;
        screen->changed[screen->cursor.row] = 1;
    }
}

static void set_modes(struct screen *screen)
{
    for (unsigned i = 0; i < screen->parser.parameter_count; i++)
        change_mode(screen, screen->parser.parameters[i], true);
}

static void reset_modes(struct screen *screen)
{
    for (unsigned i = 0; i < screen->parser.parameter_count; i++)
        change_mode(screen, screen->parser.parameters[i], false);
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
    ['a' - '@'] = cursor_right,         ['d' - '@'] = cursor_row,
    ['e' - '@'] = cursor_down,          ['f' - '@'] = cursor_position,
    ['g' - '@'] = clear_tab_stops,      ['h' - '@'] = set_modes,
    ['l' - '@'] = reset_modes,          ['m' - '@'] = screen_select_rendition,
    ['r' - '@'] = set_scrolling_region, ['s' - '@'] = save_cursor,
    ['u' - '@'] = restore_cursor,       ['~' - '@'] = NULL,   /* the last possible */
};

static void control_sequence(struct screen *screen, uint8_t final)
{
    struct parser *parser = &screen->parser;
    void (*action)(struct screen *) = control_sequences[final - '@'];
    bool mode = final == 'h' || final == 'l';

    parser->state = PARSER_TEXT;
    if (action && !parser->refused && (!parser->private_mark || (mode && parser->private_mark == '?')))
        action(screen);
}

static void control_begin(struct parser *parser)
{
    parser->state = PARSER_CONTROL;
    parser->parameter_count = 1;
    parser->parameters[0] = 0;
    parser->private_mark = 0;
    parser->refused = false;
}

static void control_byte(struct screen *screen, uint8_t byte)
{
    struct parser *parser = &screen->parser;
    unsigned last = parser->parameter_count - 1;

    if (byte >= '0' && byte <= '9') {
        if (last < PARAMETERS_MAX) {
            unsigned value = parser->parameters[last] * 10 + (byte - '0');

            parser->parameters[last] = value < PARAMETER_LIMIT ? value : PARAMETER_LIMIT;
        }
    } else if (byte == ';' || byte == ':') {
        if (parser->parameter_count < PARAMETERS_MAX)
            parser->parameters[parser->parameter_count++] = 0;
        else
            parser->refused = true;
    } else if (byte >= 0x3c && byte <= 0x3f) {
        parser->private_mark = byte;
    } else if (byte >= 0x20 && byte <= 0x2f) {
        parser->refused = true;
    } else if (byte >= 0x40 && byte <= 0x7e) {
        control_sequence(screen, byte);
    }
}

static void string_begin(struct parser *parser)
{
    parser->state = PARSER_STRING;
    parser->string_length = 0;
}

/* What follows ESC (ECMA-35, ECMA-48 section 5.5). */
static void escape_byte(struct screen *screen, uint8_t byte)
{
    struct parser *parser = &screen->parser;

    parser->state = PARSER_TEXT;
    switch (byte) {
    case '[': control_begin(parser); break;
    case ']': case 'P': case 'X': case '^': case '_': string_begin(parser); break;
    case '(': case ')':
        parser->charset = byte == ')';
        parser->state = PARSER_CHARSET;
        break;
    case '7': save_cursor(screen); break;
    case '8': restore_cursor(screen); break;
    case 'D': screen_line_feed(screen); break;
    case 'E':
        screen_line_feed(screen);
        screen_move(screen, 0, screen->cursor.row);
        break;
    case 'H': screen->tab_stops[screen->cursor.column] = 1; break;
    case 'M': screen_reverse_line_feed(screen); break;
    case 'c': screen_reset(screen); break;
    default:
        if (byte >= 0x20 && byte <= 0x2f)
            parser->state = PARSER_IGNORE_ONE;
    }
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

/* Characters that take no cell: C1 controls, combining marks, joiners, selectors. */
static bool is_invisible(uint32_t character)
{
    return (character >= 0x7f && character < 0xa0) || (character >= 0x300 && character < 0x370) ||
           (character >= 0x200b && character <= 0x200f) || (character >= 0xfe00 && character <= 0xfe0f) ||
           character == 0xfeff;
}

static void text_byte(struct screen *screen, uint8_t byte)
{
    enum utf8_result result;
    uint32_t character;

    do {
        result = utf8_decode(&screen->parser.utf8, byte, &character);
        if (result == UTF8_MORE || is_invisible(character))
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
    case PARSER_IGNORE_ONE: parser->state = PARSER_TEXT; break;
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
