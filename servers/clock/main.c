/*
 * clock: time since boot, the date, sleep.
 *
 * Time is the time-stamp counter. Sleepers wait in a small table; the PIT's
 * channel 0 (Intel 8254) interrupts once, at the earliest of their times or as far
 * ahead as it can count (55 ms), and not at all when nobody sleeps.
 */
#include <contracts/clock.h>
#include "rtc.h"
#include "server.h"
#include "ticks.h"

enum {
    PIT_LINE = 0,
    PIT_DATA = 0x40,
    PIT_COMMAND = 0x43,
    PIT_ONE_SHOT = 0x30,          /* channel 0, low then high byte, mode 0 */
    PIT_FREQUENCY = 1193182,      /* Hz */
    PIT_COUNT_MAX = 0xffff,
    SIGNAL_PIT = 0,
    SLEEPERS_MAX = 256,
};

#define NANOSECONDS_A_SECOND 1000000000u

/* A caller that waits for its answer, or a notification to be signalled. Neither: nobody. */
struct sleeper {
    struct deferred *deferred;
    capability signal;
    uint64_t until, key;
};

static struct sleeper sleepers[SLEEPERS_MAX];
static uint64_t boot_realtime;    /* nanoseconds since 1970 at boot; 0: not known */

/* Interrupts when `nanoseconds` have passed, or earlier. */
static void set_timer(uint64_t nanoseconds)
{
    uint64_t count = PIT_COUNT_MAX;
    if (nanoseconds < NANOSECONDS_A_SECOND / 20)
        count = nanoseconds * PIT_FREQUENCY / NANOSECONDS_A_SECOND + 1;
    port_out8(PIT_COMMAND, PIT_ONE_SHOT);
    port_out8(PIT_DATA, (uint8_t)count);
    port_out8(PIT_DATA, (uint8_t)(count >> 8));
}

static bool is_used(const struct sleeper *sleeper)
{
    return sleeper->deferred != NULL || sleeper->signal != 0;
}

static void wake(struct sleeper *sleeper)
{
    if (sleeper->deferred != NULL)
        clock_sleep_answer(sleeper->deferred, ERROR_NONE);
    if (sleeper->signal != 0) {
        notification_signal(sleeper->signal);
        capability_free(sleeper->signal);
    }
    *sleeper = (struct sleeper){ 0 };
}

/* Wakes whose time has come and sets the timer for the next. */
static void advance(void)
{
    uint64_t now = nanoseconds_since_boot(), next = UINT64_MAX;
    for (unsigned i = 0; i < SLEEPERS_MAX; i++) {
        struct sleeper *sleeper = &sleepers[i];
        if (is_used(sleeper) && sleeper->until <= now)
            wake(sleeper);
        if (is_used(sleeper) && sleeper->until < next)
            next = sleeper->until;
    }
    if (next != UINT64_MAX)
        set_timer(next - now);
}

static void on_signal(uint64_t word)
{
    (void)word;
    interrupt_acknowledge(PIT_LINE);
    advance();
}

static enum error now(struct request *request, uint64_t *monotonic, uint64_t *realtime)
{
    (void)request;
    *monotonic = nanoseconds_since_boot();
    *realtime = boot_realtime == 0 ? 0 : boot_realtime + *monotonic;
    return ERROR_NONE;
}

/* Forgets the sleepers that have ended: nobody would notice before their time. */
static void remove_ended(void)
{
    struct slot_info info;
    for (unsigned i = 0; i < SLEEPERS_MAX; i++) {
        struct sleeper *sleeper = &sleepers[i];
        if (sleeper->deferred != NULL && deferred_abandoned(sleeper->deferred))
            *sleeper = (struct sleeper){ 0 };
        if (sleeper->signal != 0 && (cnode_info(SLOT_CNODE, sleeper->signal, &info) != ERROR_NONE
                                     || info.type != OBJECT_NOTIFICATION)) {
            capability_free(sleeper->signal);
            *sleeper = (struct sleeper){ 0 };
        }
    }
}

/* A free place; NULL: all are taken by callers that live. */
static struct sleeper *place(void)
{
    remove_ended();
    for (unsigned i = 0; i < SLEEPERS_MAX; i++)
        if (!is_used(&sleepers[i]))
            return &sleepers[i];
    return NULL;
}

static enum error sleep_until(struct request *request, uint64_t until)
{
    if (until <= nanoseconds_since_boot())
        return ERROR_NONE;
    struct sleeper *sleeper = place();
    struct deferred *deferred = sleeper != NULL ? request_defer(request) : NULL;
    if (deferred == NULL)
        return ERROR_LIMIT;
    *sleeper = (struct sleeper){ .deferred = deferred, .until = until };
    advance();
    return ANSWER_LATER;
}

static enum error alarm(struct request *request, uint64_t until, uint64_t key, capability signal)
{
    (void)request;
    for (unsigned i = 0; i < SLEEPERS_MAX; i++)
        if (sleepers[i].signal != 0 && sleepers[i].key == key) {
            capability_free(sleepers[i].signal);
            sleepers[i] = (struct sleeper){ 0 };
        }
    struct sleeper *sleeper = until != 0 ? place() : NULL;
    if (sleeper == NULL) {
        capability_free(signal);
        return until != 0 ? ERROR_LIMIT : ERROR_NONE;
    }
    *sleeper = (struct sleeper){ .signal = signal, .until = until, .key = key };
    advance();
    return ERROR_NONE;
}

static enum error frequency(struct request *request, uint64_t *tsc)
{
    (void)request;
    *tsc = ticks_frequency();
    return ERROR_NONE;
}

const struct clock_handlers clock_handlers = { .now = now, .sleep = sleep_until, .alarm = alarm,
                                               .frequency = frequency };

int main(void)
{
    static const struct server server = { .interfaces = { &clock_interface }, .signal = on_signal,
                                          .deferred_max = SLEEPERS_MAX };
    uint64_t seconds;
    port_out8(PIT_COMMAND, PIT_ONE_SHOT);          /* the firmware left it ticking; so it waits for a count */
    enum error error = interrupt_bind(PIT_LINE, SIGNAL_PIT);
    if (error != ERROR_NONE)
        log_line("the timer's interrupt cannot be bound: %s", error_text(error));
    if (rtc_read(&seconds))
        boot_realtime = seconds * NANOSECONDS_A_SECOND - nanoseconds_since_boot();
    else
        log_line("the real-time clock shows no date; time starts at 1970");
    serve(&server);
}
