/*
 * What the serial line does not see of output, and the one answer that is taken out of its
 * input; however the bytes are cut into pieces.
 *
 * sources: servers/terminal/queries.c
 */
#include <stdio.h>
#include <string.h>
#include <servers/terminal/queries.h>

enum { SIZE = 512 };

static int failures;

struct output_case { const char *name, *in, *out; };

static const struct output_case output_cases[] = {
    { "text", "abc\r\n", "abc\r\n" },
    { "colours", "\033[1;31ma\033[m", "\033[1;31ma\033[m" },
    { "questions", "a\033[6nb\033[cc\033[>c\033[0c\033[5n\033Zd\033[?2004$p\033[18te", "abcde" },
    { "their relatives", "\033c\033[!p\033[2 q\033[22t\033[8;1;1t", "\033c\033[!p\033[2 q\033[22t\033[8;1;1t" },
    { "an escape in a sequence", "\033[1\033[6n\033\033[ca", "\033[1\033a" },
    { "titles", "\033]0;6n\007a", "\033]0;6n\007a" },
    { "too long", "\033[1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1n", "\033[1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1n" },
};

struct input_case { const char *name, *in, *out; unsigned columns, rows; };

static const struct input_case input_cases[] = {
    { "the answer", "\033[24;80R", "", 80, 24 },
    { "the answer before text", "\033[24;80Rabc", "abc", 80, 24 },
    { "only one", "\033[24;80R\033[9;9R", "\033[9;9R", 80, 24 },
    { "text ends the waiting", "a\033[24;80R", "a\033[24;80R", 0, 0 },
    { "a key", "\033[A", "\033[A", 0, 0 },
    { "a key with numbers", "\033[1;2A", "\033[1;2A", 0, 0 },
    { "a key that looks like it", "\033[R\033[24;80R", "\033[R\033[24;80R", 0, 0 },
    { "too many numbers", "\033[24;80;1R", "\033[24;80;1R", 0, 0 },
    { "zero is no size", "\033[0;0R", "", 0, 0 },
    { "endless digits", "\033[111111111111111111111111111111111111R", "\033[111111111111111111111111111111111111R", 0, 0 },
};

static void check(const char *name, unsigned piece, int good, const char *is)
{
    printf("%s: %s, in pieces of %u\n", good ? "ok" : "FAILED", name, piece);
    if (!good)
        printf("    is \"%s\"\n", is);
    failures += !good;
}

static void test_output(const struct output_case *test, size_t piece)
{
    struct filter filter = { 0 };
    uint8_t out[SIZE];
    size_t length = 0, size = strlen(test->in);

    for (size_t at = 0; at < size; at += piece)
        length += filter_output(&filter, test->in + at, size - at < piece ? size - at : piece, out + length);
    out[length] = 0;
    check(test->name, (unsigned)piece, strcmp((char *)out, test->out) == 0, (char *)out);
}

static void test_input(const struct input_case *test, size_t piece)
{
    struct expectation expectation = { .is_pending = true };
    uint8_t out[SIZE];
    size_t length = 0, size = strlen(test->in);

    for (size_t at = 0; at < size; at += piece)
        length += filter_input(&expectation, test->in + at, size - at < piece ? size - at : piece, out + length);
    out[length] = 0;
    check(test->name, (unsigned)piece,
          strcmp((char *)out, test->out) == 0 && expectation.columns == test->columns &&
              expectation.rows == test->rows, (char *)out);
}

int main(void)
{
    for (size_t piece = 1; piece < 20; piece += 3) {
        for (size_t i = 0; i < sizeof(output_cases) / sizeof(output_cases[0]); i++)
            test_output(&output_cases[i], piece);
        for (size_t i = 0; i < sizeof(input_cases) / sizeof(input_cases[0]); i++)
            test_input(&input_cases[i], piece);
    }
    return failures != 0;
}
