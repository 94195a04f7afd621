/* Writing to streams. */
#include <errno.h>
#include <stdint.h>
#include <string.h>
#include "stream.h"

static bool put_unlocked(const char *text, size_t size, FILE *stream)
{
    return __stream_writing(stream) && __stream_put(stream, text, size) && __stream_settle(stream);
}

static bool put(const char *text, size_t size, FILE *stream)
{
    bool locked = stream_lock(stream);
    bool written = put_unlocked(text, size, stream);
    stream_unlock(stream, locked);
    return written;
}

size_t fwrite(const void *restrict memory, size_t size, size_t count, FILE *restrict stream)
{
    if (size == 0 || count > SIZE_MAX / size)
        return 0;
    return put(memory, size * count, stream) ? count : 0;
}

int putc_unlocked(int character, FILE *stream)
{
    char byte = (char)character;
    return put_unlocked(&byte, 1, stream) ? (unsigned char)character : EOF;
}

int putchar_unlocked(int character)
{
    return putc_unlocked(character, stdout);
}

int fputc(int character, FILE *stream)
{
    char byte = (char)character;
    return put(&byte, 1, stream) ? (unsigned char)character : EOF;
}

int putc(int character, FILE *stream)
{
    return fputc(character, stream);
}

int putchar(int character)
{
    return fputc(character, stdout);
}

int fputs(const char *restrict string, FILE *restrict stream)
{
    return put(string, strlen(string), stream) ? 0 : EOF;
}

int puts(const char *string)
{
    bool locked = stream_lock(stdout);
    bool written = __stream_writing(stdout) && __stream_put(stdout, string, strlen(string))
        && __stream_put(stdout, "\n", 1) && __stream_settle(stdout);
    stream_unlock(stdout, locked);
    return written ? 0 : EOF;
}
