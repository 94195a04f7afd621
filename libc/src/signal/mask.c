/* Masks, and waiting for signals. */
#include <errno.h>
#include <signal.h>
#include <unistd.h>
#include <quine/wire.h>
#include "../quine/cancel.h"
#include "state.h"

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

int sigwaitinfo(const sigset_t *restrict set, siginfo_t *restrict info)
{
    struct signal_thread *thread = &__signal_thread;
    sigset_t before = thread->blocked;
    int signal = 1;

    __signal_set_mask(before | *set);
    for (;;) {
        unsigned seen = thread->arrivals;
        if ((thread->pending & *set) != 0)
            break;
        cancellation_point();
        __signal_await(seen);
    }
    while (!(thread->pending & *set & signal_bit(signal)))
        signal++;
    thread->pending &= ~signal_bit(signal);
    if (info != NULL)
        *info = thread->info[signal];
    __signal_set_mask(before);
    return signal;
}

int sigwait(const sigset_t *restrict set, int *restrict signal)
{
    *signal = sigwaitinfo(set, NULL);
    return 0;
}
