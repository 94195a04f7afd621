/*
 * A bounded queue of bytes in memory: what devices received and nobody read yet.
 * A zeroed ring is empty.
 */
#ifndef QUINE_BYTE_RING_H
#define QUINE_BYTE_RING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { BYTE_RING_SIZE = 4096 };    /* a power of two */

struct byte_ring {
    unsigned first, count;
    uint8_t bytes[BYTE_RING_SIZE];
};

/* Appends a byte; false: the ring is full and the byte lost. */
static inline bool byte_ring_put(struct byte_ring *ring, uint8_t byte)
{
    if (ring->count == BYTE_RING_SIZE)
        return false;
    ring->bytes[(ring->first + ring->count++) % BYTE_RING_SIZE] = byte;
    return true;
}

/* Takes up to `size` bytes out, the oldest first; returns how many. */
static inline size_t byte_ring_take(struct byte_ring *ring, void *bytes, size_t size)
{
    uint8_t *to = bytes;
    size_t taken = 0;

    while (taken < size && ring->count) {
        to[taken++] = ring->bytes[ring->first];
        ring->first = (ring->first + 1) % BYTE_RING_SIZE;
        ring->count--;
    }
    return taken;
}

#endif
