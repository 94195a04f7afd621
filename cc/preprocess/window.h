/*
 * A window: a copy of the next bytes of a file with its lines joined and trigraphs replaced (C11 5.1.1.2 phases 1 and 2), which
 * remembers where each byte comes from. There is one at a time.
 */
#ifndef QUINE_CC_WINDOW_H
#define QUINE_CC_WINDOW_H

#include <stdbool.h>
#include <stdint.h>

extern struct window {
    char *text;                  /* SOURCE_PADDING zeroes follow it */
    uint32_t *origins;           /* of each byte, and of the first zeroes: how far behind the window's start it is */
    uint32_t count;
} window;

/* What a trigraph means (C11 5.2.1.1), or 0. */
char trigraph_meaning(const char *p);
/* Fills it with about `size` bytes from `start` on; whether it reaches to `end`. */
bool window_open(const char *start, const char *end, bool trigraphs, uint32_t size);

#endif
