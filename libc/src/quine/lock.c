/* Locks of libc itself: lock.h. */
#include "lock.h"

#include <quine/kernel.h>

const struct lock_wait *__threads;
_Thread_local unsigned __locks_held;
void (*__thread_end_malloc)(void);
void (*__thread_end_files)(void);
void (*__fork_streams)(void);

static void yield_wait(const unsigned *word, unsigned value)
{
    (void)word;
    (void)value;
    thread_yield();
}

static void yield_wake(const unsigned *word)
{
    (void)word;
}

const struct lock_wait __threads_yield = { yield_wait, yield_wake };

void __lock_take(unsigned *lock)
{
    unsigned none = 0;
    if (__atomic_compare_exchange_n(lock, &none, 1, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
        return;
    while (__atomic_exchange_n(lock, 2, __ATOMIC_SEQ_CST) != 0)
        __threads->wait(lock, 2);
}

void __lock_release(unsigned *lock)
{
    if (__atomic_exchange_n(lock, 0, __ATOMIC_SEQ_CST) == 2)
        __threads->wake(lock);
}
