/*
 * A host test made of named cases: what they count, what they draw, and the line
 * that each of them prints. For one source file a test.
 */
#ifndef TESTS_HOST_CASES_H
#define TESTS_HOST_CASES_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct test_case {
    const char *name;
    void (*run)(void);
};

static int failures;

/* Says what is wrong (printf format), the first 20 times. */
#define CHECK(condition, ...) \
    do { \
        if (!(condition) && failures++ < 20) { \
            printf("FAIL " __VA_ARGS__); \
            printf("\n"); \
        } \
    } while (0)

/* Runs all; what main() returns. */
static inline int run_cases(const struct test_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        int before = failures;
        cases[i].run();
        printf("%s %s\n", failures == before ? "ok" : "FAIL", cases[i].name);
    }
    return failures != 0;
}

/* The next of a sequence of random numbers (xorshift), the same in every run. */
static inline uint64_t draw(void)
{
    static uint64_t state = 0x9e3779b97f4a7c15;
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
}

/* Less than `size_max` bytes of `alphabet`, and 0. */
static inline void random_text(char *text, const char *alphabet, unsigned size_max)
{
    unsigned size = (unsigned)(draw() % size_max), letters = 0;
    while (alphabet[letters] != 0)
        letters++;
    for (unsigned i = 0; i < size; i++)
        text[i] = alphabet[draw() % letters];
    text[size] = 0;
}

#endif
