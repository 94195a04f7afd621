/* The text: an array of lines, the one before it for u, and files. */
#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <quine/program.h>
#include "ed.h"

struct text text;
bool is_changed;

static struct text kept;
static bool kept_changed;

struct line *line_new(const char *bytes, size_t length)
{
    struct line *line = program_memory(NULL, sizeof *line + length + 1, 1);
    line->length = length;
    line->selected = false;
    memcpy(line->bytes, bytes, length);
    line->bytes[length] = 0;
    return line;
}

/* Room for one more line: the array doubles when its size is a power of two. */
static void grow(void)
{
    size_t count = (size_t)text.count;
    if ((count & (count - 1)) == 0)
        text.lines = program_memory(text.lines, count == 0 ? 1 : 2 * count, sizeof *text.lines);
}

void text_insert(long after, struct line *line)
{
    grow();
    memmove(text.lines + after + 1, text.lines + after, (size_t)(text.count - after) * sizeof *text.lines);
    text.lines[after] = line;
    text.count++;
    is_changed = true;
}

void text_delete(long first, long last)
{
    /* The array keeps the size that grow() expects of so many lines. */
    size_t left = (size_t)(text.count - (last - first + 1)), size = 1;
    memmove(text.lines + first - 1, text.lines + last, (size_t)(text.count - last) * sizeof *text.lines);
    text.count = (long)left;
    while (size < left)
        size *= 2;
    text.lines = program_memory(text.lines, size, sizeof *text.lines);
    is_changed = true;
}

void text_replace(long number, struct line *line)
{
    text.lines[number - 1] = line;
    is_changed = true;
}

long text_find(const struct line *line)
{
    for (long i = 0; line != NULL && i < text.count; i++)
        if (text.lines[i] == line)
            return i + 1;
    return 0;
}

/* Turns the lines around. */
static void reverse(long first, long last)
{
    for (; first < last; first++, last--) {
        struct line *line = text.lines[first - 1];
        text.lines[first - 1] = text.lines[last - 1];
        text.lines[last - 1] = line;
    }
}

void text_move(long first, long last, long after)
{
    long begin = after < first ? after + 1 : first, end = after < first ? last : after;
    long middle = after < first ? begin + (last - first) : end - (last - first + 1);
    /* Two neighbours change places: each backwards, when all is backwards, is in order again. */
    reverse(begin, end);
    reverse(begin, middle);
    reverse(middle + 1, end);
    is_changed = true;
}

static struct text copy(const struct text *from)
{
    struct text result = *from;
    size_t size = 1;
    while (size < (size_t)from->count)
        size *= 2;
    result.lines = program_memory(NULL, size, sizeof *result.lines);
    if (from->count > 0)
        memcpy(result.lines, from->lines, (size_t)from->count * sizeof *result.lines);
    return result;
}

void text_keep(void)
{
    free(kept.lines);
    kept = copy(&text);
    kept_changed = is_changed;
}

void text_undo(void)
{
    struct text before = text;
    bool changed = is_changed;
    if (kept.lines == NULL)
        fail("there is nothing to undo");
    text = kept;
    is_changed = kept_changed || text.count != before.count || changed;
    kept = before;
    kept_changed = changed;
}

static FILE *open_file(const char *path, const char *mode)
{
    errno = 0;
    FILE *stream = *path == '!' ? popen(path + 1, mode) : fopen(path, mode);
    if (stream == NULL) {
        warn("%s", path);
        fail("the file cannot be opened");
    }
    return stream;
}

static void close_file(FILE *stream, const char *path, bool failed)
{
    if ((*path == '!' ? pclose(stream) < 0 : fclose(stream) != 0) || failed) {
        warn("%s", path);
        fail("the file cannot be read or written");
    }
}

unsigned long text_read(const char *path, long after)
{
    FILE *stream = open_file(path, "r");
    char *bytes = NULL;
    size_t size = 0;
    ssize_t length;
    unsigned long total = 0;
    struct text behind = copy(&text);
    long kept_lines = text.count - after;
    text.count = after;     /* those behind are put back at the end: each line is inserted at the end */
    size_t room = 1;
    while (room < (size_t)after)
        room *= 2;
    text.lines = program_memory(text.lines, room, sizeof *text.lines);
    while ((length = getline(&bytes, &size, stream)) > 0) {
        bool whole = bytes[length - 1] == '\n';
        text_insert(text.count, line_new(bytes, (size_t)(length - whole)));
        total += (unsigned long)(length + !whole);
    }
    if (text.count > after)
        text.current = text.count;
    for (long i = behind.count - kept_lines; i < behind.count; i++)
        text_insert(text.count, behind.lines[i]);
    free(behind.lines);
    free(bytes);
    close_file(stream, path, ferror(stream));
    return total;
}

unsigned long text_write(const char *path, long first, long last, bool append)
{
    FILE *stream = open_file(path, *path != '!' && append ? "a" : "w");
    unsigned long total = 0;
    for (long i = first; i <= last && i > 0; i++) {
        const struct line *line = text.lines[i - 1];
        fwrite(line->bytes, 1, line->length, stream);
        putc('\n', stream);
        total += line->length + 1;
    }
    fflush(stream);
    close_file(stream, path, ferror(stream));
    return total;
}
