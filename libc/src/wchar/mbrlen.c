/* C11 sections 7.29.6.1 to .3: small relatives of mbrtowc. */
#include <stdio.h>
#include <wchar.h>
#include "utf8.h"

size_t mbrlen(const char *restrict bytes, size_t size, mbstate_t *restrict state)
{
    static _Thread_local mbstate_t own;
    return mbrtowc(NULL, bytes, size, state != NULL ? state : &own);
}

int mbsinit(const mbstate_t *state)
{
    return state == NULL || state->__missing == 0;
}

wint_t btowc(int byte)
{
    if (byte == EOF || (byte >= 0x80 && __locale_is_utf8()))
        return WEOF;
    return byte < 0x80 ? (wint_t)byte : BYTE_FIRST + (wint_t)byte - 0x80;
}

int wctob(wint_t character)
{
    if (character < 0x80)
        return (int)character;
    if (character >= BYTE_FIRST && character < BYTE_FIRST + 0x80 && !__locale_is_utf8())
        return (int)(character - BYTE_FIRST + 0x80);
    return EOF;
}
