/* Codes for symbols by how often they come: RFC 1951 section 3.2.2. */
#ifndef DEFLATE_HUFFMAN_H
#define DEFLATE_HUFFMAN_H

#include <stdint.h>

enum { HUFFMAN_SYMBOLS_MAX = 288 };

struct huffman {
    uint8_t lengths[HUFFMAN_SYMBOLS_MAX];
    uint16_t codes[HUFFMAN_SYMBOLS_MAX];    /* the first bit lowest, as they are written */
};

/* Lengths of at most `bits` for the symbols with frequencies above 0, and their codes. */
void __huffman_make(struct huffman *huffman, const uint32_t *frequencies, unsigned count, unsigned bits);

/* The codes for lengths that are set. */
void __huffman_codes(struct huffman *huffman, unsigned count);

#endif
