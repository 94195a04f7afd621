/* Reading from streams. */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "stream.h"

/* The number of bytes that can be taken at stream->position; 0: end or error. */
static size_t available(FILE *stream)
{
    if (!__stream_reading(stream))
        return 0;
    if (stream->position == stream->end && (stream->at_end || !__stream_fill(stream)))
        return 0;
    return (size_t)(stream->end - stream->position);
}

/* As many of the bytes as there are. */
static size_t take(char *to, size_t wanted, FILE *stream)
{
    size_t done = 0;
    while (done < wanted) {
        size_t part = available(stream);
        if (part == 0)
            break;
        if (part > wanted - done)
            part = wanted - done;
        memcpy(to + done, stream->position, part);
        stream->position += part;
        done += part;
    }
    return done;
}

size_t fread(void *restrict memory, size_t size, size_t count, FILE *restrict stream)
{
    if (size == 0 || count > SIZE_MAX / size)
        return 0;
    bool locked = stream_lock(stream);
    size_t done = take(memory, size * count, stream);
    stream_unlock(stream, locked);
    return done / size;
}

int getc_unlocked(FILE *stream)
{
    return available(stream) > 0 ? (unsigned char)*stream->position++ : EOF;
}

int getchar_unlocked(void)
{
    return getc_unlocked(stdin);
}

int fgetc(FILE *stream)
{
    bool locked = stream_lock(stream);
    int character = getc_unlocked(stream);
    stream_unlock(stream, locked);
    return character;
}

int getc(FILE *stream)
{
    return fgetc(stream);
}

int getchar(void)
{
    return fgetc(stdin);
}

int ungetc(int character, FILE *stream)
{
    bool locked = stream_lock(stream);
    int result = EOF;
    if (character != EOF && __stream_reading(stream) && stream->position != stream->buffer - UNGET_MAX) {
        *--stream->position = (char)character;
        stream->at_end = false;
        result = (unsigned char)character;
    }
    stream_unlock(stream, locked);
    return result;
}

static char *take_line(char *string, int size, FILE *stream)
{
    size_t done = 0;
    while (done + 1 < (size_t)size) {
        size_t part = available(stream);
        if (part == 0)
            break;
        if (part > (size_t)size - 1 - done)
            part = (size_t)size - 1 - done;
        char *newline = memchr(stream->position, '\n', part);
        if (newline != NULL)
            part = (size_t)(newline + 1 - stream->position);
        memcpy(string + done, stream->position, part);
        stream->position += part;
        done += part;
        if (newline != NULL)
            break;
    }
    if (done == 0)
        return NULL;
    string[done] = 0;
    return string;
}

char *fgets(char *restrict string, int size, FILE *restrict stream)
{
    bool locked = stream_lock(stream);
    char *line = take_line(string, size, stream);
    stream_unlock(stream, locked);
    return line;
}

/* Makes room for `needed` bytes in *line. */
static bool make_room(char **line, size_t *size, size_t needed)
{
    if (*line != NULL && *size >= needed)
        return true;
    size_t larger = needed < 120 ? 120 : needed + needed / 2;
    char *grown = realloc(*line, larger);
    if (grown == NULL)
        return false;
    *line = grown;
    *size = larger;
    return true;
}

static ssize_t take_until(char **line, size_t *size, int delimiter, FILE *stream)
{
    size_t done = 0;
    for (;;) {
        size_t part = available(stream);
        if (part == 0)
            break;
        char *found = memchr(stream->position, delimiter, part);
        if (found != NULL)
            part = (size_t)(found + 1 - stream->position);
        if (!make_room(line, size, done + part + 1)) {
            stream->failed = true;
            return -1;
        }
        memcpy(*line + done, stream->position, part);
        stream->position += part;
        done += part;
        if (found != NULL)
            break;
    }
    if (done == 0)
        return -1;
    (*line)[done] = 0;
    return (ssize_t)done;
}

ssize_t getdelim(char **restrict line, size_t *restrict size, int delimiter, FILE *restrict stream)
{
    bool locked = stream_lock(stream);
    ssize_t length = take_until(line, size, delimiter, stream);
    stream_unlock(stream, locked);
    return length;
}

ssize_t getline(char **restrict line, size_t *restrict size, FILE *restrict stream)
{
    return getdelim(line, size, '\n', stream);
}
