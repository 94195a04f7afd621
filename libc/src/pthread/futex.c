/*
 * Waiting for words: see futex.h. Who waits is in the list of the word's bucket, with the notification that it waits
 * for. A bucket is locked for a few instructions, in which no handler runs.
 */
#include "futex.h"

#include <time.h>
#include <contracts/clock.h>
#include <contracts/process.h>
#include <quine/session.h>
#include <quine/start.h>
#include <quine/wire.h>
#include "../signal/state.h"

enum { BUCKETS = 64, SECOND = 1000000000 };

void signal_wait(capability notification, const volatile unsigned *count, unsigned seen);

struct waiter {
    const unsigned *word;
    capability notification;
    volatile unsigned woken;
    struct waiter *next;
};

static struct bucket { unsigned locked; struct waiter *first; } buckets[BUCKETS];

static struct bucket *lock(const unsigned *word)
{
    struct bucket *bucket = &buckets[(uintptr_t)word / sizeof *word * 2654435761u >> 16 & (BUCKETS - 1)];
    __signal_thread.held++;
    while (__atomic_exchange_n(&bucket->locked, 1, __ATOMIC_SEQ_CST) != 0)
        thread_yield();
    return bucket;
}

static void unlock(struct bucket *bucket)
{
    __atomic_store_n(&bucket->locked, 0, __ATOMIC_SEQ_CST);
    if (--__signal_thread.held == 0 && __signal_thread.pending != 0 && __signal_take != NULL)
        __signal_take();
}

/* Takes the waiter out, unless it was woken. */
static bool give_up(const unsigned *word, struct waiter *waiter)
{
    struct bucket *bucket = lock(word);
    bool found = false;
    for (struct waiter **link = &bucket->first; *link != NULL && !found; link = &(*link)->next)
        if (*link == waiter) {
            *link = waiter->next;
            found = true;
            break;
        }
    unlock(bucket);
    return found;
}

static bool has_come(uint64_t until)
{
    uint64_t now, date;
    return until != 0 && (clock_now(session_find("clock"), &now, &date) != ERROR_NONE || now >= until);
}

/* `seen`: as for __futex_wait_point(); NULL: it is none. */
static enum futex_end wait(const unsigned *word, unsigned value, uint64_t until, const unsigned *seen)
{
    struct signal_thread *thread = &__signal_thread;
    if (!__signal_notification())
        return FUTEX_WOKEN;            /* no memory to wait: who calls looks again */
    struct waiter waiter = { word, thread->notification, 0, NULL };
    struct bucket *bucket = lock(word);
    bool waits = __atomic_load_n(word, __ATOMIC_SEQ_CST) == value;
    struct waiter **link = &bucket->first;
    while (*link != NULL)
        link = &(*link)->next;
    if (waits)
        *link = &waiter;
    unlock(bucket);
    if (waits && until != 0)
        clock_alarm(session_find("clock"), until, (uint64_t)thread ^ time_stamp_counter() << 48, waiter.notification + 1);
    while (waits && !waiter.woken) {
        if (has_come(until))
            return give_up(word, &waiter) ? FUTEX_TIMED_OUT : FUTEX_WOKEN;
        if (seen != NULL && wire_interruptions != *seen && give_up(word, &waiter))
            return FUTEX_INTERRUPTED;
        signal_wait(waiter.notification, &waiter.woken, 0);
    }
    return FUTEX_WOKEN;
}

/* The same for a word that others may change. Whatever the notification was signalled for, who calls looks again. */
static enum futex_end wait_shared(const unsigned *word, unsigned value, uint64_t until, const unsigned *seen)
{
    static const unsigned never = 0;
    struct signal_thread *thread = &__signal_thread;
    bool watched = true;
    if (!__signal_notification()
        || process_watch_word(SLOT_SUPERVISOR, thread->number, (uint64_t)word, thread->notification + 1) != ERROR_NONE) {
        thread_yield();                /* nobody would wake it: memory of this process's alone, or no memory to wait */
        return has_come(until) ? FUTEX_TIMED_OUT : FUTEX_WOKEN;
    }
    if (__atomic_load_n(word, __ATOMIC_SEQ_CST) == value && !has_come(until) && (seen == NULL || wire_interruptions == *seen)) {
        if (until != 0)
            clock_alarm(session_find("clock"), until, (uint64_t)thread ^ time_stamp_counter() << 48, thread->notification + 1);
        signal_wait(thread->notification, &never, 0);
    }
    process_forget_word(SLOT_SUPERVISOR, thread->number, &watched);
    return !watched ? FUTEX_WOKEN : has_come(until) ? FUTEX_TIMED_OUT
        : seen != NULL && wire_interruptions != *seen ? FUTEX_INTERRUPTED : FUTEX_WOKEN;
}

bool __futex_wait(const unsigned *word, unsigned value, uint64_t until, bool shared)
{
    return (shared ? wait_shared : wait)(word, value, until, NULL) != FUTEX_TIMED_OUT;
}

enum futex_end __futex_wait_point(const unsigned *word, unsigned value, uint64_t until, unsigned seen, bool shared)
{
    return (shared ? wait_shared : wait)(word, value, until, &seen);
}

void __futex_wake(const unsigned *word, unsigned count, bool shared)
{
    if (shared) {
        process_wake_word(SLOT_SUPERVISOR, (uint64_t)word, count);
        return;
    }
    struct bucket *bucket = lock(word);
    for (struct waiter **link = &bucket->first; *link != NULL && count > 0;) {
        struct waiter *waiter = *link;
        if (waiter->word != word) {
            link = &waiter->next;
            continue;
        }
        capability notification = waiter->notification + 1;
        *link = waiter->next;
        count--;
        waiter->woken = 1;             /* from here on the waiter may be gone */
        notification_signal(notification);
    }
    unlock(bucket);
}

uint64_t __futex_until(const struct timespec *realtime)
{
    uint64_t now, date;
    if (clock_now(session_find("clock"), &now, &date) != ERROR_NONE)
        return 0;
    uint64_t then = realtime->tv_sec < 0 ? 0 : (uint64_t)realtime->tv_sec * SECOND + (uint64_t)realtime->tv_nsec;
    return then > date ? now + (then - date) : 1;
}

uint64_t __futex_monotonic(const struct timespec *time)
{
    uint64_t then = time->tv_sec < 0 ? 0 : (uint64_t)time->tv_sec * SECOND + (uint64_t)time->tv_nsec;
    return then != 0 ? then : 1;
}
