/* Tenths of a second; see timer.h. */
#include "timer.h"

#include <contracts/clock.h>
#include "handlers.h"

enum { TENTH = 100000000 };            /* nanoseconds */

static bool is_wanted, is_running;

void timer_want(bool wanted)
{
    uint64_t monotonic = 0, realtime = 0;

    is_wanted = wanted;
    if (!wanted || is_running || clock_now(service("clock"), &monotonic, &realtime) != ERROR_NONE)
        return;
    is_running = clock_alarm(service("clock"), monotonic + TENTH, 0, server_signal(BIT_TICK)) == ERROR_NONE;
}

void timer_ticked(void)
{
    is_running = false;
    timer_want(is_wanted);
}
