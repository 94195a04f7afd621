/*
 * SHA-256 (FIPS 180-4). The eight working variables change roles rather than
 * places: eight rounds are written out, so that no round moves data.
 */
#include <bootimage/sha256.h>

/* Section 4.2.2. */
static const uint32_t round_constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static inline uint32_t rotate_right(uint32_t value, unsigned bits)
{
    return value >> bits | value << (32 - bits);
}

/* Section 4.1.2. Rotating what was rotated before takes an instruction less for
 * each term: SHA-256 is most of what the loader does. */
static inline uint32_t big_sigma0(uint32_t x)       /* rotated by 2, 13, 22 */
{
    return rotate_right(x ^ rotate_right(x ^ rotate_right(x, 9), 11), 2);
}

static inline uint32_t big_sigma1(uint32_t x)       /* rotated by 6, 11, 25 */
{
    return rotate_right(x ^ rotate_right(x ^ rotate_right(x, 14), 5), 6);
}

static inline uint32_t small_sigma0(uint32_t x)     /* rotated by 7, 18, shifted by 3 */
{
    return rotate_right(x ^ rotate_right(x, 11), 7) ^ x >> 3;
}

static inline uint32_t small_sigma1(uint32_t x)     /* rotated by 17, 19, shifted by 10 */
{
    return rotate_right(x ^ rotate_right(x, 2), 17) ^ x >> 10;
}

static inline uint32_t load_big_endian(const uint8_t *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* One round: section 6.2.2 step 3. The new `e` lands in d, the new `a` in h. The
 * majority of a, b, c is b unless a and c both differ from it; a ^ b is the next
 * round's b ^ c, so it is kept: `different` holds b ^ c before and a ^ b after. */
#define ROUND(a, b, c, d, e, f, g, h, i) \
    h += big_sigma1(e) + (g ^ (e & (f ^ g))) + round_constants[i] + words[i]; \
    d += h; \
    majority = different; \
    different = a ^ b; \
    majority = b ^ (majority & different); \
    h += big_sigma0(a) + majority;

static void add_block(uint32_t state[8], const uint8_t *block)
{
    uint32_t words[64];
    for (unsigned i = 0; i < 16; i++)
        words[i] = load_big_endian(block + 4 * i);
    for (unsigned i = 16; i < 64; i++)
        words[i] = small_sigma1(words[i - 2]) + words[i - 7] + small_sigma0(words[i - 15]) + words[i - 16];

    uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
    uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
    uint32_t different = b ^ c, majority;
    for (size_t i = 0; i < 64; i += 8) {
        ROUND(a, b, c, d, e, f, g, h, i)
        ROUND(h, a, b, c, d, e, f, g, i + 1)
        ROUND(g, h, a, b, c, d, e, f, i + 2)
        ROUND(f, g, h, a, b, c, d, e, i + 3)
        ROUND(e, f, g, h, a, b, c, d, i + 4)
        ROUND(d, e, f, g, h, a, b, c, i + 5)
        ROUND(c, d, e, f, g, h, a, b, i + 6)
        ROUND(b, c, d, e, f, g, h, a, i + 7)
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
    state[5] += f;
    state[6] += g;
    state[7] += h;
}

void sha256_start(struct sha256 *hash)
{
    /* Section 5.3.3. */
    static const uint32_t initial[8] = {
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
    };
    for (unsigned i = 0; i < 8; i++)
        hash->state[i] = initial[i];
    hash->size = 0;
}

void sha256_add(struct sha256 *hash, const void *data, size_t size)
{
    const uint8_t *bytes = data;
    size_t waiting = hash->size % SHA256_BLOCK_SIZE;
    hash->size += size;
    while (size > 0) {
        if (waiting == 0 && size >= SHA256_BLOCK_SIZE) {
            add_block(hash->state, bytes);
            bytes += SHA256_BLOCK_SIZE;
            size -= SHA256_BLOCK_SIZE;
            continue;
        }
        hash->block[waiting++] = *bytes++;
        size--;
        if (waiting == SHA256_BLOCK_SIZE) {
            add_block(hash->state, hash->block);
            waiting = 0;
        }
    }
}

void sha256_finish(struct sha256 *hash, uint8_t digest[SHA256_SIZE])
{
    /* Section 5.1.1: a one bit, zeros, and the length in bits as 64 bits. */
    static const uint8_t padding[SHA256_BLOCK_SIZE] = { 0x80 };
    uint64_t bits = hash->size * 8;
    uint8_t length[8];
    for (unsigned i = 0; i < 8; i++)
        length[i] = (uint8_t)(bits >> (56 - 8 * i));
    size_t waiting = hash->size % SHA256_BLOCK_SIZE;
    sha256_add(hash, padding, waiting < 56 ? 56 - waiting : 120 - waiting);
    sha256_add(hash, length, sizeof length);
    for (unsigned i = 0; i < SHA256_SIZE; i++)
        digest[i] = (uint8_t)(hash->state[i / 4] >> (24 - 8 * (i % 4)));
}

void sha256(const void *data, size_t size, uint8_t digest[SHA256_SIZE])
{
    struct sha256 hash;
    sha256_start(&hash);
    sha256_add(&hash, data, size);
    sha256_finish(&hash, digest);
}
