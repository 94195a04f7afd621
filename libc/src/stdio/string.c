/* Formatting into memory. */
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "format.h"

struct string_output {
    struct format_output output;
    char *string;
    size_t size;
};

/* Keeps what fits before the final 0. */
static void string_write(struct format_output *output, const char *text, size_t size)
{
    struct string_output *to = (struct string_output *)output;
    if (output->total + 1 < to->size) {
        size_t room = to->size - 1 - output->total;
        memcpy(to->string + output->total, text, size < room ? size : room);
    }
}

int vsnprintf(char *restrict string, size_t size, const char *restrict format, va_list arguments)
{
    struct string_output to = { { string_write, 0, false }, string, size };
    int result = format_text(&to.output, format, arguments);
    if (size > 0)
        string[to.output.total < size ? to.output.total : size - 1] = 0;
    return result;
}

int snprintf(char *restrict string, size_t size, const char *restrict format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int result = vsnprintf(string, size, format, arguments);
    va_end(arguments);
    return result;
}

int vsprintf(char *restrict string, const char *restrict format, va_list arguments)
{
    return vsnprintf(string, SIZE_MAX, format, arguments);
}

int sprintf(char *restrict string, const char *restrict format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int result = vsprintf(string, format, arguments);
    va_end(arguments);
    return result;
}
