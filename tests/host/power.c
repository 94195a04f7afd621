/*
 * Finding the package \_S5_ in AML code: forms that firmware uses, malformed ones,
 * and every truncation.
 *
 * sources: servers/power/aml_s5.c
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <servers/power/aml_s5.h>

enum { CODE_MAX = 64, ROUNDS = 200000 };

static int failures;

struct code_case { const char *name, *code; size_t size; int found; unsigned a, b; };

#define CODE(text) text, sizeof(text) - 1

static const struct code_case code_cases[] = {
    { "bytes", CODE("xx\x08_S5_\x12\x06\x04\x0a\x05\x0a\x07zz"), 1, 5, 7 },
    { "zeros, as QEMU has them", CODE("\x08_S5_\x12\x06\x04\x00\x00\x00\x00"), 1, 0, 0 },
    { "root prefix, one", CODE("\x08\\_S5_\x12\x05\x02\x01\x0a\x02"), 1, 1, 2 },
    { "long length", CODE("\x08_S5_\x12\x47\x00\x04\x0a\x07\x0a\x03"), 1, 7, 3 },
    { "word and double word", CODE("\x08_S5_\x12\x0a\x02\x0b\x05\x00\x0c\x04\x00\x00\x00"), 1, 5, 4 },
    { "both in one", CODE("\x08_S5_\x12\x05\x01\x0b\x05\x06"), 1, 5, 6 },
    { "the second definition is good", CODE("\x08_S5_\x11\x08_S5_\x12\x04\x02\x00\x01"), 1, 0, 1 },
    { "no definition", CODE("x_S5_\x12\x06\x04\x0a\x05\x0a\x05"), 0, 0, 0 },
    { "too large a number", CODE("\x08_S5_\x12\x06\x04\x0a\x08\x0a\x05"), 0, 0, 0 },
    { "no constant", CODE("\x08_S5_\x12\x06\x04\x60\x61\x00"), 0, 0, 0 },
    { "length beyond the code", CODE("\x08_S5_\x12\x3f\x04\x0a\x05\x0a\x05"), 0, 0, 0 },
    { "length shorter than itself", CODE("\x08_S5_\x12\x00\x04\x0a\x05\x0a\x05"), 0, 0, 0 },
    { "length that ends too early", CODE("\x08_S5_\x12\x04\x04\x0a\x05\x0a\x05"), 0, 0, 0 },
    { "empty package", CODE("\x08_S5_\x12\x02\x00\x00\x00"), 0, 0, 0 },
    { "nothing", CODE(""), 0, 0, 0 },
};

/* A copy of exactly the code's size, so that sanitizers see each step beyond. */
static int search(const char *code, size_t size, struct sleep_type *type)
{
    uint8_t *copy = malloc(size + !size);
    int found;

    memcpy(copy, code, size);
    found = aml_find_s5(copy, size, type);
    free(copy);
    return found;
}

static void test_random(void)
{
    const struct code_case *good = &code_cases[0];
    uint32_t state = 1;

    for (int i = 0; i < ROUNDS; i++) {
        char code[CODE_MAX];
        struct sleep_type type;

        memcpy(code, good->code, good->size);
        state = state * 1664525 + 1013904223;
        code[7 + (state >> 8) % (good->size - 7)] = (char)(state >> 24);
        if (search(code, good->size - (state >> 16) % 4, &type) && (type.a > 7 || type.b > 7))
            failures++;
    }
}

int main(void)
{
    for (size_t i = 0; i < sizeof(code_cases) / sizeof(code_cases[0]); i++) {
        const struct code_case *test = &code_cases[i];
        struct sleep_type type = { 0, 0 };
        int found = search(test->code, test->size, &type);
        int good = found == test->found && (!found || (type.a == test->a && type.b == test->b));

        printf("%s: %s\n", good ? "ok" : "FAILED", test->name);
        failures += !good;
        for (size_t size = 0; size < test->size; size++)
            search(test->code, size, &type);
    }
    test_random();
    return failures != 0;
}
