/*
 * SHA-256: the examples of FIPS 180-4 and its companion, and every way to cut a
 * text in two.
 *
 * sources: bootimage/sha256.c
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <bootimage/sha256.h>

static int failures;

static void check(const char *what, const uint8_t *digest, const char *expected)
{
    char text[2 * SHA256_SIZE + 1];
    for (unsigned i = 0; i < SHA256_SIZE; i++)
        snprintf(text + 2 * i, 3, "%02x", digest[i]);
    if (strcmp(text, expected) != 0) {
        printf("FAIL %s: %s\n", what, text);
        failures++;
    } else {
        printf("ok %s\n", what);
    }
}

static const struct example {
    const char *text, *digest;
} examples[] = {
    { "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
    { "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
    { "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
    { "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
      "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1" },
};

static void million(void)
{
    struct sha256 hash;
    uint8_t digest[SHA256_SIZE];
    static char piece[1000];
    memset(piece, 'a', sizeof piece);
    sha256_start(&hash);
    for (unsigned i = 0; i < 1000; i++)
        sha256_add(&hash, piece, sizeof piece);
    sha256_finish(&hash, digest);
    check("a million a", digest, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

/* Whatever the length and wherever it is cut, the digest is that of the whole. */
static void cuts(void)
{
    uint8_t text[200], whole[SHA256_SIZE], parts[SHA256_SIZE];
    for (unsigned i = 0; i < sizeof text; i++)
        text[i] = (uint8_t)(i * 7);
    for (size_t size = 0; size <= sizeof text; size++) {
        sha256(text, size, whole);
        for (size_t cut = 0; cut <= size; cut++) {
            struct sha256 hash;
            sha256_start(&hash);
            sha256_add(&hash, text, cut);
            sha256_add(&hash, text + cut, size - cut);
            sha256_finish(&hash, parts);
            if (memcmp(whole, parts, sizeof whole) != 0) {
                printf("FAIL %zu bytes cut at %zu\n", size, cut);
                failures++;
                return;
            }
        }
    }
    printf("ok cuts\n");
}

int main(void)
{
    uint8_t digest[SHA256_SIZE];
    for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++) {
        sha256(examples[i].text, strlen(examples[i].text), digest);
        check(examples[i].text[0] != 0 ? examples[i].text : "nothing", digest, examples[i].digest);
    }
    million();
    cuts();
    return failures != 0;
}
