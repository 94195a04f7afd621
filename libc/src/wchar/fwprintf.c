/* Formatted wide text to streams: C11 section 7.29.2. */
#include <stdlib.h>
#include <wchar.h>
#include "../stdio/format.h"
#include "../stdio/stream.h"
#include "narrow.h"

struct wide_output {
    struct format_output output;
    FILE *stream;
    bool failed;
};

static void write_wide(struct format_output *output, const char *text, size_t size)
{
    struct wide_output *to = (struct wide_output *)output;
    for (const char *end = text + size; text < end;)
        if (fputwc(__next_wide(&text), to->stream) == WEOF)
            to->failed = true;
}

int vfwprintf(FILE *restrict stream, const wchar_t *restrict format, va_list arguments)
{
    struct wide_output to = { { write_wide, 0, true }, stream, false };
    char *narrow = __narrow(format);
    if (narrow == NULL)
        return -1;
    bool locked = stream_lock(stream);
    int result = format_text(&to.output, narrow, arguments);
    stream_unlock(stream, locked);
    free(narrow);
    return to.failed ? -1 : result;
}

int vwprintf(const wchar_t *restrict format, va_list arguments)
{
    return vfwprintf(stdout, format, arguments);
}

int fwprintf(FILE *restrict stream, const wchar_t *restrict format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int result = vfwprintf(stream, format, arguments);
    va_end(arguments);
    return result;
}

int wprintf(const wchar_t *restrict format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int result = vfwprintf(stdout, format, arguments);
    va_end(arguments);
    return result;
}
