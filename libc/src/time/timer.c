/*
 * Timers of a process (XSH timer_create). The process server has when each expires; here is what it is for, and how many
 * expirations its last signal stood for.
 */
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <time.h>
#include <unistd.h>
#include <contracts/clock.h>
#include <contracts/process.h>
#include <quine/error.h>
#include <quine/session.h>
#include <quine/start.h>
#include "../quine/lock.h"
#include "../signal/state.h"

enum { TIMERS = PROCESS_TIMER_NUMBER_MAX + 1, SECOND = 1000000000 };

static struct timer {
    pid_t owner;                       /* 0: it is free */
    clockid_t clock;
    struct sigevent event;
    volatile int overrun;
} timers[TIMERS];
static unsigned lock;

/* EINVAL: there is none, or it was a parent's. */
static struct timer *find(timer_t number)
{
    if (number >= 0 && number < TIMERS && timers[number].owner == getpid())
        return &timers[number];
    errno = EINVAL;
    return NULL;
}

/* In whatever takes signals. */
static void fill_in(siginfo_t *info)
{
    struct timer *timer = info->si_timerid < TIMERS ? &timers[info->si_timerid] : NULL;
    if (timer == NULL)
        return;
    info->si_value = timer->event.sigev_value;
    timer->overrun = info->si_overrun;
}

static int refusal(clockid_t clock, const struct sigevent *event)
{
    if (clock == CLOCK_PROCESS_CPUTIME_ID)
        return ENOTSUP;
    if (clock != CLOCK_REALTIME && clock != CLOCK_MONOTONIC)
        return EINVAL;
    if (event == NULL || event->sigev_notify == SIGEV_NONE)
        return 0;
    if (event->sigev_notify == SIGEV_THREAD)
        return ENOTSUP;
    return event->sigev_notify == SIGEV_SIGNAL && signal_is_valid(event->sigev_signo) && event->sigev_signo != SIGNAL_CANCEL ? 0 : EINVAL;
}

int timer_create(clockid_t clock, struct sigevent *restrict event, timer_t *restrict timer)
{
    errno = refusal(clock, event);
    if (errno != 0)
        return -1;
    bool locked = lock_take(&lock);
    int i = 0;
    while (i < TIMERS && timers[i].owner == getpid())
        i++;
    if (i < TIMERS) {
        const struct sigevent usual = { SIGEV_SIGNAL, SIGALRM, .sigev_value.sival_int = i };
        timers[i] = (struct timer){ getpid(), clock, event == NULL ? usual : *event, 0 };
        __signal_of_timer = fill_in;
    }
    lock_release(&lock, locked);
    errno = i < TIMERS ? 0 : EAGAIN;
    *timer = i;
    return errno == 0 ? 0 : -1;
}

static uint64_t nanoseconds(const struct timespec *time)
{
    return (uint64_t)time->tv_sec * SECOND + (uint64_t)time->tv_nsec;
}

static struct timespec split(uint64_t time)
{
    return (struct timespec){ (time_t)(time / SECOND), (long)(time % SECOND) };
}

static bool is_time(const struct timespec *time)
{
    return time->tv_sec >= 0 && time->tv_sec < INT64_MAX / SECOND / 2 && time->tv_nsec >= 0 && time->tv_nsec < SECOND;
}

/* A time that has come still reads as one nanosecond: the timer is armed. */
static struct itimerspec left(uint64_t now, uint64_t until, uint64_t interval)
{
    return (struct itimerspec){ split(interval), until == 0 ? split(0) : split(until > now ? until - now : 1) };
}

int timer_settime(timer_t number, int flags, const struct itimerspec *restrict value, struct itimerspec *restrict old)
{
    const struct timer *timer = find(number);
    uint64_t now = 0, date = 0, until = 0, interval = 0;
    if (timer == NULL)
        return -1;
    if (!is_time(&value->it_value) || !is_time(&value->it_interval)) {
        errno = EINVAL;
        return -1;
    }
    if (error_result(clock_now(session_find("clock"), &now, &date)) < 0)
        return -1;
    uint64_t given = nanoseconds(&value->it_value);
    uint64_t from = !(flags & TIMER_ABSTIME) ? 0 : timer->clock == CLOCK_REALTIME ? date : now;
    if (given != 0)
        until = now + (given > from ? given - from : 1);
    int signal = timer->event.sigev_notify == SIGEV_SIGNAL ? timer->event.sigev_signo : 0;
    if (error_result(process_timer(SLOT_SUPERVISOR, (uint32_t)number, signal, until, nanoseconds(&value->it_interval), &until,
                                   &interval)) < 0)
        return -1;
    if (old != NULL)
        *old = left(now, until, interval);
    return 0;
}

int timer_gettime(timer_t number, struct itimerspec *value)
{
    uint64_t now = 0, date, until = 0, interval = 0;
    if (find(number) == NULL || error_result(clock_now(session_find("clock"), &now, &date)) < 0
        || error_result(process_timer_left(SLOT_SUPERVISOR, (uint32_t)number, &until, &interval)) < 0)
        return -1;
    *value = left(now, until, interval);
    return 0;
}

int timer_getoverrun(timer_t number)
{
    const struct timer *timer = find(number);
    return timer == NULL ? -1 : timer->overrun;
}

int timer_delete(timer_t number)
{
    struct timer *timer = find(number);
    uint64_t until, interval;
    if (timer == NULL || error_result(process_timer(SLOT_SUPERVISOR, (uint32_t)number, 0, 0, 0, &until, &interval)) < 0)
        return -1;
    timer->owner = 0;
    return 0;
}
