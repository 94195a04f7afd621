/* Semaphores: sem_post may be called by handlers of signals. */
#include <errno.h>
#include <semaphore.h>
#include <quine/wire.h>
#include "../quine/cancel.h"
#include "futex.h"

int sem_init(sem_t *semaphore, int shared, unsigned value)
{
    *semaphore = (sem_t){ value, 0, shared != 0 };
    if (value <= SEM_VALUE_MAX)
        return 0;
    errno = EINVAL;
    return -1;
}

int sem_destroy(sem_t *semaphore)
{
    (void)semaphore;
    return 0;
}

static bool take(sem_t *semaphore)
{
    unsigned value = __atomic_load_n(&semaphore->value, __ATOMIC_SEQ_CST);
    while (value > 0)
        if (__atomic_compare_exchange_n(&semaphore->value, &value, value - 1, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
            return true;
    return false;
}

int sem_trywait(sem_t *semaphore)
{
    if (take(semaphore))
        return 0;
    errno = EAGAIN;
    return -1;
}

static int wait_until(sem_t *semaphore, uint64_t until)
{
    enum futex_end end = FUTEX_WOKEN;
    unsigned seen = wire_interruptions;
    bool taken;
    cancellation_point();
    __atomic_fetch_add(&semaphore->waiters, 1, __ATOMIC_SEQ_CST);
    while (!(taken = take(semaphore)) && end == FUTEX_WOKEN)
        end = __futex_wait_point(&semaphore->value, 0, until, seen, semaphore->shared);
    __atomic_fetch_sub(&semaphore->waiters, 1, __ATOMIC_SEQ_CST);
    if (taken)
        return 0;
    if (end == FUTEX_INTERRUPTED)
        cancellation_point();
    errno = end == FUTEX_INTERRUPTED ? EINTR : ETIMEDOUT;
    return -1;
}

int sem_wait(sem_t *semaphore)
{
    return take(semaphore) ? 0 : wait_until(semaphore, 0);
}

int sem_timedwait(sem_t *restrict semaphore, const struct timespec *restrict until)
{
    return take(semaphore) ? 0 : wait_until(semaphore, __futex_until(until));
}

int sem_post(sem_t *semaphore)
{
    __atomic_fetch_add(&semaphore->value, 1, __ATOMIC_SEQ_CST);
    if (__atomic_load_n(&semaphore->waiters, __ATOMIC_SEQ_CST) != 0)
        __futex_wake(&semaphore->value, 1, semaphore->shared);
    return 0;
}

int sem_getvalue(sem_t *restrict semaphore, int *restrict value)
{
    *value = (int)__atomic_load_n(&semaphore->value, __ATOMIC_SEQ_CST);
    return 0;
}
