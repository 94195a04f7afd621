/* The line that is being edited. */
#include <stdint.h>
#include <string.h>
#include <wchar.h>
#include "line.h"

static bool continues_character(char byte)
{
    return (byte & 0xc0) == 0x80;
}

/* The character that begins there and how many bytes it has; a byte that is not UTF-8 stands alone. */
static wchar_t character_at(const char *text, size_t size, size_t *bytes)
{
    unsigned char first = (unsigned char)*text;
    size_t wanted = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
    wchar_t character = wanted == 1 ? first : first & (0x7f >> wanted);
    *bytes = 1;
    while (*bytes < wanted && *bytes < size && continues_character(text[*bytes]))
        character = character << 6 | (text[(*bytes)++] & 0x3f);
    return character;
}

/* ESC [ ... up to a letter, which moves nothing in a prompt; 0: it is none. */
static size_t escape_length(const char *text, size_t size)
{
    size_t length = 2;
    if (size < 2 || text[0] != '\033' || text[1] != '[')
        return 0;
    while (length < size && (text[length] < 0x40 || text[length] > 0x7e))
        length++;
    return length < size ? length + 1 : size;
}

static size_t width_at(const char *text, size_t size, size_t *bytes)
{
    *bytes = escape_length(text, size);
    if (*bytes > 0)
        return 0;
    int width = wcwidth(character_at(text, size, bytes));
    return width > 0 ? (size_t)width : 0;
}

/* A mark that stands in the cell before it goes with what is there. */
static bool combines(const struct line *line, size_t at)
{
    size_t bytes;
    return at > 0 && at < line->length && (unsigned char)line->text[at] >= 0x80
        && width_at(line->text + at, line->length - at, &bytes) == 0;
}

void line_set(struct line *line, const char *text)
{
    line->length = strnlen(text, LINE_SIZE - 1);
    memcpy(line->text, text, line->length);
    line->text[line->length] = 0;
    line->cursor = line->length;
}

bool line_insert(struct line *line, const char *text, size_t size)
{
    if (size > LINE_SIZE - 1 - line->length)
        return false;
    char *at = line->text + line->cursor;
    memmove(at + size, at, line->length - line->cursor + 1);
    memcpy(at, text, size);
    line->length += size;
    line->cursor += size;
    return true;
}

static size_t character_left(const struct line *line, size_t at)
{
    while (at > 0 && continues_character(line->text[--at]))
        ;
    return at;
}

size_t line_left(const struct line *line)
{
    size_t at = character_left(line, line->cursor);
    while (combines(line, at))
        at = character_left(line, at);
    return at;
}

size_t line_right(const struct line *line)
{
    size_t at = line->cursor;
    do {
        if (at < line->length)
            at++;
        while (at < line->length && continues_character(line->text[at]))
            at++;
    } while (combines(line, at));
    return at;
}

size_t line_word_left(const struct line *line)
{
    size_t at = line->cursor;
    while (at > 0 && line->text[at - 1] == ' ')
        at--;
    while (at > 0 && line->text[at - 1] != ' ')
        at--;
    return at;
}

size_t line_word_right(const struct line *line)
{
    size_t at = line->cursor;
    while (at < line->length && line->text[at] == ' ')
        at++;
    while (at < line->length && line->text[at] != ' ')
        at++;
    return at;
}

void line_remove(struct line *line, size_t from, size_t to, bool keep)
{
    if (from >= to)
        return;
    if (keep) {
        memcpy(line->cut, line->text + from, to - from);
        line->cut[to - from] = 0;
    }
    memmove(line->text + from, line->text + to, line->length - to + 1);
    line->length -= to - from;
    line->cursor = from;
}

size_t line_width(const char *text, size_t size)
{
    return line_end(text, size, 0, SIZE_MAX);
}

size_t line_end(const char *text, size_t size, size_t column, size_t columns)
{
    size_t bytes;
    for (size_t at = 0; at < size; at += bytes) {
        size_t width = width_at(text + at, size - at, &bytes);
        column += width + (width == 2 && column % columns == columns - 1);
    }
    return column;
}
