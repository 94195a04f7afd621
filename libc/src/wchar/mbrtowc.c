/*
 * Bytes to wide characters, one at a time: C11 section 7.29.6. What is not UTF-8 (too long forms, surrogates,
 * more than U+10FFFF) is EILSEQ as soon as a byte says so.
 */
#include <errno.h>
#include <stdint.h>
#include <wchar.h>
#include "utf8.h"

static size_t invalid(mbstate_t *state)
{
    *state = (mbstate_t){ 0 };
    errno = EILSEQ;
    return (size_t)-1;
}

/* The first byte of several: what it says of the length, and its bits. */
static bool begin(mbstate_t *state, unsigned byte)
{
    if (byte < 0xc2 || byte > 0xf4)
        return false;
    unsigned missing = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    *state = (mbstate_t){ byte & (0x3fu >> missing), (unsigned short)missing, 0 };
    return true;
}

/* Too long forms, surrogates and numbers too large show in the second byte. */
static bool is_possible(const mbstate_t *state)
{
    unsigned least = state->__bits << 6 * state->__missing;
    if (state->__missing == 1)
        return least >= 0x800 && (least < SURROGATE_FIRST || least > SURROGATE_LAST);
    return state->__missing != 2 || (least >= 0x10000 && least <= UNICODE_MAX);
}

static size_t decode(wchar_t *character, const unsigned char *bytes, size_t size, mbstate_t *state)
{
    size_t used = 0;
    if (state->__missing == 0) {
        if (bytes[0] < 0x80) {
            *character = bytes[0];
            return bytes[0] != 0;
        }
        if (!begin(state, bytes[0]))
            return invalid(state);
        used = 1;
    }
    for (; used < size; used++) {
        if ((bytes[used] & 0xc0) != 0x80)
            return invalid(state);
        bool second = !state->__second;
        state->__bits = state->__bits << 6 | (bytes[used] & 0x3f);
        state->__missing--;
        state->__second = true;
        if (second && state->__missing != 0 && !is_possible(state))
            return invalid(state);
        if (state->__missing == 0) {
            *character = (wchar_t)state->__bits;
            *state = (mbstate_t){ 0 };
            return used + 1;
        }
    }
    return (size_t)-2;
}

size_t mbrtowc(wchar_t *restrict character, const char *restrict bytes, size_t size, mbstate_t *restrict state)
{
    static _Thread_local mbstate_t own;
    wchar_t ignored;
    if (state == NULL)
        state = &own;
    if (bytes == NULL)
        return mbrtowc(NULL, "", 1, state);
    if (size == 0)
        return (size_t)-2;
    if (character == NULL)
        character = &ignored;
    if (__locale_is_utf8())
        return decode(character, (const unsigned char *)bytes, size, state);
    unsigned char byte = (unsigned char)bytes[0];
    *character = byte < 0x80 ? byte : BYTE_FIRST + byte - 0x80;
    return byte != 0;
}
