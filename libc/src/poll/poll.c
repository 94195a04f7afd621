/*
 * Waiting for one of many descriptors. Each server is asked what is ready; if nothing is, it is
 * asked to signal this thread's notification, which a clock signals too when there is a limit. Whoever
 * is woken asks again: a signal may be an old one. A handler that ran ends the wait, whatever its flags.
 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <unistd.h>
#include <contracts/clock.h>
#include <contracts/file.h>
#include <quine/error.h>
#include <quine/memory.h>
#include <quine/session.h>
#include <quine/start.h>
#include <quine/wire.h>
#include "../quine/cancel.h"
#include "../signal/state.h"
#include "../unistd/descriptor.h"

enum { MILLISECOND = 1000000 };

/* The badged copy of this thread's notification that servers signal: without a badge a signal
 * would set no bit. The notification is that by which signals interrupt a wait. */
static _Thread_local capability signal_copy, signal_source;

static enum error prepare(void)
{
    struct signal_thread *thread = &__signal_thread;
    enum error error = ERROR_NONE;
    if (thread->notification == 0)
        error = object_create(OBJECT_NOTIFICATION, 0, &thread->notification);
    if (error != ERROR_NONE || (signal_copy != 0 && signal_source == thread->notification))
        return error;
    capability slot = capability_allocate(1);
    if (slot == 0)
        return ERROR_LIMIT;
    error = cnode_mint(SLOT_CNODE, slot, SLOT_CNODE, thread->notification, RIGHT_WRITE, 1);
    if (error != ERROR_NONE) {
        capability_free(slot);
        return error;
    }
    signal_copy = slot;
    signal_source = thread->notification;
    return ERROR_NONE;
}

/* Who watches: this thread of this process. */
static uint64_t key(void)
{
    return (uint64_t)getpid() << 32 | (uint32_t)(uintptr_t)__ipc_buffer();
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
    enum error error = watch ? file_watch(file->session, events, key(), signal_copy, &ready)
                             : file_ready(file->session, events, &ready);
    __file_release(file);
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

/* Whether time is over; if not, the clock will signal. 0 as `until`: it never is. */
static enum error set_alarm(uint64_t until, bool *over)
{
    uint64_t monotonic = 0;
    enum error error = until != 0 ? now(&monotonic) : ERROR_NONE;
    *over = error == ERROR_NONE && until != 0 && monotonic >= until;
    if (until == 0 || *over || error != ERROR_NONE)
        return error;
    return clock_alarm(session_find("clock"), until, key(), signal_copy);
}

/* Until one is ready, a handler has run since `interruptions`, or time is over. */
static int wait_until(struct pollfd *descriptors, nfds_t count, uint64_t until, unsigned interruptions)
{
    bool over;
    for (;;) {
        unsigned seen = __signal_thread.arrivals;
        if (wire_interruptions != interruptions) {
            errno = EINTR;
            return -1;
        }
        int found = ask_all(descriptors, count, true);
        if (found > 0)
            return found;
        if (error_result(set_alarm(until, &over)) < 0)
            return -1;
        if (over)
            return 0;
        __signal_await(seen);
    }
}

/* `nanoseconds` negative: without a limit. */
static int wait_for(struct pollfd *descriptors, nfds_t count, int64_t nanoseconds, unsigned interruptions)
{
    uint64_t until = 0;
    int found = ask_all(descriptors, count, false);
    if (found > 0 || nanoseconds == 0)
        return found;
    if (error_result(prepare()) < 0)
        return -1;
    if (nanoseconds > 0) {
        if (error_result(now(&until)) < 0)
            return -1;
        until += (uint64_t)nanoseconds;
    }
    return wait_until(descriptors, count, until, interruptions);
}

/* From here on every handler counts, also one that the mask lets through at once. */
static int poll_with_mask(struct pollfd *descriptors, nfds_t count, int64_t nanoseconds, const sigset_t *mask)
{
    unsigned interruptions = wire_interruptions;
    bool always = wire_interrupted_always;
    sigset_t before;
    cancellation_point();
    wire_interrupted_always = true;
    if (mask != NULL)
        pthread_sigmask(SIG_SETMASK, mask, &before);
    int found = wait_for(descriptors, count, nanoseconds, interruptions), error = errno;
    wire_interrupted_always = always;
    if (mask != NULL)
        pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (found < 0 && error == EINTR)
        cancellation_point();
    errno = error;
    return found;
}

int poll(struct pollfd *descriptors, nfds_t count, int milliseconds)
{
    return poll_with_mask(descriptors, count, milliseconds < 0 ? -1 : (int64_t)milliseconds * MILLISECOND, NULL);
}

int ppoll(struct pollfd *descriptors, nfds_t count, const struct timespec *limit, const sigset_t *mask)
{
    enum { SECOND = 1000000000 };
    int64_t nanoseconds = -1;
    if (limit != NULL) {
        if (limit->tv_sec < 0 || limit->tv_nsec < 0 || limit->tv_nsec >= SECOND) {
            errno = EINVAL;
            return -1;
        }
        nanoseconds = limit->tv_sec < INT64_MAX / SECOND / 2 ? limit->tv_sec * SECOND + limit->tv_nsec : INT64_MAX / 2;
    }
    return poll_with_mask(descriptors, count, nanoseconds, mask);
}
