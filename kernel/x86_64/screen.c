/*
 * Text on the framebuffer: cells of 8 x 16 pixels, each row of the font twice.
 * The colours are greys, which are the same in both pixel formats.
 */
#include <abi/objects.h>
#include "paging.h"
#include "screen.h"

enum {
    CELL_WIDTH = 8,
    CELL_HEIGHT = 16,
    MARGIN = 1,                    /* left of and above a glyph */
    INK = 0xf0f0f0,
    PAPER = 0x303030,
};

#define MAPPED_MAX (256u << 20)    /* bytes */

static volatile uint32_t *pixels;  /* 0: no screen */
static uint32_t pitch;             /* pixels from one line to the next */
static uint32_t width, height;     /* pixels */
static uint32_t column, row;       /* of the next cell */

void screen_start(const struct framebuffer *framebuffer)
{
    uint64_t size = (uint64_t)framebuffer->stride * framebuffer->height;

    if (framebuffer->format == FRAMEBUFFER_NONE || framebuffer->base % 4 != 0 || framebuffer->stride % 4 != 0
        || framebuffer->stride / 4 < framebuffer->width || size > framebuffer->size || size > MAPPED_MAX
        || framebuffer->width < CELL_WIDTH || framebuffer->height < CELL_HEIGHT)
        return;
    pixels = paging_map_device(framebuffer->base, size, CACHE_WRITE_COMBINING);
    pitch = framebuffer->stride / 4;
    width = framebuffer->width;
    height = framebuffer->height;
}

void screen_clear(void)
{
    for (uint32_t y = 0; pixels != 0 && y < height; y++)
        for (uint32_t x = 0; x < width; x++)
            pixels[y * pitch + x] = PAPER;
    column = row = 0;
}

static void draw(const unsigned char glyph[FONT_ROWS])
{
    volatile uint32_t *cell = pixels + row * CELL_HEIGHT * pitch + column * CELL_WIDTH;

    for (unsigned y = 0; y < 2 * FONT_ROWS; y++)
        for (unsigned x = 0; x < FONT_COLUMNS; x++)
            if (glyph[y / 2] >> (FONT_COLUMNS - 1 - x) & 1)
                cell[(MARGIN + y) * pitch + MARGIN + x] = INK;
}

void screen_put(char character)
{
    if (pixels == 0)
        return;
    if (character == '\n' || column == width / CELL_WIDTH) {
        column = 0;
        row++;
    }
    if (row >= height / CELL_HEIGHT)
        return;
    if (character >= FONT_FIRST && character <= FONT_LAST)
        draw(screen_font[character - FONT_FIRST]);
    if (character != '\n')
        column++;
}
