/* Reading values from a stream. */
#include <stdio.h>
#include "scan.h"

struct stream_input {
    struct scan_input input;
    FILE *stream;
};

static int stream_next(struct scan_input *input)
{
    return fgetc(((struct stream_input *)input)->stream);
}

static void stream_back(struct scan_input *input, int character)
{
    ungetc(character, ((struct stream_input *)input)->stream);
}

int vfscanf(FILE *restrict stream, const char *restrict format, va_list arguments)
{
    struct stream_input from = { { stream_next, stream_back, 0, false, NULL }, stream };
    return scan_text(&from.input, format, arguments);
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
