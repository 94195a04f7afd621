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

static struct terms *all;
static unsigned count;
static uint32_t last_number;

/* --- life --- */

struct terms *terms_new(struct process *creator)
{
    struct container *outer = creator->container;
    bool deep = outer != NULL && outer->depth == CONTAINER_DEPTH_MAX;
    struct terms *terms = deep || count == CONTAINERS_MAX ? NULL : calloc(1, sizeof *terms);

    if (terms == NULL)
        return NULL;
    terms->quota = quota_new(UINT64_MAX, outer == NULL ? NULL : outer->terms->quota);
    terms->crowd = quota_new(UINT64_MAX, creator->crowd);
    if (terms->quota == NULL || terms->crowd == NULL) {
        quota_drop(terms->quota);
        quota_drop(terms->crowd);
        free(terms);
        return NULL;
    }
    terms->references = 1;
    terms->outer = container_hold(outer);
    terms->creator = creator;
    terms->priority = MANIFEST_PRIORITY_MAX;
    terms->time_budget = terms->time_period = MANIFEST_TIME_DEFAULT;
    terms->core = MANIFEST_CORE_ANY;
    terms->threads = MANIFEST_THREADS_MAX;
    terms->next = all;
    all = terms;
    count++;
    return terms;
}

void terms_drop(struct terms *terms)
{
    struct terms **link = &all;

    if (--terms->references > 0)
        return;
    while (*link != terms)
        link = &(*link)->next;
    *link = terms->next;
    count--;
    for (unsigned i = 0; i < terms->mount_count; i++) {
        capability_free(terms->mounts[i].reading);
        capability_free(terms->mounts[i].writing);
        free(terms->mounts[i].source);
    }
    container_drop(terms->outer);      /* no deeper than containers are */
    quota_drop(terms->quota);
    quota_drop(terms->crowd);
    view_free(&terms->files);
    free(terms->refusals);
    free(terms);
}

void terms_forget(const struct process *creator)
{
    for (struct terms *terms = all; terms != NULL; terms = terms->next)
        if (terms->creator == creator)
            terms->creator = NULL;
}

struct container *container_new(struct terms *terms)
{
    struct container *container = calloc(1, sizeof *container);

    if (container == NULL)
        return NULL;
    container->references = 1;
    container->terms = terms;
    terms->references++;
    container->depth = terms->outer == NULL ? 1 : terms->outer->depth + 1;
    container->number = ++last_number;
    container->files = terms->files;
    container->reads_few = terms->reads_few;
    container->changes_few = terms->changes_few;
    terms->files = (struct view){ 0 };
    terms->reads_few = terms->changes_few = false;
    return container;
}

struct container *container_hold(struct container *container)
{
    if (container != NULL)
        container->references++;
    return container;
}

void container_drop(struct container *container)
{
    if (container == NULL || --container->references > 0)
        return;
    view_free(&container->files);
    terms_drop(container->terms);
    free(container);
}

struct container *container_outer(const struct container *container)
{
    return container->terms->outer;
}

/* --- who is inside --- */

bool container_sees(const struct container *container, const struct process *process)
{
    const struct container *at = process->container;

    while (at != container && at != NULL)
        at = container_outer(at);
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

    for (struct container *container = process->container; container != NULL; container = container_outer(container))
        if (container->first == process->pid) {
            container->first = 0;
            ends = container;
        }
    return ends;
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

    for (unsigned i = 0; i < container->terms->mount_count; i++) {
        const struct mount *mount = &container->terms->mounts[i];
        size_t length = mount_length(mount);
        bool has = strncmp(clean, mount->path, length) == 0 && (clean[length] == 0 || clean[length] == '/');
        if (has && (found == NULL || length > mount_length(found)))
            found = mount;
    }
    if (found != NULL)
        *rest = clean + mount_length(found);
    return found;
}

enum error terms_add_file(struct terms *terms, const char *clean, bool write)
{
    enum error error = view_add_path(&terms->files, clean, write);

    if (error == ERROR_NONE && write)
        terms->changes_few = true;
    else if (error == ERROR_NONE)
        terms->reads_few = true;
    return error;
}

bool container_allows(const struct container *container, const char *clean, bool write)
{
    if (container == NULL || !(write ? container->changes_few : container->reads_few))
        return true;
    return view_allows(&container->files, clean, write);
}

/* --- limits --- */

static uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

void container_narrow(const struct container *container, struct manifest *manifest)
{
    for (; container != NULL; container = container_outer(container)) {
        const struct terms *terms = container->terms;
        if (manifest->memory > terms->quota->limit)
            manifest->memory = terms->quota->limit;
        manifest->priority = least(manifest->priority, terms->priority);
        manifest->threads = least(manifest->threads, terms->threads);
        if (terms->core != MANIFEST_CORE_ANY)
            manifest->core = terms->core;
        if ((uint64_t)terms->time_budget * manifest->time_period
            < (uint64_t)manifest->time_budget * terms->time_period) {
            manifest->time_budget = terms->time_budget;
            manifest->time_period = terms->time_period;
        }
    }
}

/* --- refusals --- */

void container_refuse(struct container *container, const char *program, const char *format, ...)
{
    char line[CONTAINER_REFUSAL_SIZE];
    struct terms *terms = container->terms;
    int length = snprintf(line, sizeof line, "%s: ", program);
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(line + length, sizeof line - (size_t)length, format, arguments);
    va_end(arguments);
    for (unsigned i = 0; i < terms->refusal_count; i++)
        if (strcmp(terms->refusals[i], line) == 0)
            return;
    if (terms->refusals == NULL)
        terms->refusals = malloc(sizeof *terms->refusals * CONTAINER_REFUSALS_MAX);
    if (terms->refusals == NULL || terms->refusal_count == CONTAINER_REFUSALS_MAX)
        terms->refusals_lost++;
    else
        memcpy(terms->refusals[terms->refusal_count++], line, sizeof line);
}

/* Behind the lines that were kept, what is known otherwise. */
bool terms_line(const struct terms *terms, uint64_t index, char *line, size_t size)
{
    const char *rest[3];
    char lost[40], memory[60], processes[60];
    unsigned more = 0;

    if (index < terms->refusal_count) {
        snprintf(line, size, "%s", terms->refusals[index]);
        return true;
    }
    if (terms->quota->refused) {
        snprintf(memory, sizeof memory, "memory: all together have at most %llu KiB",
                 (unsigned long long)terms->quota->limit >> 10);
        rest[more++] = memory;
    }
    if (terms->crowd->refused) {
        snprintf(processes, sizeof processes, "processes: all together are at most %llu",
                 (unsigned long long)terms->crowd->limit);
        rest[more++] = processes;
    }
    if (terms->refusals_lost > 0) {
        snprintf(lost, sizeof lost, "and %u times more", terms->refusals_lost);
        rest[more++] = lost;
    }
    index -= terms->refusal_count;
    if (index < more)
        snprintf(line, size, "%s", rest[index]);
    return index < more;
}
