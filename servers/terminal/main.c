/*
 * The terminal server: the contract `terminal`, and whose session is whose; see terminal.h.
 *
 * A session from init is with the first terminal, and lasts: the shell there goes on when this
 * server was restarted. Those that are made here end with it.
 */
#include <stdio.h>
#include <string.h>
#include <contracts/console.h>
#include <contracts/directory.h>
#include <contracts/file.h>
#include <contracts/terminal.h>
#include "handlers.h"
#include "timer.h"
#include "waiters.h"
#include "watches.h"

#define MADE_BY_INIT ((uint64_t)1 << 63)   /* in a session's badge */

static struct opened screens[SCREEN_TERMINALS];
static bool is_open[SCREEN_TERMINALS];     /* there is a session with it */

/* The console's session that the last answer gave a copy of. It has gone out when anything
 * comes next; as long as it is here the console believes that somebody draws. */
static capability given;

static void forget_given(void)
{
    capability_free(given);
    given = 0;
}

/* --- who calls --- */

struct opened *request_opened(const struct request *request)
{
    struct session *session = request->session;

    forget_given();
    if (is_listing(request))
        return NULL;
    if (!session->state && session->badge & MADE_BY_INIT)
        session->state = &screens[0];
    return session->state;
}

static struct terminal *terminal_of(const struct request *request)
{
    struct opened *opened = request_opened(request);

    return opened ? opened->terminal : NULL;
}

void settle(void)
{
    do
        waiters_run();
    while (devices_resume());
    devices_flush();
    watches_run();
}

/* --- modes --- */

static enum error get_attributes(struct request *request, struct terminal_attributes *attributes,
                                 void *characters, size_t *characters_size)
{
    const struct terminal *terminal = terminal_of(request);

    if (!terminal)
        return ERROR_NO_CAPABILITY;
    *attributes = terminal->discipline.attributes;
    memcpy(characters, terminal->discipline.characters, CHARACTER_COUNT);
    *characters_size = CHARACTER_COUNT;
    return ERROR_NONE;
}

static enum error set_attributes(struct request *request, enum terminal_when when,
                                 const struct terminal_attributes *attributes, const void *characters,
                                 size_t characters_size)
{
    struct opened *opened = request_opened(request);
    struct waiter *waiter;

    if (!opened || characters_size != CHARACTER_COUNT)
        return opened ? ERROR_BAD_ARGUMENT : ERROR_NO_CAPABILITY;
    if (when == TERMINAL_WHEN_NOW || !waiters_are_before(&(struct opened){ opened->terminal, false, 0 }, WAIT_WRITE)) {
        if (when == TERMINAL_WHEN_FLUSH)
            discipline_flush(&opened->terminal->discipline);
        discipline_set(&opened->terminal->discipline, attributes, characters);
        settle();
        return ERROR_NONE;
    }
    waiter = waiters_add(request, opened, WAIT_SET);
    if (!waiter)
        return ERROR_LIMIT;
    waiter->attributes = *attributes;
    memcpy(waiter->data, characters, CHARACTER_COUNT);
    waiter->is_flush = when == TERMINAL_WHEN_FLUSH;
    return ANSWER_LATER;
}

/* --- size --- */

static enum error size(struct request *request, uint32_t *columns, uint32_t *rows)
{
    const struct terminal *terminal = terminal_of(request);

    if (!terminal)
        return ERROR_NO_CAPABILITY;
    *columns = terminal->columns;
    *rows = terminal->rows;
    return ERROR_NONE;
}

static enum error set_size(struct request *request, uint32_t columns, uint32_t rows)
{
    struct terminal *terminal = terminal_of(request);

    if (!terminal)
        return ERROR_NO_CAPABILITY;
    if (columns && rows)
        terminal_resize(terminal, columns, rows);
    else if (terminal == &screen_terminals[0])
        devices_ask_size();
    return ERROR_NONE;
}

/* --- queues --- */

static enum error drain(struct request *request)
{
    const struct opened *opened = request_opened(request);

    if (!opened)
        return ERROR_NO_CAPABILITY;
    if (!waiters_are_before(&(struct opened){ opened->terminal, false, 0 }, WAIT_WRITE))
        return ERROR_NONE;
    return waiters_add(request, opened, WAIT_DRAIN) ? ANSWER_LATER : ERROR_LIMIT;
}

static enum error discard(struct request *request, enum terminal_queue queue)
{
    struct terminal *terminal = terminal_of(request);

    if (!terminal)
        return ERROR_NO_CAPABILITY;
    if (queue != TERMINAL_QUEUE_OUTPUT)
        discipline_flush(&terminal->discipline);
    if (queue != TERMINAL_QUEUE_INPUT)
        waiters_discard(terminal);
    if (queue != TERMINAL_QUEUE_INPUT && terminal->pseudo)
        pseudo_discard(terminal);
    settle();
    return ERROR_NONE;
}

static enum error flow(struct request *request, enum terminal_flow action)
{
    struct terminal *terminal = terminal_of(request);
    const struct discipline *discipline = terminal ? &terminal->discipline : NULL;
    uint8_t byte;

    if (!terminal)
        return ERROR_NO_CAPABILITY;
    if (action == TERMINAL_FLOW_STOP_OUTPUT || action == TERMINAL_FLOW_START_OUTPUT) {
        terminal->is_held = action == TERMINAL_FLOW_STOP_OUTPUT;
        settle();
        return ERROR_NONE;
    }
    byte = discipline->characters[action == TERMINAL_FLOW_STOP_INPUT ? TERMINAL_CHARACTER_STOP
                                                                     : TERMINAL_CHARACTER_START];
    if (byte)
        discipline->echo(discipline->owner, &byte, 1);
    settle();
    return ERROR_NONE;
}

static enum error available(struct request *request, uint32_t *count)
{
    const struct opened *opened = request_opened(request);
    uint8_t data[FILE_READ_DATA_MAX];

    if (!opened)
        return ERROR_NO_CAPABILITY;
    *count = opened->is_master ? (uint32_t)pseudo_peek(opened->terminal, sizeof data, data)
                               : discipline_available(&opened->terminal->discipline);
    return ERROR_NONE;
}

/* --- whose --- */

static enum error name(struct request *request, char *name)
{
    const struct terminal *terminal = terminal_of(request);

    if (!terminal)
        return ERROR_NO_CAPABILITY;
    if (terminal->pseudo)
        snprintf(name, TERMINAL_NAME_NAME_MAX + 1, "/dev/pts/%u", terminal->number);
    else
        snprintf(name, TERMINAL_NAME_NAME_MAX + 1, "/dev/tty%u", terminal->number + 1);
    return ERROR_NONE;
}

/* --- opening --- */

static enum error check_number(const struct request *request, uint32_t number)
{
    if (!(request->session->badge & MADE_BY_INIT))
        return ERROR_NOT_PERMITTED;
    return number >= 1 && number <= SCREEN_TERMINALS ? ERROR_NONE : ERROR_NOT_FOUND;
}

static enum error open(struct request *request, uint32_t number, capability *node)
{
    enum error error = check_number(request, number);

    if (error == ERROR_NONE && is_open[number - 1])
        error = ERROR_BUSY;
    if (error == ERROR_NONE)
        error = request_give_session(request, &terminal_interface, &screens[number - 1], node);
    if (error == ERROR_NONE)
        is_open[number - 1] = true;
    return error;
}

static enum error await(struct request *request, uint32_t number)
{
    enum error error = check_number(request, number);

    if (error != ERROR_NONE || screen_terminals[number - 1].is_used)
        return error;
    return waiters_add(request, &screens[number - 1], WAIT_SHOWN) ? ANSWER_LATER : ERROR_LIMIT;
}

static enum error give(struct request *request, struct opened *opened, capability *node)
{
    enum error error = request_give_session(request, &terminal_interface, opened, node);

    if (error != ERROR_NONE)
        pseudo_close(opened);
    return error;
}

static enum error open_pseudo(struct request *request, capability *master)
{
    const struct terminal *maker = terminal_of(request);
    struct opened *opened;
    enum error error = maker ? pseudo_create(maker, &opened) : ERROR_NO_CAPABILITY;

    return error == ERROR_NONE ? give(request, opened, master) : error;
}

static enum error unlock(struct request *request)
{
    const struct opened *master = request_opened(request);

    if (!master || !master->is_master)
        return master ? ERROR_BAD_ARGUMENT : ERROR_NO_CAPABILITY;
    pseudo_unlock(master->terminal);
    return ERROR_NONE;
}

enum error give_pseudo(struct request *request, struct terminal *terminal, capability *node)
{
    struct opened *opened;
    enum error error = pseudo_open(terminal, &opened);

    return error == ERROR_NONE ? give(request, opened, node) : error;
}

static enum error open_peer(struct request *request, capability *node)
{
    const struct opened *master = request_opened(request);

    if (!master || !master->is_master)
        return master ? ERROR_BAD_ARGUMENT : ERROR_NO_CAPABILITY;
    return give_pseudo(request, master->terminal, node);
}

static enum error open_canvas(struct request *request, capability *canvas)
{
    const struct terminal *terminal = terminal_of(request);
    enum error error;

    if (!terminal)
        return ERROR_NO_CAPABILITY;
    if (terminal->pseudo)
        return ERROR_UNSUPPORTED;
    error = console_open_canvas(service("console"), terminal->number, &given);
    if (error == ERROR_NOT_FOUND)
        return ERROR_UNSUPPORTED;
    return error == ERROR_NONE ? request_give(request, given, canvas) : error;
}

const struct terminal_handlers terminal_handlers = {
    .get_attributes = get_attributes, .set_attributes = set_attributes, .size = size, .set_size = set_size,
    .drain = drain, .discard = discard, .flow = flow, .available = available,
    .set_foreground = call_set_foreground, .foreground = call_foreground, .name = name, .open = open,
    .await = await, .open_pseudo = open_pseudo, .open_peer = open_peer, .open_canvas = open_canvas,
    .read_by = call_read_by, .write_by = call_write_by, .acquire = call_acquire, .unlock = unlock,
    .open_directory = call_open_directory,
};

/* --- */

static void on_signal(uint64_t word)
{
    forget_given();
    devices_signal(word);
    if (word & 1u << BIT_TICK) {
        waiters_tick();
        timer_ticked();
    }
    if (word & 1u << BIT_LEADER)
        foreground_look();
    settle();
}

static void close_session(struct session *session)
{
    struct opened *opened = session->state;

    watches_forget(session);
    session->state = NULL;
    if (session->interface == &directory_interface) {
        listing_close((struct listing *)opened);
        return;
    }
    if (opened && opened->terminal->pseudo)
        pseudo_close(opened);
    else if (opened)
        is_open[opened->terminal->number] = false;
    settle();
}

int main(void)
{
    static const struct server server = {
        .interfaces = { &terminal_interface, &file_interface, &directory_interface },
        .together = { &terminal_interface, &file_interface, &directory_interface },
        .signal = on_signal,
        .close = close_session,
    };

    for (unsigned i = 0; i < SCREEN_TERMINALS; i++)
        screens[i].terminal = &screen_terminals[i];
    is_open[0] = true;
    devices_start();
    serve(&server);
}
