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

int nanosleep(const struct timespec *duration, struct timespec *remaining)
{
    uint64_t monotonic, realtime;
    if (duration->tv_sec < 0 || duration->tv_nsec < 0 || duration->tv_nsec >= SECOND
        || duration->tv_sec > INT64_MAX / SECOND / 2) {
        errno = EINVAL;
        return -1;
    }
    if (now(&monotonic, &realtime) < 0)
        return -1;
    uint64_t until = monotonic + (uint64_t)duration->tv_sec * SECOND + (uint64_t)duration->tv_nsec;
    bool always = wire_interrupted_always;
    wire_interrupted_always = true;    /* POSIX: SA_RESTART does not help */
    int result = error_result(clock_sleep(session_find("clock"), until));
    wire_interrupted_always = always;
    if (result < 0 && remaining != NULL && now(&monotonic, &realtime) == 0)
        *remaining = split(until > monotonic ? until - monotonic : 0);
    return result;
}
