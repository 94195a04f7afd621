/* Renaming: XSH rename, all of it that has to do with the tree. */
#include "tree.h"

/* Whether `node` is `directory` or one of those above it. */
static bool is_above(const struct node *node, const struct node *directory)
{
    while (directory != NULL && directory != node)
        directory = directory->is.names.parent;
    return directory == node;
}

/* Whether each of the two paths names an entry. */
static enum error check_places(const struct place *from, const struct place *to)
{
    if (from->node == NULL)
        return ERROR_NOT_FOUND;
    if (from->dot || to->dot)
        return ERROR_BAD_ARGUMENT;
    return from->directory == NULL || to->directory == NULL ? ERROR_BUSY : ERROR_NONE;
}

/* What is in the new place, if anything, must be of the old one's kind. */
static enum error check_kinds(const struct place *from, const struct place *to)
{
    bool directory = from->node->kind == FILE_KIND_DIRECTORY;
    const struct node *old = to->node;

    if (directory && is_above(from->node, to->directory))
        return ERROR_BAD_ARGUMENT;
    if (old == NULL)
        return directory || !to->slash ? ERROR_NONE : ERROR_NOT_DIRECTORY;
    if (old->kind != FILE_KIND_DIRECTORY)
        return directory ? ERROR_NOT_DIRECTORY : ERROR_NONE;
    if (!directory)
        return ERROR_IS_DIRECTORY;
    return old->is.names.entry_count > 0 ? ERROR_NOT_EMPTY : ERROR_NONE;
}

static enum error check_rights(const struct place *from, const struct place *to)
{
    if (from->node->fixed || (to->node != NULL && to->node->fixed))
        return ERROR_READ_ONLY;
    enum error error = tree_may_change(from->directory);
    return error != ERROR_NONE ? error : tree_may_change(to->directory);
}

/* The moved directory's parent counts it. */
static void move_parent(struct node *node, struct node *parent, struct entry *entry)
{
    node->is.names.parent->links--;
    parent->links++;
    node->is.names.parent = parent;
    node->is.names.self = entry;
}

enum error tree_rename(struct tree *tree, const struct place *from, const struct place *to)
{
    struct node *node = from->node, *old = to->node;
    struct entry *entry = to->entry;
    enum error error = check_places(from, to);

    if (error == ERROR_NONE && node == old)
        return ERROR_NONE;
    if (error == ERROR_NONE)
        error = check_kinds(from, to);
    if (error == ERROR_NONE)
        error = check_rights(from, to);
    if (error != ERROR_NONE)
        return error;
    if (entry == NULL)
        entry = names_add(&to->directory->is.names, &tree->store, to->name, to->length, node);
    if (entry == NULL)
        return ERROR_NO_SPACE;
    entry->node = node;
    names_remove(&from->directory->is.names, &tree->store, from->entry);
    if (node->kind == FILE_KIND_DIRECTORY)
        move_parent(node, to->directory, entry);
    node_changed(tree, from->directory);
    node_changed(tree, to->directory);
    node->changed = tree->now;
    if (old != NULL)
        node_unlinked(tree, old);
    return ERROR_NONE;
}
