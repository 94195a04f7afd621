/*
 * Scan codes to characters: both sets, modifiers, locks, layouts, and that no codes
 * whatever do harm.
 *
 * sources: servers/keyboard/decode.c servers/keyboard/layouts.c
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <servers/keyboard/decode.h>

static int failures;

static void check(const char *name, int good)
{
    printf("%s: %s\n", good ? "ok" : "FAILED", name);
    failures += !good;
}

/* Codes as hexadecimal pairs; what they type. */
static const char *typed(const char *layout, unsigned set, const char *codes)
{
    static char text[256];
    struct decoder decoder;
    size_t size = 0;

    decoder_create(&decoder, set);
    if (!decoder_set_layout(&decoder, layout))
        return "no such layout";
    for (; codes[0] && codes[1]; codes += codes[2] ? 3 : 2) {
        uint8_t output[DECODER_OUTPUT_MAX];
        size_t count = decoder_take(&decoder, (uint8_t)strtoul(codes, NULL, 16), output);

        for (size_t i = 0; i < count; i++)
            text[size++] = (char)output[i];
    }
    text[size] = 0;
    return text;
}

struct key_case { const char *name, *layout; unsigned set; const char *codes, *text; };

static const struct key_case key_cases[] = {
    { "letters", "us", 1, "1e 9e 30 b0 2e ae", "abc" },
    { "shift", "us", 1, "2a 1e 9e aa 1e 36 03 b6 03", "Aa@2" },
    { "caps lock", "us", 1, "3a ba 1e 02 2a 1e aa 3a ba 1e", "A1aa" },
    { "caps lock held repeats", "us", 1, "3a 3a 3a ba 1e", "A" },
    { "control", "us", 1, "1d 2e ae 9d 2e", "\003c" },
    { "right control and backslash", "us", 1, "e0 1d 2b", "\034" },
    { "alt", "us", 1, "38 1e b8 e0 38 1e", "\033a\033a" },
    { "enter, backspace, tab, escape", "us", 1, "1c 0e 0f 01 e0 1c", "\r\177\t\033\r" },
    { "back tab", "us", 1, "2a 0f", "\033[Z" },
    { "cursor keys", "us", 1, "e0 48 e0 c8 e0 50 e0 4d e0 4b e0 47 e0 4f",
      "\033[A\033[B\033[C\033[D\033[H\033[F" },
    { "cursor keys with fake shifts", "us", 1, "e0 2a e0 48 e0 c8 e0 aa 1e", "\033[Aa" },
    { "control right, shift up", "us", 1, "1d e0 4d 9d 2a e0 48", "\033[1;5C\033[1;2A" },
    { "page keys", "us", 1, "e0 52 e0 53 e0 49 e0 51", "\033[2~\033[3~\033[5~\033[6~" },
    { "function keys", "us", 1, "3b 3e 3f 58 2a 3b 3f", "\033OP\033OS\033[15~\033[24~\033[1;2P\033[15;2~" },
    { "keypad", "us", 1, "47 45 c5 47 2a 47 aa e0 35 4e", "7\033[H7/+" },
    { "pause means nothing", "us", 1, "e1 1d 45 e1 9d c5 1e", "a" },
    { "print screen means nothing", "us", 1, "e0 2a e0 37 e0 b7 e0 aa 1e", "a" },
    { "set 2", "us", 2, "1c f0 1c 12 1c f0 1c f0 12 1c", "aAa" },
    { "set 2, control and cursor", "us", 2, "14 21 f0 21 f0 14 e0 75 e0 f0 75", "\003\033[A" },
    { "set 2, F7, pause", "us", 2, "83 e1 14 77 e1 f0 14 f0 77 1c", "\033[18~a" },
    { "uk", "uk", 1, "2a 04 aa 2b e0 38 05", "£#€" },
    { "de", "de", 1, "15 2c 1a 0c e0 38 10 08 e0 b8 35", "zyüß@{-" },
    { "de, accents", "de", 1, "29 1e 0d 12 29 39 29 29 29 2d", "âé^^^x" },
    { "de, capital umlaut by caps lock", "de", 1, "3a ba 28 0c", "Äß" },
    { "fr", "fr", 1, "10 1e 03 2a 03 aa e0 38 0b", "aqé2@" },
    { "fr, diaeresis", "fr", 1, "2a 1a aa 12", "ë" },
    { "fr, control follows the letter", "fr", 1, "1d 10", "\001" },
    { "dvorak", "dvorak", 1, "1f 18 12", "or." },
    { "no such layout", "xx", 1, "1e", "no such layout" },
};

static void test_layouts(void)
{
    for (unsigned i = 0; i < layout_count; i++)
        for (unsigned level = 0; level < LEVEL_COUNT; level++) {
            const char *text = layouts[i].levels[level];
            unsigned count = 0;

            for (; text && *text; text++)
                count += (*text & 0xc0) != 0x80;
            if (text && count != LAYOUT_KEYS) {
                printf("    %s, level %u: %u characters\n", layouts[i].name, level, count);
                check("layouts are whole", 0);
            }
        }
}

static void test_random(void)
{
    uint32_t state = 12345;
    size_t most = 0;

    for (unsigned round = 0; round < 40; round++) {
        struct decoder decoder;

        decoder_create(&decoder, 1 + round % 2);
        decoder_set_layout(&decoder, layouts[round % layout_count].name);
        for (unsigned i = 0; i < 20000; i++) {
            uint8_t *output = malloc(DECODER_OUTPUT_MAX);
            size_t size;

            state = state * 1664525 + 1013904223;
            size = decoder_take(&decoder, (uint8_t)(state >> 24), output);
            most = size > most ? size : most;
            free(output);
        }
    }
    check("random codes", most <= DECODER_OUTPUT_MAX);
}

int main(void)
{
    for (unsigned i = 0; i < sizeof(key_cases) / sizeof(key_cases[0]); i++) {
        const struct key_case *test = &key_cases[i];
        const char *text = typed(test->layout, test->set, test->codes);

        check(test->name, strcmp(text, test->text) == 0);
        if (strcmp(text, test->text))
            printf("    is \"%s\" not \"%s\"\n", text, test->text);
    }
    test_layouts();
    test_random();
    return failures != 0;
}
