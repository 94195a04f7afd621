/* Reading values from a stream. */
#include <stdio.h>
#include "scan.h"
#include "stream.h"

struct stream_input {
    struct scan_input input;
    FILE *stream;
};

static int stream_next(struct scan_input *input)
{
    return getc_unlocked(((struct stream_input *)input)->stream);
}

static void stream_back(struct scan_input *input, int character)
{
    ungetc(character, ((struct stream_input *)input)->stream);
}

int vfscanf(FILE *restrict stream, const char *restrict format, va_list arguments)
{
    struct stream_input from = { { stream_next, stream_back, 0, false, NULL }, stream };
    bool locked = stream_lock(stream);
    int count = scan_text(&from.input, format, arguments);
    stream_unlock(stream, locked);
    return count;
}

int vscanf(const char *restrict format, va_list arguments)
{
    return vfscanf(stdin, format, arguments);
}

int fscanf(FILE *restrict stream, const char *restrict format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int result = vfscanf(stream, format, arguments);
    va_end(arguments);
    return result;
}

int scanf(const char *restrict format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int result = vfscanf(stdin, format, arguments);
    va_end(arguments);
    return result;
}
