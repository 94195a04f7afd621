/*
 * The line discipline: editing, echo, end of file, raw mode, signals, a full input,
 * and that no bytes whatever do harm.
 *
 * sources: servers/terminal/discipline.c servers/terminal/output.c
 * sources: servers/lib/characters.c servers/lib/utf8.c
 * sources: libc/src/wchar/wcwidth.c libc/src/wctype/class.c libc/src/wctype/iswalpha.c
 * flags: -D_XOPEN_SOURCE=700
 * flags: -Ibuild/gen -idirafter libc/include
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <servers/terminal/discipline.h>

enum { COUNT_MAX = 900, ECHO_MAX = 65536, ROUNDS = 300000 };

/* Flags as in <termios.h>, shorter; the initial ones, and those taken from them. */
enum {
    ISIG = TERMINAL_LOCAL_ISIG, ICANON = TERMINAL_LOCAL_ICANON, ECHO = TERMINAL_LOCAL_ECHO,
    ECHOE = TERMINAL_LOCAL_ECHOE, ECHOK = TERMINAL_LOCAL_ECHOK, ECHONL = TERMINAL_LOCAL_ECHONL,
    NOFLSH = TERMINAL_LOCAL_NOFLSH, ECHOCTL = TERMINAL_LOCAL_ECHOCTL, ECHOKE = TERMINAL_LOCAL_ECHOKE,
    IEXTEN = TERMINAL_LOCAL_IEXTEN,
    LOCAL = ISIG | ICANON | ECHO | ECHOE | ECHOK | ECHOCTL | ECHOKE | IEXTEN,
    ICRNL = TERMINAL_INPUT_ICRNL, INLCR = TERMINAL_INPUT_INLCR, IGNCR = TERMINAL_INPUT_IGNCR,
    IXON = TERMINAL_INPUT_IXON, IXANY = TERMINAL_INPUT_IXANY, ISTRIP = TERMINAL_INPUT_ISTRIP,
    PARMRK = TERMINAL_INPUT_PARMRK,
    INPUT = ICRNL | IXON | TERMINAL_INPUT_IMAXBEL,
    OPOST = TERMINAL_OUTPUT_OPOST, ONLCR = TERMINAL_OUTPUT_ONLCR, OCRNL = TERMINAL_OUTPUT_OCRNL,
    ONOCR = TERMINAL_OUTPUT_ONOCR, TAB3 = TERMINAL_OUTPUT_TAB3,
};

static int failures;
static char echoed[ECHO_MAX];
static size_t echoed_size;

static void take_echo(void *owner, const void *bytes, size_t size)
{
    (void)owner;
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

    while (length < ECHO_MAX / 2 && discipline_peek(discipline, count, false, bytes, &size, &entries)) {
        memcpy(text + length, bytes, size);
        length += size;
        text[length++] = size ? '|' : '!';
        discipline_consume(discipline, entries);
    }
    text[length] = 0;
    return text;
}

struct line_case { const char *name; int input, output, local; const char *typed, *read, *echo; };

#define OUT (OPOST | ONLCR)

static const struct line_case line_cases[] = {
    { "a line", INPUT, OUT, LOCAL, "ab\r", "ab\n|", "ab\r\n" },
    { "no line yet", INPUT, OUT, LOCAL, "ab", "", "ab" },
    { "two lines", INPUT, OUT, LOCAL, "ab\rc\r", "ab\n|c\n|", "ab\r\nc\r\n" },
    { "erase", INPUT, OUT, LOCAL, "abc\177\bd\r", "ad\n|", "abc\b \b\b \bd\r\n" },
    { "erase at the line's start", INPUT, OUT, LOCAL, "\177\025\027a\r", "a\n|", "a\r\n" },
    { "erase stops at the line before", INPUT, OUT, LOCAL, "a\r\177\177b\r", "a\n|b\n|", "a\r\nb\r\n" },
    { "erase a character of two bytes", INPUT, OUT, LOCAL, "\xc3\xa4\xc3\xb6\177\r", "\xc3\xa4\n|",
      "\xc3\xa4\xc3\xb6\b \b\r\n" },
    { "erase a wide character", INPUT, OUT, LOCAL, "a\xe4\xb8\xad\177b\r", "ab\n|",
      "a\xe4\xb8\xad\b \b\b \bb\r\n" },
    { "erase a mark, then its letter", INPUT, OUT, LOCAL, "e\xcc\x81\177\177b\r", "b\n|", "e\xcc\x81\b \bb\r\n" },
    { "erase half a character", INPUT, OUT, LOCAL, "a\xe4\xb8\177\xad\r", "a\xad\n|", "a\xe4\xb8\b \b\xad\r\n" },
    { "erase a word", INPUT, OUT, LOCAL, "ab cd  \027x\r", "ab x\n|", "ab cd  \b \b\b \b\b \b\b \bx\r\n" },
    { "erase the line", INPUT, OUT, LOCAL, "abc\025d\r", "d\n|", "abc\b \b\b \b\b \bd\r\n" },
    { "erase without going back", INPUT, OUT, LOCAL & ~ECHOE, "ab\177\r", "a\n|", "ab^?\r\n" },
    { "erase the line without going back", INPUT, OUT, LOCAL & ~ECHOKE, "ab\025c\r", "c\n|", "ab^U\r\nc\r\n" },
    { "and without a new one", INPUT, OUT, LOCAL & ~ECHOKE & ~ECHOK, "ab\025c\r", "c\n|", "ab^Uc\r\n" },
    { "control characters are visible", INPUT, OUT, LOCAL, "\033[A\177\177\177\r", "\n|",
      "^[[A\b \b\b \b\b \b\b \b\r\n" },
    { "or not", INPUT, OUT, LOCAL & ~ECHOCTL, "\033\177\r", "\n|", "\033\r\n" },
    { "a tab goes to a tab stop and back", INPUT, OUT, LOCAL, "a\tb\177\177\r", "a\n|",
      "a       b\b \b\b \b\b \b\b \b\b \b\b \b\b \b\b \b\r\n" },
    { "reprint", INPUT, OUT, LOCAL, "a\tb\001\022c\r", "a\tb\001c\n|",
      "a       b^A^R\r\na       b^Ac\r\n" },
    { "literal", INPUT, OUT, LOCAL, "a\026\003\026\177\026\r\026\026\r", "a\003\177\r\026\n|",
      "a^\b^C^\b^?^\b^M^\b^V\r\n" },
    { "no literal without IEXTEN", INPUT, OUT, LOCAL & ~IEXTEN, "\026a\027\022\r", "\026a\027\022\n|", "^Va^W^R\r\n" },
    { "end of file", INPUT, OUT, LOCAL, "\004", "!", "" },
    { "end of file after text", INPUT, OUT, LOCAL, "ab\004\004c\r", "ab|!c\n|", "abc\r\n" },
    { "no echo", INPUT, OUT, LOCAL & ~ECHO, "a\177b\r", "b\n|", "" },
    { "no echo but newlines", INPUT, OUT, (LOCAL & ~ECHO) | ECHONL, "ab\r", "ab\n|", "\r\n" },
    { "return stays", INPUT & ~ICRNL, OUT, LOCAL, "a\rb\n", "a\rb\n|", "a^Mb\r\n" },
    { "return is ignored", INPUT | IGNCR, OUT, LOCAL, "a\rb\n", "ab\n|", "ab\r\n" },
    { "newline to return", INLCR, OUT, LOCAL & ~ICANON, "a\n", "a\r|", "a^M" },
    { "strip", INPUT | ISTRIP, OUT, LOCAL, "\341\r", "a\n|", "a\r\n" },
    { "a marked 255", PARMRK, OUT, LOCAL & ~ECHO & ~ICANON, "\377a", "\377\377a|", "" },
    { "no mark", PARMRK | ISTRIP, OUT, LOCAL & ~ECHO & ~ICANON, "\377a", "\177a|", "" },
    { "raw", INPUT, OUT, ISIG, "a\177\004\r\033[A", "a\177\004\n\033[A|", "" },
    { "raw with everything", 0, 0, 0, "\r\003\023\021\032\026", "\r\003\023\021\032\026|", "" },
    { "interrupt", INPUT, OUT, LOCAL, "abc\003d\r", "d\n|", "abc^Cd\r\n" },
    { "quit throws lines away", INPUT, OUT, LOCAL, "abc\r\034d\r", "d\n|", "abc\r\n^\\d\r\n" },
    { "stop too", INPUT, OUT, LOCAL, "abc\r\032d\r", "d\n|", "abc\r\n^Zd\r\n" },
    { "or not", INPUT, OUT, LOCAL | NOFLSH, "ab\rc\003d\r", "ab\n|cd\n|", "ab\r\nc^Cd\r\n" },
    { "flow control is not read", INPUT, OUT, LOCAL, "a\023b\021c\r", "abc\n|", "abc\r\n" },
};

static void type_text(struct discipline *discipline, const char *text)
{
    for (; *text; text++)
        discipline_type(discipline, (uint8_t)*text);
}

static void set_flags(struct discipline *discipline, int input, int output, int local)
{
    struct terminal_attributes attributes = discipline->attributes;

    attributes.input = (uint32_t)input;
    attributes.output = (uint32_t)output;
    attributes.local = (uint32_t)local;
    discipline_set(discipline, &attributes, discipline->characters);
}

static void set_character(struct discipline *discipline, enum terminal_character which, uint8_t value)
{
    uint8_t characters[CHARACTER_COUNT];

    memcpy(characters, discipline->characters, sizeof(characters));
    characters[which] = value;
    discipline_set(discipline, &discipline->attributes, characters);
}

static void test_lines(void)
{
    for (size_t i = 0; i < sizeof(line_cases) / sizeof(line_cases[0]); i++) {
        const struct line_case *test = &line_cases[i];
        struct discipline discipline;
        const char *text;
        int good;

        echoed_size = 0;
        discipline_create(&discipline, take_echo, NULL);
        set_flags(&discipline, test->input, test->output, test->local);
        type_text(&discipline, test->typed);
        text = read_all(&discipline, COUNT_MAX);
        good = strcmp(text, test->read) == 0 && echoed_size == strlen(test->echo) &&
               memcmp(echoed, test->echo, echoed_size) == 0;
        check(test->name, good);
        if (!good)
            printf("    read \"%s\", echoed \"%.*s\"\n", text, (int)echoed_size, echoed);
    }
}

static void test_characters(void)
{
    struct discipline discipline;

    discipline_create(&discipline, take_echo, NULL);
    check("signals", discipline_type(&discipline, 3) == 2 && discipline_type(&discipline, 28) == 3 &&
                         discipline_type(&discipline, 26) == 20);
    set_character(&discipline, TERMINAL_CHARACTER_INTR, 'x');
    set_character(&discipline, TERMINAL_CHARACTER_QUIT, 0);
    check("other characters", discipline_type(&discipline, 'x') == 2 && discipline_type(&discipline, 3) == 0 &&
                                  discipline_type(&discipline, 0) == 0);
    discipline_flush(&discipline);
    set_character(&discipline, TERMINAL_CHARACTER_EOL, ';');
    set_character(&discipline, TERMINAL_CHARACTER_EOL2, ',');
    type_text(&discipline, "a;b,c");
    check("ends of lines", strcmp(read_all(&discipline, COUNT_MAX), "a;|b,|") == 0);
    set_flags(&discipline, INPUT, 0, ICANON);
    check("no signals", discipline_type(&discipline, 'x') == 0);
}

static void test_flow(void)
{
    struct discipline discipline;

    discipline_create(&discipline, take_echo, NULL);
    discipline_type(&discipline, 19);
    check("stopped", discipline.is_stopped);
    discipline_type(&discipline, 'a');
    check("still stopped", discipline.is_stopped);
    discipline_type(&discipline, 17);
    check("goes on", !discipline.is_stopped);
    discipline_type(&discipline, 19);
    set_flags(&discipline, INPUT | IXANY, 0, LOCAL);
    discipline_type(&discipline, 'a');
    check("goes on with any", !discipline.is_stopped);
    discipline_type(&discipline, 19);
    discipline_type(&discipline, 3);
    check("goes on with ^C", !discipline.is_stopped);
    discipline_type(&discipline, 19);
    set_flags(&discipline, 0, 0, LOCAL);
    check("goes on without IXON", !discipline.is_stopped);
}

struct wait_case { const char *name; uint8_t minimum, time; size_t count; const char *typed; bool is_late, ready; unsigned patience; };

static const struct wait_case wait_cases[] = {
    { "MIN 1: nothing", 1, 0, 10, "", false, false, 0 },
    { "MIN 1: a byte", 1, 0, 10, "a", false, true, 0 },
    { "MIN 3: two bytes", 3, 0, 10, "ab", false, false, 0 },
    { "MIN 3: three", 3, 0, 10, "abc", false, true, 0 },
    { "MIN 3, but asked for two", 3, 0, 2, "ab", false, true, 0 },
    { "MIN 0: at once", 0, 0, 10, "", false, true, 0 },
    { "TIME alone waits", 0, 5, 10, "", false, false, 5 },
    { "TIME alone: a byte", 0, 5, 10, "a", false, true, 5 },
    { "TIME is up", 0, 5, 10, "", true, true, 5 },
    { "MIN and TIME wait for the first byte", 3, 5, 10, "", false, false, 0 },
    { "MIN and TIME: then for others", 3, 5, 10, "a", false, false, 5 },
    { "MIN and TIME: as long as that", 3, 5, 10, "a", true, true, 5 },
};

static void test_waiting(void)
{
    for (size_t i = 0; i < sizeof(wait_cases) / sizeof(wait_cases[0]); i++) {
        const struct wait_case *test = &wait_cases[i];
        struct discipline discipline;
        char bytes[COUNT_MAX];
        size_t size;
        unsigned entries;

        discipline_create(&discipline, take_echo, NULL);
        set_flags(&discipline, 0, 0, 0);
        set_character(&discipline, TERMINAL_CHARACTER_MIN, test->minimum);
        set_character(&discipline, TERMINAL_CHARACTER_TIME, test->time);
        type_text(&discipline, test->typed);
        check(test->name, discipline_peek(&discipline, test->count, test->is_late, bytes, &size, &entries) ==
                                  test->ready && discipline_patience(&discipline) == test->patience);
    }
}

struct output_case { int flags; const char *written, *shown; };

static const struct output_case output_cases[] = {
    { OUT, "a\nb\r\n", "a\r\nb\r\r\n" },
    { 0, "a\n\r\t", "a\n\r\t" },
    { ONLCR, "a\n", "a\n" },
    { OPOST, "a\n\r", "a\n\r" },
    { OPOST | OCRNL, "a\r", "a\n" },
    { OPOST | ONOCR, "\ra\r\rb\b\r", "a\rb\b" },
    { OPOST | TAB3 | ONLCR, "\ta\t\xc3\xa4\t\n\t", "        a       \xc3\xa4       \r\n        " },
};

static void test_output(void)
{
    for (size_t i = 0; i < sizeof(output_cases) / sizeof(output_cases[0]); i++) {
        const struct output_case *test = &output_cases[i];
        struct discipline discipline;
        char out[OUTPUT_GROWTH * 32];
        size_t size;

        discipline_create(&discipline, take_echo, NULL);
        set_flags(&discipline, 0, test->flags, 0);
        size = discipline_output(&discipline, test->written, strlen(test->written), out);
        check(test->shown, size == strlen(test->shown) && memcmp(out, test->shown, size) == 0);
    }
}

static void test_modes(void)
{
    struct discipline discipline;

    discipline_create(&discipline, take_echo, NULL);
    type_text(&discipline, "abcdef\r");
    check("short reads", strcmp(read_all(&discipline, 4), "abcd|ef\n|") == 0);
    type_text(&discipline, "ab\rcd");
    check("available", discipline_available(&discipline) == 3 && discipline_readable(&discipline));
    set_flags(&discipline, 0, 0, 0);
    check("raw mode gives what was typed before", strcmp(read_all(&discipline, 900), "ab\ncd|") == 0);
    check("no more is readable", !discipline_readable(&discipline));
    set_flags(&discipline, INPUT, OUT, LOCAL);
    type_text(&discipline, "\004");
    check("an end of file is readable", discipline_available(&discipline) == 0 && discipline_readable(&discipline));
    set_flags(&discipline, 0, 0, 0);
    check("raw mode knows no end of file", strcmp(read_all(&discipline, 900), "") == 0);
    type_text(&discipline, "x");
    check("and gives what follows", strcmp(read_all(&discipline, 900), "x|") == 0);
    type_text(&discipline, "abc");
    discipline_flush(&discipline);
    check("flush", strcmp(read_all(&discipline, 900), "") == 0);
}

static void test_full(void)
{
    struct discipline *discipline = malloc(sizeof(*discipline));
    size_t total = 0, size;
    char last = 0;
    unsigned entries;
    char bytes[COUNT_MAX];

    discipline_create(discipline, take_echo, NULL);
    for (int i = 0; i < 2 * INPUT_MAX; i++)
        discipline_type(discipline, 'a');
    discipline_type(discipline, '\r');
    discipline_type(discipline, 'b');
    discipline_type(discipline, '\r');
    while (discipline_peek(discipline, sizeof(bytes), false, bytes, &size, &entries)) {
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

    discipline_create(discipline, take_echo, NULL);
    for (int i = 0; i < ROUNDS && good; i++) {
        char bytes[64];
        size_t size;
        unsigned entries;

        state = state * 1664525 + 1013904223;
        echoed_size = 0;
        if (state >> 16 & 15)
            discipline_type(discipline, (uint8_t)(state >> 24 & (state & 0x100000 ? 0xff : 0x1f)));
        else if (state >> 20 & 1)
            set_flags(discipline, (int)(state >> 15), (int)(state >> 17), (int)(state >> 16 & 0xffff));
        else if (state >> 21 & 1)
            set_character(discipline, state >> 22 & 15, state >> 24);
        else if (state >> 22 & 1 && discipline_peek(discipline, state >> 24 & 63, false, bytes, &size, &entries))
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
    test_characters();
    test_flow();
    test_waiting();
    test_output();
    test_modes();
    test_full();
    test_random();
    return failures != 0;
}
