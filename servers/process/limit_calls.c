/* What processes ask about limits and nice values: see calls.h and limits.h. */
#include "calls.h"

#include <quine/start.h>
#include "build.h"
#include "container.h"
#include "timers.h"

enum error call_limit(struct request *request, enum limit_kind kind, uint64_t *soft, uint64_t *hard)
{
    const struct process *process = calling_process(request);

    if (process == NULL)
        return ERROR_NO_PROCESS;
    *soft = process->limits.of[kind].soft;
    *hard = process->limits.of[kind].hard;
    return ERROR_NONE;
}

/* The stack may grow to its limit at once, if nothing is in the way. */
static enum error extend_stack(struct process *process)
{
    struct regions *regions = &process->image.pager.regions;
    uint64_t start = STACK_TOP - limits_stack(&process->limits);
    const struct region *region = regions_from(regions, start);

    if (region == NULL || region->kind != REGION_STACK || region->start <= start)
        return ERROR_NONE;
    return pager_add(&process->image.pager, start, region->start, region->rights, REGION_STACK, 0);
}

enum error call_set_limit(struct request *request, enum limit_kind kind, uint64_t soft, uint64_t hard)
{
    struct process *process = calling_process(request);

    if (process == NULL)
        return ERROR_NO_PROCESS;
    struct limit before = process->limits.of[kind];
    enum error error = limits_set(&process->limits, kind, (struct limit){ soft, hard });
    if (error == ERROR_NONE && kind == LIMIT_KIND_STACK)
        error = extend_stack(process);
    if (error == ERROR_NONE && kind == LIMIT_KIND_PROCESSOR)
        timers_limit(process);
    if (error != ERROR_NONE)
        process->limits.of[kind] = before;
    return error;
}

/* --- nice values --- */

static bool is_meant(const struct process *process, const struct client *client, enum nice_of which, int32_t who)
{
    const struct process *self = client->process;

    if ((process->state != PROCESS_RUNNING && process->state != PROCESS_ENDED)
        || (self != NULL && !container_sees(self->container, process)))
        return false;
    if (which == NICE_OF_PROCESS)
        return who == 0 ? process == self : process->pid == who;
    if (which == NICE_OF_GROUP)
        return process->group == (who != 0 ? who : self == NULL ? 0 : self->group);
    return may_signal(client, process);
}

static enum error change_nice(const struct client *client, struct process *process, int32_t value)
{
    if (!may_signal(client, process))
        return ERROR_NOT_PERMITTED;
    value = value < 0 ? 0 : value > NICE_MAX ? NICE_MAX : value;
    if (value < process->nice)
        return ERROR_NO_ACCESS;
    process->nice = value;
    for (unsigned i = 0; i < process->image.task_count; i++)
        if (process->image.tasks[i].thread != 0)
            build_priority(process, process->image.tasks[i].thread);
    return ERROR_NONE;
}

enum error call_nice(struct request *request, enum nice_of which, int32_t who, bool change, int32_t value,
                     int32_t *lowest)
{
    const struct client *client = calling_client(request);
    enum error error = ERROR_NONE;
    bool any = false;

    if (client == NULL)
        return ERROR_NO_PROCESS;
    for (unsigned i = 0; i < table.end; i++) {
        struct process *process = &table.processes[i];
        if (!is_meant(process, client, which, who))
            continue;
        enum error one = change ? change_nice(client, process, value) : ERROR_NONE;
        error = error != ERROR_NONE ? error : one;
        if (!any || process->nice < *lowest)
            *lowest = process->nice;
        any = true;
    }
    return any ? error : ERROR_NO_PROCESS;
}
