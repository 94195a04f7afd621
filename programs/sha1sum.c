/* sha1sum [-c] [FILE...]: SHA-1 digests of files (FIPS 180-4); -c: check a list of them. Good against accidents only. */
#include <stdint.h>
#include <string.h>
#include <quine/program.h>

enum { SIZE = 20, ROUNDS = 80 };

static uint32_t state[5];

static uint32_t rotate(uint32_t word, int places)
{
    return word << places | word >> (32 - places);
}

/* FIPS 180-4 4.1.1 and 4.2.1, with the constant of the round. */
static uint32_t mixed(int round, uint32_t b, uint32_t c, uint32_t d)
{
    switch (round / 20) {
    case 0: return ((b & c) ^ (~b & d)) + 0x5a827999;
    case 1: return (b ^ c ^ d) + 0x6ed9eba1;
    case 2: return ((b & c) ^ (b & d) ^ (c & d)) + 0x8f1bbcdc;
    default: return (b ^ c ^ d) + 0xca62c1d6;
    }
}

static void take(const unsigned char block[64])
{
    uint32_t words[ROUNDS], a = state[0], b = state[1], c = state[2], d = state[3], e = state[4];
    for (int i = 0; i < 16; i++)
        words[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 | (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
    for (int i = 16; i < ROUNDS; i++)
        words[i] = rotate(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
    for (int i = 0; i < ROUNDS; i++) {
        uint32_t sum = rotate(a, 5) + mixed(i, b, c, d) + e + words[i];
        e = d;
        d = c;
        c = rotate(b, 30);
        b = a;
        a = sum;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
}

static struct program_blocks blocks = { .take = take, .last_first = true };

static void start(void)
{
    static const uint32_t initial[] = { 0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0 };
    memcpy(state, initial, sizeof state);
    blocks.total = 0;
}

static void add(const void *bytes, size_t count)
{
    program_blocks_add(&blocks, bytes, count);
}

static void finish(unsigned char *digest)
{
    program_blocks_finish(&blocks, state, digest, SIZE);
}

int main(int count, char **arguments)
{
    static const struct program_digest sha1 = { SIZE, start, add, finish };
    return program_digests(count, arguments, &sha1, "sha1sum [-c] [FILE...]");
}
