/* What RFC 1951 section 3.2 gives: lengths, distances and the order of code lengths. */
#ifndef DEFLATE_CODES_H
#define DEFLATE_CODES_H

#include <stdint.h>

enum {
    WINDOW = 32768, LENGTH_LEAST = 3, LENGTH_MOST = 258,
    LITERAL_CODES = 286, DISTANCE_CODES = 30, LENGTH_CODES = 29, ORDER_CODES = 19,
    END_OF_BLOCK = 256, CODE_BITS_MAX = 15, ORDER_BITS_MAX = 7,
};

/* Codes 257 on: lengths from the base on, with so many extra bits. */
extern const uint16_t __deflate_length_base[LENGTH_CODES];
extern const uint8_t __deflate_length_bits[LENGTH_CODES];
extern const uint16_t __deflate_distance_base[DISTANCE_CODES];
extern const uint8_t __deflate_distance_bits[DISTANCE_CODES];
/* In this order the lengths of the codes for code lengths are written. */
extern const uint8_t __deflate_order[ORDER_CODES];

#endif
