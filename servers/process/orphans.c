/* Orphaned process groups: see orphans.h. */
#include "orphans.h"

#include <signal.h>
#include <stddef.h>
#include "deliver.h"
#include "table.h"

bool group_is_orphaned(const struct table *table, int32_t group, int32_t session)
{
    for (unsigned i = 0; i < table->end; i++) {
        const struct process *process = &table->processes[i];
        if (process->state != PROCESS_RUNNING || process->group != group || process->session_id != session)
            continue;
        const struct process *parent = process->parent != NULL ? process->parent->process : NULL;
        if (parent != NULL && parent->state == PROCESS_RUNNING && parent->group != group && parent->session_id == session)
            return false;
    }
    return true;
}

static bool is_stopped(const struct process *process, int32_t session)
{
    return process->state == PROCESS_RUNNING && process->stopped && process->session_id == session;
}

void orphans_before(struct table *table, int32_t session)
{
    for (unsigned i = 0; i < table->end; i++) {
        struct process *process = &table->processes[i];
        if (is_stopped(process, session))
            process->was_orphaned = group_is_orphaned(table, process->group, session);
    }
}

static void mark(struct table *table, int32_t group, int32_t session)
{
    for (unsigned i = 0; i < table->end; i++) {
        struct process *process = &table->processes[i];
        if (process->state == PROCESS_RUNNING && process->group == group && process->session_id == session)
            process->hangs_up = true;
    }
}

/* Marked first: a process that ends by its SIGHUP comes here, too. */
void orphans_after(struct table *table, int32_t session)
{
    static const int32_t signals[] = { SIGHUP, SIGCONT };
    bool some = false;
    for (unsigned i = 0; i < table->end; i++) {
        struct process *process = &table->processes[i];
        if (!is_stopped(process, session) || process->was_orphaned || !group_is_orphaned(table, process->group, session))
            continue;
        process->was_orphaned = true;
        mark(table, process->group, session);
        some = true;
    }
    for (unsigned i = 0; some && i < table->end; i++) {
        struct process *process = &table->processes[i];
        if (process->state != PROCESS_RUNNING || !process->hangs_up)
            continue;
        process->hangs_up = false;
        for (unsigned j = 0; j < 2 && process->state == PROCESS_RUNNING; j++)
            deliver(table, process, NULL, signals[j], (struct signal_info){ .code = SI_USER });
    }
}
