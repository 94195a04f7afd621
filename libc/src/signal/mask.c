/* Masks, and waiting for signals. */
#include <errno.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>
#include <contracts/clock.h>
#include <contracts/process.h>
#include <quine/error.h>
#include <quine/session.h>
#include <quine/start.h>
#include <quine/wire.h>
#include "../quine/cancel.h"
#include "../quine/lock.h"
#include "state.h"

enum { SECOND = 1000000000 };

int pthread_sigmask(int how, const sigset_t *restrict set, sigset_t *restrict old)
{
    sigset_t before = __signal_thread.blocked;

    if (set != NULL && how != SIG_BLOCK && how != SIG_UNBLOCK && how != SIG_SETMASK)
        return EINVAL;
    if (set != NULL)
        __signal_set_mask(how == SIG_BLOCK ? before | *set : how == SIG_UNBLOCK ? before & ~*set : *set);
    if (old != NULL)
        *old = before;
    return 0;
}

int sigprocmask(int how, const sigset_t *restrict set, sigset_t *restrict old)
{
    errno = pthread_sigmask(how, set, old);
    return errno == 0 ? 0 : -1;
}

int sigpending(sigset_t *set)
{
    *set = __signal_thread.pending;
    return 0;
}

/* Handlers that ran are counted: by one of them the wait ends. */
int sigsuspend(const sigset_t *mask)
{
    struct signal_thread *thread = &__signal_thread;
    sigset_t before = thread->blocked;
    unsigned interruptions = wire_interruptions;
    bool always = wire_interrupted_always;

    cancellation_point();
    wire_interrupted_always = true;
    unsigned seen = thread->arrivals;
    __signal_set_mask(*mask);
    while (wire_interruptions == interruptions) {
        __signal_await(seen);
        seen = thread->arrivals;
        __signal_take_pending();
    }
    wire_interrupted_always = always;
    __signal_set_mask(before);
    cancellation_point();
    errno = EINTR;
    return -1;
}

int pause(void)
{
    return sigsuspend(&__signal_thread.blocked);
}

static bool is_over(uint64_t until)
{
    uint64_t now, date;
    return until != 0 && (clock_now(session_find("clock"), &now, &date) != ERROR_NONE || now >= until);
}

/* The next signal of the set, which waits already or comes before the monotonic time `until` (0: whenever that is). With threads the
 * process server is told, else it would give it to the first. -1 and errno: EAGAIN, EINTR. */
static int wait_for(const sigset_t *set, siginfo_t *info, uint64_t until)
{
    struct signal_thread *thread = &__signal_thread;
    unsigned interruptions = wire_interruptions;
    bool always = wire_interrupted_always;

    if (__threads != NULL)
        process_accept(SLOT_SUPERVISOR, thread->number, *set);
    wire_interrupted_always = true;
    if (until != 0 && __signal_notification())
        clock_alarm(session_find("clock"), until, (uint64_t)thread ^ time_stamp_counter() << 48, thread->notification + 1);
    errno = 0;
    while (errno == 0) {
        unsigned seen = thread->arrivals;
        if ((thread->pending & *set) != 0)
            break;
        cancellation_point();
        errno = wire_interruptions != interruptions ? EINTR : is_over(until) ? EAGAIN : 0;
        if (errno == 0)
            __signal_await(seen);
    }
    wire_interrupted_always = always;
    int signal = 1;
    while (errno == 0 && !(thread->pending & *set & signal_bit(signal)))
        signal++;
    if (errno != 0)
        return -1;
    if (thread->given & signal_bit(signal))
        __signal_ask(signal_bit(signal));    /* what came again until now is the same one */
    thread->pending &= ~signal_bit(signal);
    siginfo_t taken = thread->info[signal];
    signal_taken(&taken);
    if (thread->given & signal_bit(signal))
        __signal_ask(signal_bit(signal));
    if (info != NULL)
        *info = taken;
    return signal;
}

static int wait_blocked(const sigset_t *set, siginfo_t *info, uint64_t until)
{
    sigset_t before = __signal_thread.blocked;

    __signal_set_mask(before | *set);
    int signal = wait_for(set, info, until), error = errno;
    __signal_set_mask(before);
    errno = error;
    return signal;
}

int sigwaitinfo(const sigset_t *restrict set, siginfo_t *restrict info)
{
    return wait_blocked(set, info, 0);
}

int sigtimedwait(const sigset_t *restrict set, siginfo_t *restrict info, const struct timespec *restrict time)
{
    uint64_t now = 0, date;

    if (time == NULL)
        return wait_blocked(set, info, 0);
    bool valid = time->tv_nsec >= 0 && time->tv_nsec < SECOND;
    if (!valid || error_result(clock_now(session_find("clock"), &now, &date)) < 0) {
        errno = valid ? errno : EINVAL;
        return -1;
    }
    if (time->tv_sec >= INT64_MAX / SECOND / 2)
        return wait_blocked(set, info, 0);         /* for longer than the clock runs */
    return wait_blocked(set, info, time->tv_sec < 0 ? 1 : now + (uint64_t)time->tv_sec * SECOND + (uint64_t)time->tv_nsec);
}

/* XSH sigwait: EINTR is none of its errors. */
int sigwait(const sigset_t *restrict set, int *restrict signal)
{
    do
        *signal = wait_blocked(set, NULL, 0);
    while (*signal < 0);
    return 0;
}
