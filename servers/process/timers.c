/* Alarms and timers: see timers.h. */
#include "timers.h"

#include <signal.h>
#include <stdlib.h>
#include <contracts/clock.h>
#include <contracts/process.h>
#include "build.h"
#include "deliver.h"
#include "server.h"

enum {
    SIGNAL_ALARM = 0,
    REST = 1000000,                    /* nanoseconds between two signals of a timer or alarm, however short its interval is */
    REST_TRACED = 20 * REST,           /* while each call takes as long as its tracer likes: else a signal would be before it again and again */
    VALUE_BITS = 32,                   /* of take_signal's `value`: the number; above: how many times besides */
};

/* The earlier of two times, of which 0 is never. */
static uint64_t earlier(uint64_t one, uint64_t other)
{
    return one == 0 || (other != 0 && other < one) ? other : one;
}

static uint64_t look_at(const struct timer *timer)
{
    return timer->until != 0 && timer->until < timer->rest ? timer->rest : timer->until;
}

/* The clock's alarm for the first of all. */
static enum error arm(void)
{
    static uint64_t key;               /* by which the clock knows this server's alarm; nobody else does */
    uint64_t first = 0;
    capability session = service("clock");

    if (key == 0)
        key = time_stamp_counter();

    for (unsigned i = 0; i < table.end; i++) {
        const struct process *process = &table.processes[i];
        if (process->state != PROCESS_RUNNING)
            continue;
        first = earlier(first, earlier(process->alarm, process->check));
        for (unsigned j = 0; process->timers != NULL && j < TIMERS; j++)
            first = earlier(first, look_at(&process->timers[j]));
    }
    return session == 0 ? ERROR_UNSUPPORTED : clock_alarm(session, first, key, server_signal(SIGNAL_ALARM));
}

enum error timers_set(struct process *process, uint64_t until, uint64_t interval)
{
    process->alarm = until;
    process->interval = interval;
    return arm();
}

enum error timers_set_one(struct process *process, unsigned number, const struct timer *timer, struct timer *was)
{
    if (process->timers == NULL)
        process->timers = calloc(TIMERS, sizeof *process->timers);
    if (process->timers == NULL)
        return ERROR_NO_MEMORY;
    *was = process->timers[number];
    process->timers[number] = *timer;
    return arm();
}

void timers_forget(struct process *process)
{
    free(process->timers);
    process->timers = NULL;
}

static void set_check(struct process *process, uint64_t now)
{
    unsigned core;

    process->check = limits_next_check(process, now, build_consumed(process, &core));
}

void timers_limit(struct process *process)
{
    const struct limit *limit = &process->limits.of[LIMIT_KIND_PROCESSOR];
    uint64_t now, date;

    if ((limit->soft == LIMIT_NONE && limit->hard == LIMIT_NONE && process->check == 0)
        || clock_now(service("clock"), &now, &date) != ERROR_NONE)
        return;
    set_check(process, now);
    arm();
}

static uint64_t rest(const struct process *process)
{
    return process->tracing.tracer == NULL ? REST : REST_TRACED;
}

/* The next time after `now`, and a rest. */
static uint64_t next(const struct process *process, uint64_t now)
{
    if (process->interval == 0)
        return 0;
    if (process->interval < rest(process))
        now += rest(process);
    return process->alarm + (1 + (now - process->alarm) / process->interval) * process->interval;
}

static void expire_alarm(struct process *process, uint64_t now)
{
    process->alarm = next(process, now);
    deliver(&table, process, NULL, SIGALRM, (struct signal_info){ .code = SI_TIMER });
}

/* One signal for all the times that it expired. */
static void expire_timer(struct process *process, unsigned number, uint64_t now)
{
    struct timer *timer = &process->timers[number];
    uint64_t besides = timer->interval == 0 ? 0 : (now - timer->until) / timer->interval;
    int32_t signal = timer->signal;
    const struct signals *signals = &process->signals;

    timer->until = timer->interval == 0 ? 0 : timer->until + (besides + 1) * timer->interval;
    timer->rest = now + rest(process);
    if (signal == 0)
        return;
    if (signals->pending & signal_bit(signal) && signals->info[signal].code == SI_TIMER
        && (uint32_t)signals->info[signal].value == number + 1)
        besides += (signals->info[signal].value >> VALUE_BITS) + 1;
    besides = besides < INT32_MAX ? besides : INT32_MAX;
    deliver(&table, process, NULL, signal, (struct signal_info){ .code = SI_TIMER, .value = (number + 1) | besides << VALUE_BITS });
}

static void expire_check(struct process *process, uint64_t now)
{
    unsigned core;
    int32_t signal = limits_signal(process, build_consumed(process, &core));

    set_check(process, now);
    if (signal != 0)
        deliver(&table, process, NULL, signal, (struct signal_info){ .code = SI_USER });
}

static bool is_over(uint64_t time, uint64_t now)
{
    return time != 0 && time <= now;
}

void timers_expire(uint64_t word)
{
    uint64_t now, date;

    if (!(word & (uint64_t)1 << SIGNAL_ALARM) || clock_now(service("clock"), &now, &date) != ERROR_NONE)
        return;
    for (unsigned i = 0; i < table.end; i++) {
        struct process *process = &table.processes[i];
        for (unsigned j = 0; j < TIMERS && process->state == PROCESS_RUNNING && process->timers != NULL; j++)
            if (is_over(look_at(&process->timers[j]), now))
                expire_timer(process, j, now);
        if (process->state == PROCESS_RUNNING && is_over(process->check, now))
            expire_check(process, now);
        if (process->state == PROCESS_RUNNING && is_over(process->alarm, now))
            expire_alarm(process, now);
    }
    arm();
}
