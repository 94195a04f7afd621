/* Reading values from wide streams: C11 section 7.29.2. */
#include <stdlib.h>
#include <wchar.h>
#include <wctype.h>
#include "../stdio/scan.h"
#include "../stdio/stream.h"
#include "narrow.h"

struct wide_input {
    struct scan_input input;
    FILE *stream;
};

static int is_space(int character)
{
    return iswspace((wint_t)character);
}

static int stream_next(struct scan_input *input)
{
    return (int)fgetwc(((struct wide_input *)input)->stream);
}

static void stream_back(struct scan_input *input, int character)
{
    ungetwc((wint_t)character, ((struct wide_input *)input)->stream);
}

int vfwscanf(FILE *restrict stream, const wchar_t *restrict format, va_list arguments)
{
    struct wide_input from = { { stream_next, stream_back, 0, true, is_space }, stream };
    char *narrow = __narrow(format);
    bool locked = stream_lock(stream);
    int result = narrow != NULL ? scan_text(&from.input, narrow, arguments) : EOF;
    stream_unlock(stream, locked);
    free(narrow);
    return result;
}

int vwscanf(const wchar_t *restrict format, va_list arguments)
{
    return vfwscanf(stdin, format, arguments);
}

int fwscanf(FILE *restrict stream, const wchar_t *restrict format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int result = vfwscanf(stream, format, arguments);
    va_end(arguments);
    return result;
}

int wscanf(const wchar_t *restrict format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int result = vfwscanf(stdin, format, arguments);
    va_end(arguments);
    return result;
}
