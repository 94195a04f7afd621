/*
 * What must hold in the kernel between any two entries: one walk, compiled into the host
 * test (tests/host/kernel.c) and into the test build of the kernel (audit.c here).
 *
 * It starts from the first thread and needs no list of the kernel's: every capability is
 * in the derivation tree, and the roots of the tree are in the slots of objects that are
 * found on the way. There is no recursion, and memory of a fixed size; the time it takes
 * is bounded by what exists. The first thing that is wrong ends it.
 *
 *   derivation.c   the tree, what the objects' slots hold, rights, ranges, reference
 *                  counts, the frame books
 *   tables.c       page tables: W^X, what mappings belong to, the kernel's part
 *   waits.c        threads, contexts, queues, replies, bound notifications, run queues
 *
 * Seeded bugs are tests/mutants/: each class is found there by the host's walk, or in the
 * guest by system/kernel-fuzz, kernel-fuzz-turns and kernel-fuzz-cores.
 */
#ifndef QUINE_TESTS_KERNEL_INVARIANTS_H
#define QUINE_TESTS_KERNEL_INVARIANTS_H

#include "object.h"

enum {
    OBJECTS_MAX = 1 << 17,        /* objects alive, a frame each in 512 MiB; also slots in all, times 4 */
    SLOTS_MAX = 4 * OBJECTS_MAX,
};

void check_invariants(void);
/* How many objects of a type that found, every untyped capability one. */
unsigned seen_count(uint64_t type);

/* --- what whoever is linked with it gives --- */

/* Something is wrong with the slot or object at `where`. */
_Noreturn void invariant_broken(const char *file, unsigned line, const char *condition, const void *where);
/* Whether the kernel's own map lets it write to a page of RAM. */
bool direct_map_writable(uint64_t physical);

#define must(condition, where) \
    ((condition) ? (void)0 : invariant_broken(__FILE__, __LINE__, #condition, where))

/* --- among the files --- */

/* An object that some capability names. */
struct seen {
    uint64_t object;              /* as slots have it */
    const struct slot *slot;      /* the first such capability; an anchor if it is dying */
    uint32_t capabilities;
    uint32_t held;                /* frame: mappings and pins */
};

/* NULL: no capability names it. */
const struct seen *seen_find(uint64_t object);
/* A frame capability that says it is mapped there, in a space that exists, or NULL. */
const struct slot *seen_mapping(uint64_t root, uint64_t address, uint64_t frame);
/* Whether an untyped capability without a parent spans the page. */
bool seen_in_untyped(uint64_t physical);

void check_space(const struct slot *space);
/* A living object other than memory. */
void check_waits(const struct slot *slot);
void check_run_queues(void);

#endif
