/* The file tree: walking paths, making, linking and removing; see tree.h. */
#include "tree.h"

#include <string.h>
#include "quota.h"

enum { SEARCH = 1, WRITE = 2, OWNER_SHIFT = 6, PERMISSIONS = 7, BLOCK = 512, DIRECTORY_MODE = 0755 };

/* --- nodes --- */

static struct node *node_new(struct tree *tree, enum file_kind kind, uint32_t mode)
{
    struct quota *quota = tree->store.quota;
    struct node *node = store_allocate(&tree->store, sizeof *node);

    if (node == NULL)
        return NULL;
    if (!quota_take(quota, 1)) {
        store_free(&tree->store, node, sizeof *node);
        return NULL;
    }
    tree->node_count++;
    node->quota = quota_hold(quota);
    if (kind == FILE_KIND_REGULAR)
        node->is.content.quota = quota;
    node->number = ++tree->last_number;
    node->kind = kind;
    node->mode = mode;
    node->accessed = node->modified = node->changed = tree->now;
    return node;
}

static void node_free(struct tree *tree, struct node *node)
{
    if (node->kind == FILE_KIND_REGULAR) {
        packed_forget(&tree->store, &node->is.content);
        content_cut(&node->is.content, &tree->store, 0);
    } else if (node->kind == FILE_KIND_DIRECTORY)
        names_free(&node->is.names, &tree->store);
    else if (node->kind == FILE_KIND_SYMBOLIC_LINK)
        store_free(&tree->store, node->is.target, node->size + 1);
    quota_give_back(node->quota, 1);
    quota_drop(node->quota);
    store_free(&tree->store, node, sizeof *node);
    tree->node_count--;
}

static void free_if_lost(struct tree *tree, struct node *node)
{
    if (node->links == 0 && node->holds == 0)
        node_free(tree, node);
}

void node_changed(struct tree *tree, struct node *node)
{
    node->modified = node->changed = tree->now;
}

/* A directory has only one name, and the one in itself goes with it. */
void node_unlinked(struct tree *tree, struct node *node)
{
    node->changed = tree->now;
    node->links -= node->kind == FILE_KIND_DIRECTORY ? 2 : 1;
    if (node->kind == FILE_KIND_DIRECTORY) {
        node->is.names.parent->links--;
        node->is.names.parent = NULL;
        node->is.names.self = NULL;
    }
    free_if_lost(tree, node);
}

void tree_hold(struct node *node)
{
    node->holds++;
}

void tree_release(struct tree *tree, struct node *node)
{
    node->holds--;
    free_if_lost(tree, node);
}

struct node *tree_nameless(struct tree *tree, enum file_kind kind, uint32_t mode)
{
    struct node *node = node_new(tree, kind, mode);

    if (node != NULL)
        tree_hold(node);
    return node;
}

bool tree_create(struct tree *tree, uint64_t limit)
{
    *tree = (struct tree){ .store = { .limit = limit } };
    tree->root = node_new(tree, FILE_KIND_DIRECTORY, DIRECTORY_MODE);
    if (tree->root != NULL)
        tree->root->links = 2;
    return tree->root != NULL;
}

bool tree_permits(const struct node *node, uint32_t wanted)
{
    return (wanted & ~(node->mode >> OWNER_SHIFT & PERMISSIONS)) == 0;
}

static uint64_t blocks(const struct node *node)
{
    const struct content *content = &node->is.content;

    if (node->kind != FILE_KIND_REGULAR)
        return 0;
    return content->pages * (TREE_PAGE / BLOCK) + (content->image_size + packed_size(content) + BLOCK - 1) / BLOCK;
}

struct file_status tree_status(const struct node *node)
{
    return (struct file_status){
        .device = FILE_INTERFACE,
        .number = node->number,
        .kind = node->kind,
        .mode = node->mode,
        .links = node->links,
        .size = node->size,
        .blocks = blocks(node),
        .accessed = node->accessed,
        .modified = node->modified,
        .changed = node->changed,
    };
}

static void set_time(const struct tree *tree, int64_t *time, enum time_change change, int64_t value)
{
    if (change != TIME_CHANGE_KEEP)
        *time = change == TIME_CHANGE_NOW ? tree->now : value;
}

void tree_set_times(struct tree *tree, struct node *node, enum time_change accessed_change, int64_t accessed,
                    enum time_change modified_change, int64_t modified)
{
    set_time(tree, &node->accessed, accessed_change, accessed);
    set_time(tree, &node->modified, modified_change, modified);
    node->changed = tree->now;
}

/* --- walking --- */

/* Whether the walk can go on from where it is. */
static enum error enter(const struct place *place, struct place *link)
{
    if (place->node == NULL)
        return ERROR_NOT_FOUND;
    if (place->node->kind == FILE_KIND_SYMBOLIC_LINK) {
        if (link != NULL)
            *link = *place;
        return ERROR_LINK;
    }
    return place->node->kind == FILE_KIND_DIRECTORY ? ERROR_NONE : ERROR_NOT_DIRECTORY;
}

static bool is_dots(const char *name, size_t length)
{
    return name[0] == '.' && (length == 1 || (length == 2 && name[1] == '.'));
}

/* From the directory where the walk is to one of its names. */
static enum error step(const struct node *base, struct place *place, const char *name, size_t length)
{
    struct node *directory = place->node;

    if (!tree_permits(directory, SEARCH))
        return ERROR_NO_ACCESS;
    *place = (struct place){ .name = name, .length = length, .node = directory };
    if (is_dots(name, length)) {
        place->dot = true;
        if (length == 2 && directory != base)
            place->node = directory->is.names.parent;
        return place->node != NULL ? ERROR_NONE : ERROR_NOT_FOUND;
    }
    place->directory = directory;
    place->entry = names_find(&directory->is.names, name, length);
    place->node = place->entry != NULL ? place->entry->node : NULL;
    return ERROR_NONE;
}

enum error tree_walk(const struct node *base, const char *path, struct place *place, struct place *link)
{
    enum error error = ERROR_NONE;
    bool slash = false;

    *place = (struct place){ .name = path, .node = (struct node *)base };
    for (;;) {
        slash = *path == '/';
        path += strspn(path, "/");
        if (*path == 0)
            break;
        size_t length = strcspn(path, "/");
        error = enter(place, link);
        if (error == ERROR_NONE && length > TREE_NAME_MAX)
            error = ERROR_NAME_TOO_LONG;
        if (error == ERROR_NONE)
            error = step(base, place, path, length);
        if (error != ERROR_NONE)
            return error;
        path += length;
    }
    place->slash = slash;
    return slash && place->node != NULL ? enter(place, link) : ERROR_NONE;
}

enum error tree_find(const struct node *base, const char *path, bool follow, struct node **node)
{
    struct place place;
    enum error error = tree_walk(base, path, &place, NULL);

    if (error != ERROR_NONE)
        return error;
    if (place.node == NULL)
        return ERROR_NOT_FOUND;
    if (follow && place.node->kind == FILE_KIND_SYMBOLIC_LINK)
        return ERROR_LINK;
    *node = place.node;
    return ERROR_NONE;
}

/* Puts a name and a slash before `*length` bytes at the end of `path`. */
static bool put_before(char *path, size_t size, size_t *length, const struct entry *entry)
{
    if (*length + entry->length + 2 > size)
        return false;
    *length += entry->length + 1u;
    path[size - *length] = '/';
    memcpy(path + size - *length + 1, entry->name, entry->length);
    return true;
}

enum error tree_path(const struct node *base, const struct node *node, char *path, size_t size)
{
    size_t length = 1;                 /* the final 0, at the end of `path` as all of it at first */

    path[size - 1] = 0;
    if (node == base)
        path[size - ++length] = '/';
    for (; node != base; node = node->is.names.parent) {
        if (node->is.names.parent == NULL)
            return ERROR_NOT_FOUND;
        if (!put_before(path, size, &length, node->is.names.self))
            return ERROR_TOO_LONG;
    }
    memmove(path, path + size - length, length);
    return ERROR_NONE;
}

/* --- names --- */

enum error tree_may_change(const struct node *directory)
{
    if (directory->links == 0)
        return ERROR_NOT_FOUND;        /* it has been removed */
    return tree_permits(directory, WRITE) ? ERROR_NONE : ERROR_NO_ACCESS;
}

/* Whether a name can be made there. */
static enum error may_make(const struct place *place, enum file_kind kind)
{
    if (place->node != NULL)
        return ERROR_EXISTS;
    if (place->slash && kind != FILE_KIND_DIRECTORY)
        return ERROR_NOT_FOUND;
    return tree_may_change(place->directory);
}

/* Enters a node at a place; false: no memory. */
static bool enter_node(struct tree *tree, const struct place *place, struct node *node)
{
    struct node *directory = place->directory;
    struct entry *entry = names_add(&directory->is.names, &tree->store, place->name, place->length, node);

    if (entry == NULL)
        return false;
    node->links++;
    if (node->kind == FILE_KIND_DIRECTORY) {
        node->links++;
        directory->links++;
        node->is.names.parent = directory;
        node->is.names.self = entry;
    }
    node_changed(tree, directory);
    return true;
}

static bool set_target(struct tree *tree, struct node *node, const char *target)
{
    size_t size = strlen(target) + 1;

    node->is.target = store_allocate(&tree->store, size);
    if (node->is.target == NULL)
        return false;
    memcpy(node->is.target, target, size);
    node->size = size - 1;
    return true;
}

enum error tree_make(struct tree *tree, const struct place *place, enum file_kind kind, uint32_t mode,
                     const char *target, struct node **made)
{
    enum error error = may_make(place, kind);

    if (error != ERROR_NONE)
        return error;
    struct node *node = node_new(tree, kind, mode);
    if (node == NULL)
        return ERROR_NO_SPACE;
    bool whole = kind != FILE_KIND_SYMBOLIC_LINK || set_target(tree, node, target);
    if (!whole || !enter_node(tree, place, node)) {
        node_free(tree, node);
        return ERROR_NO_SPACE;
    }
    *made = node;
    return ERROR_NONE;
}

enum error tree_link(struct tree *tree, const struct place *from, const struct place *to)
{
    struct node *node = from->node;

    if (node == NULL)
        return ERROR_NOT_FOUND;
    enum error error = may_make(to, node->kind);
    if (error != ERROR_NONE)
        return error;
    if (node->kind == FILE_KIND_DIRECTORY)
        return ERROR_NOT_PERMITTED;
    if (node->links == 0)
        return ERROR_NOT_FOUND;
    if (node->links >= TREE_LINKS_MAX)
        return ERROR_TOO_MANY_LINKS;
    if (!enter_node(tree, to, node))
        return ERROR_NO_SPACE;
    node->changed = tree->now;
    return ERROR_NONE;
}

static enum error may_remove(const struct tree *tree, const struct place *place, bool directory)
{
    const struct node *node = place->node;

    if (node == NULL)
        return ERROR_NOT_FOUND;
    if ((node->kind == FILE_KIND_DIRECTORY) != directory)
        return directory ? ERROR_NOT_DIRECTORY : ERROR_IS_DIRECTORY;
    if (place->dot)
        return place->length == 1 ? ERROR_BAD_ARGUMENT : ERROR_NOT_EMPTY;
    if (place->directory == NULL || node == tree->root)
        return ERROR_BUSY;
    if (directory && node->is.names.entry_count > 0)
        return ERROR_NOT_EMPTY;
    if (node->fixed)
        return ERROR_READ_ONLY;
    return tree_may_change(place->directory);
}

enum error tree_remove(struct tree *tree, const struct place *place, bool directory)
{
    enum error error = may_remove(tree, place, directory);

    if (error != ERROR_NONE)
        return error;
    names_remove(&place->directory->is.names, &tree->store, place->entry);
    node_changed(tree, place->directory);
    node_unlinked(tree, place->node);
    return ERROR_NONE;
}

/* --- bytes --- */

enum error tree_open(struct tree *tree, struct node *node)
{
    return node->kind == FILE_KIND_REGULAR ? packed_open(&tree->store, node) : ERROR_NONE;
}

size_t tree_read(struct tree *tree, struct node *node, uint64_t offset, size_t count, void *data)
{
    node->accessed = tree->now;
    return content_read(&node->is.content, node->size, offset, count, data);
}

/* One that belongs to no quota does so once it is changed through one. */
static bool join_quota(struct tree *tree, struct node *node)
{
    struct quota *quota = tree->store.quota;

    if (quota == NULL || node->quota != NULL)
        return true;
    if (!quota_take(quota, 1 + node->is.content.pages))
        return false;
    node->quota = node->is.content.quota = quota_hold(quota);
    return true;
}

enum error tree_write(struct tree *tree, struct node *node, uint64_t offset, size_t count, const void *data,
                      size_t *written)
{
    *written = 0;
    if (node->fixed)
        return ERROR_READ_ONLY;
    if (count == 0)
        return ERROR_NONE;
    if (offset >= TREE_SIZE_MAX)
        return ERROR_TOO_LARGE;
    if (count > TREE_SIZE_MAX - offset)
        count = TREE_SIZE_MAX - offset;
    if (!join_quota(tree, node))
        return ERROR_NO_SPACE;
    packed_forget(&tree->store, &node->is.content);
    if (offset + count > node->size)
        content_extend(&node->is.content, node->size);
    *written = content_write(&node->is.content, &tree->store, offset, count, data);
    if (*written == 0)
        return ERROR_NO_SPACE;
    if (offset + *written > node->size)
        node->size = offset + *written;
    node_changed(tree, node);
    return ERROR_NONE;
}

enum error tree_truncate(struct tree *tree, struct node *node, uint64_t size)
{
    if (node->fixed)
        return ERROR_READ_ONLY;
    if (size > TREE_SIZE_MAX)
        return ERROR_TOO_LARGE;
    if (!join_quota(tree, node))
        return ERROR_NO_SPACE;
    packed_forget(&tree->store, &node->is.content);
    if (size < node->size)
        content_cut(&node->is.content, &tree->store, size);
    else
        content_extend(&node->is.content, node->size);
    node->size = size;
    node_changed(tree, node);
    return ERROR_NONE;
}

enum error tree_page(struct tree *tree, struct node *node, uint64_t number, bool write, void **page)
{
    if (write && node->fixed)
        return ERROR_READ_ONLY;
    if (number > node->size / TREE_PAGE || number * TREE_PAGE >= node->size)
        return ERROR_OUT_OF_RANGE;
    if (write)
        packed_forget(&tree->store, &node->is.content);
    *page = content_page(&node->is.content, &tree->store, number);
    if (*page == NULL)
        return ERROR_NO_SPACE;
    if (write)
        node_changed(tree, node);
    else
        node->accessed = tree->now;
    return ERROR_NONE;
}
