/* Reading values from wide strings: C11 section 7.29.2.4. */
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>
#include <wctype.h>
#include "../stdio/scan.h"
#include "narrow.h"

struct wide_input {
    struct scan_input input;
    const wchar_t *at;
};

static int is_space(int character)
{
    return iswspace((wint_t)character);
}

static int string_next(struct scan_input *input)
{
    struct wide_input *from = (struct wide_input *)input;
    return *from->at != 0 ? *from->at++ : EOF;
}

static void string_back(struct scan_input *input, int character)
{
    if (character != EOF)
        ((struct wide_input *)input)->at--;
}

int vswscanf(const wchar_t *restrict string, const wchar_t *restrict format, va_list arguments)
{
    struct wide_input from = { { string_next, string_back, 0, true, is_space }, string };
    char *narrow = __narrow(format);
    int result = narrow != NULL ? scan_text(&from.input, narrow, arguments) : EOF;
    free(narrow);
    return result;
}

int swscanf(const wchar_t *restrict string, const wchar_t *restrict format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int result = vswscanf(string, format, arguments);
    va_end(arguments);
    return result;
}
