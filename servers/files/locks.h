/*
 * Record locks of a file (XSH fcntl): ranges of bytes that owners hold, shared or alone. They hold back nobody
 * but those who ask for locks.
 *
 * An owner is a connection; `process` says which process it says that it is, whose connections do not lock out each other.
 * An owner's ranges in the list do not overlap, whatever the order.
 */
#ifndef QUINE_FILES_LOCKS_H
#define QUINE_FILES_LOCKS_H

#include <stdbool.h>
#include <stdint.h>

struct store;

struct lock_range {
    const void *owner;
    int32_t process;
    bool exclusive;
    uint64_t first, last;              /* bytes */
};

struct lock {
    struct lock *next;
    struct lock_range range;
};

/* Whether the lock is in the way of `wanted`. */
bool lock_conflicts(const struct lock *lock, const struct lock_range *wanted);
/* A lock that is in the way of `wanted`; NULL: none. The one with the lowest first byte. */
const struct lock *locks_conflict(const struct lock *locks, const struct lock_range *wanted);
/* The owner has `range` as it is now, whatever it had there; `held` false: it has nothing there. The caller has looked for
 * conflicts. false: no memory, nothing has changed. */
bool locks_set(struct lock **locks, struct store *store, const struct lock_range *range, bool held);
/* Drops all that an owner has. True: there was something. */
bool locks_drop(struct lock **locks, struct store *store, const void *owner);

#endif
