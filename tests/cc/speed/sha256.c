/*
 * SHA-256 (FIPS 180-4): many live 32-bit values, rotations, a table.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static uint32_t constants[64];

/* The first 32 bits of the fractional parts of the cube roots of the first 64 primes (4.2.2), by searching them. */
static void make_constants(void)
{
    unsigned count = 0;
    for (unsigned number = 2; count < 64; number++) {
        unsigned divisor = 2;
        while (divisor * divisor <= number && number % divisor != 0)
            divisor++;
        if (divisor * divisor <= number)
            continue;
        unsigned __int128 low = 0, high = (unsigned __int128)8 << 32;
        while (high - low > 1) {
            unsigned __int128 middle = (low + high) / 2;
            if (middle * middle * middle <= (unsigned __int128)number << 96)
                low = middle;
            else
                high = middle;
        }
        constants[count++] = (uint32_t)low;
    }
}

static uint32_t turned(uint32_t x, unsigned count)
{
    return x >> count | x << (32 - count);
}

static void block(uint32_t *state, const unsigned char *bytes)
{
    uint32_t w[64];
    for (int i = 0; i < 16; i++)
        w[i] = (uint32_t)bytes[4 * i] << 24 | (uint32_t)bytes[4 * i + 1] << 16 | (uint32_t)bytes[4 * i + 2] << 8 | bytes[4 * i + 3];
    for (int i = 16; i < 64; i++) {
        uint32_t s0 = turned(w[i - 15], 7) ^ turned(w[i - 15], 18) ^ w[i - 15] >> 3;
        uint32_t s1 = turned(w[i - 2], 17) ^ turned(w[i - 2], 19) ^ w[i - 2] >> 10;
        w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7];
    for (int i = 0; i < 64; i++) {
        uint32_t s1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25), choice = (e & f) ^ (~e & g);
        uint32_t first = h + s1 + choice + constants[i] + w[i];
        uint32_t s0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22), majority = (a & b) ^ (a & c) ^ (b & c);
        h = g, g = f, f = e, e = d + first, d = c, c = b, b = a, a = first + s0 + majority;
    }
    state[0] += a, state[1] += b, state[2] += c, state[3] += d, state[4] += e, state[5] += f, state[6] += g, state[7] += h;
}

int main(int argc, char **argv)
{
    int rounds = argc > 1 ? atoi(argv[1]) : 1;
    static unsigned char data[64 * 1024];
    make_constants();
    for (unsigned i = 0; i < sizeof data; i++)
        data[i] = (unsigned char)(i * 7 + (i >> 8));
    for (int round = 0; round < rounds; round++) {
        uint32_t state[8] = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19 };
        for (int times = 0; times < 8; times++)
            for (unsigned i = 0; i < sizeof data; i += 64)
                block(state, data + i);
        for (int i = 0; i < 8; i++)
            printf("%08x", (unsigned)state[i]);
        printf("\n");
    }
    return 0;
}
