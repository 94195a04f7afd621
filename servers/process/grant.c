/* Services and files of processes: see grant.h. */
#include "grant.h"

#include <string.h>
#include <contracts/directory.h>
#include <quine/start.h>
#include "page.h"
#include "server.h"
#include "table.h"

/* What a program without a manifest may have if who starts it has it: bits of struct granted. */
static const char *const passed_on[] = { "clock", "log" };

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

static enum error grant_service(struct process *process, const char *name)
{
    capability session = service(name);

    if (session == 0) {
        log_line("%s uses `%s`, which no program can get: change programs/%s.manifest",
                 process->name, name, process->name);
        return ERROR_NOT_PERMITTED;
    }
    for (unsigned i = 0; i < sizeof passed_on / sizeof *passed_on; i++)
        if (strcmp(name, passed_on[i]) == 0)
            process->image.granted.services |= 1u << i;
    return grant(process, START_SESSION, name, session);
}

capability grant_root(bool write)
{
    const struct start_item *reading = start_find(START_DIRECTORY, "/");

    if (write)
        return service("directory");
    return reading != NULL ? reading->slot : 0;
}

/* The whole root, and the devices, which do nobody harm. */
static enum error grant_directories(struct process *process, bool read, bool write)
{
    enum error error = read ? grant(process, START_DIRECTORY, "/", grant_root(write)) : ERROR_NONE;

    process->image.granted.read = read;
    process->image.granted.write = write;
    return error != ERROR_NONE ? error : grant(process, START_DIRECTORY, "/dev", service("devices"));
}

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
    if (all)
        process->image.view.range_count = 0;
    return error != ERROR_NONE ? error : grant_directories(process, all, write);
}

enum error grant_manifest(struct process *process, const struct manifest *manifest)
{
    enum error error = grant_files(process, manifest);

    for (uint32_t i = 0; i < manifest->item_count && error == ERROR_NONE; i++) {
        const struct manifest_item *item = &manifest->items[i];
        if (item->kind == MANIFEST_USES && !comes_otherwise(item->name))
            error = grant_service(process, item->name);
    }
    return error;
}

enum error grant_inherited(struct process *process, const struct process *parent)
{
    const struct granted *has = &parent->image.granted;
    enum error error = grant_directories(process, has->read, has->write);

    for (unsigned i = 0; i < sizeof passed_on / sizeof *passed_on && error == ERROR_NONE; i++)
        if (has->services >> i & 1)
            error = grant_service(process, passed_on[i]);
    return error != ERROR_NONE ? error : view_copy(&process->image.view, &parent->image.view);
}

enum error grant_view(struct process *process)
{
    struct page *page = process->page;
    struct view *view = &process->image.view;

    if (view->range_count == 0)
        return ERROR_NONE;
    enum error error = !process->has_manifest ? ERROR_NONE
        : view_fill(view, page->directory, page->strings, page->argument_count);
    struct start_item *item = error == ERROR_NONE ? page_add(page, START_DIRECTORY, "/") : NULL;
    if (item == NULL)
        return error != ERROR_NONE ? error : ERROR_LIMIT;
    process->image.root_slot = item->slot;
    return session_mint(&directory_interface, process->owner, process->image.cnode, item->slot, &process->image.root);
}

bool grant_reads(const struct process *process, const char *clean)
{
    return process->image.granted.read || view_allows(&process->image.view, clean, false);
}
