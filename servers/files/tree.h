/*
 * The boot image's file tree, as directories and files with parents.
 *
 * The image lists full paths; the tree is made of them once, at the start, and
 * never changes: nodes are valid for ever and nothing is allocated afterwards.
 * Directories that are only implied by a path exist. Compiled manifests appear as
 * files below `manifests`: manifests/serial, manifests/program/cat.
 */
#ifndef QUINE_FILES_TREE_H
#define QUINE_FILES_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <abi/errors.h>
#include <bootimage/bootimage.h>

struct tree_node {
    const char *path;                  /* from the root, no slash at either end */
    const struct boot_entry *entry;    /* NULL: an implied directory */
    uint16_t length;                   /* of the path */
    uint16_t name;                     /* offset of its last component */
    uint32_t parent;                   /* index of a node; the root's is the root */
    uint32_t first_child;
    uint32_t child_count;
};

/* Sorted by (path of the parent, name), so that siblings lie together in order. */
struct tree {
    const struct boot_image *image;
    struct tree_node *nodes;           /* nodes[0]: the root */
    uint32_t count;
};

/* False: no memory. The image stays in use. */
bool tree_build(struct tree *tree, const struct boot_image *image);
/* Gives back what tree_build allocated. */
void tree_free(struct tree *tree);

bool tree_is_directory(const struct tree_node *node);
uint32_t tree_mode(const struct tree_node *node);
uint64_t tree_size(const struct tree_node *node);

/* What `path` names, seen from `base`, above which it does not get. NOT_FOUND, or
 * NOT_DIRECTORY if something before the last component or a final slash is a file. */
enum error tree_find(const struct tree *tree, const struct tree_node *base, const char *path,
                     const struct tree_node **found);

/* Child number `position` in order of names; NULL: there are no more. */
const struct tree_node *tree_child(const struct tree *tree, const struct tree_node *directory,
                                   uint64_t position);

/* Copies at most `count` bytes of a file from `offset` on; answers how many. */
size_t tree_read(const struct tree *tree, const struct tree_node *file, uint64_t offset, size_t count,
                 void *data);

#endif
