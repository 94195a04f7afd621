/*
 * The console's font is whole: every printable character of ASCII, Latin-1, box
 * drawing and block elements has a glyph of its own, and lines meet.
 *
 * sources: servers/console/font.c servers/console/box.c servers/console/glyphs_ascii.c
 * sources: servers/console/glyphs_latin.c
 */
#include <stdio.h>
#include <string.h>
#include <servers/console/font.h>

static int failures;

static void check(const char *name, int good)
{
    printf("%s: %s\n", good ? "ok" : "FAILED", name);
    failures += !good;
}

static int sheet_is_whole(const struct glyph_sheet *sheet)
{
    for (unsigned row = 0; row < SHEET_ROWS; row++) {
        const char *text = sheet->rows[row];

        if (!text || strlen(text) != SHEET_GLYPHS * (GLYPH_WIDTH + 1) - 1)
            return 0;
        for (unsigned i = 0; text[i]; i++)
            if (!strchr((i + 1) % (GLYPH_WIDTH + 1) ? ".#" : " ", text[i]))
                return 0;
    }
    return 1;
}

static int sheets_are_whole(const struct glyph_sheet *sheets, unsigned count)
{
    int good = 1;

    for (unsigned i = 0; i < count; i++)
        good &= sheet_is_whole(&sheets[i]);
    return good;
}

/* Characters that rightly look like another. */
static int may_look_alike(uint32_t one, uint32_t other)
{
    return (one == ' ' && other == 0xa0) || (one == '-' && other == 0xad);
}

static int is_printable(uint32_t character)
{
    return (character >= 0x20 && character < 0x7f) || (character >= 0xa0 && character < 0x100) ||
           (character >= 0x2500 && character < 0x25a0);
}

static int all_differ(void)
{
    int good = 1;

    for (uint32_t one = 0x20; one < 0x25a0; one++)
        for (uint32_t other = one + 1; is_printable(one) && other < 0x25a0; other++) {
            if (other == 0x100)
                other = 0x2500;
            if (is_printable(other) && !may_look_alike(one, other) &&
                memcmp(font_glyph(one), font_glyph(other), GLYPH_HEIGHT) == 0) {
                printf("    U+%04X looks like U+%04X\n", one, other);
                good = 0;
            }
        }
    return good;
}

static int none_is_missing(void)
{
    for (uint32_t character = 0x21; character < 0x25a0; character++)
        if (is_printable(character) && character != 0xa0) {
            static const uint8_t blank[GLYPH_HEIGHT];

            if (memcmp(font_glyph(character), font_glyph(0xfffd), GLYPH_HEIGHT) == 0 ||
                memcmp(font_glyph(character), blank, GLYPH_HEIGHT) == 0)
                return 0;
        }
    return 1;
}

/* Right edge of ─ ┌ ╔ meets the left edge of ─ ┐ ╗, and so on down. */
static int lines_meet(void)
{
    static const uint32_t across[][2] = {
        { 0x2500, 0x2500 }, { 0x250c, 0x2510 }, { 0x250f, 0x2501 }, { 0x2554, 0x2550 }, { 0x255e, 0x2561 },
        { 0x256d, 0x256e }, { 0x2500, 0x253c },
    };
    static const uint32_t down[][2] = {
        { 0x2502, 0x2502 }, { 0x250c, 0x2514 }, { 0x250f, 0x2503 }, { 0x2554, 0x2551 }, { 0x2565, 0x2568 },
        { 0x256d, 0x2570 }, { 0x2502, 0x253c },
    };

    for (unsigned i = 0; i < sizeof(across) / sizeof(across[0]); i++) {
        const uint8_t *left = font_glyph(across[i][0]), *right = font_glyph(across[i][1]);

        for (unsigned row = 0; row < GLYPH_HEIGHT; row++)
            if ((left[row] & 1) != right[row] >> 7)
                return 0;
    }
    for (unsigned i = 0; i < sizeof(down) / sizeof(down[0]); i++)
        if (font_glyph(down[i][0])[GLYPH_HEIGHT - 1] != font_glyph(down[i][1])[0])
            return 0;
    return 1;
}

int main(void)
{
    font_prepare();
    check("ASCII drawings are 8 by 13", sheets_are_whole(ascii_sheets, ascii_sheet_count));
    check("Latin drawings are 8 by 13", sheets_are_whole(latin_sheets, latin_sheet_count));
    check("no glyph is missing", none_is_missing());
    check("no two glyphs are alike", all_differ());
    check("lines meet", lines_meet());
    check("unknown characters show as U+FFFD",
          memcmp(font_glyph(0x4e00), font_glyph(0xfffd), GLYPH_HEIGHT) == 0);
    return failures != 0;
}
