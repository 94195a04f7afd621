/* The grid of cells and what can be done to it; see screen.h. */
#include "screen.h"

#include <string.h>

enum { TAB_WIDTH = 8 };

static unsigned least(unsigned a, unsigned b) { return a < b ? a : b; }

size_t screen_memory_size(unsigned columns, unsigned rows)
{
    if (columns < 1 || columns > SCREEN_COLUMNS_MAX || rows < 1 || rows > SCREEN_ROWS_MAX)
        return 0;
    return rows * sizeof(struct cell *) + (size_t)rows * columns * sizeof(struct cell) + rows + columns;
}

void screen_create(struct screen *screen, unsigned columns, unsigned rows, void *memory)
{
    struct cell *cells;

    memset(screen, 0, sizeof(*screen));
    screen->columns = columns;
    screen->rows = rows;
    screen->lines = memory;
    cells = (struct cell *)(screen->lines + rows);
    for (unsigned row = 0; row < rows; row++)
        screen->lines[row] = cells + (size_t)row * columns;
    screen->changed = (uint8_t *)(cells + (size_t)rows * columns);
    screen->tab_stops = screen->changed + rows;
    screen_reset(screen);
}

void screen_reset(struct screen *screen)
{
    struct parser parser = screen->parser;

    memset(&screen->cursor, 0, sizeof(screen->cursor));
    screen->cursor.foreground = COLOUR_FOREGROUND;
    screen->cursor.background = COLOUR_BACKGROUND;
    screen->saved = screen->cursor;
    screen->top = 0;
    screen->bottom = screen->rows - 1;
    screen->autowrap = screen->cursor_visible = true;
    screen->insert = false;
    screen->parser = parser;
    for (unsigned column = 0; column < screen->columns; column++)
        screen->tab_stops[column] = column && column % TAB_WIDTH == 0;
    screen_erase(screen, 0, screen->rows * screen->columns);
}

/* Blanks cells of one row with the pen's background, as ECMA-48 terminals do. */
static void blank(struct screen *screen, unsigned row, unsigned first, unsigned last)
{
    struct cell empty = { ' ', COLOUR_FOREGROUND, screen->cursor.background };

    for (unsigned column = first; column < last; column++)
        screen->lines[row][column] = empty;
    screen->changed[row] = 1;
}

void screen_erase(struct screen *screen, unsigned first, unsigned last)
{
    while (first < last) {
        unsigned row = first / screen->columns, column = first % screen->columns;
        unsigned end = least(screen->columns, column + (last - first));

        blank(screen, row, column, end);
        first += end - column;
    }
    screen->cursor.wrap_pending = false;
}

void screen_scroll_up(struct screen *screen, unsigned top, unsigned bottom, unsigned count)
{
    count = least(count, bottom - top + 1);
    for (unsigned i = 0; i < count; i++) {
        struct cell *first = screen->lines[top];

        memmove(screen->lines + top, screen->lines + top + 1, (bottom - top) * sizeof(first));
        screen->lines[bottom] = first;
        blank(screen, bottom, 0, screen->columns);
    }
    memset(screen->changed + top, 1, bottom - top + 1);
}

void screen_scroll_down(struct screen *screen, unsigned top, unsigned bottom, unsigned count)
{
    count = least(count, bottom - top + 1);
    for (unsigned i = 0; i < count; i++) {
        struct cell *last = screen->lines[bottom];

        memmove(screen->lines + top + 1, screen->lines + top, (bottom - top) * sizeof(last));
        screen->lines[top] = last;
        blank(screen, top, 0, screen->columns);
    }
    memset(screen->changed + top, 1, bottom - top + 1);
}

void screen_move(struct screen *screen, unsigned column, unsigned row)
{
    struct cursor *cursor = &screen->cursor;

    screen->changed[cursor->row] = 1;
    cursor->column = least(column, screen->columns - 1);
    cursor->row = least(row, screen->rows - 1);
    cursor->wrap_pending = false;
    screen->changed[cursor->row] = 1;
}

void screen_move_origin(struct screen *screen, unsigned column, unsigned row)
{
    if (screen->cursor.origin)
        row = least(row, screen->bottom - screen->top) + screen->top;
    screen_move(screen, column, row);
}

void screen_up(struct screen *screen, unsigned count)
{
    unsigned row = screen->cursor.row, stop = row >= screen->top ? screen->top : 0;

    screen_move(screen, screen->cursor.column, row - least(count, row - stop));
}

void screen_down(struct screen *screen, unsigned count)
{
    unsigned row = screen->cursor.row, stop = row <= screen->bottom ? screen->bottom : screen->rows - 1;

    screen_move(screen, screen->cursor.column, row + least(count, stop - row));
}

void screen_line_feed(struct screen *screen)
{
    if (screen->cursor.row == screen->bottom) {
        screen_scroll_up(screen, screen->top, screen->bottom, 1);
        screen->cursor.wrap_pending = false;
    } else {
        screen_move(screen, screen->cursor.column, screen->cursor.row + 1);
    }
}

void screen_reverse_line_feed(struct screen *screen)
{
    if (screen->cursor.row == screen->top) {
        screen_scroll_down(screen, screen->top, screen->bottom, 1);
        screen->cursor.wrap_pending = false;
    } else if (screen->cursor.row) {
        screen_move(screen, screen->cursor.column, screen->cursor.row - 1);
    }
}

void screen_tab(struct screen *screen, unsigned count)
{
    unsigned column = screen->cursor.column, last = screen->columns - 1;

    for (count = least(count, screen->columns); count && column < last; count--)
        do
            column++;
        while (column < last && !screen->tab_stops[column]);
    screen_move(screen, column, screen->cursor.row);
}

void screen_tab_back(struct screen *screen, unsigned count)
{
    unsigned column = screen->cursor.column;

    for (count = least(count, screen->columns); count && column; count--)
        do
            column--;
        while (column && !screen->tab_stops[column]);
    screen_move(screen, column, screen->cursor.row);
}

void screen_insert_cells(struct screen *screen, unsigned count)
{
    unsigned column = screen->cursor.column, rest = screen->columns - column;
    struct cell *at = screen->lines[screen->cursor.row] + column;

    count = least(count, rest);
    memmove(at + count, at, (rest - count) * sizeof(*at));
    blank(screen, screen->cursor.row, column, column + count);
    screen->cursor.wrap_pending = false;
}

void screen_delete_cells(struct screen *screen, unsigned count)
{
    unsigned column = screen->cursor.column, rest = screen->columns - column;
    struct cell *at = screen->lines[screen->cursor.row] + column;

    count = least(count, rest);
    memmove(at, at + count, (rest - count) * sizeof(*at));
    blank(screen, screen->cursor.row, screen->columns - count, screen->columns);
    screen->cursor.wrap_pending = false;
}

void screen_put(struct screen *screen, uint32_t character)
{
    struct cursor *cursor = &screen->cursor;
    struct cell *cell;

    if (cursor->wrap_pending) {
        cursor->column = 0;
        screen->changed[cursor->row] = 1;
        screen_line_feed(screen);
        cursor->wrap_pending = false;
    }
    if (screen->insert)
        screen_insert_cells(screen, 1);
    cell = screen->lines[cursor->row] + cursor->column;
    cell->character = character | cursor->attributes;
    cell->foreground = cursor->foreground;
    cell->background = cursor->background;
    screen->changed[cursor->row] = 1;
    if (cursor->column + 1 < screen->columns)
        cursor->column++;
    else
        cursor->wrap_pending = screen->autowrap;
}
