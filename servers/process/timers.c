/* Alarms: see timers.h. */
#include "timers.h"

#include <signal.h>
#include <contracts/clock.h>
#include "deliver.h"
#include "server.h"

enum { SIGNAL_ALARM = 0 };

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
        if (process->state == PROCESS_RUNNING && process->alarm != 0 && (first == 0 || process->alarm < first))
            first = process->alarm;
    }
    return session == 0 ? ERROR_UNSUPPORTED : clock_alarm(session, first, key, server_signal(SIGNAL_ALARM));
}

enum error timers_set(struct process *process, uint64_t until, uint64_t interval)
{
    process->alarm = until;
    process->interval = interval;
    return arm();
}

/* The next time after `now`. */
static uint64_t next(const struct process *process, uint64_t now)
{
    if (process->interval == 0)
        return 0;
    return process->alarm + (1 + (now - process->alarm) / process->interval) * process->interval;
}

void timers_expire(uint64_t word)
{
    uint64_t now, date;

    if (!(word & (uint64_t)1 << SIGNAL_ALARM) || clock_now(service("clock"), &now, &date) != ERROR_NONE)
        return;
    for (unsigned i = 0; i < table.end; i++) {
        struct process *process = &table.processes[i];
        if (process->state != PROCESS_RUNNING || process->alarm == 0 || process->alarm > now)
            continue;
        process->alarm = next(process, now);
        deliver(&table, process, NULL, SIGALRM, (struct signal_info){ .code = SI_TIMER });
    }
    arm();
}
