/* The contract `directory`: paths, and what is done at the places to which they lead. */
#include <string.h>
#include <quine/directory.h>
#include "files.h"
#include "pipe.h"
#include "quota.h"

enum { READ = 4, WRITE = 2, SEARCH = 1 };      /* as tree_permits() and `access` have them */

/* --- where a path leads --- */

static enum error base_of(const struct request *request, const struct node **base)
{
    *base = opened(request)->node;
    return (*base)->kind == FILE_KIND_DIRECTORY ? ERROR_NONE : ERROR_NOT_DIRECTORY;
}

static enum error walk(const struct request *request, const char *path, struct place *place)
{
    const struct node *base;
    enum error error = base_of(request, &base);

    return error != ERROR_NONE ? error : tree_walk(base, path, place, NULL);
}

/* The same, to change something there. */
static enum error walk_to_change(const struct request *request, const char *path, struct place *place)
{
    if (!(opened(request)->rights & DIRECTORY_RIGHT_WRITE))
        return ERROR_READ_ONLY;
    mark_change(opened(request));
    return walk(request, path, place);
}

static enum error find(const struct request *request, const char *path, bool follow, struct node **node)
{
    const struct node *base;
    enum error error = base_of(request, &base);

    return error != ERROR_NONE ? error : tree_find(base, path, follow, node);
}

/* --- opening --- */

/* Whether a node that is there can be opened so. */
static enum error may_open(const struct open *through, const struct node *node, uint32_t flags)
{
    bool changes = (flags & (OPEN_FLAG_WRITE | OPEN_FLAG_TRUNCATE)) != 0;
    uint32_t wanted = (flags & OPEN_FLAG_READ ? READ : 0) | (changes ? WRITE : 0);

    if ((flags & OPEN_FLAG_CREATE) && (flags & OPEN_FLAG_EXCLUSIVE))
        return ERROR_EXISTS;
    if (node->kind == FILE_KIND_SYMBOLIC_LINK)
        return ERROR_LINK;
    if (node->kind != FILE_KIND_DIRECTORY && (flags & OPEN_FLAG_DIRECTORY))
        return ERROR_NOT_DIRECTORY;
    if (node->kind == FILE_KIND_DIRECTORY && (changes || (flags & OPEN_FLAG_CREATE)))
        return ERROR_IS_DIRECTORY;
    if (changes && (node->fixed || !(through->rights & DIRECTORY_RIGHT_WRITE)))
        return ERROR_READ_ONLY;
    return tree_permits(node, wanted) ? ERROR_NONE : ERROR_NO_ACCESS;
}

/* The node to be opened: what is at the place, or a new file. */
static enum error node_to_open(const struct open *through, struct place *place, uint32_t flags, uint32_t mode,
                               struct node **node)
{
    *node = place->node;
    if (*node != NULL)
        return may_open(through, *node, flags);
    if (!(flags & OPEN_FLAG_CREATE))
        return ERROR_NOT_FOUND;
    if (flags & OPEN_FLAG_DIRECTORY)
        return ERROR_BAD_ARGUMENT;
    if (!(through->rights & DIRECTORY_RIGHT_WRITE))
        return ERROR_READ_ONLY;
    return tree_make(&tree, place, FILE_KIND_REGULAR, mode, NULL, node);
}

enum error reach_node(struct request *request, const char *path, uint32_t flags, uint32_t mode, struct open *like,
                      struct node **node, bool *made)
{
    const struct open *through = opened(request);
    struct place place;

    mark_change(opened(request));
    enum error error = walk(request, path, &place);
    if (error == ERROR_NONE)
        error = node_to_open(through, &place, flags, mode, node);
    if (error != ERROR_NONE)
        return error;
    *made = place.node == NULL;
    *like = (struct open){ .base = through->base, .quota = through->quota, .rights = through->rights };
    like->flags = (flags & OPEN_FLAG_READ ? FILE_FLAG_READABLE : 0) | (flags & OPEN_FLAG_WRITE ? FILE_FLAG_WRITABLE : 0)
        | (flags & OPEN_FLAG_APPEND ? FILE_FLAG_APPEND : 0) | (flags & OPEN_FLAG_NONBLOCK ? FILE_FLAG_NONBLOCK : 0);
    return (*node)->kind == FILE_KIND_FIFO || flags & OPEN_FLAG_TRUNCATE ? ERROR_NONE : tree_open(&tree, *node);
}

void unmake_node(struct request *request, const char *path)
{
    struct place place;

    if (walk(request, path, &place) == ERROR_NONE)
        tree_remove(&tree, &place, false);
}

void cut_opened(struct node *node, uint32_t flags)
{
    if ((flags & OPEN_FLAG_TRUNCATE) && node->kind == FILE_KIND_REGULAR && node->size > 0)
        tree_truncate(&tree, node, 0);
}

static enum error open_path(struct request *request, const char *path, uint32_t flags, uint32_t mode,
                            capability *output)
{
    struct open like;
    struct node *node;
    bool made;
    enum error error = reach_node(request, path, flags, mode, &like, &node, &made);

    if (error != ERROR_NONE)
        return error;
    if (node->kind == FILE_KIND_FIFO)
        return pipe_open(request, node, &like, output);
    error = give_open(request, node, &like, output);
    if (error == ERROR_NONE)
        cut_opened(node, flags);
    else if (made)
        unmake_node(request, path);
    return error;
}

/* A session with the directory as root, and `quota` for what is made through it. */
static enum error give_root(struct request *request, const char *path, uint32_t rights, struct quota *quota, capability *output)
{
    struct node *node;
    enum error error = find(request, path, true, &node);

    if (error != ERROR_NONE)
        return error;
    if (node->kind != FILE_KIND_DIRECTORY)
        return ERROR_NOT_DIRECTORY;
    const struct open open = {
        .base = node, .quota = quota, .flags = FILE_FLAG_READABLE, .rights = rights & opened(request)->rights,
    };
    return give_open(request, node, &open, output);
}

static enum error narrow(struct request *request, const char *path, uint32_t rights, capability *output)
{
    return give_root(request, path, rights, opened(request)->quota, output);
}

static enum error bound(struct request *request, const char *path, uint32_t rights, uint32_t number, uint64_t bytes,
                        capability *output, uint32_t *made)
{
    struct quota *outer = opened(request)->quota;
    struct quota *quota = number != 0 ? quota_hold(quota_find(outer, number)) : quota_new(bytes / TREE_PAGE, outer);

    if (quota == NULL)
        return number != 0 ? ERROR_NOT_FOUND : ERROR_NO_MEMORY;
    enum error error = give_root(request, path, rights, quota, output);
    *made = quota->number;
    quota_drop(quota);
    return error;
}

static enum error connect(struct request *request, capability *output)
{
    const struct open *through = opened(request);

    return through->node->kind == FILE_KIND_DIRECTORY ? connection_give(request, through, NULL, output)
                                                      : ERROR_NOT_DIRECTORY;
}

static enum error pipe(struct request *request, uint32_t flags, capability *reading, capability *writing)
{
    const struct open *through = opened(request);
    const struct open like = {
        .base = through->base, .quota = through->quota, .rights = through->rights, .flags = flags & FILE_FLAG_NONBLOCK,
    };
    struct open *ends[2];

    mark_change(opened(request));
    if (!pipe_make(&like, &ends[0], &ends[1]))
        return ERROR_NO_SPACE;
    enum error error = give_session(request, ends[0], reading);
    if (error == ERROR_NONE)
        error = give_session(request, ends[1], writing);
    if (error != ERROR_NONE) {
        release_open(ends[0]);
        release_open(ends[1]);
    }
    return error;
}

/* --- looking --- */

static enum error status_of_path(struct request *request, const char *path, bool follow, struct file_status *status)
{
    struct node *node;
    enum error error = find(request, path, follow, &node);

    if (error == ERROR_NONE)
        *status = tree_status(node);
    return error;
}

static enum error list(struct request *request, uint64_t cookie, void *entries, size_t *size, bool *last)
{
    const struct open *open = opened(request);
    struct directory_list list = { .bytes = entries, .room = DIRECTORY_LIST_ENTRIES_MAX };
    const struct entry *entry;

    if (open->node->kind != FILE_KIND_DIRECTORY)
        return ERROR_NOT_DIRECTORY;
    if (!(open->flags & FILE_FLAG_READABLE))
        return ERROR_NOT_OPEN;
    while ((entry = names_after(&open->node->is.names, cookie)) != NULL) {
        const struct directory_entry listed = {
            .next = entry->cookie, .number = entry->node->number, .kind = entry->node->kind,
            .length = entry->length, .name = entry->name,
        };
        if (!directory_list_add(&list, &listed))
            break;
        cookie = entry->cookie;
    }
    *size = list.size;
    *last = entry == NULL;
    return ERROR_NONE;
}

static enum error read_link(struct request *request, const char *path, char *target)
{
    struct node *node;
    enum error error = find(request, path, false, &node);

    if (error != ERROR_NONE)
        return error;
    if (node->kind != FILE_KIND_SYMBOLIC_LINK)
        return ERROR_BAD_ARGUMENT;
    memcpy(target, node->is.target, node->size + 1);
    return ERROR_NONE;
}

static enum error follow(struct request *request, const char *path, bool last, char *target, uint32_t *begins,
                         uint32_t *ends)
{
    const struct node *base;
    struct place place, link = { 0 };
    enum error error = base_of(request, &base);

    if (error == ERROR_NONE)
        error = tree_walk(base, path, &place, &link);
    if (error == ERROR_NONE && last && place.node != NULL && place.node->kind == FILE_KIND_SYMBOLIC_LINK)
        link = place;
    if (link.node == NULL)
        return error == ERROR_NONE ? ERROR_NOT_FOUND : error;
    memcpy(target, link.node->is.target, link.node->size + 1);
    *begins = (uint32_t)(link.name - path);
    *ends = *begins + (uint32_t)link.length;
    return ERROR_NONE;
}

static enum error access_path(struct request *request, const char *path, uint32_t wanted)
{
    struct node *node;
    enum error error = find(request, path, true, &node);

    if (error != ERROR_NONE)
        return error;
    if ((wanted & WRITE) && (node->fixed || !(opened(request)->rights & DIRECTORY_RIGHT_WRITE)))
        return ERROR_READ_ONLY;
    return tree_permits(node, wanted) ? ERROR_NONE : ERROR_NO_ACCESS;
}

static enum error path(struct request *request, char *path)
{
    const struct open *open = opened(request);

    if (open->node->kind != FILE_KIND_DIRECTORY)
        return ERROR_NOT_DIRECTORY;
    return tree_path(open->base, open->node, path, DIRECTORY_PATH_PATH_MAX + 1);
}

static enum error space(struct request *request, uint64_t *total, uint64_t *used, uint64_t *file_count,
                        uint64_t *count)
{
    const struct quota *quota = opened(request)->quota;

    *total = tree.store.limit;
    *used = tree.store.used;
    if (quota_left(quota) < (*total - *used) / TREE_PAGE) {
        *used = quota->used * TREE_PAGE;
        *total = *used + quota_left(quota) * TREE_PAGE;
    }
    *file_count = tree.node_count;
    *count = open_count();
    return ERROR_NONE;
}

/* --- changing --- */

static enum error make(struct request *request, const char *path, enum file_kind kind, uint32_t mode,
                       const char *target)
{
    struct place place;
    struct node *node;
    enum error error = walk_to_change(request, path, &place);

    return error != ERROR_NONE ? error : tree_make(&tree, &place, kind, mode, target, &node);
}

static enum error make_directory(struct request *request, const char *path, uint32_t mode)
{
    return make(request, path, FILE_KIND_DIRECTORY, mode, NULL);
}

static enum error make_fifo(struct request *request, const char *path, uint32_t mode)
{
    return make(request, path, FILE_KIND_FIFO, mode, NULL);
}

static enum error symbolic_link(struct request *request, const char *path, const char *target)
{
    enum { MODE = 0777 };

    return *target == 0 ? ERROR_NOT_FOUND : make(request, path, FILE_KIND_SYMBOLIC_LINK, MODE, target);
}

static enum error link_path(struct request *request, const char *path, const char *to)
{
    struct place place, target;
    enum error error = walk_to_change(request, path, &place);

    if (error == ERROR_NONE)
        error = walk(request, to, &target);
    return error != ERROR_NONE ? error : tree_link(&tree, &place, &target);
}

static enum error rename_path(struct request *request, const char *path, const char *to)
{
    struct place place, target;
    enum error error = walk_to_change(request, path, &place);

    if (error == ERROR_NONE)
        error = walk(request, to, &target);
    return error != ERROR_NONE ? error : tree_rename(&tree, &place, &target);
}

static enum error remove_path(struct request *request, const char *path, enum remove_kind kind)
{
    struct place place;
    enum error error = walk_to_change(request, path, &place);

    if (error == ERROR_NONE && place.node != NULL && place.node->kind == FILE_KIND_FIFO)
        pipe_forget(place.node);
    return error != ERROR_NONE ? error : tree_remove(&tree, &place, kind == REMOVE_KIND_DIRECTORY);
}

static enum error find_to_change(struct request *request, const char *path, bool follow, struct node **node)
{
    if (!(opened(request)->rights & DIRECTORY_RIGHT_WRITE))
        return ERROR_READ_ONLY;
    mark_change(opened(request));
    enum error error = find(request, path, follow, node);
    if (error != ERROR_NONE)
        return error;
    return (*node)->fixed ? ERROR_READ_ONLY : ERROR_NONE;
}

static enum error set_mode(struct request *request, const char *path, uint32_t mode)
{
    struct node *node;
    enum error error = find_to_change(request, path, true, &node);

    if (error == ERROR_NONE) {
        node->mode = mode;
        node->changed = tree.now;
    }
    return error;
}

static enum error set_times(struct request *request, const char *path, bool follow, enum time_change accessed_change,
                            int64_t accessed, enum time_change modified_change, int64_t modified)
{
    struct node *node;
    enum error error = find_to_change(request, path, follow, &node);

    if (error == ERROR_NONE)
        tree_set_times(&tree, node, accessed_change, accessed, modified_change, modified);
    return error;
}

const struct directory_handlers directory_handlers = {
    .open = open_path,
    .narrow = narrow,
    .bound = bound,
    .status = status_of_path,
    .list = list,
    .make_directory = make_directory,
    .make_fifo = make_fifo,
    .symbolic_link = symbolic_link,
    .link = link_path,
    .rename = rename_path,
    .remove = remove_path,
    .read_link = read_link,
    .follow = follow,
    .set_mode = set_mode,
    .set_times = set_times,
    .access = access_path,
    .path = path,
    .space = space,
    .pipe = pipe,
    .connect = connect,
};
