/*
 * bootfs: the boot image's file tree and manifests, read-only, served by the
 * contracts `directory` and `file`.
 *
 * A session's state is its node in the tree, which lives for ever: requests and
 * sessions allocate nothing here. Sessions made by init are the root.
 */
#include <string.h>
#include <contracts/directory.h>
#include <contracts/file.h>
#include "image.h"
#include "server.h"
#include "tree.h"

static struct boot_image image;
static struct tree tree;

static const struct tree_node *session_node(const struct request *request)
{
    return request->session->state != NULL ? request->session->state : &tree.nodes[0];
}

static struct file_status node_status(const struct tree_node *node)
{
    return (struct file_status){
        .kind = tree_is_directory(node) ? FILE_KIND_DIRECTORY : FILE_KIND_REGULAR,
        .mode = tree_mode(node),
        .size = tree_size(node),
    };
}

/* --- directory --- */

static enum error open_file(struct request *request, const char *path, capability *node,
                            struct file_status *status)
{
    const struct tree_node *found;
    enum error error = tree_find(&tree, session_node(request), path, &found);

    if (error != ERROR_NONE)
        return error;
    if (tree_is_directory(found))
        return ERROR_IS_DIRECTORY;
    *status = node_status(found);
    return request_give_session(request, &file_interface, (void *)found, node);
}

static enum error open_directory(struct request *request, const char *path, capability *node)
{
    const struct tree_node *found;
    enum error error = tree_find(&tree, session_node(request), path, &found);

    if (error != ERROR_NONE)
        return error;
    if (!tree_is_directory(found))
        return ERROR_NOT_DIRECTORY;
    return request_give_session(request, &directory_interface, (void *)found, node);
}

static enum error stat_path(struct request *request, const char *path, struct file_status *status)
{
    const struct tree_node *found;
    enum error error = tree_find(&tree, session_node(request), path, &found);

    if (error == ERROR_NONE)
        *status = node_status(found);
    return error;
}

static enum error list(struct request *request, const char *path, uint64_t cookie, uint64_t *next,
                       char *name, struct file_status *status)
{
    const struct tree_node *found;
    enum error error = tree_find(&tree, session_node(request), path, &found);

    if (error != ERROR_NONE)
        return error;
    if (!tree_is_directory(found))
        return ERROR_NOT_DIRECTORY;
    const struct tree_node *child = tree_child(&tree, found, cookie);
    if (child == NULL)
        return ERROR_NOT_FOUND;
    size_t length = child->length - child->name;    /* below BOOT_IMAGE_NAME_SIZE */
    memcpy(name, child->path + child->name, length);
    name[length] = 0;
    *next = cookie + 1;
    *status = node_status(child);
    return ERROR_NONE;
}

const struct directory_handlers directory_handlers = {
    .open = open_file,
    .open_directory = open_directory,
    .stat = stat_path,
    .list = list,
};

/* --- file --- */

/* A file session that init made names no file: the manifests cannot ask for one. */
static const struct tree_node *session_file(const struct request *request)
{
    const struct tree_node *node = session_node(request);

    return tree_is_directory(node) ? NULL : node;
}

static enum error read_file(struct request *request, uint64_t offset, uint32_t count, void *data,
                            size_t *data_size)
{
    const struct tree_node *file = session_file(request);

    if (file == NULL)
        return ERROR_IS_DIRECTORY;
    *data_size = tree_read(&tree, file, offset, count, data);
    return ERROR_NONE;
}

static enum error status(struct request *request, uint32_t *mode, uint64_t *size)
{
    const struct tree_node *file = session_file(request);

    if (file == NULL)
        return ERROR_IS_DIRECTORY;
    *mode = tree_mode(file);
    *size = tree_size(file);
    return ERROR_NONE;
}

const struct file_handlers file_handlers = {
    .read = read_file,
    .status = status,
};

int main(void)
{
    static const struct server server = {
        .interfaces = { &directory_interface, &file_interface },
    };

    if (!image_map(&image))
        return 1;
    if (!tree_build(&tree, &image)) {
        log_line("no memory for a tree of %u entries: raise `memory` in bootfs.manifest",
                 image.header->entry_count);
        return 1;
    }
    serve(&server);
}
