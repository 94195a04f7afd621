/*
 * Numbers from text, sorting, searching, scanning: against the host's library.
 *
 * sources: libc/src/stdlib/decimal.c libc/src/stdlib/floating.c libc/src/stdio/length.c
 * flags: -Wno-format-nonliteral -Wno-format-overflow
 */
#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Ours have other names beside the host's. */
#define strtol quine_strtol
#define strtoul quine_strtoul
#define strtoll quine_strtoll
#define strtoull quine_strtoull
#define strtoimax quine_strtoimax
#define strtoumax quine_strtoumax
#define atoi quine_atoi
#define atol quine_atol
#define atoll quine_atoll
#include <libc/src/stdlib/integer.c>
#define strtod quine_strtod
#define strtof quine_strtof
#define strtold quine_strtold
#define atof quine_atof
#include <libc/src/stdlib/strtod.c>
#define qsort quine_qsort
#define bsearch quine_bsearch
#include <libc/src/stdlib/sort.c>
#include <libc/src/stdlib/search.c>
#include <libc/src/stdio/scan.c>
#define sscanf quine_sscanf
#define vsscanf quine_vsscanf
#include <libc/src/stdio/scan_string.c>
#undef sscanf
#undef strtol
#undef strtoul
#undef strtod
#undef strtof
#include "cases.h"

static void integers(void)
{
    static const int bases[] = { 0, 2, 8, 10, 16, 36 };
    for (int i = 0; i < 200000; i++) {
        char text[40], *end, *right;
        int base = bases[draw() % 6];
        random_text(text, draw() % 2 == 0 ? "0123456789abxz-+ " : "0179", 26);
        errno = 0;
        long value = quine_strtol(text, &end, base);
        int error = errno;
        errno = 0;
        CHECK(value == strtol(text, &right, base) && end == right && error == errno,
              "strtol \"%s\" base %d: %ld", text, base, value);
        errno = 0;
        unsigned long natural = quine_strtoul(text, &end, base);
        error = errno;
        errno = 0;
        CHECK(natural == strtoul(text, &right, base) && end == right && error == errno,
              "strtoul \"%s\" base %d: %lu", text, base, natural);
    }
}

static void compare_double(const char *text)
{
    char *end, *right;
    double got = quine_strtod(text, &end), wanted = strtod(text, &right);
    CHECK((memcmp(&got, &wanted, sizeof got) == 0 || (isnan(got) && isnan(wanted))) && end == right,
          "strtod \"%.60s\": %a, not %a, rest \"%.10s\"", text, got, wanted, end);
    float small = quine_strtof(text, &end), small_wanted = strtof(text, &right);
    CHECK((memcmp(&small, &small_wanted, sizeof small) == 0 || isnan(small)) && end == right,
          "strtof \"%.60s\": %a, not %a", text, (double)small, (double)small_wanted);
}

static void floating(void)
{
    static const char *const fixed[] = {
        "", ".", "-", "+.e1", "1e", "1e+", "1e+x", "0x", "0x.", "0xg", "0x.8p1", "0x1p-1074", "0x1p-1075",
        "0x1.8p-1075", "0x1p1024", "0x1.fffffffffffff8p1023", "0x1.fffffffffffff7p1023", "inf", "-Infinity",
        "infinit", "nan", "nan(12)", "nan(", "1e99999999999", "1e-99999999999", "0e99999999999", "4.9e-324",
        "2.4703282292062327208e-324", "2.4703282292062328e-324", "1.7976931348623158e308",
        "1.7976931348623159e308", "9007199254740993", "9007199254740992.99999999999999999999999999999",
        "0x123456789abcdef123456789p-40", "000000000000000000000000.00000000000000001", " \t12.5x",
        "0.500000059604644775390625", "1.00000005960464477539062500000000000000000000000000000001",
    };
    char text[2000];
    for (size_t i = 0; i < sizeof fixed / sizeof fixed[0]; i++)
        compare_double(fixed[i]);
    for (int i = 0; i < 60000; i++) {
        uint64_t bits = draw();
        double value, above;
        memcpy(&value, &bits, sizeof value);
        if (isnan(value))
            continue;
        switch (draw() % 5) {
        case 0: snprintf(text, sizeof text, "%.17g", value); break;
        case 1: snprintf(text, sizeof text, "%.*e", (int)(draw() % 30), value); break;
        case 2: snprintf(text, sizeof text, "%a", value); break;
        case 3: random_text(text, "0123456789.e-+xp", 30); break;
        default:       /* exactly between two doubles, or a digit beside it */
            bits &= ~((uint64_t)1 << 63);
            memcpy(&value, &bits, sizeof value);
            if (isinf(value) || value > 1e300)
                continue;
            bits++;
            memcpy(&above, &bits, sizeof above);
            snprintf(text, sizeof text, "%.1100Lf", ((long double)value + (long double)above) / 2);
            if (draw() % 2 == 0)
                strcat(text, "1");
            break;
        }
        compare_double(text);
    }
}

static int compare_numbers(const void *left, const void *right)
{
    unsigned a = *(const unsigned *)left, b = *(const unsigned *)right;
    return (a > b) - (a < b);
}

static void sorting(void)
{
    static unsigned numbers[2000];
    for (int round = 0; round < 300; round++) {
        size_t count = draw() % 2000, sum = 0, sum_after = 0;
        for (size_t i = 0; i < count; i++)
            sum += numbers[i] = (unsigned)(draw() % (1 + draw() % 5000));
        quine_qsort(numbers, count, sizeof numbers[0], compare_numbers);
        for (size_t i = 0; i < count; i++) {
            sum_after += numbers[i];
            CHECK(i == 0 || numbers[i - 1] <= numbers[i], "not sorted at %zu of %zu", i, count);
        }
        CHECK(sum == sum_after, "sorting changed the elements");
        for (unsigned key = 0; key < 100; key++) {
            unsigned *found = quine_bsearch(&key, numbers, count, sizeof key, compare_numbers);
            bool is_there = false;
            for (size_t i = 0; i < count; i++)
                is_there = is_there || numbers[i] == key;
            CHECK((found != NULL) == is_there && (found == NULL || *found == key), "bsearch %u", key);
        }
    }
}

static void scanning(void)
{
    static const struct {
        const char *text, *format;
    } cases[] = {
        { "12 34 56", "%d%d%d%n" }, { "0x1f 077 9", "%i %i %i" }, { " -5,7", "%d,%d" }, { "12x", "%2d%d" },
        { "", "%d" }, { "  ", "%d" }, { "x", "%d" }, { "123456", "%3d%*2d%d" }, { "ff", "%x" },
        { "0x", "%x" },
        { "7", "%d %d" }, { "-", "%d" }, { "100%5", "%d%%%d" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int a[3] = { 7, 7, 7 }, b[3] = { 7, 7, 7 }, c = 9, d = 9;
        int got = quine_sscanf(cases[i].text, cases[i].format, &a[0], &a[1], &a[2], &c);
        int wanted = sscanf(cases[i].text, cases[i].format, &b[0], &b[1], &b[2], &d);
        if (strcmp(cases[i].format, "%x") != 0)
            CHECK(got == wanted && memcmp(a, b, sizeof a) == 0 && c == d, "sscanf \"%s\" \"%s\": %d, not %d",
                  cases[i].text, cases[i].format, got, wanted);
    }
    char word[20], set[20], letter;
    double number;
    float small;
    long wide;
    int got = quine_sscanf("word abc123 z 2.5e3 -0.25 99", "%s %[a-c]%*d %c %lf%f %ld", word, set, &letter,
                           &number, &small, &wide);
    CHECK(got == 6 && strcmp(word, "word") == 0 && strcmp(set, "abc") == 0 && letter == 'z'
          && number == 2500 && small == -0.25f && wide == 99, "sscanf of all kinds: %d", got);
}

int main(void)
{
    static const struct test_case cases[] = {
        { "strtol, strtoul", integers }, { "strtod, strtof", floating }, { "qsort, bsearch", sorting },
        { "sscanf", scanning },
    };
    return run_cases(cases, sizeof cases / sizeof cases[0]);
}
