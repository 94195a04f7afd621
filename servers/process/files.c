/*
 * The root directory of processes whose manifest names arguments: the directory
 * contract once more, in front of the real root, for the paths of their view. Files
 * that are opened are sessions with the file server itself.
 *
 * A session's state is its process.
 */
#include <string.h>
#include <contracts/directory.h>
#include <quine/memory.h>
#include "container.h"
#include "grant.h"
#include "proc.h"
#include "server.h"
#include "table.h"

/* Where the path leads. What is opened through the directory has the rights that the view has, and no more. In a container the
 * directory is a mount's, to whose name the first bytes of the path belong. */
struct target { capability directory; const char *path; size_t before; char rest[PATH_SIZE]; };

static enum error find(const struct request *request, const char *path, bool write, struct target *target)
{
    const struct process *process = request->session->state;

    if (process == NULL)
        return ERROR_NO_PROCESS;
    const struct place place = grant_place(process, path);
    target->directory = place.writing != 0 ? place.writing : place.reading;
    target->path = process->container == NULL ? path : memcpy(target->rest, place.path, sizeof target->rest);
    target->before = strlen(path) - strlen(target->path);      /* if the path is clean, as libc's are */
    if (place.reading != 0 && (!write || place.writing != 0))
        return ERROR_NONE;
    if (process->container != NULL)
        container_refuse(process->container, process->name, "to %s %s", write ? "change" : "read", path);
    return place.reading != 0 ? ERROR_READ_ONLY : ERROR_NOT_PERMITTED;
}

/* Two names to change; not of two mounts of a container. */
static enum error find_both(const struct request *request, const char *path, struct target *one, const char *other,
                            struct target *two)
{
    enum error error = find(request, path, true, one);

    if (error == ERROR_NONE)
        error = find(request, other, true, two);
    return error == ERROR_NONE && one->directory != two->directory ? ERROR_NOT_PERMITTED : error;
}

static enum error open_path(struct request *request, const char *path, uint32_t flags, uint32_t mode,
                            capability *node)
{
    enum { CHANGES = OPEN_FLAG_WRITE | OPEN_FLAG_CREATE | OPEN_FLAG_TRUNCATE };
    capability opened;
    struct target target;
    enum error error = find(request, path, (flags & CHANGES) != 0, &target);

    if (error == ERROR_NONE)
        error = directory_open(target.directory, target.path, flags, mode, &opened);
    return error == ERROR_NONE ? request_give_away(request, opened, node) : error;
}

static enum error status(struct request *request, const char *path, bool follow, struct file_status *status)
{
    struct target at;
    enum error error = find(request, path, false, &at);

    return error == ERROR_NONE ? directory_status(at.directory, at.path, follow, status) : error;
}

static enum error access(struct request *request, const char *path, uint32_t wanted)
{
    enum { WRITE = 2 };
    struct target at;
    enum error error = find(request, path, (wanted & WRITE) != 0, &at);

    return error == ERROR_NONE ? directory_access(at.directory, at.path, wanted) : error;
}

static enum error read_link(struct request *request, const char *path, char *target)
{
    struct target at;
    enum error error = find(request, path, false, &at);

    return error == ERROR_NONE ? directory_read_link(at.directory, at.path, target) : error;
}

static enum error follow(struct request *request, const char *path, bool last, char *text, uint32_t *begins,
                         uint32_t *ends)
{
    struct target at;
    enum error error = find(request, path, false, &at);

    if (error == ERROR_NONE)
        error = directory_follow(at.directory, at.path, last, text, begins, ends);
    if (error != ERROR_NONE)
        return error;
    *begins += (uint32_t)at.before;
    *ends += (uint32_t)at.before;
    return strlen(path) < strlen(at.path) ? ERROR_BAD_ARGUMENT : ERROR_NONE;
}

static enum error make_directory(struct request *request, const char *path, uint32_t mode)
{
    struct target at;
    enum error error = find(request, path, true, &at);

    return error == ERROR_NONE ? directory_make_directory(at.directory, at.path, mode) : error;
}

static enum error make_fifo(struct request *request, const char *path, uint32_t mode)
{
    struct target at;
    enum error error = find(request, path, true, &at);

    return error == ERROR_NONE ? directory_make_fifo(at.directory, at.path, mode) : error;
}

static enum error symbolic_link(struct request *request, const char *path, const char *target)
{
    struct target at;
    enum error error = find(request, path, true, &at);

    return error == ERROR_NONE ? directory_symbolic_link(at.directory, at.path, target) : error;
}

static enum error link(struct request *request, const char *path, const char *to)
{
    struct target one, two;
    enum error error = find_both(request, path, &one, to, &two);

    return error == ERROR_NONE ? directory_link(one.directory, one.path, two.path) : error;
}

static enum error rename(struct request *request, const char *path, const char *to)
{
    struct target one, two;
    enum error error = find_both(request, path, &one, to, &two);

    return error == ERROR_NONE ? directory_rename(one.directory, one.path, two.path) : error;
}

static enum error remove(struct request *request, const char *path, enum remove_kind kind)
{
    struct target at;
    enum error error = find(request, path, true, &at);

    return error == ERROR_NONE ? directory_remove(at.directory, at.path, kind) : error;
}

static enum error set_mode(struct request *request, const char *path, uint32_t mode)
{
    struct target at;
    enum error error = find(request, path, true, &at);

    return error == ERROR_NONE ? directory_set_mode(at.directory, at.path, mode) : error;
}

static enum error set_times(struct request *request, const char *path, bool follow, enum time_change accessed_change,
                            int64_t accessed, enum time_change modified_change, int64_t modified)
{
    struct target at;
    enum error error = find(request, path, true, &at);

    if (error != ERROR_NONE)
        return error;
    return directory_set_times(at.directory, at.path, follow, accessed_change, accessed, modified_change,
                               modified);
}

/* A pipe is nobody's file. */
static enum error pipe(struct request *request, uint32_t flags, capability *reading, capability *writing)
{
    capability one, other;
    enum error error = directory_pipe(service("directory"), flags, &one, &other);

    if (error == ERROR_NONE)
        error = request_give_away(request, one, reading);
    return error == ERROR_NONE ? request_give_away(request, other, writing) : error;
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
