/*
 * The screen as a model: two grids of cells (the main one and the alternate), a cursor
 * and a pen, changed by a stream of UTF-8 text and the control sequences of
 * SEQUENCES.md. Lines that leave the main grid at its top go into a history.
 *
 *     screen.c   the grid and what can be done to it
 *     escape.c   the stream: text, control characters, sequences
 *     modes.c    modes, resets, and answers to questions
 *     colours.c  colours and attributes
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
#include "history.h"
#include "utf8.h"

enum {
    SCREEN_COLUMNS_MAX = 1024,
    SCREEN_ROWS_MAX = 512,
    PARAMETERS_MAX = 16,           /* of a control sequence; more are ignored */
    PARAMETER_LIMIT = 9999,        /* larger numbers count as this */
    CONTROL_STRING_MAX = 4096,     /* bytes after which an unended string is given up */
    REPLIES_MAX = 128,             /* bytes of answers that wait to be taken; more are dropped */
};

/* Above the 21 bits of a cell's character. */
enum {
    CELL_CHARACTER = 0x1fffff,
    CELL_WIDE = 1 << 21,           /* the left half of a character of two cells */
    CELL_TAIL = 1 << 22,           /* its right half, as a character a blank */
    CELL_BOLD = 1 << 24,
    CELL_UNDERLINE = 1 << 25,
    CELL_INVERSE = 1 << 26,
    CELL_FAINT = 1 << 27,
    CELL_STRIKE = 1 << 28,
    CELL_ATTRIBUTES = 0x1f << 24,
    CELL_CURSOR = 1 << 29,         /* only in what picture.h has drawn, with */
    CELL_CURSOR_UNDERLINE = 1 << 30,
    CELL_CURSOR_BAR = 1 << 23,
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
    PARSER_INTERMEDIATE,           /* after ESC and another intermediate byte */
    PARSER_CONTROL,                /* in a control sequence, after ESC [ */
    PARSER_STRING,                 /* in an operating system command or its like */
    PARSER_STRING_ESCAPE,          /* ESC in such a string */
};

struct parser {
    enum parser_state state;
    struct utf8 utf8;
    unsigned parameter_count;
    unsigned parameters[PARAMETERS_MAX];
    uint32_t parts;                /* a bit for each parameter that ':' joins to the one before */
    uint8_t private_mark;          /* '?', '>' ... or 0 */
    uint8_t intermediate;          /* ' ', '!', '$' ... or 0 */
    bool refused;                  /* too many of either: unknown */
    unsigned string_length;
    uint8_t charset;               /* being designated: 0 or 1 */
};

enum cursor_shape { CURSOR_BLOCK, CURSOR_UNDERLINE, CURSOR_BAR };

/* Modes as screen_mode() numbers them; the comments give those of SM and DECSET. */
enum screen_mode {
    MODE_INSERT = 1 << 0,              /* 4 */
    MODE_APPLICATION_KEYS = 1 << 1,    /* ?1: cursor keys send ESC O */
    MODE_REVERSE = 1 << 2,             /* ?5: colours exchanged on the whole screen */
    MODE_AUTOWRAP = 1 << 3,            /* ?7 */
    MODE_CURSOR = 1 << 4,              /* ?25: the cursor is visible */
    MODE_ALTERNATE = 1 << 5,           /* ?47, ?1047, ?1049 */
    MODE_PASTE = 1 << 6,               /* ?2004: what is pasted is bracketed */
    MODE_KEYPAD = 1 << 7,              /* ESC = */
    MODES_USUAL = MODE_AUTOWRAP | MODE_CURSOR,
};

struct screen {
    unsigned columns, rows;
    unsigned columns_max, rows_max;    /* there is memory for */
    struct cell **lines;               /* one pointer a row: scrolling moves pointers */
    struct cell **hidden;              /* those of the other grid */
    uint8_t *changed;                  /* one flag a row */
    uint8_t *tab_stops;                /* one flag a column */
    unsigned top, bottom;              /* the scrolling region's first and last row */
    struct cursor cursor, saved[2];    /* saved: of the main grid, of the alternate */
    uint32_t modes;                    /* enum screen_mode */
    enum cursor_shape shape;
    uint32_t last_character;           /* printed; 0: none to repeat */
    struct history *history;           /* NULL: lines that leave are lost */
    unsigned view;                     /* rows that the picture looks back into it */
    unsigned reply_size;
    uint8_t replies[REPLIES_MAX];
    struct parser parser;
};

/* Bytes of memory (8-byte aligned) that a screen needs; 0: not a possible size. */
size_t screen_memory_size(unsigned columns, unsigned rows);
void screen_create(struct screen *screen, unsigned columns, unsigned rows, void *memory);
/* Another size, cut to what there is memory for. Lines keep their beginnings; those that
 * find no place above the cursor go into the history. */
void screen_resize(struct screen *screen, unsigned columns, unsigned rows);

/* Takes output as a terminal would. */
void screen_write(struct screen *screen, const void *bytes, size_t size);
/* Takes out what the screen answered to questions: up to REPLIES_MAX bytes. */
size_t screen_take_replies(struct screen *screen, void *bytes);

/* Looks `rows` further back (negative: forward), at most to the oldest line. */
void screen_look(struct screen *screen, int rows);
/* The row that the picture shows at `row`; `buffer` has room for a line. */
const struct cell *screen_row(const struct screen *screen, unsigned row, struct cell *buffer);

/*
 * Operations, for escape.c, modes.c and colours.c. Counts of 0 are taken as they are;
 * too large ones are clamped.
 */
void screen_reset(struct screen *screen);
void screen_soft_reset(struct screen *screen);                           /* DECSTR */
void screen_put(struct screen *screen, uint32_t character);              /* a combining mark too */
void screen_use_alternate(struct screen *screen, bool alternate);
void screen_change_all(struct screen *screen);                           /* everything is drawn again */
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
/* SM, RM, DECSET, DECRST with the parser's parameters. */
void screen_set_modes(struct screen *screen, bool on);
/* DSR, DA, DECRQM and the window's size: what is answered. */
void screen_report_status(struct screen *screen);
void screen_report_attributes(struct screen *screen);
void screen_report_mode(struct screen *screen);
void screen_report_size(struct screen *screen);
void screen_save_cursor(struct screen *screen);
void screen_restore_cursor(struct screen *screen);
/* SGR (ECMA-48 section 8.3.117) with the parser's parameters. */
void screen_select_rendition(struct screen *screen);

#endif
