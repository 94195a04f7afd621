/* What processes ask about signals, groups and time: see calls.h. */
#include "calls.h"

#include <signal.h>
#include <quine/memory.h>
#include "build.h"
#include "container.h"
#include "deliver.h"
#include "end.h"
#include "orphans.h"
#include "timers.h"
#include "words.h"

/* --- kill --- */

bool may_signal(const struct client *client, const struct process *process)
{
    return client->process == NULL || client->process->leader == process->leader;
}

static const struct container *container_of(const struct client *client)
{
    return client->process == NULL ? NULL : client->process->container;
}

static bool is_meant(const struct process *process, const struct client *client, int32_t pid)
{
    if ((process->state != PROCESS_RUNNING && process->state != PROCESS_ENDED)
        || !container_sees(container_of(client), process))
        return false;
    if (pid > 0)
        return process->pid == pid;
    if (pid == -1)
        return may_signal(client, process) && process != client->process;
    return process->group == (pid != 0 ? -pid : client->process != NULL ? client->process->group : 0);
}

static enum error send_signal(struct request *request, int32_t pid, int32_t signal, struct signal_info info)
{
    const struct client *client = calling_client(request);
    enum error error = ERROR_NO_PROCESS;
    bool done = false;

    if (client == NULL)
        return ERROR_NO_PROCESS;
    /* Nobody: the caller itself, which may end by it, comes last. */
    for (unsigned i = 0; i <= table.end; i++) {
        struct process *process = i < table.end ? &table.processes[i] : client->process;
        if (process == NULL || (i < table.end && process == client->process) || !is_meant(process, client, pid))
            continue;
        if (!may_signal(client, process)) {
            error = done ? error : ERROR_NOT_PERMITTED;
            continue;
        }
        info.pid = client->process == NULL ? 0 : client->process->pid;
        enum error one = process->state == PROCESS_RUNNING ? deliver(&table, process, NULL, signal, info)
            : signal_action(signal) == SIGNAL_INVALID ? ERROR_BAD_ARGUMENT : ERROR_NONE;
        error = done && error == ERROR_NONE ? error : one;
        done = true;
    }
    return error;
}

enum error call_kill(struct request *request, int32_t pid, int32_t signal)
{
    return send_signal(request, pid, signal, (struct signal_info){ .code = SI_USER });
}

enum error call_queue(struct request *request, int32_t pid, int32_t signal, uint64_t value)
{
    return pid <= 0 ? ERROR_NO_PROCESS : send_signal(request, pid, signal, (struct signal_info){ .code = SI_QUEUE, .value = value });
}

/* --- the caller's own --- */

static struct task *calling_task(const struct request *request, struct process **process, uint32_t thread)
{
    *process = calling_process(request);
    if (*process == NULL || thread >= (*process)->image.task_count)
        return NULL;
    return &(*process)->image.tasks[thread];
}

enum error call_signals(struct request *request, uint64_t ignored, uint64_t caught, uint64_t on_stack,
                        uint64_t entry, uint64_t calls_start, uint64_t calls_end)
{
    struct process *process = calling_process(request);

    if (process == NULL)
        return ERROR_NO_PROCESS;
    struct signals *signals = &process->signals;
    signals->ignored = ignored & ~SIGNALS_UNCONDITIONAL;
    signals->caught = caught & ~SIGNALS_UNCONDITIONAL;
    signals->on_stack = on_stack;
    signals->entry = entry;
    signals->calls_start = calls_start;
    signals->calls_end = calls_end;
    deliver_again(process);
    return ERROR_NONE;
}

enum error call_accept(struct request *request, uint32_t thread, uint64_t signals)
{
    struct process *process;
    struct task *task = calling_task(request, &process, thread);

    if (task == NULL)
        return process == NULL ? ERROR_NO_PROCESS : ERROR_BAD_ARGUMENT;
    task->accepts = signals;
    return ERROR_NONE;
}

enum error call_signal_stack(struct request *request, uint32_t thread, uint64_t low, uint64_t high)
{
    struct process *process;
    struct task *task = calling_task(request, &process, thread);

    if (task == NULL)
        return process == NULL ? ERROR_NO_PROCESS : ERROR_BAD_ARGUMENT;
    task->stack_low = low;
    task->stack_high = high;
    return ERROR_NONE;
}

enum error call_take_signal(struct request *request, uint32_t thread, uint64_t ready, int32_t *signal, int32_t *code,
                            int32_t *sender, uint64_t *value, uint64_t *ip, uint64_t *sp)
{
    struct process *process;
    struct task *task = calling_task(request, &process, thread);
    struct signal_info info = { 0 };

    if (task == NULL)
        return process == NULL ? ERROR_NO_PROCESS : ERROR_BAD_ARGUMENT;
    *signal = deliver_take(process, task, ready, &info);
    *code = info.code;
    *sender = info.pid;
    *value = info.value;
    *ip = task->ip;
    *sp = task->sp;
    return ERROR_NONE;
}

enum error call_default_signal(struct request *request, int32_t signal)
{
    struct process *process = calling_process(request);

    if (process == NULL)
        return ERROR_NO_PROCESS;
    if (signal_action(signal) == SIGNAL_INVALID)
        return ERROR_BAD_ARGUMENT;
    deliver_default(&table, process, signal);
    return ERROR_NONE;
}

enum error call_kill_thread(struct request *request, uint32_t thread, int32_t signal)
{
    struct process *process;
    struct task *task = calling_task(request, &process, thread);

    if (task == NULL || task->thread == 0 || task->parked)
        return process == NULL ? ERROR_NO_PROCESS : ERROR_BAD_ARGUMENT;
    return deliver(&table, process, task, signal, (struct signal_info){ .code = SI_USER, .pid = process->pid });
}

/* --- groups --- */

static struct process *named(const struct request *request, int32_t pid)
{
    return pid == 0 ? calling_process(request) : container_find(calling_container(request), &table, pid);
}

/* Any of the group, that has ended even. */
static const struct process *member(const struct container *container, int32_t group)
{
    for (unsigned i = 0; i < table.end; i++)
        if (table.processes[i].state != PROCESS_NONE && table.processes[i].group == group
            && container_sees(container, &table.processes[i]))
            return &table.processes[i];
    return NULL;
}

enum error call_group(struct request *request, int32_t pid, int32_t *group, int32_t *session)
{
    const struct process *process = pid < 0 ? member(calling_container(request), -pid) : named(request, pid);

    if (process == NULL || process->state == PROCESS_BUILDING)
        return ERROR_NO_PROCESS;
    *group = process->group;
    *session = process->session_id;
    return ERROR_NONE;
}

/* Whether a process of the session is in the group, that is known there. */
static bool has_group(const struct container *container, int32_t group, int32_t session)
{
    for (unsigned i = 0; i < table.end; i++)
        if (table.processes[i].state != PROCESS_NONE && table.processes[i].group == group
            && table.processes[i].session_id == session && container_sees(container, &table.processes[i]))
            return true;
    return false;
}

enum error group_set(const struct process *self, struct process *process, int32_t group)
{
    if (self == NULL || group < 0)
        return self == NULL ? ERROR_NO_PROCESS : ERROR_BAD_ARGUMENT;
    if (group == 0)
        group = process->pid;
    if (process->session_id == process->pid || process->session_id != self->session_id
        || (group != process->pid && !has_group(self->container, group, self->session_id)))
        return ERROR_NOT_PERMITTED;
    process->group = group;
    return ERROR_NONE;
}

enum error call_set_group(struct request *request, int32_t pid, int32_t group)
{
    const struct process *self = calling_process(request);
    struct process *process = named(request, pid);

    if (self == NULL || process == NULL || (process != self && process->parent != &self->client))
        return ERROR_NO_PROCESS;
    return group_set(self, process, group);
}

enum error call_new_session(struct request *request, int32_t *session)
{
    struct process *process = calling_process(request);

    if (process == NULL)
        return ERROR_NO_PROCESS;
    for (unsigned i = 0; i < table.end; i++)
        if (table.processes[i].state != PROCESS_NONE && table.processes[i].group == process->pid)
            return ERROR_NOT_PERMITTED;
    process->group = process->session_id = *session = process->pid;
    return ERROR_NONE;
}

enum error call_background(struct request *request, int32_t signal, bool *is_ignored)
{
    const struct process *process = calling_process(request);

    if (process == NULL || (signal != SIGTTIN && signal != SIGTTOU))
        return process == NULL ? ERROR_NO_PROCESS : ERROR_BAD_ARGUMENT;
    *is_ignored = process->signals.ignored & signal_bit(signal);
    if (*is_ignored)
        return ERROR_NONE;
    if (group_is_orphaned(&table, process->group, process->session_id))
        return ERROR_INPUT_OUTPUT;
    return call_kill(request, 0, signal);
}

enum error call_leader(struct request *request, int32_t pid, capability signal, bool *runs)
{
    const struct client *client = calling_client(request);

    if (client == NULL || client->process != NULL) {
        capability_free(signal);
        return ERROR_NOT_PERMITTED;
    }
    end_watch_leaders(signal);
    const struct process *process = table_find(&table, pid);
    *runs = process != NULL && process->state == PROCESS_RUNNING && process->session_id == pid;
    return ERROR_NONE;
}

/* --- time --- */

enum error call_alarm(struct request *request, uint64_t until, uint64_t interval, uint64_t *was_until,
                      uint64_t *was_interval)
{
    struct process *process = calling_process(request);

    if (process == NULL)
        return ERROR_NO_PROCESS;
    *was_until = process->alarm;
    *was_interval = process->interval;
    return timers_set(process, until, interval);
}

enum error call_timer(struct request *request, uint32_t number, int32_t signal, uint64_t until, uint64_t interval,
                      uint64_t *was_until, uint64_t *was_interval)
{
    struct process *process = calling_process(request);
    struct timer was = { 0 };

    if (process == NULL)
        return ERROR_NO_PROCESS;
    if (signal_action(signal) == SIGNAL_INVALID)
        return ERROR_BAD_ARGUMENT;
    enum error error = timers_set_one(process, number, &(struct timer){ until, interval, 0, signal }, &was);
    *was_until = was.until;
    *was_interval = was.interval;
    return error;
}

enum error call_timer_left(struct request *request, uint32_t number, uint64_t *until, uint64_t *interval)
{
    const struct process *process = calling_process(request);

    if (process == NULL)
        return ERROR_NO_PROCESS;
    *until = process->timers == NULL ? 0 : process->timers[number].until;
    *interval = process->timers == NULL ? 0 : process->timers[number].interval;
    return ERROR_NONE;
}

enum error call_times(struct request *request, uint64_t *own, uint64_t *children)
{
    const struct process *process = calling_process(request);
    unsigned core;

    if (process == NULL)
        return ERROR_NO_PROCESS;
    *own = build_consumed(process, &core);
    *children = process->children_consumed;
    return ERROR_NONE;
}

/* --- threads --- */

enum error call_thread(struct request *request, uint32_t number, uint64_t ip, uint64_t sp, uint64_t argument,
                       uint64_t tls)
{
    struct process *process = calling_process(request);

    return process == NULL ? ERROR_NO_PROCESS : build_task(process, number, ip, sp, argument, tls);
}

enum error call_thread_exit(struct request *request, uint32_t number)
{
    struct process *process;
    struct task *task = calling_task(request, &process, number);

    if (task == NULL || number == 0)
        return process == NULL ? ERROR_NO_PROCESS : ERROR_BAD_ARGUMENT;
    words_end(process, number);
    build_park(task);
    return ERROR_NONE;
}
