/*
 * The file tree (servers/files/tree*.c) at its limits: files with bytes far apart, large directories; and the boot image as a
 * tree.
 *
 * flags: -Ibuild/gen -iquote libc/include -idirafter libc/include
 * sources: servers/files/tree.c servers/lib/quota.c servers/files/tree_rename.c servers/files/tree_names.c servers/files/tree_content.c
 * sources: servers/files/tree_store.c servers/files/tree_boot.c servers/files/tree_packed.c
 * sources: libc/src/deflate/inflate.c libc/src/deflate/codes.c libc/src/deflate/memory.c
 */
#include <bootimage/bootimage.h>
#include "files_tree.h"

/* --- bytes far apart --- */

static void far_apart(void)
{
    static const uint64_t offsets[] = { TREE_SIZE_MAX - 5, 1ull << 40, (1ull << 30) + 4095, 5000, 0 };
    enum { COUNT = sizeof offsets / sizeof *offsets };
    char data[16];
    size_t written;
    begin(LIMIT);
    uint64_t baseline = tree.store.used;
    struct node *file = tree_nameless(&tree, FILE_KIND_REGULAR, 0644);
    for (unsigned i = 0; i < COUNT; i++)
        agree(ERROR_NONE, tree_write(&tree, file, offsets[i], 5, "hello", &written), "a write far away");
    CHECK(file->size == TREE_SIZE_MAX && file->is.content.pages == 6, "%s%d pages", "", (int)file->is.content.pages, 0);
    for (unsigned i = 0; i < COUNT; i++)
        CHECK(tree_read(&tree, file, offsets[i] - (i < 4), 16, data) >= 5 && memcmp(data + (i < 4), "hello", 5) == 0
              && (i == 4 || data[0] == 0), "bytes%s at place %d", "", (int)i, 0);
    agree(ERROR_TOO_LARGE, tree_write(&tree, file, TREE_SIZE_MAX, 1, "x", &written), "behind the largest");
    agree(ERROR_NONE, tree_write(&tree, file, TREE_SIZE_MAX - 1, 9, "xxxxxxxxx", &written), "up to the largest");
    CHECK(written == 1, "%s%d bytes", "", (int)written, 0);
    agree(ERROR_TOO_LARGE, tree_truncate(&tree, file, TREE_SIZE_MAX + 1), "truncate");
    for (unsigned i = 1; i < COUNT - 1; i++) {
        tree_truncate(&tree, file, offsets[i] + 2);
        tree_truncate(&tree, file, offsets[i] + 100);
        CHECK(tree_read(&tree, file, offsets[i], 16, data) == 16 && memcmp(data, "he\0\0\0", 5) == 0, "cut%s at place %d", "", (int)i, 0);
    }
    CHECK(file->is.content.pages == 2, "%s%d pages", "", (int)file->is.content.pages, 0);
    tree_release(&tree, file);
    end(baseline);
    printf("bytes far apart\n");
}

/* --- pages that others have mapped --- */

static uint8_t *map_page(struct node *file, uint64_t number, bool write, enum error expected)
{
    void *page = NULL;
    enum error error = tree_page(&tree, file, number, write, &page);
    CHECK(error == expected, "page%s: error %d, not %d", "", (int)error, (int)expected);
    if (error == ERROR_NONE && !frames_are_given(page)) {
        given[((uint8_t *)page - arena) / TREE_PAGE] = true;
        given_count++;
    }
    return page;
}

static void mapped(void)
{
    char data[16];
    size_t written;
    begin(LIMIT);
    uint64_t baseline = tree.store.used;
    struct node *file = tree_nameless(&tree, FILE_KIND_REGULAR, 0644);
    map_page(file, 0, true, ERROR_OUT_OF_RANGE);
    tree_truncate(&tree, file, 2 * TREE_PAGE + 10);
    map_page(file, 3, false, ERROR_OUT_OF_RANGE);
    map_page(file, UINT64_MAX / TREE_PAGE + 1, false, ERROR_OUT_OF_RANGE);
    uint8_t *second = map_page(file, 1, true, ERROR_NONE), *third = map_page(file, 2, true, ERROR_NONE);
    CHECK(second[0] == 0 && file->is.content.pages == 2, "made%s: %d pages", "", (int)file->is.content.pages, 0);
    memcpy(second + 4, "mapped", 6);
    CHECK(tree_read(&tree, file, TREE_PAGE + 4, 6, data) == 6 && memcmp(data, "mapped", 6) == 0, "what was written is read%s", "", 0, 0);
    agree(ERROR_NONE, tree_write(&tree, file, TREE_PAGE, 4, "also", &written), "a write");
    CHECK(memcmp(second, "alsomapped", 10) == 0, "and the other way%s", "", 0, 0);
    /* Behind the end, where it does not count. */
    memcpy(third + 8, "12345", 5);
    tree_truncate(&tree, file, 2 * TREE_PAGE + 12);
    CHECK(memcmp(third + 8, "12\0\0\0", 5) == 0, "what grows by truncate is zero%s", "", 0, 0);
    memcpy(third + 12, "345", 3);
    agree(ERROR_NONE, tree_write(&tree, file, 2 * TREE_PAGE + 14, 1, "x", &written), "a write behind the end");
    CHECK(memcmp(third + 8, "12\0\0\0\0x", 7) == 0, "and by write%s", "", 0, 0);
    tree_truncate(&tree, file, TREE_PAGE + 6);
    CHECK(given_count == 1 && frames_are_given(second) && second[6] == 0 && second[5] == 'a', "what is cut off is taken back%s", "", 0, 0);
    tree_release(&tree, file);
    end(baseline);
    printf("pages that others have\n");
}

/* --- large directories --- */

static void many_names(void)
{
    enum { MANY = 20000 };
    struct place place;
    struct node *made;
    char name[16];
    uint64_t cookie = 0;
    unsigned seen = 0;
    begin(LIMIT);
    uint64_t baseline = tree.store.used;
    for (int i = 0; i < MANY; i++) {
        snprintf(name, sizeof name, "file%d", i);
        CHECK(tree_walk(tree.root, name, &place, NULL) == ERROR_NONE
              && tree_make(&tree, &place, FILE_KIND_REGULAR, 0644, NULL, &made) == ERROR_NONE, "%s", name, 0, 0);
    }
    /* While they are listed, the one behind each fourth goes; those that stay are all seen. */
    for (const struct entry *entry; (entry = names_after(&tree.root->is.names, cookie)) != NULL; seen++) {
        cookie = entry->cookie;
        seen += seen % 4 == 1;
        snprintf(name, sizeof name, "file%u", seen);
        CHECK(strlen(name) == entry->length && memcmp(name, entry->name, entry->length) == 0, "%s is not listed", name, 0, 0);
        snprintf(name, sizeof name, "file%u", seen + 1);
        if (seen % 4 == 0 && tree_walk(tree.root, name, &place, NULL) == ERROR_NONE)
            tree_remove(&tree, &place, false);
    }
    CHECK(seen == MANY, "%sseen: %d of %d", "", (int)seen, MANY);
    /* The first goes, again and again: no search from the beginning. */
    for (const struct entry *entry; (entry = names_after(&tree.root->is.names, 0)) != NULL;) {
        snprintf(name, sizeof name, "%.*s", entry->length, entry->name);
        tree_walk(tree.root, name, &place, NULL);
        tree_remove(&tree, &place, false);
    }
    CHECK(tree.store.used == baseline, "%s%d bytes are left of %d", "", (int)tree.store.used, (int)baseline);
    tree_walk(tree.root, "many", &place, NULL);
    tree_make(&tree, &place, FILE_KIND_REGULAR, 0644, NULL, &made);
    tree_walk(tree.root, "many", &place, NULL);
    made->links = TREE_LINKS_MAX;
    struct place other;
    tree_walk(tree.root, "other", &other, NULL);
    agree(ERROR_TOO_MANY_LINKS, tree_link(&tree, &place, &other), "one link more");
    made->links = 1;
    tree_remove(&tree, &place, false);
    end(baseline);
    printf("%d names\n", MANY);
}

/* --- the boot image --- */

static uint8_t image_bytes[] = "0123456789";
static struct boot_header header;
static struct boot_entry entries[16];
static const struct boot_image image = { image_bytes, sizeof image_bytes, &header, entries, NULL };

static void add(uint32_t type, const char *name)
{
    struct boot_entry *entry = &entries[header.entry_count++];
    *entry = (struct boot_entry){ .type = type, .mode = 0755, .size = type == BOOT_ENTRY_DIRECTORY ? 0 : 10 };
    snprintf(entry->name, sizeof entry->name, "%s", name);
}

static const struct { const char *path; enum error error; enum file_kind kind; uint32_t mode; bool fixed; } image_paths[] = {
    { "/bin/sh", ERROR_NONE, FILE_KIND_REGULAR, 0755, true },
    { "/bin", ERROR_NONE, FILE_KIND_DIRECTORY, 0755, true },
    { "/bins", ERROR_NONE, FILE_KIND_REGULAR, 0755, false },
    { "/empty/", ERROR_NONE, FILE_KIND_DIRECTORY, 0755, false },
    { "/a/b/deep", ERROR_NONE, FILE_KIND_REGULAR, 0755, false },
    { "/a/b/../b/deep", ERROR_NONE, FILE_KIND_REGULAR, 0755, false },
    { "/a/b/deep/x", ERROR_NOT_DIRECTORY, 0, 0, false },
    { "/manifests", ERROR_NONE, FILE_KIND_DIRECTORY, 0555, true },
    { "/manifests/program/sh", ERROR_NONE, FILE_KIND_REGULAR, 0444, true },
    { "/manifests/program", ERROR_NONE, FILE_KIND_DIRECTORY, 0555, true },
    { "/boot/system.boot", ERROR_NONE, FILE_KIND_REGULAR, 0444, true },
    { "/kernel", ERROR_NOT_FOUND, 0, 0, false },
    { "/init", ERROR_NOT_FOUND, 0, 0, false },
};

static enum error try(const char *path, int what)
{
    struct place place, other;
    struct node *made;
    size_t written;
    tree_walk(tree.root, path, &place, NULL);
    tree_walk(tree.root, "/else", &other, NULL);
    switch (what) {
    case 0: return tree_write(&tree, place.node, 0, 1, "x", &written);
    case 1: return tree_truncate(&tree, place.node, 0);
    case 2: return tree_remove(&tree, &place, false);
    case 3: return tree_rename(&tree, &place, &other);
    case 4: return tree_walk(tree.root, "/a/b/deep", &other, NULL), tree_rename(&tree, &other, &place);
    default: return tree_make(&tree, &place, FILE_KIND_REGULAR, 0644, NULL, &made);
    }
}

static void boot_tree(void)
{
    char data[16];
    size_t written;
    struct node *node = NULL;
    header.entry_count = 0;
    add(BOOT_ENTRY_KERNEL, "kernel");
    add(BOOT_ENTRY_PROGRAM, "init");
    add(BOOT_ENTRY_DIRECTORY, "bin");
    add(BOOT_ENTRY_DIRECTORY, "empty");
    add(BOOT_ENTRY_FILE, "bin/sh");
    add(BOOT_ENTRY_FILE, "bins");
    add(BOOT_ENTRY_FILE, "a/b/deep");
    add(BOOT_ENTRY_FILE, "a/b/deep/hidden");
    add(BOOT_ENTRY_MANIFEST, "serial");
    add(BOOT_ENTRY_MANIFEST, "program/sh");
    begin(LIMIT);
    CHECK(tree_fill(&tree, &image), "the image%s", "", 0, 0);
    for (size_t i = 0; i < sizeof image_paths / sizeof *image_paths; i++) {
        enum error error = tree_find(tree.root, image_paths[i].path, true, &node);
        agree(image_paths[i].error, error, image_paths[i].path);
        CHECK(error != ERROR_NONE || (node->kind == image_paths[i].kind && node->mode == image_paths[i].mode
                                      && node->fixed == image_paths[i].fixed), "%s: mode %d", image_paths[i].path, (int)node->mode, 0);
    }
    for (int what = 0; what < 5; what++) {
        agree(ERROR_READ_ONLY, try("/bin/sh", what), "a program is fixed");
        agree(ERROR_READ_ONLY, try("/manifests/serial", what), "a manifest is fixed");
    }
    agree(ERROR_NO_ACCESS, try("/manifests/program/new", 5), "a new manifest");
    agree(ERROR_NONE, try("/bin/new", 5), "a new program");
    tree_find(tree.root, "/a/b/deep", true, &node);
    CHECK(tree_read(&tree, node, 3, 16, data) == 7 && memcmp(data, "3456789", 7) == 0 && node->is.content.pages == 0, "in place%s", "", 0, 0);
    CHECK(tree_write(&tree, node, 4, 1, "x", &written) == ERROR_NONE && tree_read(&tree, node, 0, 16, data) == 10
          && memcmp(data, "0123x56789", 10) == 0 && memcmp(image_bytes, "0123456789", 10) == 0, "copied%s", "", 0, 0);
    tree_find(tree.root, "/bins", true, &node);
    tree_truncate(&tree, node, 4);
    tree_truncate(&tree, node, 8);
    CHECK(tree_read(&tree, node, 0, 16, data) == 8 && memcmp(data, "0123\0\0\0\0", 8) == 0, "cut and grown%s", "", 0, 0);
    printf("the boot image\n");
}

int main(void)
{
    far_apart();
    mapped();
    many_names();
    boot_tree();
    return failures != 0;
}
