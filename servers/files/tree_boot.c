/*
 * The boot image's files as the tree begins: full paths become directories and files, whose
 * bytes stay where they are, packed ones until they are opened (tree_packed.c). Compiled manifests appear below `manifests`: manifests/serial,
 * manifests/program/cat.
 *
 * The image itself is boot/system.boot.
 *
 * What decides about authority is fixed, and cannot be written, replaced or removed: manifests, and
 * the programs in /bin, which get what the manifest of their name says. Nothing can be added to manifests.
 */
#include "tree.h"

#include <string.h>
#include <bootimage/bootimage.h>

#define MANIFESTS "manifests"
#define PROGRAMS "bin"

enum { DIRECTORY_MODE = 0755, CLOSED_MODE = 0555, MANIFEST_MODE = 0444 };

/* What a node of the image begins as: of a symbolic link, `target` says where it leads. */
struct kind { enum file_kind kind; const char *target; };

static const struct kind directory_kind = { .kind = FILE_KIND_DIRECTORY };

/* The node of a name, made if it is missing. Of two things with one name the first stays: the
 * other is EXISTS. */
static enum error get(struct tree *tree, struct node *directory, const char *name, size_t length,
                      struct kind kind, struct node **node)
{
    struct place place = { .directory = directory, .name = name, .length = length };
    struct entry *entry = names_find(&directory->is.names, name, length);

    if (entry == NULL)
        return tree_make(tree, &place, kind.kind, DIRECTORY_MODE, kind.target, node);
    *node = entry->node;
    return entry->node->kind == kind.kind && kind.kind == FILE_KIND_DIRECTORY ? ERROR_NONE : ERROR_EXISTS;
}

/* The node of a path below `from`, made with the directories that lead to it. */
static enum error get_path(struct tree *tree, struct node *from, const char *path, struct kind kind,
                           bool fixed, struct node **node)
{
    enum error error = ERROR_NONE;

    *node = from;
    while (error == ERROR_NONE && *path != 0) {
        size_t length = strcspn(path, "/");
        bool last = path[length] == 0;
        error = get(tree, *node, path, length, last ? kind : directory_kind, node);
        if (error == ERROR_NONE)
            (*node)->fixed = fixed;
        path += length + !last;
    }
    return error;
}

static enum error add(struct tree *tree, const struct boot_image *image, const struct boot_entry *entry,
                      struct node *manifests)
{
    bool manifest = entry->type == BOOT_ENTRY_MANIFEST, directory = entry->type == BOOT_ENTRY_DIRECTORY;
    bool program = strncmp(entry->name, PROGRAMS, sizeof PROGRAMS - 1) == 0
        && (entry->name[sizeof PROGRAMS - 1] == 0 || entry->name[sizeof PROGRAMS - 1] == '/');
    char target[BOOT_IMAGE_LINK_MAX + 1] = "";
    struct kind kind = { .kind = directory ? FILE_KIND_DIRECTORY : FILE_KIND_REGULAR };
    struct node *node;

    if (entry->type == BOOT_ENTRY_LINK) {
        memcpy(target, image->bytes + entry->offset, entry->size);
        kind = (struct kind){ FILE_KIND_SYMBOLIC_LINK, target };
    }
    enum error error = get_path(tree, manifest ? manifests : tree->root, entry->name, kind, manifest || program, &node);

    if (error != ERROR_NONE || directory || entry->type == BOOT_ENTRY_LINK)
        return error;
    node->mode = manifest ? MANIFEST_MODE : entry->mode;
    node->size = entry->unpacked_size > 0 ? entry->unpacked_size : entry->size;
    if (entry->unpacked_size > 0)
        return packed_set(&tree->store, node, image->bytes + entry->offset, entry->size) ? ERROR_NONE : ERROR_NO_SPACE;
    node->is.content.image = image->bytes + entry->offset;
    node->is.content.image_size = entry->size;
    return ERROR_NONE;
}

/* A directory and those below it. */
static void close_directories(struct node *directory)
{
    const struct entry *entry = names_after(&directory->is.names, 0);

    directory->mode = CLOSED_MODE;
    for (; entry != NULL; entry = names_after(&directory->is.names, entry->cookie))
        if (entry->node->kind == FILE_KIND_DIRECTORY)
            close_directories(entry->node);
}

/* Directories that every system has, beside what its image brings: /tmp, and where others are mounted. */
static bool make_places(struct tree *tree)
{
    static const struct { const char *path; uint32_t mode; } places[] = {
        { "tmp", 01777 }, { "dev", DIRECTORY_MODE }, { "proc", DIRECTORY_MODE },
    };
    struct node *node;

    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        enum error error = get_path(tree, tree->root, places[i].path, directory_kind, false, &node);
        if (error != ERROR_NONE)
            return error == ERROR_EXISTS;
        node->mode = places[i].mode;
    }
    return true;
}

/* The image itself, as a file in place. */
static bool add_image(struct tree *tree, const struct boot_image *image)
{
    struct node *node;
    enum error error = get_path(tree, tree->root, "boot/system.boot", (struct kind){ .kind = FILE_KIND_REGULAR }, true, &node);

    if (error != ERROR_NONE)
        return error == ERROR_EXISTS;
    node->mode = MANIFEST_MODE;
    node->size = image->size;
    node->is.content.image = image->bytes;
    node->is.content.image_size = image->size;
    return true;
}

bool tree_fill(struct tree *tree, const struct boot_image *image)
{
    struct node *manifests;

    if (get_path(tree, tree->root, MANIFESTS, directory_kind, true, &manifests) != ERROR_NONE)
        return false;
    for (uint32_t i = 0; i < image->header->entry_count; i++) {
        const struct boot_entry *entry = &image->entries[i];
        if (entry->type != BOOT_ENTRY_MANIFEST && entry->type < BOOT_ENTRY_DIRECTORY)
            continue;
        enum error error = add(tree, image, entry, manifests);
        if (error != ERROR_NONE && error != ERROR_EXISTS && error != ERROR_NOT_DIRECTORY)
            return false;
    }
    close_directories(manifests);
    return make_places(tree) && add_image(tree, image);
}
