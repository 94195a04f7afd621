/*
 * The line discipline: editing, echo, end of file, raw mode, signals, a full input,
 * and that no bytes whatever do harm.
 *
 * sources: servers/terminal/discipline.c
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <servers/terminal/discipline.h>

enum { COUNT_MAX = 900, ECHO_MAX = 65536, ROUNDS = 300000 };

static int failures;
static char echoed[ECHO_MAX];
static size_t echoed_size;

static void take_echo(const void *bytes, size_t size)
{
    if (echoed_size + size < ECHO_MAX)
        memcpy(echoed + echoed_size, bytes, size);
    echoed_size += size;
}

static void check(const char *name, int good)
{
    printf("%s: %s\n", good ? "ok" : "FAILED", name);
    failures += !good;
}

/* Reads everything there is, in reads of `count`: each as "text|", end of file "!". */
static const char *read_all(struct discipline *discipline, size_t count)
{
    static char text[ECHO_MAX];
    size_t length = 0, size;
    unsigned entries;
    char bytes[COUNT_MAX];

    while (length < ECHO_MAX / 2 && discipline_peek(discipline, count, bytes, &size, &entries)) {
        memcpy(text + length, bytes, size);
        length += size;
        text[length++] = size ? '|' : '!';
        discipline_consume(discipline, entries);
    }
    text[length] = 0;
    return text;
}

struct line_case { const char *name; uint32_t flags; const char *typed, *read, *echo; };

static const struct line_case line_cases[] = {
    { "a line", 31, "ab\r", "ab\n|", "ab\r\n" },
    { "no line yet", 31, "ab", "", "ab" },
    { "two lines", 31, "ab\rc\r", "ab\n|c\n|", "ab\r\nc\r\n" },
    { "erase", 31, "abc\177\bd\r", "ad\n|", "abc\b \b\b \bd\r\n" },
    { "erase at the line's start", 31, "\177\025\027a\r", "a\n|", "a\r\n" },
    { "erase stops at the line before", 31, "a\r\177\177b\r", "a\n|b\n|", "a\r\nb\r\n" },
    { "erase a character of two bytes", 31, "\xc3\xa4\xc3\xb6\177\r", "\xc3\xa4\n|",
      "\xc3\xa4\xc3\xb6\b \b\r\n" },
    { "erase a word", 31, "ab cd  \027x\r", "ab x\n|", "ab cd  \b \b\b \b\b \b\b \bx\r\n" },
    { "erase the line", 31, "abc\025d\r", "d\n|", "abc\b \b\b \b\b \bd\r\n" },
    { "control characters are visible", 31, "\033[A\177\177\177\r", "\n|",
      "^[[A\b \b\b \b\b \b\b \b\r\n" },
    { "a tab goes to a tab stop and back", 31, "a\tb\177\177\r", "a\n|",
      "a       b\b \b\b \b\b \b\b \b\b \b\b \b\b \b\b \b\r\n" },
    { "end of file", 31, "\004", "!", "" },
    { "end of file after text", 31, "ab\004\004c\r", "ab|!c\n|", "abc\r\n" },
    { "no echo", 30, "a\177b\r", "b\n|", "" },
    { "return stays", 15, "a\rb\n", "a\rb\n|", "a^Mb\r\n" },
    { "raw", 28, "a\177\004\r\033[A", "a\177\004\n\033[A|", "" },
    { "raw with return", 8, "\r\003", "\r\003|", "" },
    { "interrupt", 31, "abc\003d\r", "d\n|", "abc^Cd\r\n" },
    { "quit throws lines away", 31, "abc\r\034d\r", "d\n|", "abc\r\n^\\d\r\n" },
};

static void type_text(struct discipline *discipline, const char *text)
{
    for (; *text; text++)
        discipline_type(discipline, (uint8_t)*text);
}

static void test_lines(void)
{
    for (size_t i = 0; i < sizeof(line_cases) / sizeof(line_cases[0]); i++) {
        const struct line_case *test = &line_cases[i];
        struct discipline discipline;
        const char *text;
        int good;

        echoed_size = 0;
        discipline_create(&discipline, take_echo);
        discipline_set_flags(&discipline, test->flags);
        type_text(&discipline, test->typed);
        text = read_all(&discipline, COUNT_MAX);
        good = strcmp(text, test->read) == 0 && echoed_size == strlen(test->echo) &&
               memcmp(echoed, test->echo, echoed_size) == 0;
        check(test->name, good);
        if (!good)
            printf("    read \"%s\", echoed \"%.*s\"\n", text, (int)echoed_size, echoed);
    }
}

static void test_modes(void)
{
    struct discipline discipline;
    char out[16];

    discipline_create(&discipline, take_echo);
    type_text(&discipline, "abcdef\r");
    check("short reads", strcmp(read_all(&discipline, 4), "abcd|ef\n|") == 0);
    type_text(&discipline, "ab\rcd");
    check("available", discipline_available(&discipline) == 3);
    discipline_set_flags(&discipline, 0);
    check("raw mode gives what was typed before", strcmp(read_all(&discipline, 900), "ab\ncd|") == 0);
    discipline_set_flags(&discipline, DISCIPLINE_ALL);
    type_text(&discipline, "\004");
    discipline_set_flags(&discipline, 0);
    check("raw mode knows no end of file", strcmp(read_all(&discipline, 900), "") == 0);
    type_text(&discipline, "x");
    check("and gives what follows", strcmp(read_all(&discipline, 900), "x|") == 0);
    discipline_set_flags(&discipline, DISCIPLINE_ALL);
    check("signals", discipline_type(&discipline, 3) == 2 && discipline_type(&discipline, 28) == 3);
    check("output", discipline_output(&discipline, "a\nb\r\n", 5, out) == 7 &&
                        !memcmp(out, "a\r\nb\r\r\n", 7));
    discipline_set_flags(&discipline, 0);
    check("raw output", discipline_output(&discipline, "a\n", 2, out) == 2 && !memcmp(out, "a\n", 2));
}

static void test_full(void)
{
    struct discipline *discipline = malloc(sizeof(*discipline));
    size_t total = 0, size;
    char last = 0;
    unsigned entries;
    char bytes[COUNT_MAX];

    discipline_create(discipline, take_echo);
    for (int i = 0; i < 2 * INPUT_MAX; i++)
        discipline_type(discipline, 'a');
    discipline_type(discipline, '\r');
    discipline_type(discipline, 'b');
    discipline_type(discipline, '\r');
    while (discipline_peek(discipline, sizeof(bytes), bytes, &size, &entries)) {
        total += size;
        last = bytes[size - 1];
        discipline_consume(discipline, entries);
    }
    check("a full input still takes the line's end", total == INPUT_MAX && last == '\n');
    type_text(discipline, "c\r");
    check("and then goes on", strcmp(read_all(discipline, COUNT_MAX), "c\n|") == 0);
    free(discipline);
}

static void test_random(void)
{
    struct discipline *discipline = malloc(sizeof(*discipline));
    uint32_t state = 99;
    int good = 1;

    discipline_create(discipline, take_echo);
    for (int i = 0; i < ROUNDS && good; i++) {
        char bytes[64];
        size_t size;
        unsigned entries;

        state = state * 1664525 + 1013904223;
        echoed_size = 0;
        if (state >> 16 & 15)
            discipline_type(discipline, (uint8_t)(state >> 24 & (state & 0x100000 ? 0xff : 0x1f)));
        else if (state >> 20 & 1)
            discipline_set_flags(discipline, state >> 24 & DISCIPLINE_ALL);
        else if (state >> 22 & 1 && discipline_peek(discipline, state >> 24 & 63, bytes, &size, &entries))
            discipline_consume(discipline, entries);
        good = discipline->committed <= discipline->count && discipline->count <= INPUT_MAX &&
               discipline->first < INPUT_MAX;
    }
    check("random bytes", good);
    free(discipline);
}

int main(void)
{
    test_lines();
    test_modes();
    test_full();
    test_random();
    return failures != 0;
}
