/* The contract `file` on terminals and masters; see terminal.h. */
#include <contracts/file.h>
#include <contracts/terminal.h>
#include <string.h>
#include "handlers.h"
#include "waiters.h"
#include "watches.h"

enum { MODE = 0620, PSEUDO_NUMBERS = 0x10000, MASTER_NUMBERS = 0x20000 };

static bool is_waiting(const struct opened *opened) { return !(opened->flags & FILE_FLAG_NONBLOCK); }

static enum error read_for(struct request *request, const struct caller *caller, uint32_t count, void *data,
                           size_t *data_size)
{
    const struct opened *opened = request_opened(request);
    enum error error = ERROR_WOULD_BLOCK;
    struct waiter *waiter;
    unsigned entries;

    if (!opened || count == 0)
        return opened ? ERROR_NONE : ERROR_NO_CAPABILITY;
    if (foreground_refuses(opened, caller))
        return ERROR_BACKGROUND;
    if (!waiters_are_before(opened, WAIT_READ) &&
        read_now(opened, count, !is_waiting(opened), &error, data, data_size, &entries)) {
        /* What is there at once for MIN 0 is there; otherwise nobody waits, and there is nothing. */
        bool nothing = !is_waiting(opened) && error == ERROR_NONE && *data_size == 0 && entries == 0 &&
                       !opened->terminal->is_hung_up;

        read_done(opened, *data_size, entries);
        settle();
        return nothing ? ERROR_WOULD_BLOCK : error;
    }
    *data_size = 0;
    if (!is_waiting(opened))
        return ERROR_WOULD_BLOCK;
    waiter = waiters_add(request, opened, WAIT_READ);
    if (!waiter)
        return ERROR_LIMIT;
    waiter->caller = *caller;
    waiter->count = count;
    waiter->typed = opened->terminal->typed;
    settle();                          /* its time counts from now */
    return ANSWER_LATER;
}

static enum error read(struct request *request, uint32_t count, bool more, void *data, size_t *data_size)
{
    if (more)
        return ERROR_WOULD_BLOCK;      /* one line a call */
    if (is_listing(request))
        return ERROR_IS_DIRECTORY;
    return read_for(request, &(struct caller){ 0 }, count, data, data_size);
}

enum error call_read_by(struct request *request, int32_t group, int32_t session, uint32_t count, void *data,
                        size_t *data_size)
{
    return read_for(request, &(struct caller){ true, group, session }, count, data, data_size);
}

static enum error write_for(struct request *request, const struct caller *caller, const void *data, size_t data_size,
                            uint32_t *count)
{
    const struct opened *opened = request_opened(request);
    enum error error = ERROR_NONE;
    struct waiter *waiter;
    size_t done = 0;

    if (!opened)
        return ERROR_NO_CAPABILITY;
    if (foreground_refuses_output(opened, caller))
        return ERROR_BACKGROUND;
    if (!waiters_are_before(opened, WAIT_WRITE))
        done = write_now(opened, data, data_size, &error);
    *count = (uint32_t)done;
    settle();
    if (done == data_size || error != ERROR_NONE || (done && !is_waiting(opened)))
        return error;
    if (!is_waiting(opened))
        return ERROR_WOULD_BLOCK;
    waiter = waiters_add(request, opened, WAIT_WRITE);
    if (!waiter)
        return done ? ERROR_NONE : ERROR_LIMIT;
    waiter->caller = *caller;
    waiter->size = data_size;
    waiter->done = done;
    memcpy(waiter->data, data, data_size);
    return ANSWER_LATER;
}

static enum error write(struct request *request, const void *data, size_t data_size, uint32_t *count)
{
    return write_for(request, &(struct caller){ 0 }, data, data_size, count);
}

enum error call_write_by(struct request *request, int32_t group, int32_t session, const void *data, size_t data_size,
                         uint32_t *count)
{
    return write_for(request, &(struct caller){ true, group, session }, data, data_size, count);
}

struct file_status terminal_status(const struct terminal *terminal, bool is_master)
{
    uint64_t number = terminal->number + 1 + (is_master ? MASTER_NUMBERS : terminal->pseudo ? PSEUDO_NUMBERS : 0);

    return (struct file_status){
        .device = TERMINAL_INTERFACE, .number = number, .kind = FILE_KIND_CHARACTER, .mode = MODE, .links = 1,
        .special = number,
    };
}

static enum error status(struct request *request, struct file_status *status)
{
    const struct opened *opened = request_opened(request);

    if (!opened && !is_listing(request))
        return ERROR_NO_CAPABILITY;
    *status = opened ? terminal_status(opened->terminal, opened->is_master) : listing_status();
    return ERROR_NONE;
}

static enum error flags(struct request *request, uint32_t *flags)
{
    const struct opened *opened = request_opened(request);

    if (!opened && !is_listing(request))
        return ERROR_NO_CAPABILITY;
    *flags = opened ? FILE_FLAG_READABLE | FILE_FLAG_WRITABLE | opened->flags : FILE_FLAG_READABLE;
    return ERROR_NONE;
}

static enum error set_flags(struct request *request, uint32_t flags)
{
    struct opened *opened = request_opened(request);

    if (!opened)
        return ERROR_NO_CAPABILITY;
    opened->flags = flags & (FILE_FLAG_NONBLOCK | FILE_FLAG_APPEND);
    return ERROR_NONE;
}

static enum error ready(struct request *request, uint32_t events, uint32_t *ready)
{
    const struct opened *opened = request_opened(request);

    if (!opened)
        return ERROR_NO_CAPABILITY;
    *ready = terminal_events(opened) & (events | FILE_EVENT_ERROR | FILE_EVENT_HANG_UP);
    return ERROR_NONE;
}

static enum error watch(struct request *request, uint32_t events, uint64_t key, capability signal,
                        uint32_t *now)
{
    enum error error = ready(request, events, now);

    if (error == ERROR_NONE && events && *now == 0)
        return watches_add(request->session, key, events, signal);
    capability_free(signal);
    if (error == ERROR_NONE)
        watches_end(request->session, key);
    return error;
}

static enum error read_at(struct request *request, uint64_t offset, uint32_t count, void *data,
                          size_t *data_size)
{
    (void)request, (void)offset, (void)count, (void)data, (void)data_size;
    return ERROR_NOT_SEEKABLE;
}

static enum error write_at(struct request *request, uint64_t offset, const void *data, size_t data_size,
                           uint32_t *count)
{
    (void)request, (void)offset, (void)data, (void)data_size, (void)count;
    return ERROR_NOT_SEEKABLE;
}

static enum error seek(struct request *request, int64_t offset, enum seek_from from, uint64_t *position)
{
    (void)request, (void)offset, (void)from, (void)position;
    return ERROR_NOT_SEEKABLE;
}

static enum error truncate(struct request *request, uint64_t size)
{
    (void)request, (void)size;
    return ERROR_BAD_ARGUMENT;
}

static enum error sync(struct request *request)
{
    (void)request;
    return ERROR_NONE;
}

const struct file_handlers file_handlers = {
    .read = read, .write = write, .read_at = read_at, .write_at = write_at, .seek = seek, .status = status,
    .truncate = truncate, .sync = sync, .flags = flags, .set_flags = set_flags, .ready = ready,
    .watch = watch,
};
