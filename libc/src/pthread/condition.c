/* Condition variables: a number that changes with every signal. */
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include "futex.h"

static int wait_until(pthread_cond_t *condition, pthread_mutex_t *mutex, uint64_t until)
{
    unsigned seen = __atomic_load_n(&condition->sequence, __ATOMIC_SEQ_CST);
    int error = pthread_mutex_unlock(mutex);
    if (error != 0)
        return error;
    bool came = __futex_wait(&condition->sequence, seen, until);
    pthread_mutex_lock(mutex);
    return came ? 0 : ETIMEDOUT;
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
    return wait_until(condition, mutex, __futex_until(until));
}

int pthread_cond_signal(pthread_cond_t *condition)
{
    __atomic_fetch_add(&condition->sequence, 1, __ATOMIC_SEQ_CST);
    __futex_wake(&condition->sequence, 1);
    return 0;
}

int pthread_cond_broadcast(pthread_cond_t *condition)
{
    __atomic_fetch_add(&condition->sequence, 1, __ATOMIC_SEQ_CST);
    __futex_wake(&condition->sequence, UINT_MAX);
    return 0;
}

int pthread_cond_init(pthread_cond_t *restrict condition, const pthread_condattr_t *restrict attributes)
{
    (void)attributes;
    condition->sequence = 0;
    return 0;
}

int pthread_cond_destroy(pthread_cond_t *condition)
{
    (void)condition;
    return 0;
}
