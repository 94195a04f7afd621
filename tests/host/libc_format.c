/*
 * printf's core against the host's: every conversion with random flags, widths,
 * precisions and values, floating point with all bit patterns, arguments by position, wide characters.
 *
 * sources: libc/src/stdio/format.c libc/src/stdio/format_arguments.c libc/src/stdio/format_wide.c
 * sources: libc/src/stdio/floating.c libc/src/stdio/length.c libc/src/stdlib/decimal.c libc/src/wchar/utf8.c
 * flags: -D_XOPEN_SOURCE=700 -Wno-format-nonliteral -Wno-format-security
 */
#include <locale.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <libc/src/stdio/format.h>
#include "cases.h"

enum { TEXT_MAX = 4096, ROUNDS = 100000 };

struct text {
    struct format_output output;
    char bytes[TEXT_MAX];
};

static void keep(struct format_output *output, const char *text, size_t size)
{
    struct text *to = (struct text *)output;
    if (output->total + size < TEXT_MAX)
        memcpy(to->bytes + output->total, text, size);
}

static int ours(struct text *to, const char *format, ...)
{
    va_list arguments;
    memset(to, 0, sizeof *to);
    to->output.write = keep;
    va_start(arguments, format);
    int result = format_text(&to->output, format, arguments);
    va_end(arguments);
    return result;
}

/* Compares what `format` makes of the arguments here and there. */
#define COMPARE(format, ...) \
    do { \
        struct text got; \
        static char wanted[TEXT_MAX]; \
        int size = ours(&got, format, __VA_ARGS__); \
        int right = snprintf(wanted, sizeof wanted, format, __VA_ARGS__); \
        if (size != right || strcmp(got.bytes, wanted) != 0) { \
            if (failures++ < 10) \
                printf("FAIL \"%s\": %d \"%s\", not %d \"%s\"\n", format, size, got.bytes, right, wanted); \
        } \
    } while (0)

static void random_format(char *format, const char *length, const char *letters)
{
    static const char flags[] = "-+ #0";
    char *at = format;
    *at++ = '<';
    *at++ = '%';
    for (unsigned i = 0; i < draw() % 4; i++)
        *at++ = flags[draw() % 5];
    if (draw() % 2 == 0)
        at += sprintf(at, "%u", (unsigned)(draw() % 40));
    if (draw() % 2 == 0)
        at += sprintf(at, ".%u", (unsigned)(draw() % (draw() % 8 == 0 ? 400 : 25)));
    sprintf(at, "%s%c>", length, letters[draw() % strlen(letters)]);
}

static uint64_t random_integer(void)
{
    return draw() >> draw() % 64;
}

static void integers(void)
{
    static const char *const lengths[] = { "hh", "h", "", "l", "ll", "j", "z", "t" };
    char format[64];
    for (int i = 0; i < ROUNDS; i++) {
        unsigned length = (unsigned)(draw() % 8);
        uint64_t value = draw() % 2 == 0 ? random_integer() : -random_integer();
        random_format(format, lengths[length], "diuoxX");
        if (length < 3)
            COMPARE(format, (int)value);
        else
            COMPARE(format, (long)value);
    }
}

static double random_double(void)
{
    double value;
    uint64_t bits = draw();
    static const double special[] = { 0, 0.5, 1, 1.5, 2.5, 9.5, 9.9999995, 0.1, 1e21, 1e22, 1e23, 123456.5,
                                      5e-324, 1.7976931348623157e308, 2.2250738585072014e-308 };
    switch (draw() % 4) {
    case 0: memcpy(&value, &bits, sizeof value); return value;
    case 1: return (double)(int64_t)bits / (double)((uint64_t)1 << draw() % 63);
    case 2: return (double)(draw() % 100000) / 1000;
    default: return (draw() % 2 == 0 ? 1 : -1) * special[draw() % (sizeof special / sizeof special[0])];
    }
}

static void floating(void)
{
    char format[64];
    for (int i = 0; i < ROUNDS; i++) {
        double value = random_double();
        random_format(format, "", "eEfFgGaA");
        COMPARE(format, value);
    }
}

static long double random_extended(void)
{
    static const long double special[] = { 0, 0.5L, 9.5L, 0x1p-16445L, 0x1.fffffffffffffffep16383L, 0x1p-16382L, 0x1p-16383L,
                                           0.1L, 1e21L, 1e4932L, 0xf.fp0L, 0x0.fffffffffffffffp0L };
    long double value = (long double)draw();
    int power = (int)(draw() % (draw() % 16 == 0 ? 32000 : 200)), half = power / 2;
    switch (draw() % 3) {
    case 0:
        for (; power > 0; power--)
            value *= half % 2 == 0 ? 2 : 0.5L;
        return value;
    case 1: return value / 0x1p60L;
    default: return (draw() % 2 == 0 ? 1 : -1) * special[draw() % (sizeof special / sizeof special[0])];
    }
}

static void extended(void)
{
    char format[64];
    for (int i = 0; i < ROUNDS / 20; i++) {
        long double value = random_extended();
        random_format(format, "L", "eEfFgGaA");
        COMPARE(format, value);
    }
    COMPARE("%Lf %Le %La", __builtin_infl(), -__builtin_infl(), __builtin_nanl(""));
}

static void positions(void)
{
    static const char format[] = "%3$s %1$*2$d %4$Lg %2$u %1$d %%", mixed[] = "%1$d %d", hole[] = "%1$d %3$d", types[] = "%1$d %1$s";
    struct text got;
    COMPARE(format, 42, 7, "text", 2.5L);
    COMPARE("%2$.*1$f|%2$-*3$.*1$f|", 3, 2.0 / 3, 12);
    if (ours(&got, mixed, 1, 2) != -1 || ours(&got, hole, 1, 2, 3) != -1 || ours(&got, types, 1) != -1
        || ours(&got, "%65$d", 1) != -1 || ours(&got, "%1$d %2$", 1) != -1) {
        printf("FAIL bad positions are not refused\n");
        failures++;
    }
}

static void wide(void)
{
    struct text got;
    setlocale(LC_ALL, "C.UTF-8");
    COMPARE("<%ls> <%10ls> <%-10.5ls> <%.3ls> <%lc>", L"h\u00e9llo", L"\u20ac\U0001f600", L"\u20ac\u20ac", L"a\u20acb", (wint_t)0x20ac);
    COMPARE("%S %C %3lc|%-4lc|", L"\u00df", (wint_t)0xdf, (wint_t)'x', (wint_t)0xe9);
    static const wchar_t surrogate[] = { 0xd800, 0 };
    if (ours(&got, "%ls", surrogate) != -1) {
        printf("FAIL a surrogate is not refused\n");
        failures++;
    }
    setlocale(LC_ALL, "C");
}

static void texts(void)
{
    static const char *const strings[] = { "", "a", "hello", "a longer string of characters" };
    char format[64];
    for (int i = 0; i < 2000; i++) {
        char star[] = "<%*.*s>";
        const char *string = strings[draw() % 4];
        snprintf(format, sizeof format, "<%%%s%uc>", draw() % 2 ? "-" : "",
                 (unsigned)(draw() % 90) + 1);
        COMPARE(format, 'x');
        int width = (int)(draw() % 40) - 20, precision = (int)(draw() % 12) - 2;
        COMPARE(star, width, precision, string);
    }
    COMPARE("%d %s %ld %g %p %% %c", 1, "two", 3l, 4.5, (void *)&failures, 0x79);
    int here = 0, there = 0;
    struct text got;
    ours(&got, "four%n", &here);
    snprintf(got.bytes, sizeof got.bytes, "four%n", &there);
    if (here != there)
        failures++;
}

static void refusals(void)
{
    struct text got;
    if (ours(&got, "%y", 1) != -1 || ours(&got, "%99999999999d", 1) != -1 || ours(&got, "%", 1) != -1) {
        printf("FAIL bad conversions are not refused\n");
        failures++;
    }
}

int main(void)
{
    static const struct test_case cases[] = {
        { "integers", integers }, { "floating point", floating }, { "long double", extended },
        { "positions", positions }, { "wide characters", wide }, { "texts", texts },
        { "refusals", refusals },
    };
    return run_cases(cases, sizeof cases / sizeof cases[0]);
}
