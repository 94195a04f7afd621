/* Putting glyphs together and finding them; see font.h. */
#include "font.h"

#include <string.h>

enum {
    FIRST_BOX = 0x2500, BOX_COUNT = 0xa0,
    OTHERS_MAX = 48,
    ACCENT_ROWS = 3,
    ACCENT_ROW_CAPITAL = 0,        /* first row of an accent over a capital, over a small letter */
    ACCENT_ROW_SMALL = 1,
};

static uint8_t latin[256][GLYPH_HEIGHT];
static uint8_t boxes[BOX_COUNT][GLYPH_HEIGHT];
static uint8_t others[OTHERS_MAX][GLYPH_HEIGHT];
static uint16_t other_characters[OTHERS_MAX];
static unsigned other_count;

enum accent { GRAVE, ACUTE, CIRCUMFLEX, TILDE, DIAERESIS, RING };

/* For letters six pixels wide, and for those with a stem in the middle. */
static const uint8_t accents[2][6][ACCENT_ROWS] = {
    { { 0, 0x10, 0x08 }, { 0, 0x08, 0x10 }, { 0, 0x18, 0x24 }, { 0, 0x32, 0x4c }, { 0, 0x24, 0x24 },
      { 0x18, 0x24, 0x18 } },
    { { 0, 0x10, 0x08 }, { 0, 0x04, 0x08 }, { 0, 0x08, 0x14 }, { 0, 0x32, 0x4c }, { 0, 0x14, 0x14 },
      { 0x08, 0x14, 0x08 } },
};

struct composition { uint8_t character; uint16_t letter; uint8_t accent; };

static const struct composition compositions[] = {
    { 0xc0, SHORT_A, GRAVE }, { 0xc1, SHORT_A, ACUTE }, { 0xc2, SHORT_A, CIRCUMFLEX },
    { 0xc3, SHORT_A, TILDE }, { 0xc4, SHORT_A, DIAERESIS }, { 0xc5, SHORT_A, RING },
    { 0xc8, SHORT_E, GRAVE }, { 0xc9, SHORT_E, ACUTE }, { 0xca, SHORT_E, CIRCUMFLEX },
    { 0xcb, SHORT_E, DIAERESIS }, { 0xcc, SHORT_I, GRAVE }, { 0xcd, SHORT_I, ACUTE },
    { 0xce, SHORT_I, CIRCUMFLEX }, { 0xcf, SHORT_I, DIAERESIS }, { 0xd1, SHORT_N, TILDE },
    { 0xd2, SHORT_O, GRAVE }, { 0xd3, SHORT_O, ACUTE }, { 0xd4, SHORT_O, CIRCUMFLEX },
    { 0xd5, SHORT_O, TILDE }, { 0xd6, SHORT_O, DIAERESIS }, { 0xd9, SHORT_U, GRAVE },
    { 0xda, SHORT_U, ACUTE }, { 0xdb, SHORT_U, CIRCUMFLEX }, { 0xdc, SHORT_U, DIAERESIS },
    { 0xdd, SHORT_Y, ACUTE },
    { 0xe0, 'a', GRAVE }, { 0xe1, 'a', ACUTE }, { 0xe2, 'a', CIRCUMFLEX }, { 0xe3, 'a', TILDE },
    { 0xe4, 'a', DIAERESIS }, { 0xe5, 'a', RING }, { 0xe8, 'e', GRAVE }, { 0xe9, 'e', ACUTE },
    { 0xea, 'e', CIRCUMFLEX }, { 0xeb, 'e', DIAERESIS }, { 0xec, DOTLESS_I, GRAVE },
    { 0xed, DOTLESS_I, ACUTE }, { 0xee, DOTLESS_I, CIRCUMFLEX }, { 0xef, DOTLESS_I, DIAERESIS },
    { 0xf1, 'n', TILDE }, { 0xf2, 'o', GRAVE }, { 0xf3, 'o', ACUTE }, { 0xf4, 'o', CIRCUMFLEX },
    { 0xf5, 'o', TILDE }, { 0xf6, 'o', DIAERESIS }, { 0xf9, 'u', GRAVE }, { 0xfa, 'u', ACUTE },
    { 0xfb, 'u', CIRCUMFLEX }, { 0xfc, 'u', DIAERESIS }, { 0xfd, 'y', ACUTE }, { 0xff, 'y', DIAERESIS },
};

/* The glyph of a drawn character, to be written; NULL: no room (too many drawings). */
static uint8_t *place(uint16_t character)
{
    if (character < 256)
        return latin[character];
    if (other_count == OTHERS_MAX)
        return NULL;
    other_characters[other_count] = character;
    return others[other_count++];
}

static void read_sheet(const struct glyph_sheet *sheet)
{
    for (unsigned i = 0; i < SHEET_GLYPHS; i++) {
        uint8_t *glyph = sheet->characters[i] ? place(sheet->characters[i]) : NULL;

        for (unsigned row = 0; glyph && row < SHEET_ROWS; row++)
            for (unsigned x = 0; x < GLYPH_WIDTH; x++)
                if (sheet->rows[row][i * (GLYPH_WIDTH + 1) + x] == '#')
                    glyph[SHEET_FIRST_ROW + row] |= 0x80 >> x;
    }
}

static bool has_middle_stem(uint16_t letter)
{
    return letter == SHORT_A || letter == SHORT_I || letter == SHORT_Y || letter == DOTLESS_I;
}

static void compose(const struct composition *composition)
{
    uint8_t *glyph = latin[composition->character];
    const uint8_t *accent = accents[has_middle_stem(composition->letter)][composition->accent];
    unsigned first = composition->character < 0xe0 ? ACCENT_ROW_CAPITAL : ACCENT_ROW_SMALL;

    memcpy(glyph, font_glyph(composition->letter), GLYPH_HEIGHT);
    for (unsigned row = 0; row < ACCENT_ROWS; row++)
        glyph[first + row] |= accent[row];
}

/* C with a cedilla: the cedilla's drawing stands where it belongs. */
static void add_cedilla(uint8_t *glyph, char letter)
{
    for (unsigned row = 0; row < GLYPH_HEIGHT; row++)
        glyph[row] = latin[(uint8_t)letter][row] | latin[0xb8][row];
}

void font_prepare(void)
{
    other_count = 0;
    memset(latin, 0, sizeof(latin));
    memset(others, 0, sizeof(others));
    for (unsigned i = 0; i < ascii_sheet_count; i++)
        read_sheet(&ascii_sheets[i]);
    for (unsigned i = 0; i < latin_sheet_count; i++)
        read_sheet(&latin_sheets[i]);
    for (unsigned i = 0; i < sizeof(compositions) / sizeof(compositions[0]); i++)
        compose(&compositions[i]);
    add_cedilla(latin[0xc7], 'C');
    add_cedilla(latin[0xe7], 'c');
    for (unsigned i = 0; i < BOX_COUNT; i++)
        box_glyph(FIRST_BOX + i, boxes[i]);
}

static const uint8_t *other_glyph(uint32_t character)
{
    for (unsigned i = 0; i < other_count; i++)
        if (other_characters[i] == character)
            return others[i];
    return NULL;
}

const uint8_t *font_glyph(uint32_t character)
{
    const uint8_t *glyph;

    if (character < 256)
        return latin[character];
    if (character >= FIRST_BOX && character < FIRST_BOX + BOX_COUNT)
        return boxes[character - FIRST_BOX];
    glyph = other_glyph(character);
    return glyph ? glyph : other_glyph(0xfffd);
}
