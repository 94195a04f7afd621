/* The queue of calls that wait; see waiters.h. */
#include "waiters.h"

#include <stdlib.h>
#include <string.h>
#include <contracts/terminal.h>
#include "timer.h"

static struct waiter *waiters;             /* the longest waiting first */

/* --- reading and writing --- */

static bool read_master(const struct terminal *terminal, size_t count, enum error *error, void *data,
                        size_t *size)
{
    *size = pseudo_peek(terminal, count, data);
    if (*size == 0 && pseudo_is_abandoned(terminal))
        *error = ERROR_INPUT_OUTPUT;
    return *size > 0 || *error != ERROR_NONE;
}

bool read_now(const struct opened *opened, size_t count, bool is_late, enum error *error, void *data,
              size_t *size, unsigned *entries)
{
    const struct terminal *terminal = opened->terminal;

    *error = ERROR_NONE;
    *entries = 0;
    if (opened->is_master)
        return read_master(terminal, count, error, data, size);
    return discipline_peek(&terminal->discipline, count, is_late, data, size, entries) || terminal->is_hung_up;
}

void read_done(const struct opened *opened, size_t size, unsigned entries)
{
    if (opened->is_master)
        pseudo_consume(opened->terminal, size);
    else
        discipline_consume(&opened->terminal->discipline, entries);
}

/* Typing: a full input rings the bell in canonical mode, otherwise it makes wait. */
static size_t write_master(struct terminal *terminal, const uint8_t *bytes, size_t size)
{
    size_t done = 0;

    for (; done < size; done++) {
        const struct discipline *discipline = &terminal->discipline;

        if (discipline->count == INPUT_MAX && !(discipline->attributes.local & TERMINAL_LOCAL_ICANON))
            break;
        terminal_type(terminal, bytes + done, 1);
    }
    return done;
}

size_t write_now(const struct opened *opened, const void *data, size_t size, enum error *error)
{
    *error = ERROR_NONE;
    if (opened->is_master)
        return write_master(opened->terminal, data, size);
    if (!opened->terminal->is_hung_up)
        return terminal_show(opened->terminal, data, size);
    *error = ERROR_INPUT_OUTPUT;
    return 0;
}

/* --- each kind: true if it was answered --- */

static struct opened opened_of(const struct waiter *waiter)
{
    return (struct opened){ waiter->terminal, waiter->is_master, 0 };
}

static enum error answer_read(const struct waiter *waiter, enum error error, const void *data, size_t size)
{
    return waiter->caller.is_known ? terminal_read_by_answer(waiter->deferred, error, data, size)
                                   : file_read_answer(waiter->deferred, error, data, size);
}

static bool try_read(struct waiter *waiter)
{
    struct opened opened = opened_of(waiter);
    uint8_t data[FILE_READ_DATA_MAX];
    enum error error;
    unsigned entries;
    size_t size;

    if (foreground_refuses(&opened, &waiter->caller)) {    /* it was its turn when it began */
        answer_read(waiter, ERROR_BACKGROUND, NULL, 0);
        return true;
    }
    if (!read_now(&opened, waiter->count, waiter->is_late, &error, data, &size, &entries))
        return false;
    if (answer_read(waiter, error, data, size) == ERROR_NONE)
        read_done(&opened, size, entries);
    return true;
}

static bool try_write(struct waiter *waiter)
{
    struct opened opened = opened_of(waiter);
    enum error error;

    waiter->done += write_now(&opened, waiter->data + waiter->done, waiter->size - waiter->done, &error);
    if (waiter->done < waiter->size && error == ERROR_NONE)
        return false;
    error = waiter->done ? ERROR_NONE : error;
    if (waiter->caller.is_known)
        terminal_write_by_answer(waiter->deferred, error, (uint32_t)waiter->done);
    else
        file_write_answer(waiter->deferred, error, (uint32_t)waiter->done);
    return true;
}

/* Whether a writer waits before it. */
static bool is_output_pending(const struct waiter *waiter)
{
    for (const struct waiter *other = waiters; other && other != waiter; other = other->next)
        if (other->terminal == waiter->terminal && other->kind == WAIT_WRITE && !other->is_master)
            return true;
    return false;
}

static bool try_drain(struct waiter *waiter)
{
    if (is_output_pending(waiter))
        return false;
    terminal_drain_answer(waiter->deferred, ERROR_NONE);
    return true;
}

static bool try_set(struct waiter *waiter)
{
    if (is_output_pending(waiter))
        return false;
    if (waiter->is_flush)
        discipline_flush(&waiter->terminal->discipline);
    discipline_set(&waiter->terminal->discipline, &waiter->attributes, waiter->data);
    terminal_set_attributes_answer(waiter->deferred, ERROR_NONE);
    return true;
}

static bool try_shown(struct waiter *waiter)
{
    if (!waiter->terminal->is_used)
        return false;
    terminal_await_answer(waiter->deferred, ERROR_NONE);
    return true;
}

/* --- the queue --- */

static bool (*const tries[])(struct waiter *waiter) = {
    [WAIT_READ] = try_read, [WAIT_WRITE] = try_write, [WAIT_DRAIN] = try_drain, [WAIT_SET] = try_set,
    [WAIT_SHOWN] = try_shown,
};

static void drop(struct waiter **link)
{
    struct waiter *waiter = *link;

    *link = waiter->next;
    free(waiter);
}

/* Those that have ended would keep their places until they can be answered. */
static void drop_ended(void)
{
    for (struct waiter **link = &waiters; *link;)
        if (deferred_abandoned((*link)->deferred))
            drop(link);
        else
            link = &(*link)->next;
}

struct waiter *waiters_add(struct request *request, const struct opened *opened, enum wait_kind kind)
{
    struct waiter *waiter = calloc(1, sizeof(*waiter)), **link = &waiters;

    drop_ended();
    if (waiter)
        waiter->deferred = request_defer(request);
    if (!waiter || !waiter->deferred) {
        free(waiter);
        return NULL;
    }
    waiter->kind = kind;
    waiter->terminal = opened->terminal;
    waiter->is_master = opened->is_master;
    while (*link)
        link = &(*link)->next;
    *link = waiter;
    return waiter;
}

bool waiters_are_before(const struct opened *opened, enum wait_kind kind)
{
    drop_ended();
    for (const struct waiter *waiter = waiters; waiter; waiter = waiter->next)
        if (waiter->terminal == opened->terminal && waiter->is_master == opened->is_master && waiter->kind == kind)
            return true;
    return false;
}

/* An earlier one of the same kind still waits: the later ones have to, too. */
static bool is_behind(const struct waiter *waiter)
{
    for (const struct waiter *other = waiters; other != waiter; other = other->next)
        if (other->terminal == waiter->terminal && other->is_master == waiter->is_master &&
            other->kind == waiter->kind)
            return true;
    return false;
}

/* The time of TIME counts from when the read began to wait, or from the last byte. */
static void set_patience(struct waiter *waiter)
{
    const struct terminal *terminal = waiter->terminal;
    bool is_restarted = waiter->typed != terminal->typed;

    if (waiter->kind != WAIT_READ || waiter->is_master || (waiter->tenths && !is_restarted))
        return;
    waiter->tenths = discipline_patience(&terminal->discipline);
    waiter->typed = terminal->typed;
}

static bool is_timed(void)
{
    bool timed = false;

    for (struct waiter *waiter = waiters; waiter; waiter = waiter->next) {
        set_patience(waiter);
        timed = timed || waiter->tenths;
    }
    return timed;
}

void waiters_run(void)
{
    bool again = waiters != NULL;

    while (again) {
        again = false;
        for (struct waiter **link = &waiters; *link;)
            if (!is_behind(*link) && tries[(*link)->kind](*link)) {
                again = true;      /* what was read or written may be what another waits for */
                drop(link);
            } else {
                link = &(*link)->next;
            }
    }
    timer_want(is_timed());
}

void waiters_tick(void)
{
    for (struct waiter *waiter = waiters; waiter; waiter = waiter->next)
        if (waiter->tenths && --waiter->tenths == 0)
            waiter->is_late = true;
}

void waiters_forget(const struct terminal *terminal)
{
    for (struct waiter **link = &waiters; *link;)
        if ((*link)->terminal != terminal) {
            link = &(*link)->next;
        } else {
            if (!deferred_abandoned((*link)->deferred))
                file_read_answer((*link)->deferred, ERROR_INPUT_OUTPUT, NULL, 0);
            drop(link);
        }
}

void waiters_discard(const struct terminal *terminal)
{
    for (struct waiter *waiter = waiters; waiter; waiter = waiter->next)
        if (waiter->terminal == terminal && waiter->kind == WAIT_WRITE && !waiter->is_master)
            waiter->done = waiter->size;
}
