/* UTF-8: Unicode 3.9, D92. */
#ifndef LIBC_UTF8_H
#define LIBC_UTF8_H

#include <stdbool.h>
#include <stddef.h>

enum {
    UTF8_MAX = 4,                    /* bytes of a character */
    UNICODE_MAX = 0x10ffff,
    SURROGATE_FIRST = 0xd800, SURROGATE_LAST = 0xdfff,
    BYTE_FIRST = 0xdc80,             /* in the locale "C", the wide character of the byte 128 */
};

/* The bytes of any number up to UNICODE_MAX, surrogates too; how many, 0 if it is larger. */
size_t utf8_encode(unsigned character, char *bytes);

/* Whether this thread's locale has characters of several bytes. */
bool __locale_is_utf8(void);

#endif
