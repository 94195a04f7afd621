/* The terms of the container: see run.h. */
#include "run.h"

#include <err.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <contracts/container.h>
#include <contracts/process.h>
#include <quine/error.h>
#include <quine/start.h>

enum { READ = 1, WRITE = 3 };

/* What a program without a manifest can have (MANIFEST.md, part 4). */
static const char *const usual[] = { "terminal", "process", "clock", "log", "devices" };

bool wants_service(const struct wish *wish, const char *name)
{
    for (uint32_t i = 0; wish->manifest != NULL && i < wish->manifest->item_count; i++)
        if (wish->manifest->items[i].kind == MANIFEST_USES && strcmp(wish->manifest->items[i].name, name) == 0)
            return true;
    return wish->manifest == NULL;
}

static void add_service(capability terms, const char *name)
{
    enum error error = container_service(terms, name);

    if (error == ERROR_NOT_FOUND)
        say_refused(name, "no program can have it");
    else if (error == ERROR_NOT_PERMITTED)
        say_refused(name, "run does not have it itself");
    else if (error != ERROR_NONE)
        errx(FAILED, "%s: %s", name, error_text(error));
}

static void add_services(capability terms, const struct manifest *manifest)
{
    for (size_t i = 0; manifest == NULL && i < sizeof usual / sizeof *usual; i++)
        add_service(terms, usual[i]);
    for (uint32_t i = 0; manifest != NULL && i < manifest->item_count; i++)
        if (manifest->items[i].kind == MANIFEST_USES)
            add_service(terms, manifest->items[i].name);
}

/* How many processes there are inside, and what their files have. */
static enum error set_limits(capability terms, const struct manifest *manifest)
{
    enum error error = ERROR_NONE;

    for (uint32_t i = 0; i < manifest->item_count && error == ERROR_NONE; i++) {
        const struct manifest_item *item = &manifest->items[i];
        if (item->kind == MANIFEST_PROCESSES)
            error = container_processes(terms, (uint32_t)item->a);
        else if (item->kind == MANIFEST_FILE_MEMORY)
            error = container_files(terms, item->a);
    }
    return error;
}

static void add_mount(capability terms, const char *inside, const char *from, uint32_t rights)
{
    uint32_t given = 0;
    enum error error = strlen(inside) > CONTAINER_MOUNT_PATH_MAX ? ERROR_TOO_LONG
        : container_mount(terms, inside, from, rights, &given);

    if (error == ERROR_BAD_ARGUMENT)
        errx(FAILED, "%s: a mount is an absolute path without . and ..", inside);
    if (error == ERROR_EXISTS)
        errx(FAILED, "%s: something is mounted there", inside);
    if (error == ERROR_NOT_PERMITTED)
        say_refused(from, "run may not read it itself");
    else if (error != ERROR_NONE)
        errx(FAILED, "%s: %s", error == ERROR_TOO_LONG ? inside : from, error_text(error));
    else if (given != rights)
        say_refused(from, "to write: run may only read it itself");
}

/* --- files --- */

static bool is_meant(const struct manifest_item *item, unsigned argument, unsigned count)
{
    uint64_t first = item->a == MANIFEST_ARGUMENT_LAST ? count - 1 : item->a;

    return argument >= first && argument <= item->b;
}

/* The argument as a path inside. */
static void add_file(capability terms, const char *argument, bool write)
{
    char directory[PATH_MAX] = "/", path[2 * PATH_MAX];

    if (argument[0] != '/' && getcwd(directory, sizeof directory) == NULL)
        err(FAILED, "the current directory");
    snprintf(path, sizeof path, "%s/%s", argument[0] == '/' ? "" : directory, argument);
    enum error error = strlen(path) > CONTAINER_READABLE_PATH_MAX ? ERROR_TOO_LONG : container_readable(terms, path);
    if (error == ERROR_NONE && write)
        error = container_writable(terms, path);
    if (error != ERROR_NONE)
        errx(FAILED, "%s: %s", argument, error_text(error));
}

/* Those that `files` names by arguments, when it does not give all. */
static void add_files(capability terms, const struct wish *wish)
{
    unsigned count = 0;

    while (wish->arguments[count] != NULL)
        count++;
    for (uint32_t i = 0; i < wish->manifest->item_count; i++) {
        const struct manifest_item *item = &wish->manifest->items[i];
        for (unsigned argument = 1; item->kind == MANIFEST_FILES && argument < count; argument++)
            if (is_meant(item, argument, count))
                add_file(terms, wish->arguments[argument], strcmp(item->name, "write") == 0);
    }
}

/* What `files` says of the root: how it is mounted, 0: not at all; *some: only files that are named. */
static uint32_t root_rights(const struct manifest *manifest, bool *some)
{
    uint32_t all = 0, single = 0;

    *some = false;
    if (manifest == NULL)
        return WRITE;
    for (uint32_t i = 0; i < manifest->item_count; i++) {
        const struct manifest_item *item = &manifest->items[i];
        uint32_t rights = item->kind != MANIFEST_FILES ? 0 : strcmp(item->name, "write") == 0 ? WRITE : READ;
        if (item->a == 0)
            all |= rights;
        else
            single |= rights;
    }
    *some = all == 0 && single != 0;
    return all != 0 ? all : single;
}

static void add_directories(capability terms, const struct wish *wish)
{
    bool some;
    uint32_t rights = root_rights(wish->manifest, &some);

    if (rights == 0 && (wish->root != NULL || wish->mount_count > 0))
        say_refused("files", "not in the manifest");
    if (rights == 0)
        return;
    add_mount(terms, "/", wish->root != NULL ? wish->root : "/", rights);
    for (unsigned i = 0; i < wish->mount_count; i++)
        add_mount(terms, wish->mounts[i].inside, wish->mounts[i].from, READ);
    if (wish->root != NULL && chdir("/") != 0)
        err(FAILED, "/");
    if (some)
        add_files(terms, wish);
}

capability make_terms(const struct wish *wish)
{
    const struct manifest *manifest = wish->manifest;
    capability terms = 0;
    enum error error = process_container(SLOT_SUPERVISOR, &terms);

    if (error == ERROR_NONE && manifest != NULL)
        error = container_memory(terms, manifest->memory);
    if (error == ERROR_NONE && manifest != NULL)
        error = container_time(terms, manifest->priority, manifest->time_budget, manifest->time_period, manifest->core,
                               MANIFEST_THREADS_MAX);
    if (error == ERROR_NONE && manifest != NULL)
        error = set_limits(terms, manifest);
    if (error != ERROR_NONE)
        errx(FAILED, "a container cannot be made: %s", error_text(error));
    add_services(terms, manifest);
    add_directories(terms, wish);
    return terms;
}
