/* Typing and showing; see terminal.h. */
#include "terminal.h"

#include <contracts/file.h>
#include <contracts/process.h>
#include "server.h"

enum { PART = 64 };

struct terminal screen_terminals[SCREEN_TERMINALS];

static void put(void *owner, const void *bytes, size_t size)
{
    struct terminal *terminal = owner;

    if (terminal->pseudo)
        pseudo_put(terminal, bytes, size);
    else
        devices_put(terminal, bytes, size);
}

void terminal_create(struct terminal *terminal, unsigned number, struct pseudo *pseudo)
{
    *terminal = (struct terminal){ .number = number, .pseudo = pseudo, .columns = 80, .rows = 24 };
    discipline_create(&terminal->discipline, put, terminal);
}

void terminal_signal(const struct terminal *terminal, int signal)
{
    if (terminal->foreground)
        process_kill(service("process"), -terminal->foreground, signal);
}

void terminal_type(struct terminal *terminal, const void *bytes, size_t size)
{
    const uint8_t *at = bytes;

    terminal->typed += (unsigned)size;
    for (size_t i = 0; i < size; i++) {
        int signal = discipline_type(&terminal->discipline, at[i]);

        if (signal)
            terminal_signal(terminal, signal);
    }
}

static bool is_stopped(const struct terminal *terminal)
{
    return terminal->discipline.is_stopped || terminal->is_held;
}

/* Bytes of output that find room whatever becomes of them. */
static size_t room(const struct terminal *terminal)
{
    return terminal->pseudo ? pseudo_room(terminal) / OUTPUT_GROWTH : PART;
}

bool terminal_is_writable(const struct terminal *terminal)
{
    return terminal->is_hung_up || (!is_stopped(terminal) && room(terminal) > 0);
}

size_t terminal_show(struct terminal *terminal, const void *bytes, size_t size)
{
    uint8_t out[OUTPUT_GROWTH * PART];
    size_t done = 0;

    while (done < size && !is_stopped(terminal) && room(terminal) > 0) {
        size_t part = size - done < PART ? size - done : PART;

        if (part > room(terminal))
            part = room(terminal);
        put(terminal, out, discipline_output(&terminal->discipline, (const uint8_t *)bytes + done, part, out));
        done += part;
    }
    return done;
}

void terminal_resize(struct terminal *terminal, uint32_t columns, uint32_t rows)
{
    if (terminal->columns == columns && terminal->rows == rows)
        return;
    terminal->columns = columns;
    terminal->rows = rows;
    if (!terminal->pseudo)
        devices_resize(terminal);
    terminal_signal(terminal, SIGNAL_WINDOW);
}

static uint32_t master_events(const struct terminal *terminal)
{
    bool is_open = !pseudo_is_abandoned(terminal);
    bool is_full = terminal->discipline.count == INPUT_MAX;
    uint8_t byte;

    return (pseudo_peek(terminal, 1, &byte) || !is_open ? FILE_EVENT_READABLE : 0) |
           (is_full ? 0 : FILE_EVENT_WRITABLE) | (is_open ? 0 : FILE_EVENT_HANG_UP);
}

uint32_t terminal_events(const struct opened *opened)
{
    const struct terminal *terminal = opened->terminal;
    bool is_readable = terminal->is_hung_up || discipline_readable(&terminal->discipline);

    if (opened->is_master)
        return master_events(terminal);
    return (is_readable ? FILE_EVENT_READABLE : 0) |
           (terminal_is_writable(terminal) ? FILE_EVENT_WRITABLE : 0) |
           (terminal->is_hung_up ? FILE_EVENT_HANG_UP : 0);
}
