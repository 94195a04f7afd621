/* What is shown: rows of the text, and the last row. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "bytes.h"
#include "vi.h"

enum { ASK_MAX = 1024, LINE_LOOKED_AT = 1 << 20 };

unsigned view_rows(void)
{
    return terminal_rows() > 1 ? terminal_rows() - 1 : 1;
}

/* --- columns --- */

/* Columns that the character at `bytes` takes when it begins in `column`; *length: its bytes. */
static unsigned character_width(const char *bytes, size_t size, unsigned column, unsigned *length)
{
    unsigned char byte = (unsigned char)*bytes;
    *length = 1;
    if (byte == '\t')
        return editor.settings.list ? 2 : editor.settings.tab_stop - column % editor.settings.tab_stop;
    if (byte < 32 || byte == 127)
        return 2;
    return byte < 128 ? 1 : utf8_width(utf8_decode(bytes, size, length));
}

static char *line_at(size_t start, size_t *size)
{
    size_t end = text_line_end(&editor.buffer->text, start);
    *size = end - start < LINE_LOOKED_AT ? end - start : LINE_LOOKED_AT;
    return buffer_copy(editor.buffer, start, *size);
}

unsigned view_column(size_t offset)
{
    size_t start = text_line_start(&editor.buffer->text, text_line_of(&editor.buffer->text, offset)), size;
    char *line = line_at(start, &size);
    unsigned column = 0, length;
    for (size_t at = 0; at < size && start + at < offset; at += length)
        column += character_width(line + at, size - at, column, &length);
    free(line);
    return column;
}

size_t view_offset_at(size_t number, unsigned wanted)
{
    size_t start = text_line_start(&editor.buffer->text, number), size, at = 0;
    char *line = line_at(start, &size);
    unsigned column = 0, length;
    while (at < size) {
        unsigned width = character_width(line + at, size - at, column, &length);
        if (column + width > wanted || (at + length >= size && editor.mode != MODE_INSERT))
            break;
        column += width;
        at += length;
    }
    free(line);
    return start + at;
}

/* --- rows --- */

struct row {
    struct bytes bytes;
    int attributes;            /* what was last said to the terminal */
};

/* The colour, plus 16 if it is selected. */
static void row_attributes(struct row *row, int attributes)
{
    static const char *const colours[] = { "39", "32", "33", "36", "35", "31", "34" };
    char text[24];
    if (row->attributes == attributes)
        return;
    row->attributes = attributes;
    int size = snprintf(text, sizeof text, "\033[0;%s%sm", colours[attributes & 15], attributes & 16 ? ";7" : "");
    bytes_add(&row->bytes, text, (size_t)size);
}

static bool is_selected(size_t offset)
{
    size_t from = editor.visual_start, to = editor.buffer->cursor;
    struct text *text = &editor.buffer->text;
    if (editor.mode != MODE_VISUAL && editor.mode != MODE_VISUAL_LINES)
        return false;
    if (from > to) {
        size_t other = from;
        from = to;
        to = other;
    }
    if (editor.mode == MODE_VISUAL_LINES) {
        from = text_line_start(text, text_line_of(text, from));
        to = text_line_end(text, to);
    }
    return offset >= from && offset <= to;
}

/* A character in the columns that it takes. */
static void row_character(struct row *row, const char *bytes, unsigned length, unsigned width)
{
    unsigned char byte = (unsigned char)*bytes;
    char control[2] = { '^', (char)(byte ^ 64) };
    if (byte == '\t' && !editor.settings.list)
        for (unsigned i = 0; i < width; i++)
            bytes_add(&row->bytes, " ", 1);
    else if (byte < 32 || byte == 127)
        bytes_add(&row->bytes, control, 2);
    else if (byte < 128 || length > 1)
        bytes_add(&row->bytes, bytes, length);
    else
        bytes_add(&row->bytes, "\xef\xbf\xbd", 3);
}

static unsigned number_width(void)
{
    unsigned width = 2;
    for (size_t lines = text_lines(&editor.buffer->text); lines > 9; lines /= 10)
        width++;
    return editor.settings.number ? width : 0;
}

/* The part of a line that is in the window. */
static void row_line(struct row *row, size_t start, const char *line, size_t size, const unsigned char *colours)
{
    unsigned column = 0, length, left = editor.buffer->left, room = terminal_columns() - number_width();
    for (size_t at = 0; at < size; at += length) {
        unsigned width = character_width(line + at, size - at, column, &length);
        if (column + width > left + room)
            break;
        if (column >= left) {
            row_attributes(row, (colours != NULL ? colours[at] : 0) + (is_selected(start + at) ? 16 : 0));
            row_character(row, line + at, length, width);
        } else if (column + width > left) {
            for (unsigned i = left; i < column + width; i++)
                bytes_add(&row->bytes, " ", 1);
        }
        column += width;
    }
    if (editor.settings.list)
        bytes_add(&row->bytes, "$", 1);
    else if (size == 0 && is_selected(start)) {
        row_attributes(row, 16);
        bytes_add(&row->bytes, " ", 1);
    }
}

static void draw_lines(void)
{
    struct buffer *buffer = editor.buffer;
    enum language language = editor.settings.highlight ? colour_language(buffer->name) : LANGUAGE_NONE;
    size_t start = text_line_start(&buffer->text, buffer->top), lines = text_lines(&buffer->text);
    unsigned state = colour_state_before(buffer, start);
    for (unsigned i = 0; i < view_rows(); i++) {
        struct row row = { 0 };
        char number[24];
        bytes_add(&row.bytes, "", 0);
        if (buffer->top + i >= lines) {
            row_attributes(&row, COLOUR_VARIABLE);
            bytes_add(&row.bytes, "~", 1);
        } else {
            size_t size;
            char *line = line_at(start, &size);
            unsigned char *colours = memory_or_end(malloc(size + 1));
            state = colour_line(language, state, line, size, colours);
            if (editor.settings.number) {
                row_attributes(&row, COLOUR_STRING);
                bytes_add(&row.bytes, number, (size_t)snprintf(number, sizeof number, "%*zu ", (int)number_width() - 1, buffer->top + i + 1));
            }
            row_line(&row, start, line, size, colours);
            free(colours);
            free(line);
            start = text_line_end(&buffer->text, start) + 1;
        }
        terminal_row(i, row.bytes.data);
        free(row.bytes.data);
    }
}

/* --- the last row --- */

static void draw_last(void)
{
    static const char *const modes[] = { "", "-- INSERT --", "-- REPLACE --", "-- VISUAL --", "-- VISUAL LINE --" };
    struct buffer *buffer = editor.buffer;
    char text[1024], place[128];
    size_t line = text_line_of(&buffer->text, buffer->cursor), lines = text_lines(&buffer->text);
    const char *left = *editor.message != 0 ? editor.message : modes[editor.mode];
    int size = snprintf(place, sizeof place, "%.40s%s  %zu,%u  %zu%%", buffer->name != NULL ? buffer->name : "[no name]",
                        buffer_modified(buffer) ? " +" : "", line + 1, view_column(buffer->cursor) + 1,
                        lines > 1 ? 100 * line / (lines - 1) : 100);
    int room = (int)terminal_columns() - size - 3;
    int shown = room > 0 ? room : 0;
    snprintf(text, sizeof text, "%s%-*.*s\033[0m  %s", editor.is_error ? "\033[31;1m" : "", shown, shown, left, room > 0 ? place : "");
    terminal_row(terminal_rows() - 1, text);
}

static void scroll(void)
{
    struct buffer *buffer = editor.buffer;
    size_t line = text_line_of(&buffer->text, buffer->cursor);
    unsigned column = view_column(buffer->cursor), room = terminal_columns() - number_width();
    if (line < buffer->top)
        buffer->top = buffer->top - line > view_rows() / 2 ? (line > view_rows() / 2 ? line - view_rows() / 2 : 0) : line;
    else if (line >= buffer->top + view_rows())
        buffer->top = line - buffer->top > view_rows() + view_rows() / 2 ? line - view_rows() / 2 : line - view_rows() + 1;
    if (column < buffer->left)
        buffer->left = column < room / 2 ? 0 : column - room / 2;
    else if (column >= buffer->left + room)
        buffer->left = column - room / 2;
}

void view_draw(void)
{
    struct buffer *buffer = editor.buffer;
    if (buffer == NULL || key_is_repeated())
        return;
    scroll();
    draw_lines();
    draw_last();
    terminal_cursor((unsigned)(text_line_of(&buffer->text, buffer->cursor) - buffer->top),
                    view_column(buffer->cursor) - buffer->left + number_width());
}

/* --- questions and pages --- */

static int question_key(const char *prompt, const char *answer)
{
    char text[ASK_MAX + 64];
    int byte;
    snprintf(text, sizeof text, "%s%s", prompt, answer);
    terminal_row(terminal_rows() - 1, text);
    unsigned column = 0, length;
    for (size_t at = 0, size = strlen(text); at < size; at += length)
        column += character_width(text + at, size - at, column, &length);
    terminal_cursor(terminal_rows() - 1, column);
    terminal_flush();
    while ((byte = terminal_byte(1000)) == -1)
        journal_sync();
    return byte;
}

char *view_ask(const char *prompt, const char *start)
{
    static char answer[ASK_MAX];
    size_t size = (size_t)snprintf(answer, sizeof answer, "%s", start);
    for (;;) {
        int byte = question_key(prompt, answer);
        if (byte == -2 || byte == KEY_ESCAPE || byte == 3)
            return NULL;
        if (byte == '\r' || byte == '\n')
            return answer;
        if (byte == KEY_BACKSPACE || byte == 8) {
            if (size == 0)
                return NULL;
            while (size > 0 && ((unsigned char)answer[--size] & 0xc0) == 0x80)
                ;
        } else if (byte == 21) {
            size = 0;
        } else if (byte == 23) {
            while (size > 0 && answer[size - 1] == ' ')
                size--;
            while (size > 0 && answer[size - 1] != ' ')
                size--;
        } else if (byte >= 32 || byte == '\t') {
            if (size + 1 < sizeof answer)
                answer[size++] = (char)byte;
        }
        answer[size] = 0;
    }
}

void view_page(const char *text)
{
    unsigned row = 0;
    while (*text != 0) {
        char line[1024];
        size_t length = strcspn(text, "\n");
        snprintf(line, sizeof line, "%.*s", (int)length, text);
        terminal_row(row++, line);
        text += length + (text[length] == '\n');
        if (*text != 0 && row < view_rows())
            continue;
        while (row < view_rows())
            terminal_row(row++, "");
        if (question_key(*text != 0 ? "-- more --" : "-- any key --", "") == 'q')
            break;
        row = 0;
    }
}
