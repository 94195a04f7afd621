/* Random bytes: see chacha.h. */
#include "chacha.h"

#include <string.h>

enum { BLOCK = 4 * CHACHA_WORDS, KEY = 4 * CHACHA_KEY_WORDS, DOUBLE_ROUNDS = 10, COUNTER = 12 };

/* "expand 32-byte k", RFC 8439 section 2.3. */
static const uint32_t constants[4] = { 0x61707865, 0x3320646e, 0x79622d32, 0x6b206574 };

static uint32_t rotate(uint32_t word, unsigned bits)
{
    return word << bits | word >> (32 - bits);
}

static void quarter_round(uint32_t *x, unsigned a, unsigned b, unsigned c, unsigned d)
{
    x[a] += x[b], x[d] = rotate(x[d] ^ x[a], 16);
    x[c] += x[d], x[b] = rotate(x[b] ^ x[c], 12);
    x[a] += x[b], x[d] = rotate(x[d] ^ x[a], 8);
    x[c] += x[d], x[b] = rotate(x[b] ^ x[c], 7);
}

void chacha_block(const uint32_t state[CHACHA_WORDS], uint8_t output[BLOCK])
{
    uint32_t x[CHACHA_WORDS];

    memcpy(x, state, sizeof x);
    for (unsigned i = 0; i < DOUBLE_ROUNDS; i++) {
        for (unsigned column = 0; column < 4; column++)
            quarter_round(x, column, 4 + column, 8 + column, 12 + column);
        for (unsigned diagonal = 0; diagonal < 4; diagonal++)
            quarter_round(x, diagonal, 4 + (diagonal + 1) % 4, 8 + (diagonal + 2) % 4, 12 + (diagonal + 3) % 4);
    }
    for (unsigned i = 0; i < CHACHA_WORDS; i++)
        for (unsigned byte = 0; byte < 4; byte++)
            output[4 * i + byte] = (uint8_t)((x[i] + state[i]) >> 8 * byte);
}

static void make_block(const struct generator *generator, uint32_t number, uint8_t output[BLOCK])
{
    uint32_t state[CHACHA_WORDS] = { 0 };

    memcpy(state, constants, sizeof constants);
    memcpy(state + 4, generator->key, sizeof generator->key);
    state[COUNTER] = number;
    chacha_block(state, output);
}

void generator_stir(struct generator *generator, const void *bytes, size_t size)
{
    const uint8_t *from = bytes;
    uint8_t block[BLOCK];

    for (size_t done = 0; done < size; done += KEY) {
        size_t part = size - done < KEY ? size - done : KEY;
        make_block(generator, 0, block);
        memcpy(generator->key, block, KEY);
        for (size_t i = 0; i < part; i++)
            ((uint8_t *)generator->key)[i] ^= from[done + i];
    }
}

void generator_read(struct generator *generator, void *bytes, size_t size)
{
    uint8_t *to = bytes, block[BLOCK], key[BLOCK];
    uint32_t number = 0;

    make_block(generator, number, key);
    for (size_t done = 0; done < size; done += BLOCK) {
        make_block(generator, ++number, block);
        memcpy(to + done, block, size - done < BLOCK ? size - done : BLOCK);
    }
    memcpy(generator->key, key, KEY);
}
