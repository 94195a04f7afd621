/* md5sum [-c] [FILE...]: MD5 digests of files (RFC 1321); -c: check a list of them. Good against accidents only. */
#include <math.h>
#include <stdint.h>
#include <string.h>
#include <quine/program.h>

enum { SIZE = 16, ROUNDS = 64 };

static uint32_t state[4], sines[ROUNDS];

static uint32_t mixed(int round, uint32_t b, uint32_t c, uint32_t d, int *word)
{
    switch (round / 16) {
    case 0: *word = round; return (b & c) | (~b & d);
    case 1: *word = (5 * round + 1) % 16; return (b & d) | (c & ~d);
    case 2: *word = (3 * round + 5) % 16; return b ^ c ^ d;
    default: *word = 7 * round % 16; return c ^ (b | ~d);
    }
}

static void take(const unsigned char block[64])
{
    static const int shifts[4][4] = { { 7, 12, 17, 22 }, { 5, 9, 14, 20 }, { 4, 11, 16, 23 }, { 6, 10, 15, 21 } };
    uint32_t words[16], a = state[0], b = state[1], c = state[2], d = state[3];
    for (int i = 0; i < 16; i++)
        words[i] = block[4 * i] | (uint32_t)block[4 * i + 1] << 8 | (uint32_t)block[4 * i + 2] << 16 | (uint32_t)block[4 * i + 3] << 24;
    for (int i = 0; i < ROUNDS; i++) {
        int word, shift = shifts[i / 16][i % 4];
        uint32_t f = mixed(i, b, c, d, &word);
        uint32_t sum = a + f + words[word] + sines[i];
        a = d;
        d = c;
        c = b;
        b += sum << shift | sum >> (32 - shift);
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
}

static struct program_blocks blocks = { .take = take, .last_first = false };

/* RFC 1321 3.3 and 3.4: the table T is made of sines. */
static void start(void)
{
    static const uint32_t initial[] = { 0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476 };
    memcpy(state, initial, sizeof state);
    blocks.total = 0;
    for (int i = 0; i < ROUNDS; i++)
        sines[i] = (uint32_t)(uint64_t)(fabs(sin(i + 1)) * 4294967296.0);
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
    static const struct program_digest md5 = { SIZE, start, add, finish };
    return program_digests(count, arguments, &md5, "md5sum [-c] [FILE...]");
}
