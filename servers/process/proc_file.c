/* Open files and directories of /proc, by the contract `file`: see proc.h. */
#include "proc.h"

#include <stdlib.h>
#include <string.h>
#include <quine/memory.h>
#include "server.h"

static enum error read_at(struct request *request, uint64_t offset, uint32_t count, void *data, size_t *size)
{
    const struct proc_open *open = proc_opened(request->session);

    if (open == NULL || open->node.kind != PROC_FILE)
        return ERROR_IS_DIRECTORY;
    size_t left = offset < open->text.size ? open->text.size - offset : 0;
    *size = count < left ? count : left;
    if (*size > 0)
        memcpy(data, open->text.bytes + offset, *size);
    return ERROR_NONE;
}

static enum error read(struct request *request, uint32_t count, bool more, void *data, size_t *size)
{
    struct proc_open *open = proc_opened(request->session);
    enum error error = read_at(request, open == NULL ? 0 : open->position, count, data, size);

    (void)more;
    if (error == ERROR_NONE)
        open->position += *size;
    return error;
}

static enum error write(struct request *request, const void *data, size_t size, uint32_t *count)
{
    (void)request, (void)data, (void)size, (void)count;
    return ERROR_NOT_OPEN;
}

static enum error write_at(struct request *request, uint64_t offset, const void *data, size_t size, uint32_t *count)
{
    (void)offset;
    return write(request, data, size, count);
}

static enum error seek(struct request *request, int64_t offset, enum seek_from from, uint64_t *position)
{
    struct proc_open *open = proc_opened(request->session);
    uint64_t base = open == NULL || from == SEEK_FROM_START ? 0
        : from == SEEK_FROM_CURRENT ? open->position : open->text.size;

    if (offset < 0 ? (uint64_t)0 - (uint64_t)offset > base : (uint64_t)offset > INT64_MAX - base)
        return ERROR_OUT_OF_RANGE;
    *position = base + (uint64_t)offset;
    if (open != NULL)
        open->position = *position;
    return ERROR_NONE;
}

static enum error status(struct request *request, struct file_status *status)
{
    static const struct proc_node root = { PROC_ROOT, 0, 0 };
    const struct proc_open *open = proc_opened(request->session);

    *status = proc_status(open == NULL ? root : open->node);
    if (open != NULL)
        status->size = open->text.size;
    return ERROR_NONE;
}

static enum error truncate(struct request *request, uint64_t size)
{
    (void)request, (void)size;
    return ERROR_NOT_OPEN;
}

static enum error set_mode(struct request *request, uint32_t mode)
{
    (void)request, (void)mode;
    return ERROR_READ_ONLY;
}

static enum error set_times(struct request *request, enum time_change accessed_change, int64_t accessed,
                            enum time_change modified_change, int64_t modified)
{
    (void)request, (void)accessed_change, (void)accessed, (void)modified_change, (void)modified;
    return ERROR_READ_ONLY;
}

static enum error sync(struct request *request)
{
    (void)request;
    return ERROR_NONE;
}

static enum error flags(struct request *request, uint32_t *flags)
{
    (void)request;
    *flags = FILE_FLAG_READABLE;
    return ERROR_NONE;
}

/* Nobody waits for these files, and nothing is appended to them. */
static enum error set_flags(struct request *request, uint32_t flags)
{
    (void)request, (void)flags;
    return ERROR_NONE;
}

static enum error ready(struct request *request, uint32_t events, uint32_t *ready)
{
    (void)request;
    *ready = events & (FILE_EVENT_READABLE | FILE_EVENT_WRITABLE);
    return ERROR_NONE;
}

static enum error watch(struct request *request, uint32_t events, uint64_t key, capability signal, uint32_t *now)
{
    (void)key;
    capability_free(signal);
    return ready(request, events, now);
}

const struct file_handlers file_handlers = {
    .read = read, .write = write, .read_at = read_at, .write_at = write_at, .seek = seek, .status = status,
    .truncate = truncate, .set_mode = set_mode, .set_times = set_times, .sync = sync, .flags = flags,
    .set_flags = set_flags, .ready = ready, .watch = watch,
};
