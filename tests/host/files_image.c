/*
 * The boot file tree: every node is found, in order, and nothing else is.
 *
 * sources: servers/files/tree.c
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <servers/files/tree.h>

static int failures;

static void check(bool holds, const char *what)
{
    if (!holds) {
        printf("FAIL %s\n", what);
        failures++;
    }
}

/* --- an image whose entries are given by hand --- */

enum { ENTRIES_MAX = 300 };

static struct boot_header header;
static struct boot_entry entries[ENTRIES_MAX];
static uint8_t content[] = "0123456789";
static struct boot_image image = { content, sizeof content, &header, entries, NULL };

static int compare_entries(const void *left, const void *right)
{
    const struct boot_entry *a = left, *b = right;

    if (a->type != b->type)
        return a->type < b->type ? -1 : 1;
    return strcmp(a->name, b->name);
}

static void add(uint32_t type, const char *name)
{
    struct boot_entry *entry = &entries[header.entry_count++];

    memset(entry, 0, sizeof *entry);
    entry->type = type;
    entry->mode = type == BOOT_ENTRY_DIRECTORY ? 0755 : 0644;
    entry->size = type == BOOT_ENTRY_DIRECTORY ? 0 : 10;
    snprintf(entry->name, sizeof entry->name, "%s", name);
}

static void build(struct tree *tree)
{
    qsort(entries, header.entry_count, sizeof *entries, compare_entries);
    check(tree_build(tree, &image), "tree_build");
}

static void build_system(struct tree *tree)
{
    header.entry_count = 0;
    add(BOOT_ENTRY_KERNEL, "kernel");
    add(BOOT_ENTRY_PROGRAM, "init");
    add(BOOT_ENTRY_MANIFEST, "serial");
    add(BOOT_ENTRY_MANIFEST, "program/cat");
    add(BOOT_ENTRY_MANIFEST, "program/sh");
    add(BOOT_ENTRY_DIRECTORY, "bin");
    add(BOOT_ENTRY_DIRECTORY, "empty");
    add(BOOT_ENTRY_FILE, "bin/sh");
    add(BOOT_ENTRY_FILE, "bin/cat");
    add(BOOT_ENTRY_FILE, "etc/welcome");
    add(BOOT_ENTRY_FILE, "a.c");
    add(BOOT_ENTRY_FILE, "a/b/c/deep");
    add(BOOT_ENTRY_FILE, "a-b");
    build(tree);
}

/* --- paths --- */

static const struct { const char *base, *path; enum error error; const char *found; } paths[] = {
    { "", "", ERROR_NONE, "" },
    { "", "/", ERROR_NONE, "" },
    { "", "bin", ERROR_NONE, "bin" },
    { "", "//bin///", ERROR_NONE, "bin" },
    { "", "/bin/sh", ERROR_NONE, "bin/sh" },
    { "", "./bin/./sh", ERROR_NONE, "bin/sh" },
    { "", "bin/../bin/sh", ERROR_NONE, "bin/sh" },
    { "", "../../bin/sh", ERROR_NONE, "bin/sh" },
    { "", "..", ERROR_NONE, "" },
    { "", "bin/sh/", ERROR_NOT_DIRECTORY, NULL },
    { "", "bin/sh/.", ERROR_NOT_DIRECTORY, NULL },
    { "", "bin/sh/..", ERROR_NOT_DIRECTORY, NULL },
    { "", "bin/sh/x", ERROR_NOT_DIRECTORY, NULL },
    { "", "bin/s", ERROR_NOT_FOUND, NULL },
    { "", "bin/shh", ERROR_NOT_FOUND, NULL },
    { "", "none/../bin/sh", ERROR_NOT_FOUND, NULL },
    { "", "...", ERROR_NOT_FOUND, NULL },
    { "", "empty", ERROR_NONE, "empty" },
    { "", "empty/x", ERROR_NOT_FOUND, NULL },
    { "", "a/b/c/deep", ERROR_NONE, "a/b/c/deep" },
    { "", "a/b/../b/c", ERROR_NONE, "a/b/c" },
    { "", "a.c", ERROR_NONE, "a.c" },
    { "", "manifests", ERROR_NONE, "manifests" },
    { "", "manifests/serial", ERROR_NONE, "manifests/serial" },
    { "", "manifests/program/cat", ERROR_NONE, "manifests/program/cat" },
    { "", "manifests/program/c", ERROR_NOT_FOUND, NULL },
    { "", "kernel", ERROR_NOT_FOUND, NULL },
    { "", "serial", ERROR_NOT_FOUND, NULL },
    { "a/b", "c/deep", ERROR_NONE, "a/b/c/deep" },
    { "a/b", "/c/deep", ERROR_NONE, "a/b/c/deep" },
    { "a/b", "..", ERROR_NONE, "a/b" },
    { "a/b", "c/../../../c", ERROR_NONE, "a/b/c" },
    { "a/b", "../../bin/sh", ERROR_NOT_FOUND, NULL },
};

static void test_paths(void)
{
    struct tree tree;

    build_system(&tree);
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        const struct tree_node *base = NULL, *found = NULL;
        check(tree_find(&tree, tree.nodes, paths[i].base, &base) == ERROR_NONE, paths[i].base);
        enum error error = tree_find(&tree, base, paths[i].path, &found);
        bool good = error == paths[i].error;
        if (good && error == ERROR_NONE)
            good = found->length == strlen(paths[i].found)
                && memcmp(found->path, paths[i].found, found->length) == 0;
        check(good, paths[i].path);
    }
    tree_free(&tree);
    printf("%zu paths\n", sizeof paths / sizeof *paths);
}

/* --- listing and reading --- */

static const struct { const char *path, *children; } lists[] = {
    { "", "a a-b a.c bin empty etc manifests " },
    { "a", "b " },
    { "bin", "cat sh " },
    { "empty", "" },
    { "manifests", "program serial " },
    { "manifests/program", "cat sh " },
};

static void test_lists(void)
{
    struct tree tree;

    build_system(&tree);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        const struct tree_node *directory = NULL, *child;
        char all[200] = "";
        tree_find(&tree, tree.nodes, lists[i].path, &directory);
        for (uint64_t at = 0; (child = tree_child(&tree, directory, at)) != NULL; at++)
            snprintf(all + strlen(all), sizeof all - strlen(all), "%.*s ", child->length - child->name,
                     child->path + child->name);
        check(strcmp(all, lists[i].children) == 0, all);
        check(tree_child(&tree, directory, UINT64_MAX) == NULL, "a cookie far behind the end");
    }
    tree_free(&tree);
    printf("%zu lists\n", sizeof lists / sizeof *lists);
}

static void test_read(void)
{
    struct tree tree;
    const struct tree_node *file = NULL;
    char data[20];

    build_system(&tree);
    tree_find(&tree, tree.nodes, "bin/sh", &file);
    check(tree_size(file) == 10 && tree_mode(file) == 0644, "status of a file");
    check(tree_read(&tree, file, 0, sizeof data, data) == 10 && memcmp(data, content, 10) == 0, "all");
    check(tree_read(&tree, file, 7, 2, data) == 2 && memcmp(data, "78", 2) == 0, "the middle");
    check(tree_read(&tree, file, 9, 20, data) == 1, "the end");
    check(tree_read(&tree, file, 10, 20, data) == 0, "at the end");
    check(tree_read(&tree, file, UINT64_MAX, 20, data) == 0, "far behind the end");
    tree_find(&tree, tree.nodes, "etc", &file);
    check(tree_mode(file) == 0555 && tree_is_directory(file), "an implied directory");
    tree_free(&tree);
    printf("reading\n");
}

/* --- many trees made at random: everything that was put in is found again --- */

static void random_name(char *name)
{
    size_t length = 0, parts = 1 + (size_t)rand() % 4;

    for (size_t part = 0; part < parts; part++) {
        if (part > 0)
            name[length++] = '/';
        for (size_t letters = 1 + (size_t)rand() % 3; letters > 0; letters--)
            name[length++] = "ab-.~"[rand() % 2 + (letters == 1 ? 0 : rand() % 4)];
    }
    name[length] = 0;
}

static void check_random_tree(const struct tree *tree)
{
    uint32_t children = 0;

    for (uint32_t i = 0; i < header.entry_count; i++) {
        const struct tree_node *found = NULL;
        enum error error = tree_find(tree, tree->nodes, entries[i].name, &found);
        bool shadowed = error == ERROR_NOT_DIRECTORY || found->entry != &entries[i];
        check(error == ERROR_NONE || error == ERROR_NOT_DIRECTORY, entries[i].name);
        for (uint32_t j = 0; shadowed && j < header.entry_count; j++) {
            size_t length = strlen(entries[j].name);
            if (j != i && strncmp(entries[i].name, entries[j].name, length) == 0)
                shadowed = false;
        }
        check(!shadowed, "only a file in the place of a directory hides an entry");
    }
    for (uint32_t i = 0; i < tree->count; i++) {
        children += tree->nodes[i].child_count;
        check(i == 0 || tree->nodes[i].parent < tree->count, "a parent");
    }
    check(children == tree->count - 1, "every node but the root is one node's child");
}

static void test_random(void)
{
    enum { TREES = 2000 };
    char name[BOOT_IMAGE_NAME_SIZE], path[80];

    srand(1);
    for (int round = 0; round < TREES; round++) {
        struct tree tree;
        header.entry_count = 0;
        int wanted = rand() % 60;
        for (int i = 0; i < wanted; i++) {
            random_name(name);
            if (strcmp(name, ".") == 0 || strstr(name, "./") != NULL || strstr(name, "/.") != NULL
                || name[strlen(name) - 1] == '.')
                continue;
            bool there = false;
            for (uint32_t j = 0; j < header.entry_count; j++)
                there = there || strcmp(entries[j].name, name) == 0;
            if (!there)
                add(rand() % 3 ? BOOT_ENTRY_FILE : BOOT_ENTRY_DIRECTORY, name);
        }
        build(&tree);
        check_random_tree(&tree);
        for (int i = 0; i < 50; i++) {
            const struct tree_node *found;
            random_name(path);
            tree_find(&tree, &tree.nodes[(unsigned)rand() % tree.count], path, &found);
        }
        tree_free(&tree);
    }
    printf("%d random trees\n", TREES);
}

int main(void)
{
    test_paths();
    test_lists();
    test_read();
    test_random();
    return failures != 0;
}
