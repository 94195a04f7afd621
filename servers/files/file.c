/* The contract `file`: what is done with something that is open. */
#include <quine/memory.h>
#include <quine/start.h>
#include "files.h"
#include "frames.h"
#include "pipe.h"

enum { SETTABLE = FILE_FLAG_APPEND | FILE_FLAG_NONBLOCK, PAGES_AT_ONCE = 4 };

/* Whether it can be used so, and is a file with bytes. */
static enum error usable(const struct open *open, uint32_t flag)
{
    if (open->node->kind == FILE_KIND_DIRECTORY)
        return flag == FILE_FLAG_READABLE ? ERROR_IS_DIRECTORY : ERROR_NOT_OPEN;
    if (!(open->flags & flag))
        return ERROR_NOT_OPEN;
    return ERROR_NONE;
}

/* --- bytes --- */

enum error read_open(struct request *request, struct open *open, const struct transfer *to, bool more, size_t *size)
{
    enum error error = usable(open, FILE_FLAG_READABLE);

    if (error != ERROR_NONE)
        return error;
    if (open->node->kind == FILE_KIND_FIFO)
        return pipe_read(request, open, to, more, size);
    mark_change(open);
    *size = tree_read(&tree, open->node, open->position, to->count, to->bytes);
    open->position += *size;
    return ERROR_NONE;
}

enum error read_open_at(struct open *open, uint64_t offset, const struct transfer *to, size_t *size)
{
    enum error error = usable(open, FILE_FLAG_READABLE);

    if (error == ERROR_NONE && open->node->kind == FILE_KIND_FIFO)
        error = ERROR_NOT_SEEKABLE;
    if (error != ERROR_NONE)
        return error;
    mark_change(open);
    *size = tree_read(&tree, open->node, offset, to->count, to->bytes);
    return ERROR_NONE;
}

enum error write_open(struct request *request, struct open *open, const struct transfer *from, uint32_t *count)
{
    enum error error = usable(open, FILE_FLAG_WRITABLE);
    size_t written;

    if (error != ERROR_NONE)
        return error;
    if (open->node->kind == FILE_KIND_FIFO)
        return pipe_write(request, open, from, count);
    mark_change(open);
    if (open->flags & FILE_FLAG_APPEND)
        open->position = open->node->size;
    error = tree_write(&tree, open->node, open->position, from->count, from->bytes, &written);
    open->position += written;
    *count = (uint32_t)written;
    return error;
}

enum error write_open_at(struct open *open, uint64_t offset, const struct transfer *from, uint32_t *count)
{
    enum error error = usable(open, FILE_FLAG_WRITABLE);
    size_t written;

    if (error == ERROR_NONE && open->node->kind == FILE_KIND_FIFO)
        error = ERROR_NOT_SEEKABLE;
    if (error != ERROR_NONE)
        return error;
    mark_change(open);
    error = tree_write(&tree, open->node, offset, from->count, from->bytes, &written);
    *count = (uint32_t)written;
    return error;
}

static enum error read(struct request *request, uint32_t count, bool more, void *data, size_t *data_size)
{
    return read_open(request, opened(request), &(struct transfer){ BY_SESSION, NULL, data, count }, more, data_size);
}

static enum error read_at(struct request *request, uint64_t offset, uint32_t count, void *data, size_t *data_size)
{
    return read_open_at(opened(request), offset, &(struct transfer){ BY_SESSION, NULL, data, count }, data_size);
}

static enum error write(struct request *request, const void *data, size_t data_size, uint32_t *count)
{
    const struct transfer from = { BY_SESSION, NULL, (void *)data, (uint32_t)data_size };

    return write_open(request, opened(request), &from, count);
}

static enum error write_at(struct request *request, uint64_t offset, const void *data, size_t data_size, uint32_t *count)
{
    const struct transfer from = { BY_SESSION, NULL, (void *)data, (uint32_t)data_size };

    return write_open_at(opened(request), offset, &from, count);
}

enum error seek_open(struct open *open, int64_t offset, enum seek_from from, uint64_t *position)
{
    uint64_t base = 0;

    if (open->node->kind == FILE_KIND_FIFO)
        return ERROR_NOT_SEEKABLE;
    if (from == SEEK_FROM_CURRENT)
        base = open->position;
    else if (from == SEEK_FROM_END)
        base = open->node->size;
    uint64_t moved = base + (uint64_t)offset;
    if (moved > INT64_MAX)             /* also what went below 0: the base is at most that */
        return ERROR_OUT_OF_RANGE;
    *position = open->position = moved;
    return ERROR_NONE;
}

static enum error seek(struct request *request, int64_t offset, enum seek_from from, uint64_t *position)
{
    return seek_open(opened(request), offset, from, position);
}

static enum error truncate(struct request *request, uint64_t size)
{
    const struct open *open = opened(request);
    enum error error = usable(open, FILE_FLAG_WRITABLE);

    if (error == ERROR_NONE && open->node->kind != FILE_KIND_REGULAR)
        return ERROR_BAD_ARGUMENT;
    if (error != ERROR_NONE)
        return error;
    mark_change(open);
    return tree_truncate(&tree, open->node, size);
}

static enum error sync(struct request *request)
{
    (void)request;
    return ERROR_NONE;
}

/* --- pages, for mapping --- */

/* Slots for what is sent; what they had went out with the answer before. 0: there are none. */
static capability sending_slots(void)
{
    static capability slots;

    if (slots == 0)
        slots = capability_allocate(PAGES_AT_ONCE);
    for (unsigned i = 0; slots != 0 && i < PAGES_AT_ONCE; i++)
        cnode_delete(SLOT_CNODE, slots + i);
    return slots;
}

static enum error pages(struct request *request, uint64_t first, bool write, uint32_t *count, capability *one,
                        capability *two, capability *three, capability *four)
{
    const struct open *open = opened(request);
    uint32_t needed = FILE_FLAG_READABLE | (write ? FILE_FLAG_WRITABLE : 0);
    capability *const frames[PAGES_AT_ONCE] = { one, two, three, four };
    enum error error = ERROR_NONE;
    void *page;

    if (open->node->kind != FILE_KIND_REGULAR)
        return ERROR_UNSUPPORTED;
    if ((open->flags & needed) != needed)
        return ERROR_NOT_OPEN;
    capability slots = sending_slots();
    if (slots == 0)
        return ERROR_LIMIT;
    mark_change(open);
    for (*count = 0; *count < PAGES_AT_ONCE; ++*count) {
        error = first > UINT64_MAX - *count ? ERROR_OUT_OF_RANGE : tree_page(&tree, open->node, first + *count, write, &page);
        if (error == ERROR_NONE)
            error = frames_give(page, write, slots + *count);
        if (error != ERROR_NONE)
            break;
        request_give(request, slots + *count, frames[*count]);
    }
    if (*count == 0)
        return error;
    for (unsigned i = *count; i < PAGES_AT_ONCE; i++)
        request_give(request, slots, frames[i]);
    return ERROR_NONE;
}

/* --- status and flags --- */

static enum error status(struct request *request, struct file_status *status)
{
    *status = tree_status(opened(request)->node);
    return ERROR_NONE;
}

static enum error may_change(const struct open *open)
{
    return open->node->fixed || !(open->rights & DIRECTORY_RIGHT_WRITE) ? ERROR_READ_ONLY : ERROR_NONE;
}

static enum error set_mode(struct request *request, uint32_t mode)
{
    const struct open *open = opened(request);
    enum error error = may_change(open);

    if (error == ERROR_NONE) {
        mark_change(open);
        open->node->mode = mode;
        open->node->changed = tree.now;
    }
    return error;
}

static enum error set_times(struct request *request, enum time_change accessed_change, int64_t accessed,
                            enum time_change modified_change, int64_t modified)
{
    const struct open *open = opened(request);
    enum error error = may_change(open);

    if (error == ERROR_NONE) {
        mark_change(open);
        tree_set_times(&tree, open->node, accessed_change, accessed, modified_change, modified);
    }
    return error;
}

static enum error flags(struct request *request, uint32_t *flags)
{
    *flags = opened(request)->flags;
    return ERROR_NONE;
}

/* The root's session is everybody's: it has no flags to set. */
static enum error set_flags(struct request *request, uint32_t flags)
{
    struct open *open = opened(request);

    if (request->session->state != NULL)
        open->flags = (open->flags & ~(uint32_t)SETTABLE) | (flags & SETTABLE);
    return ERROR_NONE;
}

static enum error ready(struct request *request, uint32_t events, uint32_t *ready)
{
    const struct open *open = opened(request);
    bool fifo = open->node->kind == FILE_KIND_FIFO;

    *ready = (events | FILE_EVENT_ERROR | FILE_EVENT_HANG_UP)
        & (fifo ? pipe_ready(open) : FILE_EVENT_READABLE | FILE_EVENT_WRITABLE);
    return ERROR_NONE;
}

static enum error watch(struct request *request, uint32_t events, uint64_t key, capability signal, uint32_t *now)
{
    ready(request, events, now);
    if (*now != 0 || request->session->state == NULL)
        events = 0;
    return watch_add(&opened(request)->watches, events, key, signal);
}

/* The root's session is no open file description that could be shared. */
static enum error connect(struct request *request, capability *output)
{
    return request->session->state == NULL ? ERROR_LIMIT : connection_give(request, NULL, opened(request), output);
}

const struct file_handlers file_handlers = {
    .read = read,
    .write = write,
    .read_at = read_at,
    .write_at = write_at,
    .seek = seek,
    .status = status,
    .truncate = truncate,
    .set_mode = set_mode,
    .set_times = set_times,
    .sync = sync,
    .flags = flags,
    .set_flags = set_flags,
    .ready = ready,
    .watch = watch,
    .connect = connect,
    .pages = pages,
};
