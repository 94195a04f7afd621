/*
 * Record locks (servers/files/locks.c) beside a model: for each owner and byte, what it holds there. Random
 * requests, of owners two of which are of one process; after each the same conflicts, byte by byte. Memory ends at random, and
 * then nothing may have changed; in the end all of it is back.
 *
 * flags: -Ibuild/gen -iquote libc/include -idirafter libc/include
 * sources: servers/files/locks.c
 */
#include <stdio.h>
#include <stdlib.h>
#include <servers/files/locks.h>
#include <servers/files/tree.h>

enum { OWNERS = 4, BYTES = 24, STEPS = 200000, NONE = 0, SHARED = 1, EXCLUSIVE = 2 };

static int failures;
static unsigned allocated, refused;
static char owners[OWNERS];
static const int32_t processes[OWNERS] = { 10, 11, 11, 12 };
static int model[OWNERS][BYTES];
static struct lock *locks;

void *store_allocate(struct store *store, size_t size)
{
    (void)store;
    if (rand() % 10 == 0)
        return refused++, NULL;
    allocated++;
    return malloc(size);
}

void store_free(struct store *store, void *memory, size_t size)
{
    (void)store, (void)size;
    allocated--;
    free(memory);
}

static void check(bool holds, const char *what, int step)
{
    if (!holds && failures++ < 10)
        printf("FAIL step %d: %s\n", step, what);
}

static bool model_conflict(int owner, int first, int last, bool exclusive)
{
    for (int other = 0; other < OWNERS; other++)
        for (int i = first; i <= last && processes[other] != processes[owner]; i++)
            if (model[other][i] == EXCLUSIVE || (exclusive && model[other][i] != NONE))
                return true;
    return false;
}

static struct lock_range range_of(int owner, int first, int last, bool exclusive)
{
    return (struct lock_range){ &owners[owner], processes[owner], exclusive, (uint64_t)first, (uint64_t)last };
}

/* What is asked of every byte, by one who has nothing, shows all that is held. */
static void compare(int step)
{
    int owner = rand() % OWNERS, first = rand() % BYTES, last = first + rand() % (BYTES - first);
    for (int i = 0; i < BYTES; i++)
        for (int exclusive = 0; exclusive < 2; exclusive++) {
            struct lock_range one = range_of(owner, i, i, exclusive);
            check((locks_conflict(locks, &one) != NULL) == model_conflict(owner, i, i, exclusive), "a byte", step);
        }
    struct lock_range range = range_of(owner, first, last, true);
    const struct lock *lock = locks_conflict(locks, &range);
    check((lock != NULL) == model_conflict(owner, first, last, true), "a range", step);
    if (lock != NULL && (int)lock->range.first > first)
        check(!model_conflict(owner, first, (int)lock->range.first - 1, true), "the lowest is the answer", step);
}

static void act(int step)
{
    int owner = rand() % OWNERS, first = rand() % BYTES, last = first + rand() % (BYTES - first), kind = rand() % 3;
    struct lock_range range = range_of(owner, first, last, kind == EXCLUSIVE);
    if (kind != NONE && model_conflict(owner, first, last, kind == EXCLUSIVE))
        return;
    unsigned before = allocated;
    if (locks_set(&locks, NULL, &range, kind != NONE)) {
        for (int i = first; i <= last; i++)
            model[owner][i] = kind;
    } else {
        check(allocated == before, "who is refused has nothing more", step);
    }
}

static void drop(int owner, int step)
{
    bool any = false;
    for (int i = 0; i < BYTES; i++) {
        any |= model[owner][i] != NONE;
        model[owner][i] = NONE;
    }
    check(locks_drop(&locks, NULL, &owners[owner]) == any, "whether there was something", step);
}

int main(void)
{
    for (int step = 0; step < STEPS; step++) {
        act(step);
        if (rand() % 50 == 0)
            drop(rand() % OWNERS, step);
        if (step % 8 == 0)
            compare(step);
    }
    for (int owner = 0; owner < OWNERS; owner++)
        drop(owner, STEPS);
    check(locks == NULL && allocated == 0, "all memory is back", STEPS);
    printf("%d requests, %u without memory, %d failures\n", STEPS, refused, failures);
    return failures != 0;
}
