/* Alarms: see timers.h. */
#include "timers.h"

#include <signal.h>
#include <contracts/clock.h>
#include <contracts/process.h>
#include "build.h"
#include "deliver.h"
#include "server.h"

enum { SIGNAL_ALARM = 0 };

/* The earlier of two times, of which 0 is never. */
static uint64_t earlier(uint64_t one, uint64_t other)
{
    return one == 0 || (other != 0 && other < one) ? other : one;
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
        if (process->state == PROCESS_RUNNING)
            first = earlier(first, earlier(process->alarm, process->check));
    }
    return session == 0 ? ERROR_UNSUPPORTED : clock_alarm(session, first, key, server_signal(SIGNAL_ALARM));
}

enum error timers_set(struct process *process, uint64_t until, uint64_t interval)
{
    process->alarm = until;
    process->interval = interval;
    return arm();
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

/* The next time after `now`. */
static uint64_t next(const struct process *process, uint64_t now)
{
    if (process->interval == 0)
        return 0;
    return process->alarm + (1 + (now - process->alarm) / process->interval) * process->interval;
}

static void expire_alarm(struct process *process, uint64_t now)
{
    process->alarm = next(process, now);
    deliver(&table, process, NULL, SIGALRM, (struct signal_info){ .code = SI_TIMER });
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
        if (process->state == PROCESS_RUNNING && is_over(process->check, now))
            expire_check(process, now);
        if (process->state == PROCESS_RUNNING && is_over(process->alarm, now))
            expire_alarm(process, now);
    }
    arm();
}
