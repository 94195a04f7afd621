/*
 * The ring of lines; see history.h. A record is
 *
 *     length (2 bytes, of the text) | text | length
 *
 * so that it can be walked from either end. The text is UTF-8; the byte 0, which no
 * cell holds, comes before the 12 bytes of a new pen. Each line begins with the usual
 * one.
 */
#include "history.h"

#include <string.h>
#include "characters.h"
#include "screen.h"
#include "utf8.h"

enum { LENGTH_SIZE = 2, PEN_SIZE = 12, CHARACTER_SIZE = 4 };

enum { TEXT_MAX = SCREEN_COLUMNS_MAX * (1 + PEN_SIZE + CHARACTER_SIZE) };

_Static_assert(TEXT_MAX + 2 * LENGTH_SIZE <= HISTORY_SIZE_MIN / 2 && TEXT_MAX <= UINT16_MAX, "a line fits");

static const struct cell usual_pen = { ' ', COLOUR_FOREGROUND, COLOUR_BACKGROUND };

void history_create(struct history *history, void *memory, size_t size)
{
    history->bytes = memory;
    history->size = size < HISTORY_SIZE_MIN ? 0 : size;
    history_clear(history);
}

void history_clear(struct history *history)
{
    history->end = history->used = 0;
    history->lines = 0;
}

/* --- bytes of the ring --- */

static void put_byte(struct history *history, unsigned byte)
{
    history->bytes[history->end] = (uint8_t)byte;
    history->end = history->end + 1 == history->size ? 0 : history->end + 1;
}

/* The byte that `before` others follow. */
static uint8_t byte_before_end(const struct history *history, size_t before)
{
    size_t position = history->end + history->size - 1 - before;

    return history->bytes[position % history->size];
}

static size_t length_before_end(const struct history *history, size_t before)
{
    return byte_before_end(history, before) | (size_t)byte_before_end(history, before + 1) << 8;
}

static void drop_oldest(struct history *history)
{
    size_t first = history->used - 1;      /* of the record's bytes, counted from the end */
    size_t length = byte_before_end(history, first) | (size_t)byte_before_end(history, first - 1) << 8;

    history->used -= length + 2 * LENGTH_SIZE;
    history->lines--;
}

/* --- a line as text --- */

static size_t put_character(uint8_t *to, uint32_t character)
{
    if (character < 0x80) {
        to[0] = (uint8_t)character;
        return 1;
    }
    unsigned rest = character < 0x800 ? 1 : character < 0x10000 ? 2 : 3;

    to[0] = (uint8_t)(0xff00 >> (rest + 1) | character >> 6 * rest);
    for (unsigned i = 1; i <= rest; i++)
        to[i] = 0x80 | (character >> 6 * (rest - i) & 0x3f);
    return rest + 1;
}

static uint32_t attributes_of(const struct cell *cell)
{
    return cell->character & CELL_ATTRIBUTES;
}

static bool has_pen(const struct cell *cell, const struct cell *pen)
{
    return attributes_of(cell) == attributes_of(pen) && cell->foreground == pen->foreground &&
           cell->background == pen->background;
}

static size_t put_pen(uint8_t *to, const struct cell *cell)
{
    uint32_t words[3] = { attributes_of(cell), cell->foreground, cell->background };

    to[0] = 0;
    memcpy(to + 1, words, PEN_SIZE);
    return 1 + PEN_SIZE;
}

static bool is_blank(const struct cell *cell)
{
    return cell->character == ' ' && cell->background == COLOUR_BACKGROUND;
}

static size_t encode(const struct cell *cells, unsigned columns, uint8_t *text)
{
    struct cell pen = usual_pen;
    size_t length = 0;

    while (columns && is_blank(&cells[columns - 1]))
        columns--;
    for (unsigned i = 0; i < columns; i++) {
        if (cells[i].character & CELL_TAIL)
            continue;
        if (!has_pen(&cells[i], &pen))
            length += put_pen(text + length, &cells[i]);
        pen = cells[i];
        length += put_character(text + length, cells[i].character & CELL_CHARACTER);
    }
    return length;
}

void history_add(struct history *history, const struct cell *cells, unsigned columns)
{
    static uint8_t text[TEXT_MAX];
    size_t length;

    if (!history->size)
        return;
    length = encode(cells, columns, text);
    while (history->size - history->used < length + 2 * LENGTH_SIZE)
        drop_oldest(history);
    put_byte(history, length & 255);
    put_byte(history, length >> 8);
    for (size_t i = 0; i < length; i++)
        put_byte(history, text[i]);
    put_byte(history, length >> 8);
    put_byte(history, length & 255);
    history->used += length + 2 * LENGTH_SIZE;
    history->lines++;
}

/* --- and back --- */

static void take_pen(const struct history *history, size_t before, struct cell *pen)
{
    uint32_t words[3];
    uint8_t bytes[PEN_SIZE];

    for (size_t i = 0; i < PEN_SIZE; i++)
        bytes[i] = byte_before_end(history, before - i);
    memcpy(words, bytes, PEN_SIZE);
    *pen = (struct cell){ words[0], words[1], words[2] };
}

/* Puts a character at `column` if it fits; returns the column behind it. */
static unsigned put_cell(struct cell *cells, unsigned column, unsigned columns, struct cell cell)
{
    unsigned width = character_width(cell.character & CELL_CHARACTER);

    if (column + width > columns)
        return columns;
    cells[column] = cell;
    if (width == 2) {
        cells[column].character |= CELL_WIDE;
        cells[column + 1] = (struct cell){ ' ' | CELL_TAIL | attributes_of(&cell), cell.foreground,
                                           cell.background };
    }
    return column + width;
}

/* `before`: of the text's first byte. */
static void decode(const struct history *history, size_t before, size_t length, struct cell *cells,
                   unsigned columns)
{
    struct cell pen = usual_pen;
    struct utf8 utf8 = { 0 };
    unsigned column = 0;
    uint32_t character;

    pen.character = 0;
    for (size_t i = 0; i < length && column < columns; i++) {
        uint8_t byte = byte_before_end(history, before - i);

        if (byte == 0) {
            take_pen(history, before - i - 1, &pen);
            i += PEN_SIZE;
        } else if (utf8_decode(&utf8, byte, &character) == UTF8_CHARACTER) {
            struct cell cell = { character | pen.character, pen.foreground, pen.background };

            column = put_cell(cells, column, columns, cell);
        }
    }
}

void history_line(const struct history *history, unsigned age, struct cell *cells, unsigned columns)
{
    size_t before = 0, length;

    for (unsigned i = 0; i < columns; i++)
        cells[i] = usual_pen;
    if (age >= history->lines)
        return;
    for (; age; age--)
        before += length_before_end(history, before) + 2 * LENGTH_SIZE;
    length = length_before_end(history, before);
    decode(history, before + LENGTH_SIZE + length - 1, length, cells, columns);
}
