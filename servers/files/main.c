/*
 * files: the file tree, served by the contracts `directory` and `file`. Read-only so
 * far: the boot image's files and manifests.
 *
 * A session's state is what it has open; that of a session that init made is the root.
 */
#include <stdlib.h>
#include <string.h>
#include <contracts/directory.h>
#include <contracts/file.h>
#include "image.h"
#include "server.h"
#include "tree.h"

enum { READABLE = FILE_FLAG_READABLE, SETTABLE = FILE_FLAG_APPEND | FILE_FLAG_NONBLOCK, BLOCK = 512 };

/* An open file description. */
struct open {
    const struct tree_node *node;
    uint64_t position;
    uint32_t flags;                /* enum file_flag */
};

static struct boot_image image;
static struct tree tree;
static struct open root = { .flags = READABLE };
static uint64_t open_count;

static struct open *opened(const struct request *request)
{
    return request->session->state != NULL ? request->session->state : &root;
}

static struct file_status node_status(const struct tree_node *node)
{
    return (struct file_status){
        .device = DIRECTORY_INTERFACE,
        .number = (uint64_t)(node - tree.nodes) + 1,
        .kind = tree_is_directory(node) ? FILE_KIND_DIRECTORY : FILE_KIND_REGULAR,
        .mode = tree_mode(node),
        .links = 1,
        .size = tree_size(node),
        .blocks = (tree_size(node) + BLOCK - 1) / BLOCK,
    };
}

static enum error find(const struct request *request, const char *path, const struct tree_node **found)
{
    const struct open *open = opened(request);

    if (!tree_is_directory(open->node))
        return ERROR_NOT_DIRECTORY;
    return tree_find(&tree, open->node, path, found);
}

/* --- directory --- */

static enum error give(struct request *request, const struct tree_node *node, uint32_t flags, capability *output)
{
    struct open *open = malloc(sizeof *open);

    if (open == NULL)
        return ERROR_NO_MEMORY;
    *open = (struct open){ .node = node, .flags = flags };
    enum error error = request_give_session(request, &file_interface, open, output);
    if (error != ERROR_NONE)
        free(open);
    else
        open_count++;
    return error;
}

static enum error open_path(struct request *request, const char *path, uint32_t flags, uint32_t mode,
                            capability *node)
{
    const struct tree_node *found;
    enum error error = find(request, path, &found);

    (void)mode;
    if (error == ERROR_NOT_FOUND && (flags & OPEN_FLAG_CREATE) != 0)
        return ERROR_READ_ONLY;
    if (error != ERROR_NONE)
        return error;
    if ((flags & OPEN_FLAG_CREATE) != 0 && (flags & OPEN_FLAG_EXCLUSIVE) != 0)
        return ERROR_EXISTS;
    if (tree_is_directory(found) ? (flags & OPEN_FLAG_WRITE) != 0 : (flags & OPEN_FLAG_DIRECTORY) != 0)
        return tree_is_directory(found) ? ERROR_IS_DIRECTORY : ERROR_NOT_DIRECTORY;
    if ((flags & (OPEN_FLAG_WRITE | OPEN_FLAG_TRUNCATE)) != 0)
        return ERROR_READ_ONLY;
    return give(request, found, (flags & OPEN_FLAG_READ) != 0 ? READABLE : 0, node);
}

static enum error narrow(struct request *request, const char *path, uint32_t rights, capability *node)
{
    const struct tree_node *found;
    enum error error = find(request, path, &found);

    if (error != ERROR_NONE)
        return error;
    if (!tree_is_directory(found))
        return ERROR_NOT_DIRECTORY;
    return give(request, found, (rights & DIRECTORY_RIGHT_READ) != 0 ? READABLE : 0, node);
}

static enum error status_of_path(struct request *request, const char *path, bool follow,
                                 struct file_status *status)
{
    const struct tree_node *found;
    enum error error = find(request, path, &found);

    (void)follow;
    if (error == ERROR_NONE)
        *status = node_status(found);
    return error;
}

static enum error list(struct request *request, uint64_t cookie, uint64_t *next, char *name,
                       struct file_status *status)
{
    const struct open *open = opened(request);

    if (!tree_is_directory(open->node))
        return ERROR_NOT_DIRECTORY;
    if (!(open->flags & READABLE))
        return ERROR_NOT_OPEN;
    const struct tree_node *child = tree_child(&tree, open->node, cookie);
    if (child == NULL)
        return ERROR_NOT_FOUND;
    size_t length = child->length - child->name;    /* below BOOT_IMAGE_NAME_SIZE */
    memcpy(name, child->path + child->name, length);
    name[length] = 0;
    *next = cookie + 1;
    *status = node_status(child);
    return ERROR_NONE;
}

static enum error access_path(struct request *request, const char *path, uint32_t wanted)
{
    enum { WRITE = 2 };
    const struct tree_node *found;
    enum error error = find(request, path, &found);

    if (error != ERROR_NONE)
        return error;
    if ((wanted & WRITE) != 0)
        return ERROR_READ_ONLY;
    return (wanted & ~(tree_mode(found) >> 6)) == 0 ? ERROR_NONE : ERROR_NO_ACCESS;
}

static enum error space(struct request *request, uint64_t *total, uint64_t *used, uint64_t *file_count,
                        uint64_t *opens)
{
    (void)request;
    *total = *used = image.size;
    *file_count = tree.count;
    *opens = open_count;
    return ERROR_NONE;
}

const struct directory_handlers directory_handlers = {
    .open = open_path,
    .narrow = narrow,
    .status = status_of_path,
    .list = list,
    .access = access_path,
    .space = space,
};

/* --- file --- */

static enum error readable(const struct open *open)
{
    if (tree_is_directory(open->node))
        return ERROR_IS_DIRECTORY;
    return open->flags & READABLE ? ERROR_NONE : ERROR_NOT_OPEN;
}

static enum error read(struct request *request, uint32_t count, bool more, void *data, size_t *data_size)
{
    struct open *open = opened(request);
    enum error error = readable(open);

    (void)more;
    if (error != ERROR_NONE)
        return error;
    *data_size = tree_read(&tree, open->node, open->position, count, data);
    open->position += *data_size;
    return ERROR_NONE;
}

static enum error read_at(struct request *request, uint64_t offset, uint32_t count, void *data,
                          size_t *data_size)
{
    const struct open *open = opened(request);
    enum error error = readable(open);

    if (error == ERROR_NONE)
        *data_size = tree_read(&tree, open->node, offset, count, data);
    return error;
}

static enum error write(struct request *request, const void *data, size_t data_size, uint32_t *count)
{
    (void)request, (void)data, (void)data_size, (void)count;
    return ERROR_NOT_OPEN;
}

static enum error seek(struct request *request, int64_t offset, enum seek_from from, uint64_t *position)
{
    struct open *open = opened(request);
    uint64_t base = 0;

    if (from == SEEK_FROM_CURRENT)
        base = open->position;
    else if (from == SEEK_FROM_END)
        base = tree_size(open->node);
    uint64_t moved = base + (uint64_t)offset;
    if (moved > INT64_MAX)             /* also what went below 0: the base is at most that */
        return ERROR_OUT_OF_RANGE;
    *position = open->position = moved;
    return ERROR_NONE;
}

static enum error status(struct request *request, struct file_status *status)
{
    *status = node_status(opened(request)->node);
    return ERROR_NONE;
}

static enum error flags(struct request *request, uint32_t *flags)
{
    *flags = opened(request)->flags;
    return ERROR_NONE;
}

static enum error set_flags(struct request *request, uint32_t flags)
{
    struct open *open = opened(request);

    open->flags = (open->flags & ~(uint32_t)SETTABLE) | (flags & SETTABLE);
    return ERROR_NONE;
}

static enum error ready(struct request *request, uint32_t events, uint32_t *ready)
{
    (void)request;
    *ready = events & (FILE_EVENT_READABLE | FILE_EVENT_WRITABLE);
    return ERROR_NONE;
}

const struct file_handlers file_handlers = {
    .read = read,
    .write = write,
    .read_at = read_at,
    .seek = seek,
    .status = status,
    .flags = flags,
    .set_flags = set_flags,
    .ready = ready,
};

static void close_session(struct session *session)
{
    free(session->state);
    open_count--;
}

int main(void)
{
    static const struct server server = {
        .interfaces = { &directory_interface, &file_interface },
        .together = { &directory_interface, &file_interface },
        .close = close_session,
    };

    if (!image_map(&image))
        return 1;
    if (!tree_build(&tree, &image)) {
        log_line("no memory for a tree of %u entries: raise `memory` in files.manifest",
                 image.header->entry_count);
        return 1;
    }
    root.node = &tree.nodes[0];
    serve(&server);
}
