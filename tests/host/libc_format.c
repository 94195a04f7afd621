/*
 * printf's core against the host's: every conversion with random flags, widths,
 * precisions and values, floating point with all bit patterns.
 *
 * sources: libc/src/stdio/format.c libc/src/stdio/floating.c libc/src/stdio/length.c
 * sources: libc/src/stdlib/decimal.c
 * flags: -D_POSIX_C_SOURCE=200809L -Wno-format-nonliteral -Wno-format-security
 */
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
        { "integers", integers }, { "floating point", floating }, { "texts", texts },
        { "refusals", refusals },
    };
    return run_cases(cases, sizeof cases / sizeof cases[0]);
}
