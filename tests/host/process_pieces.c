/*
 * The pool of memory pieces: what is taken is enough, disjoint and comes back.
 * A second book, kept by the callbacks, follows what the kernel would do.
 *
 * sources: servers/process/pieces.c
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <servers/process/pieces.h>

enum { PROCESSES = 64, PIECES_EACH = 16 };

static int failures;
static struct piece_pool pool;

static void check(bool holds, const char *what)
{
    if (!holds) {
        printf("FAIL %s\n", what);
        failures++;
    }
}

/* --- the kernel: where each piece lies, and what of it is given out --- */

static struct { uint64_t base, size, used; bool exists, has_children; } untyped[PIECES_MAX];
static uint64_t next_base;
static int splits, splits_left = -1;

static enum error kernel_split(unsigned piece, unsigned half, uint64_t size)
{
    if (splits_left == 0)
        return ERROR_NO_MEMORY;
    splits_left -= splits_left > 0;
    check(untyped[piece].exists && !untyped[half].exists, "split makes a new piece of one that exists");
    check(size % PIECE_PAGE == 0 && size <= untyped[piece].size - untyped[piece].used, "room to split");
    untyped[half].base = untyped[piece].base + untyped[piece].used;
    untyped[half].size = size;
    untyped[half].used = 0;
    untyped[half].exists = true;
    untyped[piece].used += size;
    untyped[piece].has_children = true;
    splits++;
    return ERROR_NONE;
}

static void kernel_join(unsigned piece)
{
    for (unsigned i = 1; i < PIECES_MAX; i++)
        if (untyped[i].exists && untyped[i].size < untyped[piece].size
            && untyped[i].base >= untyped[piece].base
            && untyped[i].base < untyped[piece].base + untyped[piece].size) {
            check(pool.pieces[i].state != PIECE_USED, "a join destroys no piece in use");
            untyped[i].exists = false;
        }
    untyped[piece].used = 0;
    untyped[piece].has_children = false;
}

static void begin(const uint64_t *sizes, unsigned count)
{
    memset(&pool, 0, sizeof pool);
    memset(untyped, 0, sizeof untyped);
    next_base = 0;
    splits = 0;
    pool.split = kernel_split;
    pool.join = kernel_join;
    for (unsigned i = 0; i < count; i++) {
        unsigned number = pieces_add(&pool, sizes[i]);
        check(number != 0, "pieces_add");
        untyped[number].base = next_base;
        untyped[number].size = sizes[i];
        untyped[number].exists = true;
        next_base += sizes[i] + PIECE_PAGE;
    }
}

/* --- cases --- */

#define KIB ((uint64_t)1024)
#define MIB (1024 * KIB)

static void test_simple(void)
{
    const uint64_t sizes[] = { MIB, MIB, 4 * MIB, 16 * MIB };
    uint16_t numbers[PIECES_EACH], more[PIECES_EACH];

    begin(sizes, 4);
    check(pool.total == 22 * MIB && pool.free == pool.total, "totals");
    check(pieces_take(&pool, MIB, numbers, PIECES_EACH) == 1 && splits == 0, "an exact fit is not split");
    check(pieces_take(&pool, 300 * KIB, more, PIECES_EACH) == 1
          && pool.pieces[more[0]].size == 512 * KIB, "half of the smallest that fits");
    pieces_give_back(&pool, numbers[0]);
    pieces_give_back(&pool, more[0]);
    check(pieces_take(&pool, 16 * MIB, numbers, PIECES_EACH) == 1, "the large one stayed whole");
    pieces_give_back(&pool, numbers[0]);
    unsigned count = pieces_take(&pool, 20 * MIB, numbers, PIECES_EACH);
    check(count == 2, "several when one does not do");
    check(pieces_take(&pool, 3 * MIB, more, PIECES_EACH) == 0, "more than there is");
    check(pieces_take(&pool, 0, more, PIECES_EACH) == 0, "nothing");
    check(pieces_take(&pool, UINT64_MAX, more, PIECES_EACH) == 0, "far too much");
    while (count > 0)
        pieces_give_back(&pool, numbers[--count]);
    check(pool.free == pool.total, "all came back");
    printf("simple cases\n");
}

/* Everything in the smallest pieces, then back in one. */
static void test_join(void)
{
    const uint64_t sizes[] = { 16 * MIB };
    uint16_t all[PROCESSES], numbers[PIECES_EACH];

    begin(sizes, 1);
    for (unsigned i = 0; i < PROCESSES; i++)
        check(pieces_take(&pool, 256 * KIB, &all[i], 1) == 1, "a smallest piece");
    check(pool.free == 0 && pieces_take(&pool, 1, numbers, 1) == 0, "all taken");
    for (unsigned i = 0; i < PROCESSES; i++)
        pieces_give_back(&pool, all[i]);
    check(pieces_take(&pool, 16 * MIB, numbers, PIECES_EACH) == 1, "joined to the whole");
    check(pool.pieces[numbers[0]].parent == 0, "which is the root");
    printf("joining\n");
}

/* Too many parts for one process are refused and leave nothing behind. */
static void test_limits(void)
{
    uint64_t sizes[40];
    uint16_t numbers[PIECES_EACH];

    for (unsigned i = 0; i < 40; i++)
        sizes[i] = MIB;
    begin(sizes, 40);
    check(pieces_take(&pool, 16 * MIB, numbers, PIECES_EACH) == 16, "as many as allowed");
    check(pieces_take(&pool, 17 * MIB, numbers, PIECES_EACH) == 0, "one more");
    check(pool.free == 24 * MIB, "refusing takes nothing");
    begin(sizes, 1);
    splits_left = 1;
    check(pieces_take(&pool, 256 * KIB, numbers, PIECES_EACH) == 1
          && pool.pieces[numbers[0]].size == MIB, "a split that fails half-way: the whole piece");
    splits_left = -1;
    pieces_give_back(&pool, numbers[0]);
    check(pool.free == MIB, "and it comes back");
    printf("limits\n");
}

/* --- at random --- */

static void check_disjoint(uint16_t taken[PROCESSES][PIECES_EACH], const unsigned *counts)
{
    uint64_t used = 0;

    for (unsigned a = 0; a < PROCESSES; a++)
        for (unsigned i = 0; i < counts[a]; i++) {
            unsigned x = taken[a][i];
            used += untyped[x].size;
            check(untyped[x].exists && untyped[x].size == pool.pieces[x].size, "a piece that exists");
            check(!untyped[x].has_children, "nothing else was made of it");
            for (unsigned b = 0; b <= a; b++)
                for (unsigned j = 0; j < (b == a ? i : counts[b]); j++) {
                    unsigned y = taken[b][j];
                    check(untyped[x].base + untyped[x].size <= untyped[y].base
                          || untyped[y].base + untyped[y].size <= untyped[x].base, "disjoint");
                }
        }
    check(used + pool.free == pool.total, "free and used are all");
}

static void test_random(void)
{
    static uint16_t taken[PROCESSES][PIECES_EACH];
    static unsigned counts[PROCESSES];
    enum { ROUNDS = 40, STEPS = 400 };
    unsigned refused = 0, granted = 0;

    srand(2);
    for (unsigned round = 0; round < ROUNDS; round++) {
        uint64_t sizes[100];
        unsigned roots = 1 + (unsigned)rand() % 100;
        for (unsigned i = 0; i < roots; i++)
            sizes[i] = PIECE_PAGE * (64 + (uint64_t)rand() % (rand() % 5 ? 256 : 5000));
        begin(sizes, roots);
        memset(counts, 0, sizeof counts);
        for (unsigned step = 0; step < STEPS; step++) {
            unsigned who = (unsigned)rand() % PROCESSES;
            if (counts[who] != 0) {
                while (counts[who] > 0)
                    pieces_give_back(&pool, taken[who][--counts[who]]);
                continue;
            }
            uint64_t size = 1 + (uint64_t)rand() % (rand() % 4 ? MIB : 12 * MIB), got = 0;
            counts[who] = pieces_take(&pool, size, taken[who], PIECES_EACH);
            for (unsigned i = 0; i < counts[who]; i++)
                got += pool.pieces[taken[who][i]].size;
            check(counts[who] == 0 || got >= size, "enough");
            *(counts[who] == 0 ? &refused : &granted) += 1;
            if (step % 16 == 0)
                check_disjoint(taken, counts);
        }
        for (unsigned who = 0; who < PROCESSES; who++)
            while (counts[who] > 0)
                pieces_give_back(&pool, taken[who][--counts[who]]);
        check(pool.free == pool.total, "the baseline");
    }
    printf("%u taken and %u refused at random\n", granted, refused);
}

int main(void)
{
    test_simple();
    test_join();
    test_limits();
    test_random();
    return failures != 0;
}
