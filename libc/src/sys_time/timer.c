/* Interval timers, over the process server's alarm, and the time of day. */
#include <errno.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>
#include <contracts/process.h>
#include <quine/error.h>
#include <quine/start.h>

enum { MICROSECOND = 1000, SECOND = 1000000000 };

static uint64_t nanoseconds(struct timeval time)
{
    return (uint64_t)time.tv_sec * SECOND + (uint64_t)time.tv_usec * MICROSECOND;
}

static struct timeval split(uint64_t time)
{
    return (struct timeval){ (time_t)(time / SECOND), (suseconds_t)(time % SECOND / MICROSECOND) };
}

static int is_time(struct timeval time)
{
    return time.tv_sec >= 0 && time.tv_sec < INT64_MAX / SECOND / 2 && time.tv_usec >= 0 && time.tv_usec < 1000000;
}

/* The monotonic time; 0 and errno: there is no clock. */
static uint64_t now(void)
{
    struct timespec time;
    return clock_gettime(CLOCK_MONOTONIC, &time) < 0 ? 0 : (uint64_t)time.tv_sec * SECOND + (uint64_t)time.tv_nsec;
}

static struct itimerval remaining(uint64_t present, uint64_t until, uint64_t interval)
{
    struct itimerval value = { split(interval), { 0, 0 } };
    if (until != 0)
        value.it_value = split(until > present + MICROSECOND ? until - present : MICROSECOND);
    return value;
}

int setitimer(int which, const struct itimerval *restrict value, struct itimerval *restrict old)
{
    uint64_t present, until = 0, interval = 0;
    if (which != ITIMER_REAL || !is_time(value->it_value) || !is_time(value->it_interval)) {
        errno = EINVAL;
        return -1;
    }
    present = now();
    if (present == 0)
        return -1;
    if (nanoseconds(value->it_value) != 0)
        until = present + nanoseconds(value->it_value);
    if (error_result(process_alarm(SLOT_SUPERVISOR, until, nanoseconds(value->it_interval), &until, &interval)) < 0)
        return -1;
    if (old != NULL)
        *old = remaining(present, until, interval);
    return 0;
}

/* Takes the timer away and sets it again. */
int getitimer(int which, struct itimerval *value)
{
    uint64_t until, interval, none;
    if (which != ITIMER_REAL) {
        errno = EINVAL;
        return -1;
    }
    if (error_result(process_alarm(SLOT_SUPERVISOR, 0, 0, &until, &interval)) < 0)
        return -1;
    *value = remaining(now(), until, interval);
    return error_result(process_alarm(SLOT_SUPERVISOR, until, interval, &none, &none));
}

unsigned alarm(unsigned seconds)
{
    struct itimerval value = { .it_value.tv_sec = seconds }, old = { 0 };
    if (setitimer(ITIMER_REAL, &value, &old) < 0)
        return 0;
    return (unsigned)old.it_value.tv_sec + (old.it_value.tv_usec != 0);
}

int gettimeofday(struct timeval *restrict now, void *restrict zone)
{
    struct timespec time;
    (void)zone;
    if (clock_gettime(CLOCK_REALTIME, &time) < 0)
        return -1;
    *now = (struct timeval){ time.tv_sec, time.tv_nsec / 1000 };
    return 0;
}
