/*
 * A decoder of UTF-8 that takes one byte at a time (Unicode 15, section 3.9).
 * Any bytes are safe: what is malformed comes out as U+FFFD, one for each part
 * that cannot be the start of a character, and never swallows a good character.
 */
#ifndef QUINE_UTF8_H
#define QUINE_UTF8_H

#include <stdint.h>

enum { REPLACEMENT_CHARACTER = 0xfffd };

struct utf8 {
    uint32_t value;        /* bits so far */
    uint8_t missing;       /* bytes still to come */
    uint8_t low, high;     /* what the next byte must lie between */
};

enum utf8_result {
    UTF8_MORE,             /* no character yet */
    UTF8_CHARACTER,        /* *character is one */
    UTF8_AGAIN,            /* *character is U+FFFD; give the same byte again */
};

/* Takes `byte`. A zeroed structure is a decoder at the start of a character. */
enum utf8_result utf8_decode(struct utf8 *decoder, uint8_t byte, uint32_t *character);

#endif
