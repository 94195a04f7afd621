/*
 * SHA-256 (FIPS 180-4), streaming, without allocation.
 */
#ifndef QUINE_SHA256_H
#define QUINE_SHA256_H

#include <stddef.h>
#include <stdint.h>

enum {
    SHA256_SIZE = 32,          /* bytes of a digest */
    SHA256_BLOCK_SIZE = 64,
};

struct sha256 {
    uint32_t state[8];
    uint64_t size;             /* bytes so far */
    uint8_t block[SHA256_BLOCK_SIZE];   /* the first size % 64 are waiting */
};

/* start, add any number of times, finish. */
void sha256_start(struct sha256 *hash);
void sha256_add(struct sha256 *hash, const void *data, size_t size);
void sha256_finish(struct sha256 *hash, uint8_t digest[SHA256_SIZE]);

/* The digest of one piece of memory. */
void sha256(const void *data, size_t size, uint8_t digest[SHA256_SIZE]);

#endif
