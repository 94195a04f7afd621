/* Reading values from a string. */
#include <stdio.h>
#include "scan.h"

struct string_input {
    struct scan_input input;
    const char *at;
};

static int string_next(struct scan_input *input)
{
    struct string_input *from = (struct string_input *)input;
    return *from->at != 0 ? (unsigned char)*from->at++ : EOF;
}

static void string_back(struct scan_input *input, int character)
{
    if (character != EOF)
        ((struct string_input *)input)->at--;
}

int vsscanf(const char *restrict string, const char *restrict format, va_list arguments)
{
    struct string_input from = { { string_next, string_back, 0, false, NULL }, string };
    return scan_text(&from.input, format, arguments);
}

int sscanf(const char *restrict string, const char *restrict format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int result = vsscanf(string, format, arguments);
    va_end(arguments);
    return result;
}
