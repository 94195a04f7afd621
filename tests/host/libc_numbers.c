/*
 * Numbers from text, sorting, searching, scanning: against the host's library.
 *
 * sources: libc/src/stdlib/decimal.c libc/src/stdlib/floating.c libc/src/stdio/length.c libc/src/stdio/scan_characters.c
 * flags: -Wno-format-nonliteral -Wno-format-overflow
 */
#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <locale.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

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
#include <libc/src/stdlib/strtold.c>
#define qsort quine_qsort
#define bsearch quine_bsearch
#include <libc/src/stdlib/sort.c>
#include <libc/src/stdlib/search.c>
#include <libc/src/stdio/scan.c>
#include <libc/src/stdio/scan_number.c>
#define sscanf quine_sscanf
#define vsscanf quine_vsscanf
#include <libc/src/stdio/scan_string.c>
#undef sscanf
#undef strtol
#undef strtoul
#undef strtod
#undef strtof
#undef strtold
#include "cases.h"

static void compare_integer(const char *text, int base)
{
    char *end, *right;
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

static void integers(void)
{
    static const int bases[] = { 0, 2, 8, 10, 16, 36 };
    static const unsigned long limits[] = { LONG_MAX, (unsigned long)LONG_MAX + 1, ULONG_MAX, 0 };
    char text[100];
    for (int i = 0; i < 200000; i++) {
        random_text(text, draw() % 2 == 0 ? "0123456789abxz-+ " : "0179", 26);
        compare_integer(text, bases[draw() % 6]);
    }
    for (int i = 0; i < 4; i++)                    /* next to them; beyond ULONG_MAX by a digit */
        for (int last = -3; last <= 3; last++) {
            unsigned long near = limits[i] + (unsigned long)last;
            snprintf(text, sizeof text, "-%lu", near);
            compare_integer(text, 10);
            compare_integer(text + 1, 10);
            snprintf(text, sizeof text, "-0x%lx", near);
            compare_integer(text, 16);
            snprintf(text, sizeof text, "0%lo", near);
            compare_integer(text, 8);
            snprintf(text, sizeof text, "%lu%d", ULONG_MAX / 10, last + 5);
            compare_integer(text, 10);
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

static void compare_extended(const char *text)
{
    char *end, *right;
    errno = 0;
    long double got = quine_strtold(text, &end);
    int error = errno;
    errno = 0;
    long double wanted = strtold(text, &right);
    CHECK((memcmp(&got, &wanted, 10) == 0 || (isnan(got) && isnan(wanted))) && end == right,
          "strtold \"%.60s\": %La, not %La, rest \"%.10s\"", text, got, wanted, end);
    CHECK(error == errno || fabsl(got) < 0x1p-16381L, "errno of strtold \"%.60s\": %d", text, error);
}

static void extended(void)
{
    static const char *const fixed[] = {
        "", "1e", "0x1p-16445", "0x1p-16446", "0x1.8p-16446", "0x1p16384", "0x1.ffffffffffffffffp16383", "0x1.ffffffffffffffffp-3",
        "0x1.fffffffffffffffeffp16383", "1e4932", "1.2e4932", "3.6e-4951", "1.8e-4951", "1.9e-4951", "18446744073709551615.5",
        "18446744073709551615.49999999999999999999999999999", "9223372036854775808.5", "0x123456789abcdef0123456789abcdef01p-9",
        "0xffffffffffffffff8p0", "0xffffffffffffffff80000000000000000000000000000001p0", "-inf", "nan(1)", "1e-99999999",
        "0.1", "36893488147419103231", "0x0.0000000000000000000000000000000000000000000000001p0",
    };
    char text[20000];
    for (size_t i = 0; i < sizeof fixed / sizeof fixed[0]; i++)
        compare_extended(fixed[i]);
    for (int i = 0; i < 3000; i++) {
        long double value = (long double)draw() + 1;
        int power = (int)(draw() % (draw() % 8 == 0 ? 16300 : 100));
        for (bool down = draw() % 2 == 0; power > 0; power--)
            value *= down ? 0.5L : 2;
        long double above = value * (1 + 0x1p-63L);
        switch (draw() % 4) {
        case 0: snprintf(text, sizeof text, "%.21Lg", value); break;
        case 1: snprintf(text, sizeof text, "%.*Le", (int)(draw() % 40), value); break;
        case 2: snprintf(text, sizeof text, "%La", value); break;
        default:                           /* between two, when both end within the digits */
            snprintf(text, sizeof text, "%.70Lf", value / 0x1p60L + (above - value) / 0x1p61L);
            break;
        }
        compare_extended(text);
    }
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
    char *allocated = NULL, *set_allocated = NULL;
    long double extended;
    got = quine_sscanf("some-text 0.1 7", "%m[^-]-%ms %Lf", &set_allocated, &allocated, &extended);
    CHECK(got == 3 && strcmp(set_allocated, "some") == 0 && strcmp(allocated, "text") == 0 && extended == 0.1L, "%%ms: %d", got);
    free(allocated);
    free(set_allocated);
    int first, second;
    got = quine_sscanf("3 4", "%2$d %1$d", &first, &second);
    CHECK(got == 2 && first == 4 && second == 3, "%%2$d: %d", got);
    got = quine_sscanf("xx", "%m[0-9]", &allocated);
    CHECK(got == 0, "%%m that does not match: %d", got);
}

/* An exponent without digits is no number (C11 section 7.21.6.2, example 3), but is for glibc. */
static bool has_empty_exponent(const char *text)
{
    for (const char *at = strpbrk(text, "eE"); at != NULL; at = strpbrk(at + 1, "eE"))
        if (!isdigit((unsigned char)at[at[1] == '+' || at[1] == '-' ? 2 : 1]))
            return true;
    return false;
}

/* What is taken of a text for a floating number, and what is left. */
static void scanning_floating(void)
{
    for (int i = 0; i < 100000; i++) {
        char text[24], rest[24] = "", host_rest[24] = "";
        double number = 7, host_number = 7;
        random_text(text, draw() % 2 == 0 ? "0123.eExp+-aninfty" : "0.1e+-5", 12);
        int got = quine_sscanf(text, "%lf%23[^@]", &number, rest), wanted = sscanf(text, "%lf%23[^@]", &host_number, host_rest);
        if (strpbrk(text, "xX") != NULL || strstr(text, "nan") != NULL || has_empty_exponent(text))
            continue;                      /* glibc takes "0x" for 0, and "nan(" */
        CHECK(got == wanted && (number == host_number || isnan(number)) && strcmp(rest, host_rest) == 0,
              "sscanf %%lf of \"%s\": %d %g \"%s\", not %d %g \"%s\"", text, got, number, rest, wanted, host_number, host_rest);
    }
}

static void scanning_wide(void)
{
    wchar_t wide[20], one;
    setlocale(LC_ALL, "C.UTF-8");
    int got = quine_sscanf("h\u00e9llo \u20acx", "%ls %lc", wide, &one);
    CHECK(got == 2 && wcscmp(wide, L"h\u00e9llo") == 0 && one == 0x20ac, "%%ls: %d", got);
    setlocale(LC_ALL, "C");
}

int main(void)
{
    static const struct test_case cases[] = {
        { "strtol, strtoul", integers }, { "strtod, strtof", floating }, { "strtold", extended }, { "qsort, bsearch", sorting },
        { "sscanf", scanning }, { "sscanf of floating numbers", scanning_floating }, { "sscanf to wide characters", scanning_wide },
    };
    return run_cases(cases, sizeof cases / sizeof cases[0]);
}
