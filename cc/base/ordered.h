/*
 * Arrays whose elements begin with a number and stand in its order: how many have at most `key`. The last of these is the one
 * that reaches from its number to the next one's. `size` is an element's.
 */
#ifndef QUINE_CC_ORDERED_H
#define QUINE_CC_ORDERED_H

#include <stddef.h>
#include <stdint.h>

static inline uint32_t ordered_until(const void *array, size_t size, uint32_t count, uint32_t key)
{
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (*(const uint32_t *)((const char *)array + middle * size) <= key)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The same where the numbers have 64 bits. */
static inline uint32_t ordered_until_wide(const void *array, size_t size, uint32_t count, uint64_t key)
{
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (*(const uint64_t *)((const char *)array + middle * size) <= key)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

#endif
