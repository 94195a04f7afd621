/* What the process and its children used. */
#include <errno.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/times.h>
#include <contracts/process.h>
#include <quine/error.h>
#include <quine/start.h>
#include <time.h>
#include <unistd.h>

enum { NANOSECONDS_A_TICK = 10000000 };

int getrusage(int who, struct rusage *usage)
{
    uint64_t own = 0, children = 0;
    if (who != RUSAGE_SELF && who != RUSAGE_CHILDREN) {
        errno = EINVAL;
        return -1;
    }
    if (error_result(process_times(SLOT_SUPERVISOR, &own, &children)) < 0)
        return -1;
    memset(usage, 0, sizeof *usage);
    if (who == RUSAGE_CHILDREN)
        own = children;
    usage->ru_utime.tv_sec = (time_t)(own / 1000000000);
    usage->ru_utime.tv_usec = (suseconds_t)(own / 1000 % 1000000);
    return 0;
}

clock_t times(struct tms *buffer)
{
    uint64_t own = 0, children = 0;
    struct timespec now;
    if (error_result(process_times(SLOT_SUPERVISOR, &own, &children)) < 0
        || clock_gettime(CLOCK_MONOTONIC, &now) < 0)
        return -1;
    *buffer = (struct tms){ .tms_utime = (clock_t)(own / NANOSECONDS_A_TICK),
                            .tms_cutime = (clock_t)(children / NANOSECONDS_A_TICK) };
    return now.tv_sec * (1000000000 / NANOSECONDS_A_TICK) + now.tv_nsec / NANOSECONDS_A_TICK;
}
