/*
 * Modes, and answers to questions; see screen.h. What is asked and answered stands in
 * SEQUENCES.md.
 */
#include "screen.h"

#include <stdio.h>
#include <string.h>

/* --- modes --- */

struct mode { uint8_t private_mark; uint16_t number; enum screen_mode bit; };

static const struct mode modes[] = {
    { 0, 4, MODE_INSERT }, { '?', 1, MODE_APPLICATION_KEYS }, { '?', 5, MODE_REVERSE },
    { '?', 7, MODE_AUTOWRAP }, { '?', 25, MODE_CURSOR }, { '?', 47, MODE_ALTERNATE },
    { '?', 66, MODE_KEYPAD }, { '?', 1047, MODE_ALTERNATE }, { '?', 1049, MODE_ALTERNATE },
    { '?', 2004, MODE_PASTE },
};

enum { ORIGIN = 6, ALTERNATE_CLEARED = 1047, SAVE_CURSOR = 1048, ALTERNATE_SAVED = 1049 };

static uint32_t mode_bit(uint8_t private_mark, unsigned number)
{
    for (size_t i = 0; i < sizeof(modes) / sizeof(modes[0]); i++)
        if (modes[i].private_mark == private_mark && modes[i].number == number)
            return modes[i].bit;
    return 0;
}

static void erase_all(struct screen *screen) { screen_erase(screen, 0, screen->rows * screen->columns); }

/* The cursor is one for both grids; ?1049 remembers where it was in the main one. */
static void change_grid(struct screen *screen, unsigned number, bool on)
{
    if (number == ALTERNATE_SAVED && on && !(screen->modes & MODE_ALTERNATE))
        screen_save_cursor(screen);
    if (number == ALTERNATE_CLEARED && !on && screen->modes & MODE_ALTERNATE)
        erase_all(screen);
    screen->view = 0;
    screen_use_alternate(screen, on);
    if (number == ALTERNATE_SAVED && on)
        erase_all(screen);
    if (number == ALTERNATE_SAVED && !on)
        screen_restore_cursor(screen);
}

static void change_private_mode(struct screen *screen, unsigned number, bool on)
{
    if (number == ORIGIN) {
        screen->cursor.origin = on;
        screen_move_origin(screen, 0, 0);
    } else if (number == SAVE_CURSOR && on) {
        screen_save_cursor(screen);
    } else if (number == SAVE_CURSOR) {
        screen_restore_cursor(screen);
    } else if (mode_bit('?', number) == MODE_ALTERNATE) {
        change_grid(screen, number, on);
    }
}

void screen_set_modes(struct screen *screen, bool on)
{
    const struct parser *parser = &screen->parser;

    for (unsigned i = 0; i < parser->parameter_count; i++) {
        unsigned number = parser->parameters[i];
        uint32_t bit = mode_bit(parser->private_mark, number) & ~(uint32_t)MODE_ALTERNATE;

        if (parser->private_mark)
            change_private_mode(screen, number, on);
        screen->modes = on ? screen->modes | bit : screen->modes & ~bit;
        if (bit == MODE_AUTOWRAP)
            screen->cursor.wrap_pending = false;
        if (bit == MODE_REVERSE)
            screen_change_all(screen);
        screen->changed[screen->cursor.row] = 1;
    }
}

void screen_save_cursor(struct screen *screen)
{
    screen->saved[!!(screen->modes & MODE_ALTERNATE)] = screen->cursor;
}

void screen_restore_cursor(struct screen *screen)
{
    const struct cursor *saved = &screen->saved[!!(screen->modes & MODE_ALTERNATE)];
    unsigned column, row;

    screen_move(screen, saved->column, saved->row);
    column = screen->cursor.column;
    row = screen->cursor.row;
    screen->cursor = *saved;
    screen->cursor.column = column;
    screen->cursor.row = row;
    screen->cursor.wrap_pending = saved->wrap_pending && column + 1 == screen->columns;
}

/* --- answers --- */

static void reply(struct screen *screen, const char *text)
{
    size_t size = strlen(text);

    if (size > REPLIES_MAX - screen->reply_size)
        return;
    memcpy(screen->replies + screen->reply_size, text, size);
    screen->reply_size += (unsigned)size;
}

size_t screen_take_replies(struct screen *screen, void *bytes)
{
    size_t size = screen->reply_size;

    memcpy(bytes, screen->replies, size);
    screen->reply_size = 0;
    return size;
}

void screen_report_status(struct screen *screen)
{
    const struct cursor *cursor = &screen->cursor;
    const char *mark = screen->parser.private_mark == '?' ? "?" : "";
    char text[32];

    if (screen->parser.parameters[0] == 5)
        reply(screen, *mark ? "\033[?13n" : "\033[0n");        /* no printer; all is well */
    if (screen->parser.parameters[0] != 6)
        return;
    snprintf(text, sizeof(text), "\033[%s%u;%uR", mark,
             cursor->row - (cursor->origin ? screen->top : 0) + 1, cursor->column + 1);
    reply(screen, text);
}

void screen_report_attributes(struct screen *screen)
{
    uint8_t mark = screen->parser.private_mark;

    if (screen->parser.parameters[0])
        return;
    if (mark == 0)
        reply(screen, "\033[?62;22c");                         /* a VT220 with colours */
    else if (mark == '>')
        reply(screen, "\033[>1;10;0c");
}

void screen_report_mode(struct screen *screen)
{
    uint8_t mark = screen->parser.private_mark;
    unsigned number = screen->parser.parameters[0];
    bool is_origin = mark == '?' && number == ORIGIN;
    uint32_t bit = mode_bit(mark, number);
    bool is_set = is_origin ? screen->cursor.origin : screen->modes & bit;
    char text[32];

    snprintf(text, sizeof(text), "\033[%s%u;%u$y", mark ? "?" : "", number,
             !bit && !is_origin ? 0u : is_set ? 1u : 2u);
    reply(screen, text);
}

void screen_report_size(struct screen *screen)
{
    char text[32];

    snprintf(text, sizeof(text), "\033[8;%u;%ut", screen->rows, screen->columns);
    if (screen->parser.parameters[0] == 18)
        reply(screen, text);
}
