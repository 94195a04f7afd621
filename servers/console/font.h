/*
 * The console's font: 8 by 16 pixels, drawn for Quine. ASCII, Latin-1, box
 * drawing, block elements, and the punctuation and signs that text uses.
 *
 * glyphs_ascii.c and glyphs_latin.c hold the drawings, box.c constructs lines and
 * blocks, font.c puts letters and accents together and finds glyphs.
 */
#ifndef QUINE_CONSOLE_FONT_H
#define QUINE_CONSOLE_FONT_H

#include <stdbool.h>
#include <stdint.h>

enum {
    GLYPH_WIDTH = 8,
    GLYPH_HEIGHT = 16,             /* capitals: rows 2 to 11; descenders end in row 14 */
    SHEET_GLYPHS = 8,
    SHEET_ROWS = 13,               /* rows 2 to 14 of the glyphs */
    SHEET_FIRST_ROW = 2,
};

/* Eight glyphs side by side, '#' ink, each a column of 8 characters and a gap. */
struct glyph_sheet {
    uint16_t characters[SHEET_GLYPHS];   /* code points, 0: unused */
    const char *rows[SHEET_ROWS];
};

extern const struct glyph_sheet ascii_sheets[];
extern const struct glyph_sheet latin_sheets[];
extern const unsigned ascii_sheet_count, latin_sheet_count;

/* Letters without their dot or of lower height, to carry accents. */
enum {
    SHORT_A = 0xe000, SHORT_E, SHORT_I, SHORT_N, SHORT_O, SHORT_U, SHORT_Y,
    DOTLESS_I = 0x131,
};

/* Makes the glyphs ready; once, before font_glyph(). */
void font_prepare(void);

/* 16 rows, top first, the leftmost pixel in bit 7. Characters that the font does
 * not have come as U+FFFD's glyph. */
const uint8_t *font_glyph(uint32_t character);

/* The glyph of a character from U+2500 to U+259F (Unicode: Box Drawing, Block Elements). */
void box_glyph(uint32_t character, uint8_t glyph[GLYPH_HEIGHT]);

#endif
