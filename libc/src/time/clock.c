/* The clocks, over the clock service. */
#include <errno.h>
#include <time.h>
#include <contracts/clock.h>
#include <quine/error.h>
#include <quine/session.h>
#include <quine/wire.h>
#include "processor.h"

enum { SECOND = 1000000000 };      /* nanoseconds */

/* Both clocks in nanoseconds; -1 and errno without the service. */
static int now(uint64_t *monotonic, uint64_t *realtime)
{
    capability session = session_find("clock");
    return error_result(session == 0 ? ERROR_NOT_PERMITTED : clock_now(session, monotonic, realtime));
}

static struct timespec split(uint64_t nanoseconds)
{
    return (struct timespec){ (time_t)(nanoseconds / SECOND), (long)(nanoseconds % SECOND) };
}

static int is_clock(clockid_t clock)
{
    int is = clock == CLOCK_REALTIME || clock == CLOCK_MONOTONIC || clock == CLOCK_PROCESS_CPUTIME_ID;
    if (!is)
        errno = EINVAL;
    return is;
}

int clock_gettime(clockid_t clock, struct timespec *result)
{
    uint64_t monotonic, realtime;
    if (!is_clock(clock))
        return -1;
    if (clock == CLOCK_PROCESS_CPUTIME_ID) {
        *result = split(processor_time());
        return 0;
    }
    if (now(&monotonic, &realtime) < 0)
        return -1;
    *result = split(clock == CLOCK_REALTIME ? realtime : monotonic);
    return 0;
}

int clock_getres(clockid_t clock, struct timespec *result)
{
    if (!is_clock(clock))
        return -1;
    if (result != NULL)
        *result = (struct timespec){ 0, 1 };
    return 0;
}

int timespec_get(struct timespec *result, int base)
{
    return base == TIME_UTC && clock_gettime(CLOCK_REALTIME, result) == 0 ? base : 0;
}

time_t time(time_t *result)
{
    struct timespec present;
    if (clock_gettime(CLOCK_REALTIME, &present) < 0)
        return -1;
    if (result != NULL)
        *result = present.tv_sec;
    return present.tv_sec;
}

/* Until the monotonic clock shows that; POSIX: SA_RESTART does not help. */
static int sleep_until(uint64_t until)
{
    bool always = wire_interrupted_always;
    wire_interrupted_always = true;
    int result = error_result(clock_sleep(session_find("clock"), until));
    wire_interrupted_always = always;
    return result;
}

/* As nanoseconds. */
static bool is_duration(const struct timespec *duration, uint64_t *nanoseconds)
{
    if (duration->tv_sec < 0 || duration->tv_nsec < 0 || duration->tv_nsec >= SECOND
        || duration->tv_sec > INT64_MAX / SECOND / 2)
        return false;
    *nanoseconds = (uint64_t)duration->tv_sec * SECOND + (uint64_t)duration->tv_nsec;
    return true;
}

int clock_nanosleep(clockid_t clock, int flags, const struct timespec *duration, struct timespec *remaining)
{
    uint64_t monotonic, realtime, until;
    int before = errno, error = 0;
    if ((clock != CLOCK_REALTIME && clock != CLOCK_MONOTONIC) || !is_duration(duration, &until))
        return EINVAL;
    if (now(&monotonic, &realtime) < 0) {
        error = errno;
    } else {
        if (flags != TIMER_ABSTIME)
            until += monotonic;
        else if (clock == CLOCK_REALTIME)
            until = until > realtime ? until - realtime + monotonic : monotonic;
        if (sleep_until(until) < 0)
            error = errno;
        if (error != 0 && remaining != NULL && flags != TIMER_ABSTIME && now(&monotonic, &realtime) == 0)
            *remaining = split(until > monotonic ? until - monotonic : 0);
    }
    errno = before;
    return error;
}

int nanosleep(const struct timespec *duration, struct timespec *remaining)
{
    int error = clock_nanosleep(CLOCK_MONOTONIC, 0, duration, remaining);
    if (error == 0)
        return 0;
    errno = error;
    return -1;
}
