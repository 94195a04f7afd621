/*
 * What libc keeps of signals: handlers of the process, masks and pending signals of each thread.
 *
 * The process server sends here what is caught or blocked; masks are looked at here alone, so that changing them
 * is no call. While `held` is not 0 signals wait: libc changes something that handlers may use.
 */
#ifndef LIBC_SIGNAL_STATE_H
#define LIBC_SIGNAL_STATE_H

#include <signal.h>
#include <stdbool.h>
#include <quine/kernel.h>

/* What pthread_cancel sends: a number without a name, which no mask blocks. */
enum { SIGNAL_CANCEL = 16 };

struct signal_thread {
    sigset_t blocked, pending;
    sigset_t given;                /* by the process server, which keeps more of these back until it is asked again */
    siginfo_t info[NSIG];          /* of the pending ones */
    volatile unsigned arrivals;    /* counts what came, blocked or not */
    unsigned held;
    unsigned number;               /* the process server's, 0: the first thread */
    capability notification;       /* to wait with; 0: none yet. In the next slot: to wake it, with a badge */
    stack_t stack;
};

extern _Thread_local struct signal_thread __signal_thread;

/* Sets the mask, and takes the pending signals that it lets through. */
void __signal_set_mask(sigset_t mask);
/* The same for what is waiting already. */
void __signal_take_pending(void);
/* Of those the process server may give more. */
void __signal_ask(sigset_t ready);
/* __signal_take_pending(), once there are handlers; else NULL: who only holds signals back links no more. */
extern void (*__signal_take)(void);
/* Makes sure of the calling thread's notification, and gives both back. */
bool __signal_notification(void);
void __signal_notification_free(void);
/* <time.h>'s timers, src/time/timer.c: fills in what is theirs, si_timerid being known; NULL: there are none. */
extern void (*__signal_of_timer)(siginfo_t *info);
/* Waits until a signal arrives, or returns at once if one has since `seen`. */
void __signal_await(unsigned seen);

/* Before the first of these is looked at: what the program ignores since it was started (XSH exec). */
void __signal_begin(void);
/* Tells the process server what is caught; before the mask blocks something. */
int __signal_announce(sigset_t blocked);
extern struct sigaction __signal_actions[NSIG];

/* A signal is taken: by a handler, or by who waited for it. */
static inline void signal_taken(siginfo_t *info)
{
    if (info->si_code == SI_TIMER && info->si_timerid >= 0 && __signal_of_timer != NULL)
        __signal_of_timer(info);
}

static inline sigset_t signal_bit(int signal)
{
    return (sigset_t)1 << signal;
}

static inline bool signal_is_valid(int signal)
{
    return signal > 0 && signal < NSIG;
}

#endif
