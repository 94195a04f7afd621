/*
 * Packed files of the boot image in the file tree (servers/files/tree_packed.c): they have their bytes when they are
 * open; what nobody has open gives its pages back when memory ends, the oldest first, and has the same bytes
 * again when it is opened again; what is open or was written does not. A file that does not fit, or whose stream is
 * not good, is an error that leaves nothing behind.
 *
 * flags: -Ibuild/gen -idirafter libc/include
 * sources: servers/files/tree.c servers/lib/quota.c servers/files/tree_rename.c servers/files/tree_names.c servers/files/tree_content.c
 * sources: servers/files/tree_store.c servers/files/tree_boot.c servers/files/tree_packed.c
 * sources: libc/src/deflate/deflate.c libc/src/deflate/inflate.c libc/src/deflate/huffman.c libc/src/deflate/codes.c
 * sources: libc/src/deflate/memory.c
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <bootimage/bootimage.h>
#include <quine/deflate.h>
#include <servers/files/frames.h>
#include <servers/files/tree.h>

enum { FILES = 6, SIZE = 10 * TREE_PAGE - 100, PAGES = 10, LIMIT = 220 << 10, ARENA = 4 << 20, STEPS = 20000 };

static int failures;
static struct tree tree;
static struct node *nodes[FILES + 2];
static unsigned char contents[FILES][SIZE];
static _Alignas(4096) uint8_t arena[ARENA], packed[1 << 20];
static size_t arena_used, packed_used;
static struct boot_header header;
static struct boot_entry entries[FILES + 2];
static const struct boot_image image = { packed, sizeof packed, &header, entries, NULL };

#define CHECK(condition, what, number) check(condition, __LINE__, what, number)

static void check(bool holds, int line, const char *what, int number)
{
    if (!holds && failures++ < 20)
        printf("FAIL %d: %s %d\n", line, what, number);
}

void *frames_page(void)
{
    if (arena_used == ARENA)
        return NULL;
    arena_used += TREE_PAGE;
    return arena + arena_used - TREE_PAGE;
}

/* Nobody maps any. */
bool frames_are_given(const void *page)
{
    (void)page;
    return false;
}

void frames_take_back(const void *page)
{
    (void)page;
}

/* --- an image --- */

struct reading { const unsigned char *bytes; size_t left; };

static size_t read_bytes(void *context, unsigned char *buffer, size_t size)
{
    struct reading *reading = context;
    size = size < reading->left ? size : reading->left;
    memcpy(buffer, reading->bytes, size);
    reading->bytes += size;
    reading->left -= size;
    return size;
}

static bool write_bytes(void *context, const unsigned char *bytes, size_t count)
{
    (void)context;
    memcpy(packed + packed_used, bytes, count);
    packed_used += count;
    return true;
}

static struct boot_entry *add(const char *name, const unsigned char *bytes, size_t size)
{
    struct reading reading = { bytes, size };
    const struct deflate_pipe pipe = { read_bytes, write_bytes, &reading };
    struct boot_entry *entry = &entries[header.entry_count++];
    *entry = (struct boot_entry){ .type = BOOT_ENTRY_FILE, .mode = 0644, .offset = packed_used, .unpacked_size = size };
    snprintf(entry->name, sizeof entry->name, "%s", name);
    deflate(&pipe, 9);
    entry->size = packed_used - entry->offset;
    return entry;
}

static void make_image(void)
{
    static unsigned char large[2 * LIMIT];
    char name[8];
    for (int i = 0; i < FILES; i++) {
        for (size_t at = 0; at < SIZE; at++)
            contents[i][at] = (unsigned char)(rand() % 3 + i * 5);
        snprintf(name, sizeof name, "%d", i);
        add(name, contents[i], SIZE);
    }
    struct boot_entry *broken = add("broken", contents[0], SIZE);
    broken->size -= 10;
    add("large", large, sizeof large);
    CHECK(tree_create(&tree, LIMIT) && tree_fill(&tree, &image), "the image", 0);
    for (unsigned i = 0; i < header.entry_count; i++)
        tree_find(tree.root, entries[i].name, true, &nodes[i]);
}

/* --- --- */

static bool has_bytes(int i)
{
    static unsigned char bytes[SIZE + 1];
    return tree_read(&tree, nodes[i], 0, sizeof bytes, bytes) == SIZE && memcmp(bytes, contents[i], SIZE) == 0;
}

static void errors(void)
{
    uint64_t used = tree.store.used;
    CHECK(tree_open(&tree, nodes[FILES]) == ERROR_INPUT_OUTPUT, "a broken stream", 0);
    CHECK(tree.store.used == used && nodes[FILES]->is.content.pages == 0, "a broken stream leaves bytes", 0);
    CHECK(tree_open(&tree, nodes[FILES + 1]) == ERROR_NO_MEMORY, "larger than the memory", 0);
    CHECK(tree.store.used == used, "a large file leaves bytes", (int)(tree.store.used - used));
}

/* LIMIT has room for five of the files and the tree. */
static void dropping(void)
{
    for (int i = 0; i < FILES - 1; i++) {
        CHECK(tree_open(&tree, nodes[i]) == ERROR_NONE, "opening", i);
        tree_hold(nodes[i]);
        CHECK(nodes[i]->is.content.pages == PAGES && tree_status(nodes[i]).blocks == PAGES * 8, "pages of", i);
    }
    uint64_t used = tree.store.used;
    CHECK(tree_open(&tree, nodes[FILES - 1]) == ERROR_NO_MEMORY && tree.store.used == used, "all others are open", 0);
    tree_release(&tree, nodes[1]);
    tree_release(&tree, nodes[3]);
    tree_open(&tree, nodes[1]);
    CHECK(tree_open(&tree, nodes[FILES - 1]) == ERROR_NONE, "one is not open", 0);
    CHECK(nodes[3]->is.content.pages == 0 && nodes[1]->is.content.pages == PAGES, "the oldest goes first", 0);
    CHECK(tree_status(nodes[3]).size == SIZE && tree_status(nodes[3]).blocks * 512 < SIZE / 2, "a packed file's blocks", 0);
    for (int i = 0; i < FILES - 1; i++)
        CHECK(i == 1 || i == 3 || has_bytes(i), "bytes of", i);
    tree_release(&tree, nodes[0]);
    tree_release(&tree, nodes[2]);
    tree_release(&tree, nodes[4]);
}

/* Opened, written, cut, closed at random: whoever is open has its bytes. */
static void at_random(void)
{
    bool open[FILES] = { false };
    unsigned unpacked = 0, refused = 0;
    for (int step = 0; step < STEPS; step++) {
        int i = rand() % FILES;
        if (!open[i]) {
            unpacked += nodes[i]->is.content.pages == 0;
            enum error error = tree_open(&tree, nodes[i]);
            open[i] = error == ERROR_NONE;
            refused += !open[i];
            CHECK(open[i] || error == ERROR_NO_MEMORY, "opening", error);
            if (open[i])
                tree_hold(nodes[i]);
        } else {
            tree_release(&tree, nodes[i]);
            open[i] = false;
        }
        for (int j = 0; j < FILES; j++)
            CHECK(!open[j] || has_bytes(j), "bytes of", j);
    }
    CHECK(unpacked > 1000 && refused > 100, "unpacked", (int)unpacked);
    for (int i = 0; i < FILES; i++)
        if (open[i])
            tree_release(&tree, nodes[i]);
}

static void written(void)
{
    size_t count;
    tree_open(&tree, nodes[0]);
    tree_hold(nodes[0]);
    contents[0][5000] ^= 1;
    CHECK(tree_write(&tree, nodes[0], 5000, 1, &contents[0][5000], &count) == ERROR_NONE, "writing", 0);
    tree_release(&tree, nodes[0]);
    tree_hold(nodes[1]);
    CHECK(tree_truncate(&tree, nodes[1], 0) == ERROR_NONE && nodes[1]->is.content.pages == 0, "cut to nothing", 0);
    CHECK(tree_truncate(&tree, nodes[1], 100) == ERROR_NONE && tree_open(&tree, nodes[1]) == ERROR_NONE
          && nodes[1]->size == 100, "stays cut", 0);
    tree_release(&tree, nodes[1]);
    while (packed_drop(&tree.store))
        continue;
    CHECK(tree_open(&tree, nodes[0]) == ERROR_NONE && has_bytes(0), "what was written is kept", 0);
    CHECK(nodes[2]->is.content.pages == 0, "what was not is not", 0);
}

static void all_goes(void)
{
    struct place place;
    for (unsigned i = 0; i < header.entry_count; i++) {
        tree_open(&tree, nodes[i]);
        tree_walk(tree.root, entries[i].name, &place, NULL);
        CHECK(tree_remove(&tree, &place, false) == ERROR_NONE, "removing", (int)i);
    }
    CHECK(tree.store.oldest == NULL && tree.store.newest == NULL, "the list is not empty", 0);
    CHECK(tree.store.used < 4096, "bytes are left:", (int)tree.store.used);
}

int main(void)
{
    make_image();
    errors();
    dropping();
    at_random();
    written();
    all_goes();
    return failures != 0;
}
