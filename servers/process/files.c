/*
 * The root directory of processes whose manifest names arguments: the directory
 * contract once more, in front of the real root, for the paths of their view. Files
 * that are opened are sessions with the file server itself.
 *
 * A session's state is its process.
 */
#include <contracts/directory.h>
#include <quine/memory.h>
#include "server.h"
#include "table.h"

/* What the last answer gave a copy of; that has gone out when the next request comes. */
static capability given;

static enum error check(const struct request *request, const char *path)
{
    const struct process *process = request->session->state;

    if (process == NULL)
        return ERROR_NO_PROCESS;
    return view_allows(&process->view, path) ? ERROR_NONE : ERROR_NOT_PERMITTED;
}

static enum error give(struct request *request, capability opened, capability *node)
{
    capability_free(given);
    given = opened;
    return request_give(request, opened, node);
}

static enum error open_file(struct request *request, const char *path, capability *node,
                            struct file_status *status)
{
    capability opened;
    enum error error = check(request, path);

    if (error == ERROR_NONE)
        error = directory_open(service("directory"), path, &opened, status);
    return error == ERROR_NONE ? give(request, opened, node) : error;
}

static enum error open_directory(struct request *request, const char *path, capability *node)
{
    capability opened;
    enum error error = check(request, path);

    if (error == ERROR_NONE)
        error = directory_open_directory(service("directory"), path, &opened);
    return error == ERROR_NONE ? give(request, opened, node) : error;
}

static enum error stat_path(struct request *request, const char *path, struct file_status *status)
{
    enum error error = check(request, path);

    return error == ERROR_NONE ? directory_stat(service("directory"), path, status) : error;
}

static enum error list(struct request *request, const char *path, uint64_t cookie, uint64_t *next,
                       char *name, struct file_status *status)
{
    enum error error = check(request, path);

    if (error != ERROR_NONE)
        return error;
    return directory_list(service("directory"), path, cookie, next, name, status);
}

const struct directory_handlers directory_handlers = {
    .open = open_file,
    .open_directory = open_directory,
    .stat = stat_path,
    .list = list,
};
