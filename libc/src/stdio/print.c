/* Formatting into streams and descriptors. */
#include <string.h>
#include <unistd.h>
#include "format.h"
#include "stream.h"

struct stream_output {
    struct format_output output;
    FILE *stream;
    bool failed;
};

static void stream_write(struct format_output *output, const char *text, size_t size)
{
    struct stream_output *to = (struct stream_output *)output;
    if (!to->failed && !__stream_put(to->stream, text, size))
        to->failed = true;
}

int vfprintf(FILE *restrict stream, const char *restrict format, va_list arguments)
{
    struct stream_output to = { { stream_write, 0, false }, stream, false };
    bool locked = stream_lock(stream);
    int result = -1;
    if (__stream_writing(stream)) {
        result = format_text(&to.output, format, arguments);
        if (!__stream_settle(stream) || to.failed)
            result = -1;
    }
    stream_unlock(stream, locked);
    return result;
}

int vprintf(const char *restrict format, va_list arguments)
{
    return vfprintf(stdout, format, arguments);
}

int fprintf(FILE *restrict stream, const char *restrict format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int result = vfprintf(stream, format, arguments);
    va_end(arguments);
    return result;
}

int printf(const char *restrict format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int result = vfprintf(stdout, format, arguments);
    va_end(arguments);
    return result;
}

int vdprintf(int descriptor, const char *restrict format, va_list arguments)
{
    char buffer[UNGET_MAX + 256];
    struct __stream stream = { .descriptor = descriptor, .writable = true, .mode_known = true,
                               .mode = _IONBF, .buffer = buffer + UNGET_MAX, .size = 256 };
    return vfprintf(&stream, format, arguments);
}

int dprintf(int descriptor, const char *restrict format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int result = vdprintf(descriptor, format, arguments);
    va_end(arguments);
    return result;
}
