/*
 * The block function against the vector of RFC 8439 section 2.3.2, and what the generator of /dev/random promises.
 *
 * sources: servers/devices/chacha.c
 */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <servers/devices/chacha.h>

static int failures;

static void check(bool holds, const char *what)
{
    if (!holds)
        printf("FAIL %s\n", what);
    failures += !holds;
}

static void vector(void)
{
    static const uint32_t state[CHACHA_WORDS] = {
        0x61707865, 0x3320646e, 0x79622d32, 0x6b206574, 0x03020100, 0x07060504, 0x0b0a0908, 0x0f0e0d0c,
        0x13121110, 0x17161514, 0x1b1a1918, 0x1f1e1d1c, 0x00000001, 0x09000000, 0x4a000000, 0x00000000,
    };
    static const uint8_t wanted[64] = {
        0x10, 0xf1, 0xe7, 0xe4, 0xd1, 0x3b, 0x59, 0x15, 0x50, 0x0f, 0xdd, 0x1f, 0xa3, 0x20, 0x71, 0xc4,
        0xc7, 0xd1, 0xf4, 0xc7, 0x33, 0xc0, 0x68, 0x03, 0x04, 0x22, 0xaa, 0x9a, 0xc3, 0xd4, 0x6c, 0x4e,
        0xd2, 0x82, 0x64, 0x46, 0x07, 0x9f, 0xaa, 0x09, 0x14, 0xc2, 0xd7, 0x05, 0xd9, 0x8b, 0x02, 0xa2,
        0xb5, 0x12, 0x9c, 0xd1, 0xde, 0x16, 0x4e, 0xb9, 0xcb, 0xd0, 0x83, 0xe8, 0xa2, 0x50, 0x3c, 0x4e,
    };
    uint8_t got[64];
    chacha_block(state, got);
    check(memcmp(got, wanted, sizeof wanted) == 0, "the vector of RFC 8439 section 2.3.2");
}

static void generating(void)
{
    struct generator one = { { 1 } }, two = { { 1 } }, three = { { 1 } };
    uint8_t a[200], b[200], c[200], again[200];
    unsigned ones = 0;
    generator_read(&one, a, sizeof a);
    generator_read(&two, b, sizeof b);
    check(memcmp(a, b, sizeof a) == 0, "the same seed, the same bytes");
    check(memcmp(one.key, three.key, sizeof one.key) != 0, "the key goes on");
    generator_read(&one, again, sizeof again);
    check(memcmp(a, again, sizeof a) != 0, "and other bytes come");
    generator_stir(&three, "x", 1);
    generator_read(&three, c, sizeof c);
    check(memcmp(a, c, sizeof a) != 0, "stirring changes them");
    for (size_t i = 0; i < sizeof a; i++)
        for (unsigned bit = 0; bit < 8; bit++)
            ones += a[i] >> bit & 1;
    check(ones > 700 && ones < 900, "half of 1600 bits are set");
}

int main(void)
{
    vector();
    generating();
    return failures != 0;
}
