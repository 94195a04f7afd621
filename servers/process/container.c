/* Containers, the books: see container.h. */
#include "container.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <bootimage/manifest.h>
#include <quine/memory.h>
#include "quota.h"
#include "table.h"

static struct container *all;
static unsigned count;
static uint32_t last_number;

/* --- life --- */

static bool number_is_used(uint32_t number)
{
    for (const struct container *container = all; container != NULL; container = container->next)
        if (container->number == number)
            return true;
    return false;
}

static uint32_t next_number(void)
{
    do
        last_number++;
    while (last_number == 0 || number_is_used(last_number));
    return last_number;
}

struct container *container_new(struct process *creator)
{
    struct container *outer = creator->container;
    unsigned depth = outer == NULL ? 1 : outer->depth + 1;
    struct container *container = depth > CONTAINER_DEPTH_MAX || count == CONTAINERS_MAX ? NULL
        : calloc(1, sizeof *container);

    if (container == NULL)
        return NULL;
    container->quota = quota_new(UINT64_MAX, outer == NULL ? NULL : outer->quota);
    if (container->quota == NULL) {
        free(container);
        return NULL;
    }
    container->references = 1;
    container->depth = depth;
    container->outer = container_hold(outer);
    container->creator = creator;
    container->number = next_number();
    container->priority = MANIFEST_PRIORITY_MAX;
    container->time_budget = container->time_period = MANIFEST_TIME_DEFAULT;
    container->core = MANIFEST_CORE_ANY;
    container->threads = MANIFEST_THREADS_MAX;
    container->next = all;
    all = container;
    count++;
    return container;
}

struct container *container_hold(struct container *container)
{
    if (container != NULL)
        container->references++;
    return container;
}

static void release(struct container *container)
{
    struct container **link = &all;

    while (*link != container)
        link = &(*link)->next;
    *link = container->next;
    count--;
    for (unsigned i = 0; i < container->mount_count; i++) {
        capability_free(container->mounts[i].reading);
        capability_free(container->mounts[i].writing);
        free(container->mounts[i].source);
    }
    quota_drop(container->quota);
    free(container->refusals);
    free(container);
}

void container_drop(struct container *container)
{
    while (container != NULL && --container->references == 0) {
        struct container *outer = container->outer;
        release(container);
        container = outer;
    }
}

/* --- who is inside --- */

bool container_sees(const struct container *container, const struct process *process)
{
    const struct container *at = process->container;

    while (at != container && at != NULL)
        at = at->outer;
    return at == container;
}

struct process *container_find(const struct container *container, struct table *table, int32_t pid)
{
    struct process *process = table_find(table, pid);

    return process != NULL && container_sees(container, process) ? process : NULL;
}

struct process *container_next(const struct container *container, struct table *table, int32_t pid)
{
    struct process *process = table_next(table, pid);

    while (process != NULL && !container_sees(container, process))
        process = table_next(table, process->pid);
    return process;
}

int32_t container_parent(const struct container *container, const struct process *process)
{
    const struct process *parent = process->parent == NULL ? NULL : process->parent->process;

    return parent != NULL && container_sees(container, parent) ? parent->pid : 0;
}

void container_enter(struct container *container, struct process *process)
{
    container_hold(container);
    container_drop(process->container);
    process->container = container;
}

void container_begin(struct process *process)
{
    if (process->container != NULL && process->container->first == 0)
        process->container->first = process->pid;
}

void container_replace(struct process *process, struct process *built)
{
    if (built->container == process->container)
        return;
    container_enter(built->container, process);
    container_begin(process);
}

struct container *container_ends(const struct process *process)
{
    struct container *ends = NULL;

    for (struct container *container = process->container; container != NULL; container = container->outer)
        if (container->first == process->pid) {
            container->first = 0;
            ends = container;
        }
    return ends;
}

void container_forget(const struct process *creator)
{
    for (struct container *container = all; container != NULL; container = container->next)
        if (container->creator == creator)
            container->creator = NULL;
}

/* --- names --- */

size_t mount_length(const struct mount *mount)
{
    size_t length = strlen(mount->path);

    return length == 1 ? 0 : length;
}

const struct mount *container_find_mount(const struct container *container, const char *clean, const char **rest)
{
    const struct mount *found = NULL;

    for (unsigned i = 0; i < container->mount_count; i++) {
        const struct mount *mount = &container->mounts[i];
        size_t length = mount_length(mount);
        bool has = strncmp(clean, mount->path, length) == 0 && (clean[length] == 0 || clean[length] == '/');
        if (has && (found == NULL || length > mount_length(found)))
            found = mount;
    }
    if (found != NULL)
        *rest = clean + mount_length(found);
    return found;
}

/* --- limits --- */

static uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

void container_narrow(const struct container *container, struct manifest *manifest)
{
    const struct quota *quota = container->quota;

    for (; quota != NULL; quota = quota->outer)
        if (manifest->memory > quota->limit)
            manifest->memory = quota->limit;
    for (; container != NULL; container = container->outer) {
        manifest->priority = least(manifest->priority, container->priority);
        manifest->threads = least(manifest->threads, container->threads);
        if (container->core != MANIFEST_CORE_ANY)
            manifest->core = container->core;
        if ((uint64_t)container->time_budget * manifest->time_period
            < (uint64_t)manifest->time_budget * container->time_period) {
            manifest->time_budget = container->time_budget;
            manifest->time_period = container->time_period;
        }
    }
}

/* --- refusals --- */

void container_refuse(struct container *container, const char *program, const char *format, ...)
{
    char line[CONTAINER_REFUSAL_SIZE];
    int length = snprintf(line, sizeof line, "%s: ", program);
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(line + length, sizeof line - (size_t)length, format, arguments);
    va_end(arguments);
    for (unsigned i = 0; i < container->refusal_count; i++)
        if (strcmp(container->refusals[i], line) == 0)
            return;
    if (container->refusals == NULL)
        container->refusals = malloc(sizeof *container->refusals * CONTAINER_REFUSALS_MAX);
    if (container->refusals == NULL || container->refusal_count == CONTAINER_REFUSALS_MAX)
        container->refusals_lost++;
    else
        memcpy(container->refusals[container->refusal_count++], line, sizeof line);
}

/* Behind the lines that were kept, what is known otherwise. */
bool container_line(const struct container *container, uint64_t index, char *line, size_t size)
{
    const char *rest[2];
    char lost[40], memory[60];
    unsigned more = 0;

    if (index < container->refusal_count) {
        snprintf(line, size, "%s", container->refusals[index]);
        return true;
    }
    if (container->quota->refused) {
        snprintf(memory, sizeof memory, "memory: all together have at most %llu KiB",
                 (unsigned long long)container->quota->limit >> 10);
        rest[more++] = memory;
    }
    if (container->refusals_lost > 0) {
        snprintf(lost, sizeof lost, "and %u times more", container->refusals_lost);
        rest[more++] = lost;
    }
    index -= container->refusal_count;
    if (index < more)
        snprintf(line, size, "%s", rest[index]);
    return index < more;
}
