/*
 * The root directory of processes whose manifest names arguments: the directory
 * contract once more, in front of the real root, for the paths of their view. Files
 * that are opened are sessions with the file server itself.
 *
 * A session's state is its process.
 */
#include <contracts/directory.h>
#include <quine/memory.h>
#include "grant.h"
#include "proc.h"
#include "server.h"
#include "table.h"

/* What the last answer gave copies of; they have gone out when the next request comes. */
static capability given[2];

static enum error check(const struct request *request, const char *path, bool write)
{
    const struct process *process = request->session->state;

    if (process == NULL)
        return ERROR_NO_PROCESS;
    if (view_allows(&process->image.view, path, write))
        return ERROR_NONE;
    return view_allows(&process->image.view, path, false) ? ERROR_READ_ONLY : ERROR_NOT_PERMITTED;
}

/* What is opened through this has the rights that the view has, and no more. */
static capability root_for(const struct request *request, const char *path)
{
    const struct process *process = request->session->state;

    return grant_root(view_allows(&process->image.view, path, true));
}

static enum error check_both(const struct request *request, const char *path, const char *other)
{
    enum error error = check(request, path, true);

    return error != ERROR_NONE ? error : check(request, other, true);
}

static enum error give(struct request *request, unsigned place, capability opened, capability *node)
{
    capability_free(given[place]);
    given[place] = opened;
    return request_give(request, opened, node);
}

static enum error open_path(struct request *request, const char *path, uint32_t flags, uint32_t mode,
                            capability *node)
{
    enum { CHANGES = OPEN_FLAG_WRITE | OPEN_FLAG_CREATE | OPEN_FLAG_TRUNCATE };
    capability opened;
    enum error error = check(request, path, (flags & CHANGES) != 0);

    if (error == ERROR_NONE)
        error = directory_open(root_for(request, path), path, flags, mode, &opened);
    return error == ERROR_NONE ? give(request, 0, opened, node) : error;
}

static enum error status(struct request *request, const char *path, bool follow, struct file_status *status)
{
    enum error error = check(request, path, false);

    return error == ERROR_NONE ? directory_status(root_for(request, path), path, follow, status) : error;
}

static enum error access(struct request *request, const char *path, uint32_t wanted)
{
    enum { WRITE = 2 };
    enum error error = check(request, path, (wanted & WRITE) != 0);

    return error == ERROR_NONE ? directory_access(root_for(request, path), path, wanted) : error;
}

static enum error read_link(struct request *request, const char *path, char *target)
{
    enum error error = check(request, path, false);

    return error == ERROR_NONE ? directory_read_link(root_for(request, path), path, target) : error;
}

static enum error follow(struct request *request, const char *path, bool last, char *target, uint32_t *begins,
                         uint32_t *ends)
{
    enum error error = check(request, path, false);

    return error == ERROR_NONE ? directory_follow(root_for(request, path), path, last, target, begins, ends) : error;
}

static enum error make_directory(struct request *request, const char *path, uint32_t mode)
{
    enum error error = check(request, path, true);

    return error == ERROR_NONE ? directory_make_directory(service("directory"), path, mode) : error;
}

static enum error make_fifo(struct request *request, const char *path, uint32_t mode)
{
    enum error error = check(request, path, true);

    return error == ERROR_NONE ? directory_make_fifo(service("directory"), path, mode) : error;
}

static enum error symbolic_link(struct request *request, const char *path, const char *target)
{
    enum error error = check(request, path, true);

    return error == ERROR_NONE ? directory_symbolic_link(service("directory"), path, target) : error;
}

static enum error link(struct request *request, const char *path, const char *to)
{
    enum error error = check_both(request, path, to);

    return error == ERROR_NONE ? directory_link(service("directory"), path, to) : error;
}

static enum error rename(struct request *request, const char *path, const char *to)
{
    enum error error = check_both(request, path, to);

    return error == ERROR_NONE ? directory_rename(service("directory"), path, to) : error;
}

static enum error remove(struct request *request, const char *path, enum remove_kind kind)
{
    enum error error = check(request, path, true);

    return error == ERROR_NONE ? directory_remove(service("directory"), path, kind) : error;
}

static enum error set_mode(struct request *request, const char *path, uint32_t mode)
{
    enum error error = check(request, path, true);

    return error == ERROR_NONE ? directory_set_mode(service("directory"), path, mode) : error;
}

static enum error set_times(struct request *request, const char *path, bool follow, enum time_change accessed_change,
                            int64_t accessed, enum time_change modified_change, int64_t modified)
{
    enum error error = check(request, path, true);

    if (error != ERROR_NONE)
        return error;
    return directory_set_times(service("directory"), path, follow, accessed_change, accessed, modified_change,
                               modified);
}

/* A pipe is nobody's file. */
static enum error pipe(struct request *request, uint32_t flags, capability *reading, capability *writing)
{
    capability one, other;
    enum error error = directory_pipe(service("directory"), flags, &one, &other);

    if (error == ERROR_NONE)
        error = give(request, 0, one, reading);
    return error == ERROR_NONE ? give(request, 1, other, writing) : error;
}

const struct directory_handlers view_handlers = {
    .open = open_path,
    .status = status,
    .make_directory = make_directory,
    .make_fifo = make_fifo,
    .symbolic_link = symbolic_link,
    .link = link,
    .rename = rename,
    .remove = remove,
    .read_link = read_link,
    .follow = follow,
    .set_mode = set_mode,
    .set_times = set_times,
    .access = access,
    .pipe = pipe,
};
