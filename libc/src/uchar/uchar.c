/* C11 section 7.28.1. A pair of surrogates takes two calls; the first half waits in the state's bits. */
#include <errno.h>
#include <uchar.h>
#include "../wchar/utf8.h"

enum { HALF_WAITS = 0xffff };          /* more bytes than any character misses */

size_t mbrtoc32(char32_t *restrict character, const char *restrict bytes, size_t size, mbstate_t *restrict state)
{
    static _Thread_local mbstate_t own;
    return mbrtowc((wchar_t *)character, bytes, size, state != NULL ? state : &own);
}

size_t c32rtomb(char *restrict bytes, char32_t character, mbstate_t *restrict state)
{
    return wcrtomb(bytes, (wchar_t)character, state);
}

size_t mbrtoc16(char16_t *restrict character, const char *restrict bytes, size_t size, mbstate_t *restrict state)
{
    static _Thread_local mbstate_t own;
    wchar_t wide;
    if (state == NULL)
        state = &own;
    if (bytes == NULL)
        return mbrtoc16(NULL, "", 1, state);
    if (state->__missing == HALF_WAITS) {
        if (character != NULL)
            *character = (char16_t)state->__bits;
        *state = (mbstate_t){ 0 };
        return (size_t)-3;
    }
    size_t taken = mbrtowc(&wide, bytes, size, state);
    if (taken > (size_t)-4)
        return taken;
    if (wide > 0xffff) {
        wide -= 0x10000;
        *state = (mbstate_t){ 0xdc00u | (wide & 0x3ff), HALF_WAITS, 0 };
        wide = 0xd800 | wide >> 10;
    }
    if (character != NULL)
        *character = (char16_t)wide;
    return taken;
}

size_t c16rtomb(char *restrict bytes, char16_t character, mbstate_t *restrict state)
{
    static _Thread_local mbstate_t own;
    if (state == NULL)
        state = &own;
    if (bytes == NULL)
        return c16rtomb((char[UTF8_MAX]){ 0 }, 0, state);
    bool low = (character & 0xfc00) == 0xdc00;
    if (state->__missing != HALF_WAITS && (character & 0xfc00) == 0xd800) {
        *state = (mbstate_t){ character, HALF_WAITS, 0 };
        return 0;
    }
    if ((state->__missing == HALF_WAITS) != low && !(low && !__locale_is_utf8())) {
        *state = (mbstate_t){ 0 };
        errno = EILSEQ;
        return (size_t)-1;
    }
    wchar_t wide = character;
    if (state->__missing == HALF_WAITS)
        wide = (wchar_t)(0x10000 + ((state->__bits & 0x3ff) << 10 | (character & 0x3ff)));
    return wcrtomb(bytes, wide, state);
}
