/*
 * Waiting for one of many descriptors. Each server is asked what is ready; if nothing is, it is
 * asked to signal this thread's notification, which a clock signals too when there is a limit. Whoever
 * is woken asks again: a signal may be an old one.
 */
#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <unistd.h>
#include <contracts/clock.h>
#include <contracts/file.h>
#include <quine/error.h>
#include <quine/memory.h>
#include <quine/session.h>
#include <quine/start.h>
#include "../unistd/descriptor.h"

enum { MILLISECOND = 1000000 };

static _Thread_local capability notification, signal;      /* to wait for; to be signalled */

/* A signal without a badge would set no bit. */
static enum error prepare(void)
{
    enum error error = ERROR_NONE;
    if (notification == 0)
        error = object_create(OBJECT_NOTIFICATION, 0, &notification);
    if (error != ERROR_NONE || signal != 0)
        return error;
    capability slot = capability_allocate(1);
    if (slot == 0)
        return ERROR_LIMIT;
    error = cnode_mint(SLOT_CNODE, slot, SLOT_CNODE, notification, RIGHT_WRITE, 1);
    if (error == ERROR_NONE)
        signal = slot;
    else
        capability_free(slot);
    return error;
}

/* Who watches: this thread of this process. */
static uint64_t key(void)
{
    return (uint64_t)getpid() << 32 | (uint32_t)(uintptr_t)ipc_buffer();
}

static uint32_t wanted_events(short events)
{
    return (events & (POLLIN | POLLRDNORM) ? FILE_EVENT_READABLE : 0)
        | (events & (POLLOUT | POLLWRNORM) ? FILE_EVENT_WRITABLE : 0);
}

static short found_events(uint32_t ready, short wanted)
{
    short found = 0;
    if ((ready & FILE_EVENT_READABLE) != 0)
        found |= wanted & (POLLIN | POLLRDNORM);
    if ((ready & FILE_EVENT_WRITABLE) != 0)
        found |= wanted & (POLLOUT | POLLWRNORM);
    if ((ready & FILE_EVENT_ERROR) != 0)
        found |= POLLERR;
    if ((ready & FILE_EVENT_HANG_UP) != 0)
        found |= POLLHUP;
    return found;
}

/* Asks one; with `watch` it will signal if nothing is ready. A server that cannot say is taken
 * to be ready. */
static void ask(struct pollfd *one, bool watch)
{
    int before = errno;
    struct open_file *file = one->fd >= 0 ? __descriptor_file(one->fd) : NULL;
    uint32_t events = wanted_events(one->events), ready = 0;
    errno = before;
    one->revents = one->fd >= 0 && file == NULL ? POLLNVAL : 0;
    if (file == NULL)
        return;
    enum error error = watch ? file_watch(file->session, events, key(), signal, &ready)
                             : file_ready(file->session, events, &ready);
    one->revents = found_events(error == ERROR_NONE ? ready : events, one->events);
}

static int ask_all(struct pollfd *descriptors, nfds_t count, bool watch)
{
    int found = 0;
    for (nfds_t i = 0; i < count; i++) {
        ask(&descriptors[i], watch && found == 0);
        found += descriptors[i].revents != 0;
    }
    return found;
}

static enum error now(uint64_t *monotonic)
{
    uint64_t realtime;
    return clock_now(session_find("clock"), monotonic, &realtime);
}

/* Waits for a signal, at most until then (0: for ever). 1: time is over; -1 and errno. */
static int wait_for_signal(uint64_t until)
{
    uint64_t word, monotonic = 0;
    enum error error = ERROR_NONE;
    if (until != 0) {
        error = now(&monotonic);
        if (error == ERROR_NONE && monotonic >= until)
            return 1;
        if (error == ERROR_NONE)
            error = clock_alarm(session_find("clock"), until, key(), signal);
    }
    if (error == ERROR_NONE)
        error = notification_wait(notification, &word);
    return error_result(error);
}

int poll(struct pollfd *descriptors, nfds_t count, int milliseconds)
{
    uint64_t until = 0;
    int found = ask_all(descriptors, count, false), result = 0;
    if (found > 0 || milliseconds == 0)
        return found;
    if (error_result(prepare()) < 0)
        return -1;
    if (milliseconds > 0) {
        if (error_result(now(&until)) < 0)
            return -1;
        until += (uint64_t)milliseconds * MILLISECOND;
    }
    while ((found = ask_all(descriptors, count, true)) == 0 && result == 0)
        result = wait_for_signal(until);
    return found > 0 || result > 0 ? found : result;
}
