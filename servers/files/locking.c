/* Record locks as connections ask for them: see files.h, and locks.h for the ranges. */
#include "files.h"
#include "locks.h"

struct waiter {
    struct waiter *next;
    struct deferred *deferred;
    struct open *open;
    struct lock_range wanted;
    bool reached, followed;            /* of a search for circles */
};

static struct waiter *waiters;         /* the first come is the first served */

static void forget(struct waiter **link)
{
    struct waiter *waiter = *link;

    *link = waiter->next;
    store_free(&tree.store, waiter, sizeof *waiter);
}

/* Gives one that waited its lock; whoever went away in this very moment leaves nothing locked. */
static void grant(struct waiter *waiter)
{
    struct lock **locks = &waiter->open->node->locks;
    bool set = locks_set(locks, &tree.store, &waiter->wanted, true);

    if (connection_lock_answer(waiter->deferred, set ? ERROR_NONE : ERROR_NO_SPACE) != ERROR_NONE && set)
        locks_set(locks, &tree.store, &waiter->wanted, false);
}

/* After some of a file's locks have gone. */
static void serve_waiters(const struct node *node)
{
    for (struct waiter **link = &waiters; *link != NULL;) {
        struct waiter *waiter = *link;
        bool gone = waiter->open->node == node && deferred_abandoned(waiter->deferred);
        if (!gone && (waiter->open->node != node || locks_conflict(node->locks, &waiter->wanted) != NULL)) {
            link = &waiter->next;
            continue;
        }
        if (!gone)
            grant(waiter);
        forget(link);
    }
}

/* Reaches all that wait and whose processes hold what `wanted` waits for; true: so does `process`. */
static bool reach(const struct lock *locks, const struct lock_range *wanted, int32_t process)
{
    for (; locks != NULL; locks = locks->next) {
        if (!lock_conflicts(locks, wanted))
            continue;
        if (locks->range.process == process)
            return true;
        for (struct waiter *waiter = waiters; waiter != NULL; waiter = waiter->next)
            waiter->reached |= waiter->wanted.process == locks->range.process;
    }
    return false;
}

/* Whether one that waits for the range would wait for itself, through others that wait. */
static bool makes_circle(const struct node *node, const struct lock_range *wanted)
{
    for (struct waiter *waiter = waiters; waiter != NULL; waiter = waiter->next)
        waiter->reached = waiter->followed = false;
    reach(node->locks, wanted, wanted->process);
    for (struct waiter *waiter = waiters; waiter != NULL;) {
        if (!waiter->reached || waiter->followed) {
            waiter = waiter->next;
            continue;
        }
        waiter->followed = true;
        if (!deferred_abandoned(waiter->deferred) && reach(waiter->open->node->locks, &waiter->wanted, wanted->process))
            return true;
        waiter = waiters;
    }
    return false;
}

static enum error wait_for(struct request *request, struct open *open, const struct lock_range *wanted)
{
    if (makes_circle(open->node, wanted))
        return ERROR_BUSY;
    struct waiter *waiter = store_allocate(&tree.store, sizeof *waiter), **link = &waiters;
    if (waiter == NULL)
        return ERROR_NO_SPACE;
    *waiter = (struct waiter){ .deferred = request_defer(request), .open = open, .wanted = *wanted };
    if (waiter->deferred == NULL) {
        store_free(&tree.store, waiter, sizeof *waiter);
        return ERROR_LIMIT;
    }
    while (*link != NULL)
        link = &(*link)->next;
    *link = waiter;
    return ANSWER_LATER;
}

/* What is asked for, checked. */
static enum error range_of(const struct request *request, uint32_t number, enum lock_kind kind, int32_t process,
                           uint64_t start, uint64_t size, struct lock_range *range)
{
    const struct open *open = connection_file(request, number);

    if (open == NULL)
        return ERROR_NOT_OPEN;
    if (open->node->kind != FILE_KIND_REGULAR)
        return ERROR_BAD_ARGUMENT;
    if (start > INT64_MAX || (size > 0 && size - 1 > INT64_MAX - start))
        return ERROR_OUT_OF_RANGE;
    *range = (struct lock_range){
        .owner = request->session->state, .process = process, .exclusive = kind == LOCK_KIND_EXCLUSIVE,
        .first = start, .last = size == 0 ? UINT64_MAX : start + size - 1,
    };
    return ERROR_NONE;
}

enum error lock_file(struct request *request, uint32_t number, enum lock_kind kind, int32_t process, uint64_t start,
                     uint64_t size, bool wait)
{
    struct open *open = connection_file(request, number);
    uint32_t needed = kind == LOCK_KIND_SHARED ? FILE_FLAG_READABLE : kind == LOCK_KIND_EXCLUSIVE ? FILE_FLAG_WRITABLE : 0;
    struct lock_range range;
    enum error error = range_of(request, number, kind, process, start, size, &range);

    if (error != ERROR_NONE)
        return error;
    if ((open->flags & needed) != needed)
        return ERROR_NOT_OPEN;
    if (kind != LOCK_KIND_UNLOCKED && locks_conflict(open->node->locks, &range) != NULL)
        return wait ? wait_for(request, open, &range) : ERROR_WOULD_BLOCK;
    if (!locks_set(&open->node->locks, &tree.store, &range, kind != LOCK_KIND_UNLOCKED))
        return ERROR_NO_SPACE;
    serve_waiters(open->node);
    return ERROR_NONE;
}

enum error test_lock_of_file(struct request *request, uint32_t number, enum lock_kind kind, int32_t process, uint64_t start,
                             uint64_t size, enum lock_kind *found, int32_t *holder, uint64_t *from, uint64_t *bytes)
{
    struct lock_range range;
    enum error error = range_of(request, number, kind, process, start, size, &range);

    if (error != ERROR_NONE)
        return error;
    const struct lock *lock = kind == LOCK_KIND_UNLOCKED ? NULL
        : locks_conflict(connection_file(request, number)->node->locks, &range);
    *found = LOCK_KIND_UNLOCKED;
    if (lock == NULL)
        return ERROR_NONE;
    *found = lock->range.exclusive ? LOCK_KIND_EXCLUSIVE : LOCK_KIND_SHARED;
    *holder = lock->range.process;
    *from = lock->range.first;
    *bytes = lock->range.last == UINT64_MAX ? 0 : lock->range.last - lock->range.first + 1;
    return ERROR_NONE;
}

void unlock_file(struct open *open, const struct connection *connection)
{
    for (struct waiter **link = &waiters; *link != NULL;)
        if ((*link)->open == open && (*link)->wanted.owner == connection) {
            connection_lock_answer((*link)->deferred, ERROR_NOT_OPEN);
            forget(link);
        } else {
            link = &(*link)->next;
        }
    if (locks_drop(&open->node->locks, &tree.store, connection))
        serve_waiters(open->node);
}
