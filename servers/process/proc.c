/* The directories of /proc, by the contract `directory`: see proc.h. */
#include "proc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <contracts/process.h>
#include <quine/directory.h>
#include "calls.h"
#include "container.h"
#include "server.h"

#define SELF "self"

enum { FILE_MODE = 0444, DIRECTORY_MODE = 0555, LINK_MODE = 0777, WRITE = 2, NUMBERS_A_PROCESS = 8, PROC_NAME_SIZE = 32 };

static unsigned open_count;

/* --- sessions --- */

struct proc_open *proc_opened(const struct session *session)
{
    return session->interface == &file_interface ? session->state : NULL;
}

void proc_close(struct session *session)
{
    struct proc_open *open = session->state;

    container_drop(open->container);
    free(open->text.bytes);
    free(open);
    open_count--;
}

/* Those of other interfaces are somebody's view of the files (files.c). */
static bool is_view(const struct request *request)
{
    return request->session->interface == &directory_interface;
}

static int32_t self_of(const struct request *request)
{
    const struct proc_open *open = proc_opened(request->session);
    const struct process *process = open == NULL ? calling_process(request) : NULL;

    return open != NULL ? open->self : process != NULL ? process->pid : 0;
}

/* In which who looks is; only what is seen from there is here. */
static struct container *seen_from(const struct request *request)
{
    const struct proc_open *open = proc_opened(request->session);

    return open != NULL ? open->container : (struct container *)calling_container(request);
}

/* --- names --- */

struct file_status proc_status(struct proc_node node)
{
    bool is_directory = node.kind == PROC_ROOT || node.kind == PROC_PROCESS;

    return (struct file_status){
        .device = PROCESS_INTERFACE,
        .number = (uint64_t)node.pid * NUMBERS_A_PROCESS + (node.kind == PROC_FILE ? 1 + node.file : 0)
            + (node.kind == PROC_ROOT ? 1 : node.kind == PROC_SELF ? 2 : 0),
        .kind = is_directory ? FILE_KIND_DIRECTORY
            : node.kind == PROC_SELF ? FILE_KIND_SYMBOLIC_LINK : FILE_KIND_REGULAR,
        .mode = is_directory ? DIRECTORY_MODE : node.kind == PROC_SELF ? LINK_MODE : FILE_MODE,
        .links = is_directory ? 2 : 1,
    };
}

/* The process that a name of the root is, or NULL. */
static const struct process *process_named(const struct container *container, const char *name, size_t length)
{
    int32_t pid = 0;

    for (size_t i = 0; i < length; i++) {
        if (name[i] < '0' || name[i] > '9' || pid > PID_MAX || (i == 0 && name[i] == '0'))
            return NULL;
        pid = 10 * pid + (name[i] - '0');
    }
    return length == 0 ? NULL : container_find(container, &table, pid);
}

static bool is_name(const char *name, size_t length, const char *other)
{
    return strlen(other) == length && memcmp(name, other, length) == 0;
}

/* One component further. */
static enum error step(const struct request *request, struct proc_node *node, const char *name, size_t length)
{
    if (node->kind == PROC_PROCESS) {
        for (unsigned i = 0; i < PROC_FILES; i++)
            if (is_name(name, length, proc_files[i].name)) {
                *node = (struct proc_node){ PROC_FILE, node->pid, i };
                return ERROR_NONE;
            }
        return ERROR_NOT_FOUND;
    }
    const struct process *process = process_named(seen_from(request), name, length);
    if (process != NULL)
        *node = (struct proc_node){ PROC_PROCESS, process->pid, 0 };
    else if (is_name(name, length, SELF) && self_of(request) != 0)
        *node = (struct proc_node){ PROC_SELF, 0, 0 };
    else
        return ERROR_NOT_FOUND;
    return ERROR_NONE;
}

/* Where a path leads; `begins` and `ends`: its last component. LINK: through `self`, if it is not the last one. */
static enum error find(const struct request *request, const char *path, struct proc_node *node, size_t *begins,
                       size_t *ends)
{
    const struct proc_open *open = proc_opened(request->session);
    struct proc_node base = open != NULL ? open->node : (struct proc_node){ PROC_ROOT, 0, 0 };
    size_t at = strspn(path, "/");

    *node = base;
    *begins = *ends = 0;
    if (base.kind == PROC_PROCESS && container_find(seen_from(request), &table, base.pid) == NULL)
        return ERROR_NOT_FOUND;
    while (path[at] != 0) {
        size_t length = strcspn(path + at, "/");
        if (node->kind == PROC_SELF)
            return ERROR_LINK;
        if (node->kind == PROC_FILE)
            return ERROR_NOT_DIRECTORY;
        *begins = at;
        *ends = at + length;
        if (is_name(path + at, length, ".."))
            *node = base;              /* no deeper than one directory */
        else if (!is_name(path + at, length, ".")) {
            enum error error = step(request, node, path + at, length);
            if (error != ERROR_NONE)
                return error;
        }
        at += length;
        if (path[at] == '/' && node->kind == PROC_FILE)
            return ERROR_NOT_DIRECTORY;
        at += strspn(path + at, "/");
        if (path[at] == 0 && path[at - 1] == '/' && node->kind == PROC_SELF)
            return ERROR_LINK;
    }
    return ERROR_NONE;
}

static enum error find_node(const struct request *request, const char *path, bool follow, struct proc_node *node)
{
    size_t begins, ends;
    enum error error = find(request, path, node, &begins, &ends);

    return error == ERROR_NONE && follow && node->kind == PROC_SELF ? ERROR_LINK : error;
}

/* --- opening --- */

static enum error check_flags(struct proc_node node, uint32_t flags)
{
    bool is_directory = node.kind != PROC_FILE;

    if (flags & OPEN_FLAG_CREATE && flags & OPEN_FLAG_EXCLUSIVE)
        return ERROR_EXISTS;
    if (is_directory && flags & (OPEN_FLAG_WRITE | OPEN_FLAG_CREATE | OPEN_FLAG_TRUNCATE))
        return ERROR_IS_DIRECTORY;
    if (flags & (OPEN_FLAG_WRITE | OPEN_FLAG_TRUNCATE))
        return ERROR_READ_ONLY;
    return !is_directory && flags & OPEN_FLAG_DIRECTORY ? ERROR_NOT_DIRECTORY : ERROR_NONE;
}

static enum error make_open(const struct request *request, struct proc_node node, struct proc_open **made)
{
    struct proc_open *open = open_count == PROC_OPEN_MAX ? NULL : calloc(1, sizeof *open);

    if (open == NULL)
        return open_count == PROC_OPEN_MAX ? ERROR_LIMIT : ERROR_NO_MEMORY;
    open->node = node;
    open->self = self_of(request);
    open->container = container_hold(seen_from(request));
    open->text.reader = open->container;
    if (node.kind == PROC_FILE)
        proc_files[node.file].write(&open->text, table_find(&table, node.pid));
    if (open->text.failed) {
        container_drop(open->container);
        free(open->text.bytes);
        free(open);
        return ERROR_NO_MEMORY;
    }
    open_count++;
    *made = open;
    return ERROR_NONE;
}

static enum error open_path(struct request *request, const char *path, uint32_t flags, uint32_t mode,
                            capability *node)
{
    struct proc_node found;
    struct proc_open *open;
    enum error error;

    if (is_view(request))
        return view_handlers.open(request, path, flags, mode, node);
    error = find_node(request, path, !(flags & OPEN_FLAG_EXCLUSIVE), &found);
    if (error == ERROR_NOT_FOUND && flags & OPEN_FLAG_CREATE)
        error = ERROR_READ_ONLY;
    if (error == ERROR_NONE)
        error = check_flags(found, flags);
    if (error == ERROR_NONE)
        error = make_open(request, found, &open);
    if (error != ERROR_NONE)
        return error;
    error = request_give_session(request, &file_interface, open, node);
    if (error != ERROR_NONE)
        proc_close(&(struct session){ .state = open });
    return error;
}

/* --- looking --- */

static enum error status(struct request *request, const char *path, bool follow, struct file_status *status)
{
    struct proc_node node;

    if (is_view(request))
        return view_handlers.status(request, path, follow, status);
    enum error error = find_node(request, path, follow, &node);
    if (error == ERROR_NONE)
        *status = proc_status(node);
    return error;
}

/* One entry of what was opened, behind the cookie, and the cookie behind that; false: there are no more. The root: `self` at
 * cookie 0, then by pid; a process: its files. */
static bool next_entry(const struct request *request, uint64_t *cookie, struct proc_node *node, char *name)
{
    const struct proc_open *open = proc_opened(request->session);

    if (open != NULL && open->node.kind == PROC_PROCESS) {
        if (*cookie >= PROC_FILES)
            return false;
        *node = (struct proc_node){ PROC_FILE, open->node.pid, (unsigned)*cookie };
        snprintf(name, PROC_NAME_SIZE, "%s", proc_files[(*cookie)++].name);
        return true;
    }
    if (*cookie == 0 && self_of(request) != 0) {
        *node = (struct proc_node){ PROC_SELF, 0, 0 };
        snprintf(name, PROC_NAME_SIZE, SELF);
        *cookie = 1;
        return true;
    }
    const struct process *process = *cookie > PID_MAX ? NULL
        : container_next(seen_from(request), &table, *cookie == 0 ? 0 : (int32_t)*cookie - 1);
    if (process == NULL)
        return false;
    *node = (struct proc_node){ PROC_PROCESS, process->pid, 0 };
    snprintf(name, PROC_NAME_SIZE, "%d", process->pid);
    *cookie = (uint64_t)process->pid + 1;
    return true;
}

static enum error list(struct request *request, uint64_t cookie, void *entries, size_t *size, bool *last)
{
    const struct proc_open *open = proc_opened(request->session);
    struct directory_list list = { .bytes = entries, .room = DIRECTORY_LIST_ENTRIES_MAX };
    struct proc_node node;
    char name[PROC_NAME_SIZE];

    if (is_view(request))
        return ERROR_UNSUPPORTED;
    if (open != NULL && open->node.kind == PROC_FILE)
        return ERROR_NOT_DIRECTORY;
    if (open != NULL && open->node.kind == PROC_PROCESS && container_find(seen_from(request), &table, open->node.pid) == NULL)
        return ERROR_NOT_FOUND;
    for (*last = false; !*last;) {
        *last = !next_entry(request, &cookie, &node, name);
        const struct file_status status = *last ? (struct file_status){ 0 } : proc_status(node);
        const struct directory_entry entry = {
            .next = cookie, .number = status.number, .kind = status.kind, .length = strlen(name), .name = name,
        };
        if (!*last && !directory_list_add(&list, &entry))
            break;
    }
    *size = list.size;
    return ERROR_NONE;
}

static enum error read_link(struct request *request, const char *path, char *target)
{
    struct proc_node node;

    if (is_view(request))
        return view_handlers.read_link(request, path, target);
    enum error error = find_node(request, path, false, &node);
    if (error == ERROR_NONE && node.kind != PROC_SELF)
        error = ERROR_BAD_ARGUMENT;
    if (error == ERROR_NONE)
        snprintf(target, DIRECTORY_READ_LINK_TARGET_MAX + 1, "%d", self_of(request));
    return error;
}

static enum error follow(struct request *request, const char *path, bool last, char *target, uint32_t *begins,
                         uint32_t *ends)
{
    struct proc_node node;
    size_t from, to;

    if (is_view(request))
        return view_handlers.follow(request, path, last, target, begins, ends);
    enum error error = find(request, path, &node, &from, &to);
    if (error != ERROR_LINK && !(error == ERROR_NONE && last && node.kind == PROC_SELF))
        return error == ERROR_NONE ? ERROR_NOT_FOUND : error;
    *begins = (uint32_t)from;
    *ends = (uint32_t)to;
    snprintf(target, DIRECTORY_FOLLOW_TARGET_MAX + 1, "%d", self_of(request));
    return ERROR_NONE;
}

static enum error access(struct request *request, const char *path, uint32_t wanted)
{
    struct proc_node node;

    if (is_view(request))
        return view_handlers.access(request, path, wanted);
    enum error error = find_node(request, path, true, &node);
    if (error != ERROR_NONE)
        return error;
    if (wanted & WRITE)
        return ERROR_READ_ONLY;
    return wanted & ~(proc_status(node).mode >> 6) ? ERROR_NO_ACCESS : ERROR_NONE;
}

static enum error path(struct request *request, char *path)
{
    const struct proc_open *open = proc_opened(request->session);

    if (is_view(request))
        return ERROR_UNSUPPORTED;
    if (open != NULL && open->node.kind == PROC_FILE)
        return ERROR_NOT_DIRECTORY;
    if (open != NULL && open->node.kind == PROC_PROCESS)
        snprintf(path, DIRECTORY_PATH_PATH_MAX + 1, "/%d", open->node.pid);
    else
        snprintf(path, DIRECTORY_PATH_PATH_MAX + 1, "/");
    return ERROR_NONE;
}

static enum error space(struct request *request, uint64_t *total, uint64_t *used, uint64_t *file_count,
                        uint64_t *count)
{
    if (is_view(request))
        return ERROR_UNSUPPORTED;
    *total = *used = *file_count = 0;
    *count = open_count;
    return ERROR_NONE;
}

/* --- what would change it --- */

static enum error make_directory(struct request *request, const char *path, uint32_t mode)
{
    return is_view(request) ? view_handlers.make_directory(request, path, mode) : ERROR_READ_ONLY;
}

static enum error make_fifo(struct request *request, const char *path, uint32_t mode)
{
    return is_view(request) ? view_handlers.make_fifo(request, path, mode) : ERROR_READ_ONLY;
}

static enum error symbolic_link(struct request *request, const char *path, const char *target)
{
    return is_view(request) ? view_handlers.symbolic_link(request, path, target) : ERROR_READ_ONLY;
}

static enum error link(struct request *request, const char *path, const char *to)
{
    return is_view(request) ? view_handlers.link(request, path, to) : ERROR_READ_ONLY;
}

static enum error rename_path(struct request *request, const char *path, const char *to)
{
    return is_view(request) ? view_handlers.rename(request, path, to) : ERROR_READ_ONLY;
}

static enum error remove_path(struct request *request, const char *path, enum remove_kind kind)
{
    return is_view(request) ? view_handlers.remove(request, path, kind) : ERROR_READ_ONLY;
}

static enum error set_mode(struct request *request, const char *path, uint32_t mode)
{
    return is_view(request) ? view_handlers.set_mode(request, path, mode) : ERROR_READ_ONLY;
}

static enum error set_times(struct request *request, const char *path, bool follow, enum time_change accessed_change,
                            int64_t accessed, enum time_change modified_change, int64_t modified)
{
    if (!is_view(request))
        return ERROR_READ_ONLY;
    return view_handlers.set_times(request, path, follow, accessed_change, accessed, modified_change, modified);
}

static enum error pipe(struct request *request, uint32_t flags, capability *reading, capability *writing)
{
    return is_view(request) ? view_handlers.pipe(request, flags, reading, writing) : ERROR_UNSUPPORTED;
}

const struct directory_handlers directory_handlers = {
    .open = open_path, .status = status, .list = list, .make_directory = make_directory, .make_fifo = make_fifo,
    .symbolic_link = symbolic_link, .link = link, .rename = rename_path, .remove = remove_path, .read_link = read_link,
    .follow = follow, .set_mode = set_mode, .set_times = set_times, .access = access, .path = path, .space = space,
    .pipe = pipe,
};
