/* Drawing cells; see picture.h. */
#include "picture.h"

#include <string.h>
#include "font.h"

enum {
    PIXEL_SIZE = 4,
    LINES_PER_SCALE = 1000,        /* a screen of 2000 lines doubles the font, of 3000 triples it */
    SCALE_MAX = 8,
    UNDERLINE_ROW = 13,
    STRIKE_ROW = 7,
    CURSOR_LINE_ROW = 14,          /* a cursor below the character: this row and the next */
    CURSOR_BAR_INK = 0xc0,
    NOTHING_SHOWN = CELL_CHARACTER,    /* as a character: none that exists */
};

static uint32_t pixel_value(const struct picture *picture, uint32_t colour)
{
    if (picture->format == FRAMEBUFFER_BGRX)
        return colour;
    return (colour & 0xff) << 16 | (colour & 0xff00) | colour >> 16;
}

bool picture_layout(struct picture *picture)
{
    unsigned scale = picture->height / LINES_PER_SCALE;

    if (picture->format != FRAMEBUFFER_BGRX && picture->format != FRAMEBUFFER_RGBX)
        return false;
    if (picture->stride % PIXEL_SIZE || picture->stride / PIXEL_SIZE < picture->width)
        return false;
    scale = scale < 1 ? 1 : scale > SCALE_MAX ? SCALE_MAX : scale;
    picture->scale = scale;
    picture->columns = picture->width / (GLYPH_WIDTH * scale);
    picture->rows = picture->height / (GLYPH_HEIGHT * scale);
    if (picture->columns > SCREEN_COLUMNS_MAX)
        picture->columns = SCREEN_COLUMNS_MAX;
    if (picture->rows > SCREEN_ROWS_MAX)
        picture->rows = SCREEN_ROWS_MAX;
    /* An even left edge keeps pairs of pixels 8-byte aligned. */
    picture->left = (picture->width - picture->columns * GLYPH_WIDTH * scale) / 2 & ~1u;
    picture->top = (picture->height - picture->rows * GLYPH_HEIGHT * scale) / 2;
    return picture->columns && picture->rows;
}

size_t picture_memory_size(const struct picture *picture)
{
    return (size_t)picture->columns * (picture->rows + 1) * sizeof(struct cell);
}

static volatile uint32_t *pixel_at(const struct picture *picture, unsigned x, unsigned y)
{
    return (volatile uint32_t *)(picture->pixels + (size_t)y * picture->stride) + x;
}

void picture_fill(struct picture *picture, unsigned x, unsigned y, unsigned width, unsigned height,
                  uint32_t colour)
{
    uint32_t value = pixel_value(picture, colour);

    for (unsigned row = 0; row < height; row++) {
        volatile uint32_t *line = pixel_at(picture, x, y + row);

        for (unsigned i = 0; i < width; i++)
            line[i] = value;
    }
}

void picture_draw(struct picture *picture, unsigned x, unsigned y, const uint8_t *pixels, unsigned count)
{
    volatile uint32_t *line = pixel_at(picture, x, y);

    for (unsigned i = 0; i < count; i++, pixels += PIXEL_SIZE)
        line[i] = pixel_value(picture, (uint32_t)pixels[2] << 16 | (uint32_t)pixels[1] << 8 | pixels[0]);
}

void picture_clear(struct picture *picture)
{
    for (unsigned i = 0; i < picture->columns * picture->rows; i++)
        picture->shown[i].character = NOTHING_SHOWN;
    picture_fill(picture, 0, 0, picture->width, picture->height, COLOUR_BACKGROUND);
}

void picture_create(struct picture *picture, void *memory)
{
    picture->shown = memory;
    picture->buffer = picture->shown + (size_t)picture->columns * picture->rows;
    picture_clear(picture);
}

/* A cell's 16 rows of ink, with what its attributes add. */
static void cell_ink(const struct cell *cell, uint8_t ink[GLYPH_HEIGHT])
{
    memcpy(ink, font_glyph(cell->character & CELL_CHARACTER), GLYPH_HEIGHT);
    if (cell->character & CELL_BOLD)
        for (unsigned row = 0; row < GLYPH_HEIGHT; row++)
            ink[row] |= ink[row] >> 1 & ~(ink[row] << 1);     /* thicker, but no gap closes */
    if (cell->character & CELL_UNDERLINE)
        ink[UNDERLINE_ROW] = 0xff;
    if (cell->character & CELL_STRIKE)
        ink[STRIKE_ROW] = 0xff;
    if (cell->character & CELL_CURSOR_UNDERLINE)
        ink[CURSOR_LINE_ROW] = ink[CURSOR_LINE_ROW + 1] = 0xff;
    for (unsigned row = 0; cell->character & CELL_CURSOR_BAR && row < GLYPH_HEIGHT; row++)
        ink[row] |= CURSOR_BAR_INK;
}

/* Half way to the background. */
static uint32_t faint(uint32_t colour, uint32_t background)
{
    return (colour >> 1 & 0x7f7f7f) + (background >> 1 & 0x7f7f7f);
}

/* Two pixels at a time, which memory written in combination likes. */
static void draw_plain(volatile uint8_t *at, unsigned stride, const uint8_t *ink, const uint32_t colours[2])
{
    uint64_t pairs[4];

    for (unsigned i = 0; i < 4; i++)
        pairs[i] = (uint64_t)colours[i & 1] << 32 | colours[i >> 1];
    for (unsigned row = 0; row < GLYPH_HEIGHT; row++, at += stride) {
        volatile uint64_t *line = (volatile uint64_t *)at;
        unsigned bits = ink[row];

        line[0] = pairs[bits >> 6];
        line[1] = pairs[bits >> 4 & 3];
        line[2] = pairs[bits >> 2 & 3];
        line[3] = pairs[bits & 3];
    }
}

static void draw_scaled(volatile uint8_t *at, unsigned stride, const uint8_t *ink, const uint32_t colours[2],
                        unsigned scale)
{
    for (unsigned y = 0; y < GLYPH_HEIGHT * scale; y++, at += stride) {
        volatile uint32_t *line = (volatile uint32_t *)at;
        unsigned bits = ink[y / scale];

        for (unsigned x = 0; x < GLYPH_WIDTH; x++, bits <<= 1)
            for (unsigned i = 0; i < scale; i++)
                *line++ = colours[bits >> 7 & 1];
    }
}

static void draw_cell(struct picture *picture, unsigned column, unsigned row, const struct cell *cell)
{
    bool inverse = !(cell->character & CELL_INVERSE) != !(cell->character & CELL_CURSOR);
    unsigned x = picture->left + column * GLYPH_WIDTH * picture->scale;
    unsigned y = picture->top + row * GLYPH_HEIGHT * picture->scale;
    volatile uint8_t *at = picture->pixels + (size_t)y * picture->stride + (size_t)x * PIXEL_SIZE;
    uint8_t ink[GLYPH_HEIGHT];
    uint32_t colours[2], foreground = cell->foreground;

    if (cell->character & CELL_FAINT)
        foreground = faint(foreground, cell->background);
    colours[inverse] = pixel_value(picture, cell->background);
    colours[!inverse] = pixel_value(picture, foreground);
    cell_ink(cell, ink);
    if (picture->scale == 1 && picture->stride % 8 == 0)
        draw_plain(at, picture->stride, ink, colours);
    else
        draw_scaled(at, picture->stride, ink, colours, picture->scale);
}

static bool same(const struct cell *one, const struct cell *other)
{
    return one->character == other->character && one->foreground == other->foreground &&
           one->background == other->background;
}

static void update_cell(struct picture *picture, unsigned column, unsigned row, struct cell cell)
{
    struct cell *shown = picture->shown + (size_t)row * picture->columns + column;

    if (same(shown, &cell))
        return;
    *shown = cell;
    draw_cell(picture, column, row, &cell);
}

/* The cursor's column in a row of the picture, SCREEN_COLUMNS_MAX if it is not there. */
static unsigned cursor_column(const struct screen *screen, unsigned row)
{
    bool is_here = screen->modes & MODE_CURSOR && row == screen->cursor.row + screen->view;

    return is_here ? screen->cursor.column : SCREEN_COLUMNS_MAX;
}

/* What is shown at a place: a cell of the row, or nothing outside of the screen. */
static struct cell cell_at(const struct screen *screen, const struct cell *cells, unsigned column)
{
    struct cell cell = { ' ', COLOUR_FOREGROUND, COLOUR_BACKGROUND };

    if (cells && column < screen->columns)
        cell = cells[column];
    if (screen->modes & MODE_REVERSE)
        cell.character ^= CELL_INVERSE;
    return cell;
}

static void update_row(struct picture *picture, const struct screen *screen, unsigned row)
{
    static const uint32_t marks[] = {
        [CURSOR_BLOCK] = CELL_CURSOR, [CURSOR_UNDERLINE] = CELL_CURSOR_UNDERLINE,
        [CURSOR_BAR] = CELL_CURSOR_BAR,
    };
    const struct cell *cells = row < screen->rows ? screen_row(screen, row, picture->buffer) : NULL;
    unsigned cursor = row < screen->rows ? cursor_column(screen, row) : SCREEN_COLUMNS_MAX;

    for (unsigned column = 0; column < picture->columns; column++) {
        struct cell cell = cell_at(screen, cells, column);

        if (column == cursor)
            cell.character |= marks[screen->shape];
        update_cell(picture, column, row, cell);
    }
}

void picture_update(struct picture *picture, struct screen *screen)
{
    /* A row that changed is shown further down to those who look back. */
    bool all = screen->view != 0;

    for (unsigned row = 0; row < screen->rows_max; row++)
        if (all || screen->changed[row])
            update_row(picture, screen, row);
    memset(screen->changed, 0, screen->rows_max);
}
