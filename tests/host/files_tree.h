/* What the tests of the file tree share: checks, the memory of its store, a tree. For one source file a test. */
#ifndef TESTS_HOST_FILES_TREE_H
#define TESTS_HOST_FILES_TREE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <servers/files/frames.h>
#include <servers/files/tree.h>

enum { ARENA = 64 << 20, LIMIT = 32 << 20 };        /* bytes */

static int failures;

#define CHECK(condition, ...) check(condition, __LINE__, __VA_ARGS__)

static void check(bool holds, int line, const char *format, const char *text, int a, int b)
{
    if (!holds && failures++ < 20) {
        printf("FAIL %d: ", line);
        printf(format, text, a, b);
        putchar('\n');
    }
}

/* What the store asks for. */
static _Alignas(4096) uint8_t arena[ARENA];
static size_t arena_used;

static bool given[ARENA / TREE_PAGE];
static unsigned given_count;

void *frames_page(void)
{
    if (arena_used == ARENA)
        return NULL;
    arena_used += TREE_PAGE;
    return arena + arena_used - TREE_PAGE;
}

bool frames_are_given(const void *page)
{
    return given[((const uint8_t *)page - arena) / TREE_PAGE];
}

void frames_take_back(const void *page)
{
    given_count -= frames_are_given(page);
    given[((const uint8_t *)page - arena) / TREE_PAGE] = false;
}

static struct tree tree;

/* The same error, or memory ended; answers whether it was done. */
static bool agree(enum error model, enum error real, const char *what)
{
    bool full = model == ERROR_NONE && real == ERROR_NO_SPACE && tree.store.limit < LIMIT;
    CHECK(model == real || full, "%s: error %d, the tree's is %d", what, model, real);
    return real == ERROR_NONE;
}

static void begin(uint64_t limit)
{
    arena_used = 0;
    tree_create(&tree, limit);
}

/* The root goes, and with it all memory. */
static void end(uint64_t baseline)
{
    CHECK(tree.node_count == 1 && tree.store.used == baseline, "%s%d bytes are left of %d", "", (int)tree.store.used, (int)baseline);
    tree_release(&tree, (tree.root->links = 0, tree.root->holds = 1, tree.root));
    CHECK(tree.store.used == 0 && given_count == 0, "the root%s", "", 0, 0);
}

#endif
