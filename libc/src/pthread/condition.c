/* Condition variables: a number that changes with every signal. */
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <quine/wire.h>
#include "../quine/cancel.h"
#include "futex.h"

static int wait_until(pthread_cond_t *condition, pthread_mutex_t *mutex, uint64_t until)
{
    unsigned seen = __atomic_load_n(&condition->sequence, __ATOMIC_SEQ_CST), interruptions = wire_interruptions;
    cancellation_point();
    int error = pthread_mutex_unlock(mutex);
    if (error != 0)
        return error;
    enum futex_end end = __futex_wait_point(&condition->sequence, seen, until, interruptions, condition->shared);
    pthread_mutex_lock(mutex);         /* cleanup handlers have it */
    if (end == FUTEX_INTERRUPTED)
        cancellation_point();
    return end == FUTEX_TIMED_OUT ? ETIMEDOUT : 0;
}

int pthread_cond_wait(pthread_cond_t *restrict condition, pthread_mutex_t *restrict mutex)
{
    return wait_until(condition, mutex, 0);
}

int pthread_cond_timedwait(pthread_cond_t *restrict condition, pthread_mutex_t *restrict mutex,
                           const struct timespec *restrict until)
{
    if (until->tv_nsec < 0 || until->tv_nsec >= 1000000000)
        return EINVAL;
    return wait_until(condition, mutex, condition->clock == CLOCK_MONOTONIC ? __futex_monotonic(until) : __futex_until(until));
}

int pthread_cond_signal(pthread_cond_t *condition)
{
    __atomic_fetch_add(&condition->sequence, 1, __ATOMIC_SEQ_CST);
    __futex_wake(&condition->sequence, 1, condition->shared);
    return 0;
}

int pthread_cond_broadcast(pthread_cond_t *condition)
{
    __atomic_fetch_add(&condition->sequence, 1, __ATOMIC_SEQ_CST);
    __futex_wake(&condition->sequence, UINT_MAX, condition->shared);
    return 0;
}

int pthread_cond_init(pthread_cond_t *restrict condition, const pthread_condattr_t *restrict attributes)
{
    const pthread_condattr_t given = attributes == NULL ? (pthread_condattr_t){ .clock = CLOCK_REALTIME } : *attributes;
    *condition = (pthread_cond_t){ 0, given.clock, given.shared };
    return 0;
}

int pthread_cond_destroy(pthread_cond_t *condition)
{
    (void)condition;
    return 0;
}

int pthread_condattr_init(pthread_condattr_t *attributes)
{
    *attributes = (pthread_condattr_t){ .clock = CLOCK_REALTIME };
    return 0;
}

int pthread_condattr_destroy(pthread_condattr_t *attributes)
{
    return pthread_condattr_init(attributes);
}

int pthread_condattr_setclock(pthread_condattr_t *attributes, clockid_t clock)
{
    if (clock != CLOCK_REALTIME && clock != CLOCK_MONOTONIC)
        return EINVAL;
    attributes->clock = clock;
    return 0;
}

int pthread_condattr_getclock(const pthread_condattr_t *restrict attributes, clockid_t *restrict clock)
{
    *clock = attributes->clock;
    return 0;
}
