/* Record locks: see locks.h. */
#include "locks.h"

#include <stddef.h>
#include "tree.h"

bool lock_conflicts(const struct lock *lock, const struct lock_range *wanted)
{
    const struct lock_range *range = &lock->range;

    return range->owner != wanted->owner && range->process != wanted->process && (range->exclusive || wanted->exclusive)
        && range->last >= wanted->first && range->first <= wanted->last;
}

const struct lock *locks_conflict(const struct lock *locks, const struct lock_range *wanted)
{
    const struct lock *found = NULL;

    for (; locks != NULL; locks = locks->next)
        if (lock_conflicts(locks, wanted) && (found == NULL || locks->range.first < found->range.first))
            found = locks;
    return found;
}

static void remove(struct lock **link, struct store *store)
{
    struct lock *lock = *link;

    *link = lock->next;
    store_free(store, lock, sizeof *lock);
}

/* Takes the bytes of `range` away from one of the owner's, for the part of which behind them `*spare` may be needed. */
static struct lock **cut(struct lock **link, struct store *store, const struct lock_range *range, struct lock **spare)
{
    struct lock *lock = *link;

    if (lock->range.last > range->last && lock->range.first < range->first) {
        struct lock *behind = *spare;
        *spare = NULL;
        *behind = *lock;
        behind->range.first = range->last + 1;
        lock->range.last = range->first - 1;
        lock->next = behind;
        return &behind->next;
    }
    if (lock->range.last > range->last)
        lock->range.first = range->last + 1;
    else if (lock->range.first < range->first)
        lock->range.last = range->first - 1;
    else
        return remove(link, store), link;
    return &lock->next;
}

bool locks_set(struct lock **locks, struct store *store, const struct lock_range *range, bool held)
{
    struct lock *fresh = held ? store_allocate(store, sizeof *fresh) : NULL;
    struct lock *spare = store_allocate(store, sizeof *spare);

    if (spare == NULL || (held && fresh == NULL)) {
        if (fresh != NULL)
            store_free(store, fresh, sizeof *fresh);
        if (spare != NULL)
            store_free(store, spare, sizeof *spare);
        return false;
    }
    for (struct lock **link = locks; *link != NULL;) {
        const struct lock_range *old = &(*link)->range;
        bool touched = old->owner == range->owner && old->last >= range->first && old->first <= range->last;
        link = touched ? cut(link, store, range, &spare) : &(*link)->next;
    }
    if (spare != NULL)
        store_free(store, spare, sizeof *spare);
    if (held) {
        *fresh = (struct lock){ .next = *locks, .range = *range };
        *locks = fresh;
    }
    return true;
}

bool locks_drop(struct lock **locks, struct store *store, const void *owner)
{
    bool any = false;

    for (struct lock **link = locks; *link != NULL;)
        if ((*link)->range.owner == owner) {
            remove(link, store);
            any = true;
        } else {
            link = &(*link)->next;
        }
    return any;
}
