/*
 * Box drawing and block elements, constructed; see font.h.
 *
 * A line character is four arms from the middle of the cell, each none, light
 * (one pixel), heavy (three) or double (three with the middle one taken out). An
 * arm reaches as far past the middle as the arms across it are wide, so corners
 * close.
 */
#include "font.h"

#include <string.h>

enum {
    FIRST_LINE = 0x2500, LAST_LINE = 0x257f, FIRST_BLOCK = 0x2580,
    MIDDLE_X = 4, MIDDLE_Y = 8,
};

/* Arms of U+2500 to U+257F: up, down, left, right; '-' none, 'l' light, 'h' heavy,
 * 'd' double. Arcs and diagonals (U+256D to U+2573) have none here. */
static const char arms[128][5] = {
    "--ll", "--hh", "ll--", "hh--", "--ll", "--hh", "ll--", "hh--",
    "--ll", "--hh", "ll--", "hh--", "-l-l", "-l-h", "-h-l", "-h-h",
    "-ll-", "-lh-", "-hl-", "-hh-", "l--l", "l--h", "h--l", "h--h",
    "l-l-", "l-h-", "h-l-", "h-h-", "ll-l", "ll-h", "hl-l", "lh-l",
    "hh-l", "hl-h", "lh-h", "hh-h", "lll-", "llh-", "hll-", "lhl-",
    "hhl-", "hlh-", "lhh-", "hhh-", "-lll", "-lhl", "-llh", "-lhh",
    "-hll", "-hhl", "-hlh", "-hhh", "l-ll", "l-hl", "l-lh", "l-hh",
    "h-ll", "h-hl", "h-lh", "h-hh", "llll", "llhl", "lllh", "llhh",
    "hlll", "lhll", "hhll", "hlhl", "hllh", "lhhl", "lhlh", "hlhh",
    "lhhh", "hhhl", "hhlh", "hhhh", "--ll", "--hh", "ll--", "hh--",
    "--dd", "dd--", "-l-d", "-d-l", "-d-d", "-ld-", "-dl-", "-dd-",
    "l--d", "d--l", "d--d", "l-d-", "d-l-", "d-d-", "ll-d", "dd-l",
    "dd-d", "lld-", "ddl-", "ddd-", "-ldd", "-dll", "-ddd", "l-dd",
    "d-ll", "d-dd", "lldd", "ddll", "dddd", "----", "----", "----",
    "----", "----", "----", "----", "--l-", "l---", "---l", "-l--",
    "--h-", "h---", "---h", "-h--", "--lh", "lh--", "--hl", "hl--",
};

static void set_pixel(uint8_t *glyph, int x, int y)
{
    if (x >= 0 && x < GLYPH_WIDTH && y >= 0 && y < GLYPH_HEIGHT)
        glyph[y] |= 0x80 >> x;
}

static void fill(uint8_t *glyph, int left, int top, int right, int bottom)
{
    for (int y = top; y <= bottom; y++)
        for (int x = left; x <= right; x++)
            set_pixel(glyph, x, y);
}

static void carve(uint8_t *glyph, int left, int top, int right, int bottom)
{
    for (int y = top; y <= bottom; y++)
        for (int x = left; x <= right; x++)
            glyph[y] &= (uint8_t)~(0x80 >> x);
}

/* How far an arm reaches to each side of its middle. */
static int half_width(char weight) { return weight == 'h' || weight == 'd'; }

static int wider(char one, char other)
{
    return half_width(one) > half_width(other) ? half_width(one) : half_width(other);
}

/* Draws the arms of `weight`: up, down, left, right. */
static void draw_arms(uint8_t *glyph, const char *arm, char weight)
{
    int half = half_width(weight), across = wider(arm[2], arm[3]), along = wider(arm[0], arm[1]);

    if (arm[0] == weight)
        fill(glyph, MIDDLE_X - half, 0, MIDDLE_X + half, MIDDLE_Y + across);
    if (arm[1] == weight)
        fill(glyph, MIDDLE_X - half, MIDDLE_Y - across, MIDDLE_X + half, GLYPH_HEIGHT - 1);
    if (arm[2] == weight)
        fill(glyph, 0, MIDDLE_Y - half, MIDDLE_X + along, MIDDLE_Y + half);
    if (arm[3] == weight)
        fill(glyph, MIDDLE_X - along, MIDDLE_Y - half, GLYPH_WIDTH - 1, MIDDLE_Y + half);
}

static void carve_doubles(uint8_t *glyph, const char *arm)
{
    if (arm[0] == 'd')
        carve(glyph, MIDDLE_X, 0, MIDDLE_X, MIDDLE_Y);
    if (arm[1] == 'd')
        carve(glyph, MIDDLE_X, MIDDLE_Y, MIDDLE_X, GLYPH_HEIGHT - 1);
    if (arm[2] == 'd')
        carve(glyph, 0, MIDDLE_Y, MIDDLE_X, MIDDLE_Y);
    if (arm[3] == 'd')
        carve(glyph, MIDDLE_X, MIDDLE_Y, GLYPH_WIDTH - 1, MIDDLE_Y);
}

/* Cuts `count` dashes out of a horizontal and vertical line. */
static void dash(uint8_t *glyph, int count, bool vertical)
{
    int period = (vertical ? GLYPH_HEIGHT : GLYPH_WIDTH) / count;

    if (!vertical && count == 3)
        period = 3;
    if (vertical)
        for (int y = period - 1; y < GLYPH_HEIGHT; y += period)
            carve(glyph, 0, y, GLYPH_WIDTH - 1, y);
    else
        for (int x = period - 1; x < GLYPH_WIDTH; x += period)
            carve(glyph, x, 0, x, GLYPH_HEIGHT - 1);
}

/* U+256D to U+2570: down right, down left, up left, up right. */
static void arc(uint8_t *glyph, unsigned which)
{
    int right = which == 0 || which == 3 ? 1 : -1, down = which < 2 ? 1 : -1;

    for (int i = 2; i <= GLYPH_HEIGHT / 2; i++)
        set_pixel(glyph, MIDDLE_X, MIDDLE_Y + down * i);
    set_pixel(glyph, MIDDLE_X + right, MIDDLE_Y + down);
    for (int i = 2; i <= MIDDLE_X; i++)
        set_pixel(glyph, MIDDLE_X + right * i, MIDDLE_Y);
}

static void line_glyph(unsigned index, uint8_t *glyph)
{
    draw_arms(glyph, arms[index], 'd');
    carve_doubles(glyph, arms[index]);
    draw_arms(glyph, arms[index], 'h');
    draw_arms(glyph, arms[index], 'l');
    if (index >= 0x04 && index <= 0x0b)
        dash(glyph, index < 0x08 ? 3 : 4, index & 2);
    if (index >= 0x4c && index <= 0x4f)
        dash(glyph, 2, index & 2);
    if (index >= 0x6d && index <= 0x70)
        arc(glyph, index - 0x6d);
    for (int y = 0; y < GLYPH_HEIGHT; y++) {
        if (index == 0x71 || index == 0x73)
            set_pixel(glyph, GLYPH_WIDTH - 1 - y / 2, y);
        if (index == 0x72 || index == 0x73)
            set_pixel(glyph, y / 2, y);
    }
}

/* U+2591 to U+2593: a quarter, half, three quarters of the pixels. */
static void shade(uint8_t *glyph, unsigned quarters)
{
    static const uint8_t even[4] = { 0, 0x88, 0xaa, 0xee }, odd[4] = { 0, 0x22, 0x55, 0xbb };

    for (int y = 0; y < GLYPH_HEIGHT; y++)
        glyph[y] = y & 1 ? odd[quarters] : even[quarters];
}

static void block_glyph(unsigned index, uint8_t *glyph)
{
    /* U+2596 to U+259F: 1 upper left, 2 upper right, 4 lower left, 8 lower right */
    static const uint8_t quadrants[10] = { 4, 8, 1, 13, 9, 7, 11, 2, 6, 14 };
    unsigned quadrant = index >= 0x16 ? quadrants[index - 0x16] : 0;

    if (index == 0x00)
        fill(glyph, 0, 0, 7, 7);
    else if (index <= 0x08)
        fill(glyph, 0, 16 - 2 * (int)index, 7, 15);
    else if (index <= 0x0f)
        fill(glyph, 0, 0, 15 - (int)index, 15);
    else if (index == 0x10)
        fill(glyph, 4, 0, 7, 15);
    else if (index <= 0x13)
        shade(glyph, index - 0x10);
    else if (index == 0x14)
        fill(glyph, 0, 0, 7, 1);
    else if (index == 0x15)
        fill(glyph, 7, 0, 7, 15);
    if (quadrant & 1)
        fill(glyph, 0, 0, 3, 7);
    if (quadrant & 2)
        fill(glyph, 4, 0, 7, 7);
    if (quadrant & 4)
        fill(glyph, 0, 8, 3, 15);
    if (quadrant & 8)
        fill(glyph, 4, 8, 7, 15);
}

void box_glyph(uint32_t character, uint8_t glyph[GLYPH_HEIGHT])
{
    memset(glyph, 0, GLYPH_HEIGHT);
    if (character <= LAST_LINE)
        line_glyph(character - FIRST_LINE, glyph);
    else
        block_glyph(character - FIRST_BLOCK, glyph);
}
