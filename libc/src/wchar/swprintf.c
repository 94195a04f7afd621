/* Formatted wide text into memory: C11 section 7.29.2.3; text that does not fit is an error. */
#include <errno.h>
#include <stdlib.h>
#include <wchar.h>
#include "../stdio/format.h"
#include "narrow.h"

struct wide_string {
    struct format_output output;
    wchar_t *string;
    size_t size, used;
};

static void keep_wide(struct format_output *output, const char *text, size_t size)
{
    struct wide_string *to = (struct wide_string *)output;
    for (const char *end = text + size; text < end; to->used++) {
        wchar_t character = __next_wide(&text);
        if (to->used + 1 < to->size)
            to->string[to->used] = character;
    }
}

int vswprintf(wchar_t *restrict string, size_t size, const wchar_t *restrict format, va_list arguments)
{
    struct wide_string to = { { keep_wide, 0, true }, string, size, 0 };
    char *narrow = __narrow(format);
    if (narrow == NULL)
        return -1;
    int result = format_text(&to.output, narrow, arguments);
    free(narrow);
    if (size > 0)
        string[to.used < size ? to.used : size - 1] = 0;
    if (result >= 0 && to.used >= size) {
        errno = EOVERFLOW;
        return -1;
    }
    return result;
}

int swprintf(wchar_t *restrict string, size_t size, const wchar_t *restrict format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int result = vswprintf(string, size, format, arguments);
    va_end(arguments);
    return result;
}
