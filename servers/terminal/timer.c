/* The thread that sleeps; see timer.h. */
#include "timer.h"

#include <contracts/clock.h>
#include <quine/memory.h>
#include <quine/start.h>
#include <quine/thread.h>
#include "server.h"

enum { PRIORITY = 160, STACK_SIZE = 4096, TENTH = 100000000 };

static capability asked, ask, ticks, clock;
static bool is_wanted, is_running;

static void sleep_and_tick(void *argument)
{
    uint64_t word, monotonic, realtime;

    (void)argument;
    for (;;) {
        if (notification_wait(asked, &word) != ERROR_NONE)
            continue;
        if (clock_now(clock, &monotonic, &realtime) == ERROR_NONE)
            clock_sleep(clock, monotonic + TENTH);
        notification_signal(ticks);
    }
}

bool timer_start(capability tick)
{
    ticks = tick;
    clock = service("clock");
    ask = capability_allocate(1);
    if (!ask || object_create(OBJECT_NOTIFICATION, 0, &asked) != ERROR_NONE ||
        cnode_mint(SLOT_CNODE, ask, SLOT_CNODE, asked, RIGHT_WRITE, 1) != ERROR_NONE) {
        ask = 0;
        return false;
    }
    return thread_start(sleep_and_tick, NULL, PRIORITY, STACK_SIZE, NULL) == ERROR_NONE;
}

static void go_on(void)
{
    if (!is_wanted || is_running || !ask)
        return;
    is_running = true;
    notification_signal(ask);
}

void timer_want(bool wanted)
{
    is_wanted = wanted;
    if (wanted)
        go_on();
}

void timer_ticked(void)
{
    is_running = false;
    go_on();
}
