/* See narrow.h. */
#include <errno.h>
#include <stdlib.h>
#include "narrow.h"
#include "utf8.h"

char *__narrow(const wchar_t *string)
{
    char *bytes = reallocarray(NULL, wcslen(string) + 1, UTF8_MAX), *at = bytes;
    for (; bytes != NULL && *string != 0; string++) {
        size_t size = utf8_encode((unsigned)*string, at);
        if (size == 0) {
            free(bytes);
            errno = EILSEQ;
            return NULL;
        }
        at += size;
    }
    if (bytes != NULL)
        *at = 0;
    return bytes;
}

wchar_t __next_wide(const char **bytes)
{
    unsigned first = (unsigned char)*(*bytes)++;
    if (first < 0x80)
        return (wchar_t)first;
    unsigned more = first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3, bits = first & (0x3fu >> more);
    for (; more > 0; more--)
        bits = bits << 6 | (*(*bytes)++ & 0x3f);
    return (wchar_t)bits;
}

size_t __widen(wchar_t *to, size_t count, const char *bytes, size_t size)
{
    size_t characters = 0;
    for (const char *end = bytes + size; bytes < end; characters++) {
        if (characters + 1 >= count)
            return count + 1;
        to[characters] = __next_wide(&bytes);
    }
    to[characters] = 0;
    return characters;
}
