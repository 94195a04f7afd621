/* Bytes that grow, followed by a 0 that is not counted. All zero: none, and no string yet. */
#ifndef QUINE_VI_BYTES_H
#define QUINE_VI_BYTES_H

#include <stddef.h>

struct bytes {
    char *data;                        /* for free() */
    size_t size, room;
};

/* Room for them or the end of the program; `data` may be NULL if there are none. */
void bytes_add(struct bytes *bytes, const char *data, size_t size);

#endif
