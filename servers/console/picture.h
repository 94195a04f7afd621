/*
 * The screen's picture in a linear framebuffer of 32 bits a pixel.
 *
 * The picture remembers what it drew in each cell and draws only what differs;
 * it never reads the framebuffer, which may be slow to read. The grid is
 * centred; on very large screens each of the font's pixels becomes a square.
 */
#ifndef QUINE_CONSOLE_PICTURE_H
#define QUINE_CONSOLE_PICTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <abi/handover.h>
#include "screen.h"

struct picture {
    volatile uint8_t *pixels;      /* the first visible pixel; 4-byte aligned */
    unsigned width, height;        /* pixels */
    unsigned stride;               /* bytes from one line to the next */
    enum framebuffer_format format;
    unsigned scale;                /* pixels to a side of a font pixel */
    unsigned left, top;            /* of the grid, pixels */
    unsigned columns, rows;
    struct cell *shown;            /* what each cell shows, row by row */
    struct cell *buffer;           /* a row out of the history */
};

/* Works out scale and grid from format, width, height and stride, which the
 * caller has set. False: no picture is possible (too small, or an unknown format). */
bool picture_layout(struct picture *picture);
/* Bytes of memory (8-byte aligned) that the picture needs for its grid. */
size_t picture_memory_size(const struct picture *picture);
/* Takes that memory, paints everything in the background colour. */
void picture_create(struct picture *picture, void *memory);
/* Draws the cells that changed and clears the marks of the screen, which is at most as
 * large as the grid; what is outside of it is empty. */
void picture_update(struct picture *picture, struct screen *screen);
/* Fills a rectangle, which must lie inside, with a colour. */
void picture_fill(struct picture *picture, unsigned x, unsigned y, unsigned width, unsigned height,
                  uint32_t colour);
/* Draws `count` pixels, 0xrrggbb, to the right of (x, y), which must lie inside. */
void picture_draw(struct picture *picture, unsigned x, unsigned y, const uint8_t *pixels, unsigned count);
/* All is empty; the next update draws everything. */
void picture_clear(struct picture *picture);

#endif
