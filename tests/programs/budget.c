/*
 * budget: has one millisecond in ten, by its manifest, and looks at what it gets.
 *
 * It reads the time-stamp counter in a circle. A step between two readings that is longer
 * than STEP_MAX is one in which it did not run: all short steps together are a tenth of
 * everything, whatever the counter's frequency. The kernel's own figure of what it
 * consumed, against the system's clock, has to say the same. And no capability that it has
 * fills a scheduling context.
 */
#include <stdint.h>
#include <stdio.h>
#include <time.h>
#include <quine/kernel.h>
#include <quine/start.h>

enum {
    PERIODS = 20,
    STEP_MAX = 500000,               /* ticks; nine milliseconds are more on any processor */
    PERCENT_MIN = 5, PERCENT_MAX = 15,
};

#define RUNS_MAX 1000000000u         /* ticks; who runs so long has no budget */

static int failures;

static void check(int holds, const char *what)
{
    printf("budget: %s: %s\n", what, holds ? "good" : "BAD");
    failures += !holds;
}

static uint64_t nanoseconds(clockid_t clock)
{
    struct timespec time;
    return clock_gettime(clock, &time) < 0 ? 0 : (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec;
}

/* Runs until it was held up PERIODS times; the percentage of time that it ran. */
static unsigned spin(void)
{
    uint64_t start = time_stamp_counter(), last = start, ran = 0;
    for (unsigned held_up = 0; held_up < PERIODS && ran < RUNS_MAX;) {
        uint64_t now = time_stamp_counter();
        if (now - last > STEP_MAX)
            held_up++;
        else
            ran += now - last;
        last = now;
    }
    return (unsigned)(ran * 100 / (last - start));
}

static int is_a_tenth(unsigned percent)
{
    return percent >= PERCENT_MIN && percent <= PERCENT_MAX;
}

static void check_share(void)
{
    uint64_t start = nanoseconds(CLOCK_MONOTONIC), before = nanoseconds(CLOCK_PROCESS_CPUTIME_ID);
    unsigned ran = spin();
    uint64_t consumed = nanoseconds(CLOCK_PROCESS_CPUTIME_ID) - before;
    unsigned counted = (unsigned)(consumed * 100 / (nanoseconds(CLOCK_MONOTONIC) - start));
    printf("budget: ran %u percent of the time, the kernel counted %u\n", ran, counted);
    check(is_a_tenth(ran), "it runs a tenth of the time");
    check(is_a_tenth(counted), "the kernel says so too");
}

static void check_authority(void)
{
    struct context_info info = { 0 };
    unsigned filled = 0;
    for (capability slot = 1; slot < (capability)1 << start_info->cnode_radix; slot++)
        filled += time_control_configure(slot, SLOT_CONTEXT, 0, 5000, 5000) == ERROR_NONE;
    check(filled == 0, "it cannot give itself more");
    check(context_info(SLOT_CONTEXT, &info) == ERROR_NONE && info.budget == 1000 && info.period == 10000,
          "its context is as the manifest says");
}

int main(void)
{
    check_share();
    check_authority();
    printf("budget: %d failures\n", failures);
    return failures != 0;
}
