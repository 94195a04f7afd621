/* The grid of cells and what can be done to it; see screen.h. */
#include "screen.h"

#include <string.h>
#include "characters.h"

enum { TAB_WIDTH = 8 };

static unsigned least(unsigned a, unsigned b) { return a < b ? a : b; }

size_t screen_memory_size(unsigned columns, unsigned rows)
{
    if (columns < 1 || columns > SCREEN_COLUMNS_MAX || rows < 1 || rows > SCREEN_ROWS_MAX)
        return 0;
    return 2 * (rows * sizeof(struct cell *) + (size_t)rows * columns * sizeof(struct cell)) + rows + columns;
}

void screen_create(struct screen *screen, unsigned columns, unsigned rows, void *memory)
{
    struct cell *cells;

    memset(screen, 0, sizeof(*screen));
    screen->columns = screen->columns_max = columns;
    screen->rows = screen->rows_max = rows;
    screen->lines = memory;
    screen->hidden = screen->lines + rows;
    cells = (struct cell *)(screen->hidden + rows);
    for (unsigned row = 0; row < 2 * rows; row++)
        screen->lines[row] = cells + (size_t)row * columns;
    screen->changed = (uint8_t *)(cells + 2 * (size_t)rows * columns);
    screen->tab_stops = screen->changed + rows;
    screen_reset(screen);
}

void screen_change_all(struct screen *screen) { memset(screen->changed, 1, screen->rows_max); }

void screen_soft_reset(struct screen *screen)
{
    unsigned column = screen->cursor.column, row = screen->cursor.row;

    memset(&screen->cursor, 0, sizeof(screen->cursor));
    screen->cursor.foreground = COLOUR_FOREGROUND;
    screen->cursor.background = COLOUR_BACKGROUND;
    screen->saved[0] = screen->saved[1] = screen->cursor;
    screen->cursor.column = column;
    screen->cursor.row = row;
    screen->top = 0;
    screen->bottom = screen->rows - 1;
    screen->modes = (screen->modes & MODE_ALTERNATE) | MODES_USUAL;
    screen->shape = CURSOR_BLOCK;
    screen->last_character = 0;
    screen_change_all(screen);
}

/* Blanks cells of one row with the pen's background, as ECMA-48 terminals do. */
static void blank(struct screen *screen, unsigned row, unsigned first, unsigned last)
{
    struct cell empty = { ' ', COLOUR_FOREGROUND, screen->cursor.background };

    for (unsigned column = first; column < last; column++)
        screen->lines[row][column] = empty;
    screen->changed[row] = 1;
}

/* Before something happens at the left edge of a cell: what is left of a wide
 * character that the edge parts would be half a character. */
static void part(struct screen *screen, unsigned row, unsigned column)
{
    struct cell *line = screen->lines[row];

    if (column > 0 && column < screen->columns_max && line[column].character & CELL_TAIL) {
        line[column - 1].character = ' ' | (line[column - 1].character & CELL_ATTRIBUTES);
        line[column].character = ' ' | (line[column].character & CELL_ATTRIBUTES);
        screen->changed[row] = 1;
    }
}

void screen_erase(struct screen *screen, unsigned first, unsigned last)
{
    while (first < last) {
        unsigned row = first / screen->columns, column = first % screen->columns;
        unsigned end = least(screen->columns, column + (last - first));

        part(screen, row, column);
        part(screen, row, end);
        blank(screen, row, column, end);
        first += end - column;
    }
    screen->cursor.wrap_pending = false;
}

void screen_reset(struct screen *screen)
{
    screen_use_alternate(screen, true);
    screen_soft_reset(screen);
    screen_erase(screen, 0, screen->rows * screen->columns);
    screen_use_alternate(screen, false);
    screen_soft_reset(screen);
    screen_move(screen, 0, 0);
    for (unsigned column = 0; column < screen->columns_max; column++)
        screen->tab_stops[column] = column && column % TAB_WIDTH == 0;
    screen_erase(screen, 0, screen->rows * screen->columns);
}

void screen_use_alternate(struct screen *screen, bool alternate)
{
    struct cell **shown = screen->lines;

    if (alternate == !!(screen->modes & MODE_ALTERNATE))
        return;
    screen->lines = screen->hidden;
    screen->hidden = shown;
    screen->modes ^= MODE_ALTERNATE;
    screen->cursor.wrap_pending = false;
    screen_change_all(screen);
}

/* --- size --- */

/* Rows at the top that go when `rows` are left: none as long as blank ones below the
 * cursor can go instead. */
static void drop_rows(struct screen *screen, unsigned rows)
{
    unsigned count = screen->cursor.row < rows ? 0 : screen->cursor.row - rows + 1;

    screen->top = 0;
    screen->bottom = screen->rows - 1;
    if (count)
        screen_scroll_up(screen, 0, screen->rows - 1, count);
    screen->cursor.row -= count;
}

/* Cells that come into sight, of both grids. */
static void blank_new_cells(struct screen *screen, struct cell **lines, unsigned columns, unsigned rows)
{
    static const struct cell empty = { ' ', COLOUR_FOREGROUND, COLOUR_BACKGROUND };

    for (unsigned row = 0; row < rows; row++) {
        unsigned from = row < screen->rows ? screen->columns : 0;

        for (unsigned column = from; column < columns; column++)
            lines[row][column] = empty;
    }
}

/* Wide characters that the new right edge parts. */
static void part_all(struct screen *screen, unsigned columns)
{
    for (unsigned row = 0; columns < screen->columns && row < screen->rows; row++)
        part(screen, row, columns);
}

void screen_resize(struct screen *screen, unsigned columns, unsigned rows)
{
    bool alternate = screen->modes & MODE_ALTERNATE;

    columns = least(columns ? columns : 1, screen->columns_max);
    rows = least(rows ? rows : 1, screen->rows_max);
    drop_rows(screen, rows);
    for (int i = 0; i < 2; i++) {
        part_all(screen, columns);
        blank_new_cells(screen, screen->lines, columns, rows);
        screen_use_alternate(screen, alternate == (i == 1));
    }
    screen->columns = columns;
    screen->rows = rows;
    screen->bottom = rows - 1;
    screen->cursor.column = least(screen->cursor.column, columns - 1);
    screen->cursor.wrap_pending = false;
    screen->view = 0;
    screen_change_all(screen);
}

/* --- looking back --- */

void screen_look(struct screen *screen, int rows)
{
    unsigned lines = screen->history && !(screen->modes & MODE_ALTERNATE) ? screen->history->lines : 0;
    unsigned view = screen->view;

    if (rows < 0)
        view -= least(view, 0u - (unsigned)rows);
    else
        view += least((unsigned)rows, lines - least(view, lines));
    view = least(view, lines);
    if (view != screen->view)
        screen_change_all(screen);
    screen->view = view;
}

const struct cell *screen_row(const struct screen *screen, unsigned row, struct cell *buffer)
{
    if (row >= screen->view)
        return screen->lines[row - screen->view];
    history_line(screen->history, screen->view - row - 1, buffer, screen->columns);
    return buffer;
}

/* A line leaves at the top for good. Who looks back keeps seeing the same lines. */
static void keep_line(struct screen *screen, const struct cell *cells)
{
    if (!screen->history || screen->modes & MODE_ALTERNATE)
        return;
    history_add(screen->history, cells, screen->columns);
    if (screen->view)
        screen->view = least(screen->view + 1, screen->history->lines);
}

/* --- operations --- */

void screen_scroll_up(struct screen *screen, unsigned top, unsigned bottom, unsigned count)
{
    count = least(count, bottom - top + 1);
    for (unsigned i = 0; i < count; i++) {
        struct cell *first = screen->lines[top];

        if (top == 0)
            keep_line(screen, first);
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
    unsigned column = screen->cursor.column, rest = screen->columns - column, row = screen->cursor.row;
    struct cell *at = screen->lines[row] + column;

    count = least(count, rest);
    part(screen, row, column);
    part(screen, row, screen->columns - count);
    memmove(at + count, at, (rest - count) * sizeof(*at));
    blank(screen, row, column, column + count);
    screen->cursor.wrap_pending = false;
}

void screen_delete_cells(struct screen *screen, unsigned count)
{
    unsigned column = screen->cursor.column, rest = screen->columns - column, row = screen->cursor.row;
    struct cell *at = screen->lines[row] + column;

    count = least(count, rest);
    part(screen, row, column);
    part(screen, row, column + count);
    memmove(at, at + count, (rest - count) * sizeof(*at));
    blank(screen, row, screen->columns - count, screen->columns);
    screen->cursor.wrap_pending = false;
}

static void wrap(struct screen *screen)
{
    screen->changed[screen->cursor.row] = 1;
    screen->cursor.column = 0;
    screen_line_feed(screen);
    screen->cursor.wrap_pending = false;
}

/* A mark goes onto the character before the cursor, if the font has both as one. */
static void combine(struct screen *screen, uint32_t mark)
{
    struct cursor *cursor = &screen->cursor;
    struct cell *cell = screen->lines[cursor->row] + cursor->column;
    uint32_t composed;

    if (!cursor->wrap_pending && cursor->column == 0)
        return;
    if (!cursor->wrap_pending)
        cell--;
    composed = character_compose(cell->character & CELL_CHARACTER, mark);
    if (composed)
        cell->character = (cell->character & ~(uint32_t)CELL_CHARACTER) | composed;
    screen->changed[cursor->row] = 1;
}

static void set_cell(struct screen *screen, unsigned column, uint32_t character)
{
    struct cursor *cursor = &screen->cursor;

    screen->lines[cursor->row][column] =
        (struct cell){ character | cursor->attributes, cursor->foreground, cursor->background };
}

void screen_put(struct screen *screen, uint32_t character)
{
    struct cursor *cursor = &screen->cursor;
    unsigned width = character_width(character);

    if (width == 0) {
        combine(screen, character);
        return;
    }
    if (width > screen->columns) {
        character = REPLACEMENT_CHARACTER;
        width = 1;
    }
    if (cursor->wrap_pending || (cursor->column + width > screen->columns && screen->modes & MODE_AUTOWRAP))
        wrap(screen);
    cursor->column = least(cursor->column, screen->columns - width);
    if (screen->modes & MODE_INSERT)
        screen_insert_cells(screen, width);
    part(screen, cursor->row, cursor->column);
    part(screen, cursor->row, cursor->column + width);
    set_cell(screen, cursor->column, width == 2 ? character | CELL_WIDE : character);
    if (width == 2)
        set_cell(screen, cursor->column + 1, ' ' | CELL_TAIL);
    screen->changed[cursor->row] = 1;
    screen->last_character = character;
    cursor->column += width;
    if (cursor->column == screen->columns) {
        cursor->column--;
        cursor->wrap_pending = screen->modes & MODE_AUTOWRAP;
    }
}
