/* The process table: see table.h. */
#include "table.h"

#include <stdio.h>
#include <string.h>
#include "container.h"
#include "crowd.h"

static int32_t next_pid(struct table *table)
{
    do
        table->last_pid = table->last_pid == PID_MAX ? 1 : table->last_pid + 1;
    while (table_find(table, table->last_pid) != NULL);
    return table->last_pid;
}

static void inherit(struct process *process, const struct process *parent)
{
    process->group = parent != NULL ? parent->group : process->pid;
    process->session_id = parent != NULL ? parent->session_id : process->pid;
    if (parent == NULL) {
        limits_begin(&process->limits);
        return;
    }
    process->signals.ignored = parent->signals.ignored & ~SIGNALS_NO_STOP_REPORTS;
    process->limits = parent->limits;
    process->nice = parent->nice;
}

struct process *table_add(struct table *table, struct client *parent, const char *name)
{
    for (unsigned i = 0; i < PROCESSES_MAX; i++) {
        struct process *process = &table->processes[i];
        if (process->state != PROCESS_NONE)
            continue;
        if (i == table->end)
            table->end++;
        memset(process, 0, sizeof *process);
        process->pid = next_pid(table);
        process->state = PROCESS_BUILDING;
        process->parent = parent;
        process->leader = parent->process != NULL ? parent->process->leader : process->pid;
        process->client.process = process;
        process->owner = process;
        inherit(process, parent->process);
        process->client.used = true;
        process->container = parent->process == NULL ? NULL : container_hold(parent->process->container);
        snprintf(process->name, sizeof process->name, "%s", name);
        return process;
    }
    return NULL;
}

void table_remove(struct process *process)
{
    process->state = PROCESS_NONE;
    crowd_leave(process);
    container_drop(process->container);
    process->container = NULL;
}

struct client *table_component(struct table *table)
{
    for (unsigned i = 0; i < COMPONENTS_MAX; i++)
        if (!table->components[i].used) {
            table->components[i].used = true;
            return &table->components[i];
        }
    return NULL;
}

struct process *table_find(struct table *table, int32_t pid)
{
    for (unsigned i = 0; i < table->end; i++)
        if (table->processes[i].state != PROCESS_NONE && table->processes[i].pid == pid)
            return &table->processes[i];
    return NULL;
}

struct process *table_next(struct table *table, int32_t pid)
{
    struct process *next = NULL;

    for (unsigned i = 0; i < table->end; i++) {
        struct process *process = &table->processes[i];
        if (process->state != PROCESS_NONE && process->pid > pid
            && (next == NULL || process->pid < next->pid))
            next = process;
    }
    return next;
}

int32_t process_parent(const struct process *process)
{
    bool has = process->parent != NULL && process->parent->process != NULL;

    return has ? process->parent->process->pid : 0;
}

struct process *table_child(struct table *table, const struct client *parent, int32_t pid, bool ended)
{
    for (unsigned i = 0; i < table->end; i++) {
        struct process *process = &table->processes[i];
        bool counts = ended ? process->state == PROCESS_ENDED
                            : process->state == PROCESS_RUNNING || process->state == PROCESS_ENDED;
        if (counts && process->parent == parent && (pid == -1 || process->pid == pid))
            return process;
    }
    return NULL;
}

void table_orphan(struct table *table, const struct client *parent)
{
    for (unsigned i = 0; i < table->end; i++) {
        struct process *process = &table->processes[i];
        if (process->state == PROCESS_NONE || process->parent != parent)
            continue;
        process->parent = NULL;
        if (process->state == PROCESS_ENDED)
            table_remove(process);
    }
}
