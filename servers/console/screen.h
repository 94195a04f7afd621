/*
 * The screen as a model: a grid of cells, a cursor and a pen, changed by a
 * stream of UTF-8 text and VT100/ANSI control sequences (ECMA-48, and the DEC
 * private ones that programs use; the list is in escape.c).
 *
 * Nothing here knows of pixels: picture.h draws the lines that are marked as
 * changed. Any byte stream is safe: unknown and malformed sequences do nothing,
 * and every number is clamped to the grid. No allocation: the caller gives the
 * memory.
 */
#ifndef QUINE_CONSOLE_SCREEN_H
#define QUINE_CONSOLE_SCREEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "utf8.h"

enum {
    SCREEN_COLUMNS_MAX = 1024,
    SCREEN_ROWS_MAX = 512,
    PARAMETERS_MAX = 16,           /* of a control sequence; more are ignored */
    PARAMETER_LIMIT = 9999,        /* larger numbers count as this */
    CONTROL_STRING_MAX = 4096,     /* bytes after which an unended string is given up */
};

/* Attributes, above the 21 bits of a cell's character. */
enum {
    CELL_CHARACTER = 0x1fffff,
    CELL_BOLD = 1 << 24,
    CELL_UNDERLINE = 1 << 25,
    CELL_INVERSE = 1 << 26,
    CELL_CURSOR = 1 << 27,         /* only in what picture.h has drawn */
};

struct cell {
    uint32_t character;            /* and attributes */
    uint32_t foreground;           /* 0xrrggbb */
    uint32_t background;
};

/* What DECSC saves and DECRC brings back. */
struct cursor {
    unsigned column, row;          /* from 0 */
    bool wrap_pending;             /* the last column is written; the next character wraps */
    bool origin;                   /* DECOM: row 1 is the scrolling region's first */
    bool graphics[2];              /* G0, G1: DEC special graphics instead of ASCII */
    uint8_t shift;                 /* which of them is in use */
    uint32_t attributes;
    uint32_t foreground, background;
};

enum parser_state {
    PARSER_TEXT,
    PARSER_ESCAPE,                 /* after ESC */
    PARSER_CHARSET,                /* after ESC ( or ESC ) */
    PARSER_IGNORE_ONE,             /* after ESC and another intermediate byte */
    PARSER_CONTROL,                /* in a control sequence, after ESC [ */
    PARSER_STRING,                 /* in an operating system command or its like */
    PARSER_STRING_ESCAPE,          /* ESC in such a string */
};

struct parser {
    enum parser_state state;
    struct utf8 utf8;
    unsigned parameter_count;
    unsigned parameters[PARAMETERS_MAX];
    uint8_t private_mark;          /* '?', '>' ... or 0 */
    bool refused;                  /* the sequence has an intermediate byte: unknown */
    unsigned string_length;
    uint8_t charset;               /* being designated: 0 or 1 */
};

struct screen {
    unsigned columns, rows;
    struct cell **lines;           /* one pointer a row: scrolling moves pointers */
    uint8_t *changed;              /* one flag a row */
    uint8_t *tab_stops;            /* one flag a column */
    unsigned top, bottom;          /* the scrolling region's first and last row */
    struct cursor cursor, saved;
    bool autowrap, insert, cursor_visible;
    struct parser parser;
};

/* Bytes of memory (8-byte aligned) that a screen needs; 0: not a possible size. */
size_t screen_memory_size(unsigned columns, unsigned rows);
void screen_create(struct screen *screen, unsigned columns, unsigned rows, void *memory);

/* Takes output as a terminal would. */
void screen_write(struct screen *screen, const void *bytes, size_t size);

/*
 * Operations, for escape.c and colours.c. Counts of 0 are taken as they are;
 * too large ones are clamped.
 */
void screen_reset(struct screen *screen);
void screen_put(struct screen *screen, uint32_t character);
void screen_move(struct screen *screen, unsigned column, unsigned row);  /* absolute, clamped */
void screen_move_origin(struct screen *screen, unsigned column, unsigned row);
void screen_up(struct screen *screen, unsigned count);                   /* stops at the region */
void screen_down(struct screen *screen, unsigned count);
void screen_line_feed(struct screen *screen);                            /* scrolls at the region's end */
void screen_reverse_line_feed(struct screen *screen);
void screen_tab(struct screen *screen, unsigned count);
void screen_tab_back(struct screen *screen, unsigned count);
/* Blanks the cells [first, last) counted from the grid's start, row by row. */
void screen_erase(struct screen *screen, unsigned first, unsigned last);
void screen_scroll_up(struct screen *screen, unsigned top, unsigned bottom, unsigned count);
void screen_scroll_down(struct screen *screen, unsigned top, unsigned bottom, unsigned count);
void screen_insert_cells(struct screen *screen, unsigned count);
void screen_delete_cells(struct screen *screen, unsigned count);

/* The 256 colours of SGR 38;5 as 0xrrggbb, and the two that SGR 0 brings. */
uint32_t colour_of_palette(unsigned index);
enum { COLOUR_FOREGROUND = 0xd6d9de, COLOUR_BACKGROUND = 0x0b0e14 };
/* SGR (ECMA-48 section 8.3.117) with the parser's parameters. */
void screen_select_rendition(struct screen *screen);

#endif
