/*
 * The contract `container`, and files as they are found in one: see container.h. A session's state are the terms.
 *
 * The directories come from the creator by their paths, not as capabilities of its own: this server calls them, and what a
 * client gives might be anybody's, who never answers.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <abi/objects.h>
#include <bootimage/manifest.h>
#include <contracts/container.h>
#include <contracts/directory.h>
#include <quine/memory.h>
#include "calls.h"
#include "container.h"
#include "grant.h"
#include "quota.h"
#include "server.h"
#include "table.h"

enum { LINKS_MAX = 40 };               /* as libc follows */

/* --- files inside --- */

/* Puts the text of the link that is met at `mount` and `rest` into the path. */
static enum error follow_link(const struct mount *mount, const char *rest, char path[PATH_SIZE])
{
    char target[DIRECTORY_FOLLOW_TARGET_MAX + 1], joined[2 * PATH_SIZE + sizeof target];
    uint32_t begins, ends;
    enum error error = directory_follow(mount->reading, rest, true, target, &begins, &ends);

    if (error != ERROR_NONE)
        return error;
    if (begins > ends || ends > strlen(rest))
        return ERROR_INPUT_OUTPUT;
    int before = target[0] == '/' ? 0 : (int)(rest - path) + (int)begins;
    int length = snprintf(joined, sizeof joined, "%.*s%s%s", before, path, target, rest + ends);
    if (length >= PATH_SIZE)
        return ERROR_TOO_LONG;
    path_clean(path, joined);
    return ERROR_NONE;
}

enum error container_open(const struct container *container, char path[PATH_SIZE], uint32_t flags, capability *file)
{
    for (unsigned links = 0; links <= LINKS_MAX; links++) {
        const char *rest;
        const struct mount *mount = container_find_mount(container, path, &rest);
        enum error error = mount == NULL ? ERROR_NOT_FOUND : directory_open(mount->reading, rest, flags, 0, file);
        if (error == ERROR_LINK)
            error = follow_link(mount, rest, path);
        else
            return error;
        if (error != ERROR_NONE)
            return error;
    }
    return ERROR_LINK;
}

char *container_source(const struct container *container, const char *clean)
{
    const char *rest = clean;
    const struct mount *mount = container == NULL ? NULL : container_find_mount(container, clean, &rest);
    const char *source = mount == NULL || strcmp(mount->source, "/") == 0 ? "" : mount->source;
    size_t size = strlen(source) + strlen(rest) + 2;
    char *path = malloc(size);

    if (path != NULL)
        snprintf(path, size, "%s%s", source, source[0] == 0 && rest[0] == 0 ? "/" : rest);
    return path;
}

/* --- making one --- */

enum error call_container(struct request *request, capability *output)
{
    struct process *process = calling_process(request);

    if (process == NULL)
        return ERROR_NO_PROCESS;
    if (!grant_processes(process))
        return container_refuse(process->container, process->name, "to start programs"), ERROR_NOT_PERMITTED;
    struct terms *terms = terms_new(process);
    if (terms == NULL)
        return ERROR_LIMIT;
    enum error error = request_give_session(request, &container_interface, terms, output);
    if (error != ERROR_NONE)
        terms_drop(terms);
    return error;
}

/* While they may be changed. */
static enum error to_change(const struct request *request, struct terms **terms)
{
    *terms = request->session->state;
    return (*terms)->creator == NULL ? ERROR_NO_PROCESS : (*terms)->begun ? ERROR_BUSY : ERROR_NONE;
}

static bool is_below(const char *path, const char *directory)
{
    size_t length = strlen(directory);

    return strncmp(path, directory, length) == 0 && (path[length] == 0 || path[length] == '/');
}

static enum error may_mount(const struct terms *terms, const char *path)
{
    char clean[PATH_SIZE];

    path_clean(clean, path);
    if (path[0] != '/' || strcmp(clean, path) != 0)
        return ERROR_BAD_ARGUMENT;
    if (is_below(path, "/dev") || is_below(path, "/proc"))
        return ERROR_EXISTS;
    for (unsigned i = 0; i < terms->mount_count; i++)
        if (strcmp(terms->mounts[i].path, path) == 0)
            return ERROR_EXISTS;
    return terms->mount_count == CONTAINER_MOUNTS_MAX ? ERROR_LIMIT : ERROR_NONE;
}

/* A directory below `from`. Roots themselves are copied: a session that init made outlives a restart of the file server. */
static enum error narrow(struct terms *terms, capability from, const char *path, uint32_t rights, capability *made)
{
    *made = 0;
    if (terms->files_limit != 0)
        return directory_bound(from, path, rights, terms->share, terms->files_limit, made, &terms->share);
    if (path[strspn(path, "/")] != 0)
        return directory_narrow(from, path, rights, made);
    *made = capability_allocate(1);
    return *made == 0 ? ERROR_LIMIT : cnode_copy(SLOT_CNODE, *made, SLOT_CNODE, from, RIGHTS_ALL);
}

static enum error mount(struct request *request, const char *path, const char *from, uint32_t rights, uint32_t *given)
{
    struct terms *terms;
    enum error error = to_change(request, &terms);

    if (error == ERROR_NONE)
        error = from[0] != '/' || !(rights & DIRECTORY_RIGHT_READ) ? ERROR_BAD_ARGUMENT : may_mount(terms, path);
    if (error != ERROR_NONE)
        return error;
    const struct place place = grant_place(terms->creator, from);
    if (place.reading == 0)
        return ERROR_NOT_PERMITTED;
    struct mount made = { 0 };
    char clean[PATH_SIZE];
    path_clean(clean, from);
    snprintf(made.path, sizeof made.path, "%s", path);
    made.source = container_source(terms->outer, clean);
    *given = rights & (place.writing != 0 ? ~0u : ~(uint32_t)DIRECTORY_RIGHT_WRITE);
    error = made.source == NULL ? ERROR_NO_MEMORY
        : narrow(terms, place.reading, place.path, DIRECTORY_RIGHT_READ, &made.reading);
    if (error == ERROR_NONE && *given & DIRECTORY_RIGHT_WRITE)
        error = narrow(terms, place.writing, place.path, *given, &made.writing);
    if (error == ERROR_NONE) {
        terms->mounts[terms->mount_count++] = made;
    } else {
        capability_free(made.reading);
        capability_free(made.writing);
        free(made.source);
    }
    return error;
}

static enum error add_service(struct request *request, const char *name)
{
    struct terms *terms;
    enum error error = to_change(request, &terms);
    uint32_t bit = grant_service_bit(name);

    if (error != ERROR_NONE)
        return error;
    if (bit == 0)
        return ERROR_NOT_FOUND;
    if (!(terms->creator->image.granted.services & bit))
        return ERROR_NOT_PERMITTED;
    terms->services |= bit;
    return ERROR_NONE;
}

/* The terms, if they can be changed and the new limit is one. */
static enum error to_limit(struct request *request, uint64_t limit, uint64_t most, struct terms **terms)
{
    enum error error = to_change(request, terms);

    return error == ERROR_NONE && (limit == 0 || limit > most) ? ERROR_BAD_ARGUMENT : error;
}

static enum error memory(struct request *request, uint64_t bytes)
{
    struct terms *terms;
    enum error error = to_limit(request, bytes, MANIFEST_PROGRAM_MEMORY_MAX, &terms);

    if (error == ERROR_NONE)
        terms->quota->limit = bytes;
    return error;
}

static enum error processes(struct request *request, uint32_t count)
{
    struct terms *terms;
    enum error error = to_limit(request, count, MANIFEST_PROCESSES_MAX, &terms);

    if (error == ERROR_NONE)
        terms->crowd->limit = count;
    return error;
}

static enum error files(struct request *request, uint64_t bytes)
{
    struct terms *terms;
    enum error error = to_limit(request, bytes, MANIFEST_PROGRAM_MEMORY_MAX, &terms);

    if (error == ERROR_NONE && terms->mount_count > 0)
        error = ERROR_BUSY;
    if (error == ERROR_NONE)
        terms->files_limit = bytes;
    return error;
}

static enum error time(struct request *request, uint32_t priority, uint32_t budget, uint32_t period, uint32_t core,
                       uint32_t threads)
{
    struct terms *terms;
    enum error error = to_change(request, &terms);

    if (error != ERROR_NONE)
        return error;
    if (priority > MANIFEST_PRIORITY_MAX || budget < MANIFEST_TIME_MIN || budget > period || period > MANIFEST_TIME_MAX
        || (core >= MANIFEST_CORES_MAX && core != MANIFEST_CORE_ANY) || threads > MANIFEST_THREADS_MAX)
        return ERROR_BAD_ARGUMENT;
    terms->priority = priority;
    terms->time_budget = budget;
    terms->time_period = period;
    terms->core = core;
    terms->threads = threads;
    return ERROR_NONE;
}

/* --- using one --- */

/* For the next program. A path that names nothing does no harm. */
static enum error file(struct request *request, const char *path, bool write)
{
    struct terms *terms = request->session->state;
    char clean[PATH_SIZE];

    if (terms->creator == NULL)
        return ERROR_NO_PROCESS;
    path_clean(clean, path);
    return path[0] != '/' ? ERROR_BAD_ARGUMENT : terms_add_file(terms, clean, write);
}

static enum error writable(struct request *request, const char *path)
{
    return file(request, path, true);
}

static enum error readable(struct request *request, const char *path)
{
    return file(request, path, false);
}

static enum error create(struct request *request, const char *path, const char *directory, bool outside,
                         capability *builder)
{
    struct terms *terms = request->session->state;

    if (terms->creator == NULL || terms->creator->state != PROCESS_RUNNING)
        return ERROR_NO_PROCESS;
    terms->begun = true;
    struct container *container = container_new(terms);
    if (container == NULL)
        return ERROR_NO_MEMORY;
    const struct start start = { .path = path, .directory = directory, .container = container, .outside = outside };
    enum error error = create_process(request, &terms->creator->client, &start, builder);
    container_drop(container);
    return error;
}

static enum error refusal(struct request *request, uint32_t index, char *text)
{
    return terms_line(request->session->state, index, text, CONTAINER_REFUSAL_TEXT_MAX + 1) ? ERROR_NONE : ERROR_NOT_FOUND;
}

const struct container_handlers container_handlers = {
    .mount = mount, .service = add_service, .memory = memory, .processes = processes, .files = files, .time = time,
    .writable = writable, .readable = readable, .create = create, .refusal = refusal,
};
