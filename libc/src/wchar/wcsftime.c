/* C11 section 7.29.5.1: strftime, whose text is ASCII but for what the format has of other characters. */
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <wchar.h>
#include "narrow.h"

size_t wcsftime(wchar_t *restrict to, size_t size, const wchar_t *restrict format, const struct tm *restrict time)
{
    char *narrow = __narrow(format), *text = NULL;
    size_t room = size * 4, length = 0, characters = 0;
    if (narrow != NULL && size > 0 && size < (size_t)1 << 40)
        text = malloc(room);
    if (text != NULL)
        length = strftime(text, room, narrow, time);
    if (length > 0)
        characters = __widen(to, size, text, length);
    free(text);
    free(narrow);
    return characters <= size ? characters : 0;
}
