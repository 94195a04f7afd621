/* Building the tree and walking it; see tree.h. */
#include "tree.h"

#include <stdlib.h>
#include <string.h>

#define MANIFESTS "manifests"

enum { IMPLIED_MODE = 0555, MANIFEST_MODE = 0444 };

/* --- building --- */

static int compare_bytes(const char *a, size_t a_length, const char *b, size_t b_length)
{
    size_t shorter = a_length < b_length ? a_length : b_length;
    int order = memcmp(a, b, shorter);

    if (order != 0)
        return order;
    return (a_length > b_length) - (a_length < b_length);
}

/* Length of the path of a node's parent: without the name and the slash before it. */
static size_t parent_length(const struct tree_node *node)
{
    return node->name == 0 ? 0 : node->name - 1u;
}

static int compare_places(const struct tree_node *a, const struct tree_node *b)
{
    int order = compare_bytes(a->path, parent_length(a), b->path, parent_length(b));

    if (order != 0)
        return order;
    return compare_bytes(a->path + a->name, a->length - a->name, b->path + b->name, b->length - b->name);
}

/* Of nodes with the same path the one that the image lists comes first. */
static int compare_nodes(const void *left, const void *right)
{
    const struct tree_node *a = left, *b = right;
    int order = compare_places(a, b);

    if (order != 0)
        return order;
    if (a->entry == b->entry)
        return 0;
    if (a->entry == NULL || b->entry == NULL)
        return a->entry == NULL ? 1 : -1;
    return a->entry < b->entry ? -1 : 1;
}

static bool in_tree(const struct boot_entry *entry)
{
    return entry->type == BOOT_ENTRY_DIRECTORY || entry->type == BOOT_ENTRY_FILE
        || entry->type == BOOT_ENTRY_MANIFEST;
}

/* Adds the node of the first `length` bytes of `path` and those above it. */
static void add_path(struct tree *tree, const char *path, size_t length, const struct boot_entry *entry)
{
    for (;;) {
        size_t name = length;
        while (name > 0 && path[name - 1] != '/')
            name--;
        tree->nodes[tree->count++] = (struct tree_node){
            .path = path, .entry = entry, .length = (uint16_t)length, .name = (uint16_t)name };
        if (name == 0)
            return;
        length = name - 1;
        entry = NULL;
    }
}

static size_t count_components(const char *path)
{
    size_t count = 1;

    for (; *path != 0; path++)
        count += *path == '/';
    return count;
}

/* Makes room for every node and, behind them, for the paths of manifests. */
static char *allocate(struct tree *tree)
{
    const struct boot_image *image = tree->image;
    size_t nodes = 2, bytes = 0;

    for (uint32_t i = 0; i < image->header->entry_count; i++) {
        const struct boot_entry *entry = &image->entries[i];
        if (!in_tree(entry))
            continue;
        nodes += count_components(entry->name);
        if (entry->type == BOOT_ENTRY_MANIFEST) {
            nodes++;
            bytes += sizeof MANIFESTS + strlen(entry->name) + 1;
        }
    }
    tree->nodes = malloc(nodes * sizeof *tree->nodes + bytes);
    return (char *)(tree->nodes + nodes);
}

static void add_entries(struct tree *tree, char *strings)
{
    const struct boot_image *image = tree->image;

    add_path(tree, "", 0, NULL);
    add_path(tree, MANIFESTS, sizeof MANIFESTS - 1, NULL);
    for (uint32_t i = 0; i < image->header->entry_count; i++) {
        const struct boot_entry *entry = &image->entries[i];
        const char *path = entry->name;
        if (!in_tree(entry))
            continue;
        if (entry->type == BOOT_ENTRY_MANIFEST) {
            path = strings;
            memcpy(strings, MANIFESTS "/", sizeof MANIFESTS);
            strings += sizeof MANIFESTS;
            memcpy(strings, entry->name, strlen(entry->name) + 1);
            strings += strlen(entry->name) + 1;
        }
        add_path(tree, path, strlen(path), entry);
    }
}

static void remove_doubles(struct tree *tree)
{
    uint32_t kept = 1;

    for (uint32_t i = 1; i < tree->count; i++)
        if (compare_places(&tree->nodes[i], &tree->nodes[kept - 1]) != 0)
            tree->nodes[kept++] = tree->nodes[i];
    tree->count = kept;
}

/* The node of a path that is known to have one. */
static uint32_t find_path(const struct tree *tree, const char *path, size_t length)
{
    struct tree_node key = { .path = path, .length = (uint16_t)length };
    uint32_t low = 0, high = tree->count;

    while (key.name < length && memchr(path + key.name, '/', length - key.name) != NULL)
        key.name = (uint16_t)((const char *)memchr(path + key.name, '/', length - key.name) - path + 1);
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (compare_places(&tree->nodes[middle], &key) <= 0)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static void link_parents(struct tree *tree)
{
    for (uint32_t i = 1; i < tree->count; i++) {
        struct tree_node *node = &tree->nodes[i];
        node->parent = find_path(tree, node->path, parent_length(node));
        struct tree_node *parent = &tree->nodes[node->parent];
        if (parent->child_count++ == 0)
            parent->first_child = i;
    }
}

bool tree_build(struct tree *tree, const struct boot_image *image)
{
    *tree = (struct tree){ .image = image };
    char *strings = allocate(tree);
    if (tree->nodes == NULL)
        return false;
    add_entries(tree, strings);
    qsort(tree->nodes, tree->count, sizeof *tree->nodes, compare_nodes);
    remove_doubles(tree);
    link_parents(tree);
    return true;
}

void tree_free(struct tree *tree)
{
    free(tree->nodes);
    *tree = (struct tree){ 0 };
}

/* --- nodes --- */

bool tree_is_directory(const struct tree_node *node)
{
    return node->entry == NULL || node->entry->type == BOOT_ENTRY_DIRECTORY;
}

uint32_t tree_mode(const struct tree_node *node)
{
    if (node->entry == NULL)
        return IMPLIED_MODE;
    return node->entry->type == BOOT_ENTRY_MANIFEST ? MANIFEST_MODE : node->entry->mode;
}

uint64_t tree_size(const struct tree_node *node)
{
    return tree_is_directory(node) ? 0 : node->entry->size;
}

/* --- walking --- */

static const struct tree_node *find_child(const struct tree *tree, const struct tree_node *directory,
                                          const char *name, size_t length)
{
    uint32_t low = directory->first_child, high = low + directory->child_count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const struct tree_node *node = &tree->nodes[middle];
        int order = compare_bytes(node->path + node->name, node->length - node->name, name, length);
        if (order == 0)
            return node;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* From a directory one component on; NULL: there is no such entry. */
static const struct tree_node *step(const struct tree *tree, const struct tree_node *base,
                                    const struct tree_node *directory, const char *name, size_t length)
{
    if (length == 1 && name[0] == '.')
        return directory;
    if (length == 2 && name[0] == '.' && name[1] == '.')
        return directory == base ? base : &tree->nodes[directory->parent];
    return find_child(tree, directory, name, length);
}

enum error tree_find(const struct tree *tree, const struct tree_node *base, const char *path,
                     const struct tree_node **found)
{
    const struct tree_node *node = base;

    for (;;) {
        bool slash = *path == '/';
        while (*path == '/')
            path++;
        if (slash && !tree_is_directory(node))
            return ERROR_NOT_DIRECTORY;
        if (*path == 0)
            break;
        size_t length = strcspn(path, "/");
        node = step(tree, base, node, path, length);
        if (node == NULL)
            return ERROR_NOT_FOUND;
        path += length;
    }
    *found = node;
    return ERROR_NONE;
}

const struct tree_node *tree_child(const struct tree *tree, const struct tree_node *directory,
                                   uint64_t position)
{
    if (position >= directory->child_count)
        return NULL;
    return &tree->nodes[directory->first_child + position];
}

size_t tree_read(const struct tree *tree, const struct tree_node *file, uint64_t offset, size_t count,
                 void *data)
{
    uint64_t size = tree_size(file);

    if (offset >= size)
        return 0;
    if (count > size - offset)
        count = size - offset;
    memcpy(data, tree->image->bytes + file->entry->offset + offset, count);
    return count;
}
