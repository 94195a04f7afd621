/* Services and files of processes: see grant.h. */
#include "grant.h"

#include <stdio.h>
#include <string.h>
#include <contracts/directory.h>
#include <quine/start.h>
#include "container.h"
#include "page.h"
#include "quota.h"
#include "server.h"
#include "table.h"

/* How a program comes to have a service: its manifest names it; also without a manifest, if who starts it has it (MANIFEST.md, part 4);
 * its manifest names it, and who starts it has it (part 5); always, outside of containers, for each has a session with this
 * server, its descriptors from whoever starts it, and /dev, which does nobody harm. */
enum way { BY_MANIFEST, INHERITED, FROM_HAND_TO_HAND, ALWAYS };

static const struct { const char *name; enum way way; } services[] = {
    { "clock", INHERITED }, { "log", INHERITED }, { "keyboard", BY_MANIFEST }, { "power", BY_MANIFEST }, { "supervisor", BY_MANIFEST },
    { "operator", FROM_HAND_TO_HAND }, { "devices", ALWAYS }, { "process", ALWAYS }, { "terminal", ALWAYS },
};

enum { SERVICES = sizeof services / sizeof *services };

uint32_t grant_service_bit(const char *name)
{
    for (unsigned i = 0; i < SERVICES; i++)
        if (strcmp(services[i].name, name) == 0)
            return 1u << i;
    return 0;
}

const char *grant_service_name(unsigned bit)
{
    return bit < SERVICES ? services[bit].name : NULL;
}

static uint32_t services_of_all(void)
{
    uint32_t bits = 0;

    for (unsigned i = 0; i < SERVICES; i++)
        bits |= services[i].way == ALWAYS ? 1u << i : 0;
    return bits;
}

/* What its container allows. */
static uint32_t allowed(const struct process *process)
{
    return process->container == NULL ? ~0u : process->container->terms->services;
}

bool grant_processes(const struct process *process)
{
    return (allowed(process) & grant_service_bit("process")) != 0;
}

/* Copies a capability of the server to the process, as an item of its start page. */
static enum error grant(struct process *process, enum start_kind kind, const char *name,
                        capability source)
{
    struct start_item *item = page_add(process->page, kind, name);

    if (item == NULL)
        return ERROR_LIMIT;
    return cnode_copy(process->image.cnode, item->slot, SLOT_CNODE, source, RIGHTS_ALL);
}

/* A terminal comes as descriptors from the parent, the root directory from grant_files,
 * and every process has its session with this server. */
static bool comes_otherwise(const char *name)
{
    return strcmp(name, "terminal") == 0 || strcmp(name, "process") == 0
        || strcmp(name, "directory") == 0;
}

/* What goes from hand to hand the starter has to have: a component does, a process to which it was granted. */
static bool may_have(const struct process *process, uint32_t bit)
{
    const struct process *parent = process->parent->process;

    for (unsigned i = 0; i < SERVICES; i++)
        if (bit == 1u << i && services[i].way == FROM_HAND_TO_HAND)
            return parent == NULL || (parent->image.granted.services & bit) != 0;
    return true;
}

static enum error grant_service(struct process *process, const char *name)
{
    uint32_t bit = grant_service_bit(name);
    capability session = service(name);

    if (session == 0) {
        log_line("%s uses `%s`, which no program can get: change programs/%s.manifest",
                 process->name, name, process->name);
        return ERROR_NOT_PERMITTED;
    }
    if (!may_have(process, bit))
        return ERROR_NONE;
    process->image.granted.services |= bit;
    return grant(process, START_SESSION, name, session);
}

static capability grant_root(bool write)
{
    const struct start_item *reading = start_find(START_DIRECTORY, "/");

    if (write)
        return service("directory");
    return reading != NULL ? reading->slot : 0;
}

/* The container's directories, as the process may use them. */
static enum error grant_mounts(struct process *process, bool read, bool write)
{
    const struct terms *terms = process->container->terms;
    enum error error = ERROR_NONE;

    /* What is looked at by path goes through a session of this server: grant_view(). */
    write = write && !process->container->changes_few;
    read = read && !process->container->reads_few;
    for (unsigned i = 0; i < terms->mount_count && read && error == ERROR_NONE; i++) {
        const struct mount *mount = &terms->mounts[i];
        error = grant(process, START_DIRECTORY, mount->path,
                      write && mount->writing != 0 ? mount->writing : mount->reading);
    }
    return error;
}

/* The whole root, and the devices, which do nobody harm. */
static enum error grant_directories(struct process *process, bool read, bool write)
{
    enum error error = process->container != NULL ? grant_mounts(process, read, write)
        : read ? grant(process, START_DIRECTORY, "/", grant_root(write)) : ERROR_NONE;
    uint32_t always = services_of_all() & allowed(process);

    process->image.granted.read = read;
    process->image.granted.write = write;
    process->image.granted.services |= always;
    if (error != ERROR_NONE || !(always & grant_service_bit("devices")))
        return error;
    return grant(process, START_DIRECTORY, "/dev", service("devices"));
}

/* --- what the manifest asks for and the container does not have --- */

static bool can_write(const struct terms *terms)
{
    for (unsigned i = 0; i < terms->mount_count; i++)
        if (terms->mounts[i].writing != 0)
            return true;
    return false;
}

static void refuse_files(struct process *process, bool read, bool write)
{
    struct container *container = process->container;

    if (read && container->terms->mount_count == 0)
        container_refuse(container, process->name, "files (not in the manifest)");
    else if (write && !can_write(container->terms))
        container_refuse(container, process->name, "files to write (they can only be read)");
}

static void refuse_memory(struct process *process, uint64_t memory)
{
    uint64_t limit = process->container->terms->quota->limit;

    if (memory > limit)
        container_refuse(process->container, process->name, "%llu KiB of memory (all together have %llu)",
                         (unsigned long long)memory >> 10, (unsigned long long)limit >> 10);
}

/* False, and it is kept: the process's container does not have the service. */
static bool is_allowed(struct process *process, const char *name)
{
    uint32_t bit = grant_service_bit(name);

    /* What is not in the table no container has. */
    if (process->container == NULL || strcmp(name, "directory") == 0 || allowed(process) & bit)
        return true;
    container_refuse(process->container, process->name, "%s (not in the manifest)", name);
    return false;
}

/* --- the manifest --- */

/* Whole root: a copy of ours, or of that which only reads. Single arguments: their view, once they
 * are known. */
static enum error grant_files(struct process *process, const struct manifest *manifest)
{
    enum error error = ERROR_NONE;
    bool all = false, write = false;

    for (uint32_t i = 0; i < manifest->item_count && error == ERROR_NONE; i++) {
        const struct manifest_item *item = &manifest->items[i];
        if (item->kind == MANIFEST_USES && strcmp(item->name, "directory") == 0)
            all = true;
        else if (item->kind == MANIFEST_FILES && item->a == 0) {
            all = true;
            write = write || strcmp(item->name, "write") == 0;
        } else if (item->kind == MANIFEST_FILES)
            error = view_add(&process->image.view, item->a, item->b, strcmp(item->name, "write") == 0);
    }
    if (process->container != NULL)
        refuse_files(process, all || process->image.view.range_count > 0, write);
    if (all)
        process->image.view.range_count = 0;
    return error != ERROR_NONE ? error : grant_directories(process, all, write);
}

enum error grant_manifest(struct process *process, const struct manifest *manifest)
{
    enum error error = grant_files(process, manifest);

    for (uint32_t i = 0; i < manifest->item_count && error == ERROR_NONE; i++) {
        const struct manifest_item *item = &manifest->items[i];
        if (item->kind == MANIFEST_USES && strcmp(item->name, "terminal") != 0 && is_allowed(process, item->name)
            && !comes_otherwise(item->name))
            error = grant_service(process, item->name);
    }
    if (process->container != NULL)
        refuse_memory(process, manifest->memory);
    return error;
}

enum error grant_inherited(struct process *process, const struct process *parent)
{
    const struct granted everything = { .read = true, .write = true, .services = allowed(process) };
    const struct granted *has = parent == NULL ? &everything : &parent->image.granted;
    enum error error = grant_directories(process, has->read, has->write);

    for (unsigned i = 0; i < SERVICES && error == ERROR_NONE; i++)
        if (has->services >> i & 1 && (services[i].way == INHERITED || parent == NULL) && !comes_otherwise(services[i].name))
            error = grant_service(process, services[i].name);
    return error != ERROR_NONE || parent == NULL ? error : view_copy(&process->image.view, &parent->image.view);
}

/* Whether it has a root directory of this server's, and by which name it finds it: "" is what it changes, if it reads without. */
static bool wants_view(const struct process *process, const char **name)
{
    const struct container *container = process->container;
    const struct granted *granted = &process->image.granted;
    bool reads = process->image.view.range_count > 0 || (container != NULL && container->reads_few && granted->read);

    *name = reads ? "/" : "";
    return reads || (container != NULL && container->changes_few && granted->write);
}

enum error grant_view(struct process *process)
{
    struct page *page = process->page;
    struct view *view = &process->image.view;
    const char *name;

    if (!wants_view(process, &name))
        return ERROR_NONE;
    enum error error = !process->has_manifest ? ERROR_NONE
        : view_fill(view, page->directory, page->strings, page->argument_count);
    struct start_item *item = error == ERROR_NONE ? page_add(page, START_DIRECTORY, name) : NULL;
    if (item == NULL)
        return error != ERROR_NONE ? error : ERROR_LIMIT;
    process->image.root_slot = item->slot;
    return session_mint(&directory_interface, process->owner, process->image.cnode, item->slot, &process->image.root);
}

bool grant_reads(const struct process *process, const char *clean)
{
    return (process->image.granted.read || view_allows(&process->image.view, clean, false))
        && container_allows(process->container, clean, false);
}

struct place grant_place(const struct process *process, const char *path)
{
    const struct granted *granted = &process->image.granted;
    struct mount root = { .reading = grant_root(false), .writing = grant_root(true) };
    char joined[PATH_SIZE], clean[PATH_SIZE];
    struct place place = { 0 };

    if (path_join(joined, "/", path) != ERROR_NONE)
        return place;
    path_clean(clean, joined);
    const char *rest = clean;
    const struct mount *mount = process->container == NULL ? &root : container_find_mount(process->container, clean, &rest);
    if (mount == NULL)
        return place;
    bool reads = granted->read || view_allows(&process->image.view, clean, false);
    bool writes = granted->write || view_allows(&process->image.view, clean, true);
    place.reading = reads && container_allows(process->container, clean, false) ? mount->reading : 0;
    place.writing = writes && container_allows(process->container, clean, true) ? mount->writing : 0;
    /* A slash at the end wants a directory. */
    snprintf(place.path, sizeof place.path, "%s%s", rest, rest[0] != 0 && joined[strlen(joined) - 1] == '/' ? "/" : "");
    return place;
}
