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

static enum error open_path(struct request *request, const char *path, uint32_t flags, uint32_t mode,
                            capability *node)
{
    enum { CHANGES = OPEN_FLAG_WRITE | OPEN_FLAG_CREATE | OPEN_FLAG_TRUNCATE };
    capability opened;
    enum error error = check(request, path);

    if (error == ERROR_NONE && (flags & CHANGES) != 0)
        error = ERROR_READ_ONLY;
    if (error == ERROR_NONE)
        error = directory_open(service("directory"), path, flags, mode, &opened);
    return error == ERROR_NONE ? give(request, opened, node) : error;
}

static enum error status(struct request *request, const char *path, bool follow, struct file_status *status)
{
    enum error error = check(request, path);

    return error == ERROR_NONE ? directory_status(service("directory"), path, follow, status) : error;
}

static enum error access(struct request *request, const char *path, uint32_t wanted)
{
    enum error error = check(request, path);

    return error == ERROR_NONE ? directory_access(service("directory"), path, wanted) : error;
}

const struct directory_handlers directory_handlers = {
    .open = open_path,
    .status = status,
    .access = access,
};
