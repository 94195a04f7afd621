/* The line that is being edited. */
#include <string.h>
#include "line.h"

static bool continues_character(char byte)
{
    return (byte & 0xc0) == 0x80;
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

size_t line_left(const struct line *line)
{
    size_t at = line->cursor;
    while (at > 0 && continues_character(line->text[--at]))
        ;
    return at;
}

size_t line_right(const struct line *line)
{
    size_t at = line->cursor;
    if (at < line->length)
        at++;
    while (at < line->length && continues_character(line->text[at]))
        at++;
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
    size_t width = 0;
    for (size_t i = 0; i < size; i++)
        width += !continues_character(text[i]);
    return width;
}
