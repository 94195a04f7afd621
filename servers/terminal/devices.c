/*
 * The devices of the screen's terminals: console, keyboard, serial line; see terminal.h.
 *
 * The keyboard types on the terminal that is shown. The first terminal is on the serial line
 * too, whichever is shown, and has the size of the one that was typed on last. An error of a
 * server is not the client's: whatever is broken there, the others still work.
 */
#include <string.h>
#include <contracts/console.h>
#include <contracts/keyboard.h>
#include <contracts/restarts.h>
#include <contracts/serial.h>
#include "queries.h"
#include "server.h"
#include "terminal.h"

enum { BIT_KEYBOARD = 0, BIT_SERIAL = 1, BIT_RESTARTED = 2 };

enum { MESSAGE_MAX = 640, SERIAL_TERMINAL = 0, KEY_SIZE = 3, LOOK_ALL = 1 << 20 };

_Static_assert(MESSAGE_MAX + SEQUENCE_MAX <= (int)SERIAL_WRITE_DATA_MAX &&
                   (int)MESSAGE_MAX <= (int)CONSOLE_WRITE_DATA_MAX,
               "a message fits both");

static uint8_t buffer[MESSAGE_MAX];        /* of one terminal at a time */
static size_t used;
static struct terminal *writer;
static bool has_application_keys[SCREEN_TERMINALS];

static struct terminal *shown = &screen_terminals[0];
static uint32_t screen_count, screen_columns, screen_rows;
static bool is_looking_back;
static struct filter serial_filter;
static struct expectation serial_size;
static bool is_serial_leading;             /* the first terminal has the serial line's size */

/* --- output --- */

static void flush_serial(void)
{
    uint8_t out[MESSAGE_MAX + SEQUENCE_MAX];
    size_t size = used;

    if (screen_count)
        size = filter_output(&serial_filter, buffer, used, out);
    else
        memcpy(out, buffer, used);
    if (size)
        serial_write(service("serial"), out, size);
}

/* What the screen answers is typed; what that causes is new output. */
static void flush_some(void)
{
    uint8_t reply[CONSOLE_WRITE_REPLY_MAX];
    struct terminal *terminal = writer;
    size_t reply_size = 0;
    bool keys = false;

    if (terminal->number == SERIAL_TERMINAL)
        flush_serial();
    if (console_write(service("console"), terminal->number, buffer, used, reply, &reply_size, &keys) == ERROR_NONE)
        has_application_keys[terminal->number] = keys;
    used = 0;
    if (reply_size)
        terminal_type(terminal, reply, reply_size);
}

void devices_flush(void)
{
    while (used)
        flush_some();
}

void devices_put(struct terminal *terminal, const void *bytes, size_t size)
{
    const uint8_t *from = bytes;

    if (writer != terminal)
        devices_flush();
    writer = terminal;
    while (size) {
        size_t part = size < MESSAGE_MAX - used ? size : MESSAGE_MAX - used;

        memcpy(buffer + used, from, part);
        used += part;
        from += part;
        size -= part;
        if (used == MESSAGE_MAX)
            flush_some();
        writer = terminal;
    }
}

/* --- size --- */

static void ask_screen_size(void)
{
    screen_count = 0;
    console_size(service("console"), &screen_count, &screen_columns, &screen_rows);
    if (screen_count > SCREEN_TERMINALS)
        screen_count = SCREEN_TERMINALS;
}

/* The first terminal is typed on from there. */
static void lead(bool is_serial)
{
    struct terminal *terminal = &screen_terminals[SERIAL_TERMINAL];
    bool is_known = serial_size.columns && serial_size.rows;

    if (is_serial == is_serial_leading || !is_known)
        return;
    is_serial_leading = is_serial;
    if (is_serial)
        terminal_resize(terminal, serial_size.columns, serial_size.rows);
    else
        terminal_resize(terminal, screen_columns, screen_rows);
}

void devices_resize(const struct terminal *terminal)
{
    console_resize(service("console"), terminal->number, terminal->columns, terminal->rows);
}

void devices_ask_size(void)
{
    serial_size.is_pending = true;
    serial_size.held = 0;
    serial_write(service("serial"), QUESTION_SIZE, sizeof QUESTION_SIZE - 1);
}

/* --- the keyboard --- */

static void show(unsigned number)
{
    if (number >= screen_count || shown == &screen_terminals[number])
        return;
    devices_flush();
    if (console_show(service("console"), number) != ERROR_NONE)
        return;
    shown = &screen_terminals[number];
    shown->is_used = true;
    is_looking_back = false;
}

static void look(int rows)
{
    devices_flush();
    console_look(service("console"), rows);
    is_looking_back = true;
}

/* Keys that are not for programs; true: it was one. */
static bool take_own_key(const uint8_t *key, size_t size)
{
    int half = (int)(shown->rows / 2);

    if (size == 6 && memcmp(key, "\033[1;3", 5) == 0 && key[5] >= 'P' && key[5] < 'P' + SCREEN_TERMINALS)
        show(key[5] - 'P');
    else if (size == 6 && memcmp(key, "\033[5;2~", 6) == 0)
        look(half);
    else if (size == 6 && memcmp(key, "\033[6;2~", 6) == 0)
        look(-half);
    else
        return false;
    return true;
}

static void take_key(uint8_t *key, size_t size)
{
    if (take_own_key(key, size))
        return;
    if (is_looking_back)
        look(-LOOK_ALL);
    is_looking_back = false;
    if (shown->number == SERIAL_TERMINAL)
        lead(false);
    if (size == KEY_SIZE && memcmp(key, "\033[", 2) == 0 && strchr("ABCDHF", key[2]) &&
        has_application_keys[shown->number])
        key[1] = 'O';
    terminal_type(shown, key, size);
}

static void take_keyboard(void)
{
    uint8_t key[KEYBOARD_READ_DATA_MAX];
    size_t size;

    while (keyboard_read(service("keyboard"), key, &size) == ERROR_NONE && size)
        take_key(key, size);
}

/* --- the serial line --- */

static bool serial_waits;                  /* there may be input that was not taken */

/* Whether input has to be taken. What would find no room may wait in the serial server, unless it means something as soon as
 * it is typed: a signal, the end of a line. */
static bool wants_serial(void)
{
    const struct discipline *discipline = &screen_terminals[SERIAL_TERMINAL].discipline;
    bool has_room = discipline->count + SERIAL_READ_DATA_MAX + SEQUENCE_MAX <= INPUT_MAX;

    serial_waits = !has_room && !(discipline->attributes.local & (TERMINAL_LOCAL_ICANON | TERMINAL_LOCAL_ISIG));
    return !serial_waits;
}

static void take_serial(void)
{
    uint8_t data[SERIAL_READ_DATA_MAX], typed[SERIAL_READ_DATA_MAX + SEQUENCE_MAX];
    size_t size;

    while (wants_serial() && serial_read(service("serial"), data, &size) == ERROR_NONE && size) {
        bool was_pending = serial_size.is_pending;
        size_t count = filter_input(&serial_size, data, size, typed);

        if (was_pending && !serial_size.is_pending && is_serial_leading)
            terminal_resize(&screen_terminals[SERIAL_TERMINAL], serial_size.columns, serial_size.rows);
        if (count)
            lead(true);
        terminal_type(&screen_terminals[SERIAL_TERMINAL], typed, count);
    }
}

bool devices_resume(void)
{
    if (!serial_waits || !wants_serial())
        return false;
    take_serial();
    return true;
}

/* --- */

/* Also when one of them was restarted and has forgotten its subscriber, or what it showed. */
static void subscribe(void)
{
    if (keyboard_subscribe(service("keyboard"), server_signal(BIT_KEYBOARD)) != ERROR_NONE)
        log_line("no keyboard service: input from the serial port only");
    if (serial_subscribe(service("serial"), server_signal(BIT_SERIAL)) != ERROR_NONE)
        log_line("no serial service: input from the keyboard only");
    ask_screen_size();
    if (shown->number)
        console_show(service("console"), shown->number);
}

void devices_start(void)
{
    restarts_watch(service("restarts"), server_signal(BIT_RESTARTED));
    subscribe();
    for (unsigned i = 0; i < SCREEN_TERMINALS; i++) {
        terminal_create(&screen_terminals[i], i, NULL);
        screen_terminals[i].columns = screen_columns;
        screen_terminals[i].rows = screen_rows;
    }
    screen_terminals[SERIAL_TERMINAL].is_used = true;
    devices_ask_size();
}

void devices_signal(uint64_t word)
{
    if (word & 1u << BIT_RESTARTED) {
        subscribe();
        word |= 1u << BIT_KEYBOARD | 1u << BIT_SERIAL;
    }
    if (word & 1u << BIT_KEYBOARD)
        take_keyboard();
    if (word & 1u << BIT_SERIAL)
        take_serial();
    devices_flush();
}
