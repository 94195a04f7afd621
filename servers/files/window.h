/*
 * Windows: memory of this server's that clients of connections map besides (tools/idl/LANGUAGE.md, "Bulk
 * buffers"). One that is given back is revoked, and kept for the next, which finds zeros in it.
 */
#ifndef QUINE_FILES_WINDOW_H
#define QUINE_FILES_WINDOW_H

#include <stdint.h>
#include <quine/kernel.h>

enum { WINDOW_PAGES = 4, WINDOW_SIZE = WINDOW_PAGES << PAGE_BITS };

struct window {
    struct window *next;
    uint8_t *bytes;                        /* WINDOW_SIZE, here */
    capability frames[WINDOW_PAGES];       /* to be copied; this server's mappings are theirs */
};

/* Bytes of memory that windows may take. */
void window_limit(uint64_t bytes);
/* NULL: there is no memory for another one. */
struct window *window_take(void);
void window_give_back(struct window *window);

#endif
