/* Mutexes: 0 free, 1 taken, 2 taken and somebody may wait. Without contention they need no call. */
#include <errno.h>
#include <pthread.h>
#include <unistd.h>
#include "futex.h"

static int take(pthread_mutex_t *mutex, uint64_t until)
{
    unsigned none = 0;
    if (__atomic_compare_exchange_n(&mutex->state, &none, 1, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
        return 0;
    while (__atomic_exchange_n(&mutex->state, 2, __ATOMIC_SEQ_CST) != 0)
        if (!__futex_wait(&mutex->state, 2, until, mutex->shared))
            return ETIMEDOUT;
    return 0;
}

/* The calling thread, as the mutex knows it: threads of several processes may have one address. */
static pthread_t self(const pthread_mutex_t *mutex)
{
    enum { ADDRESS_BITS = 47 };
    return mutex->shared ? pthread_self() ^ (pthread_t)getpid() << ADDRESS_BITS : pthread_self();
}

/* -1: it is to be taken; else the answer. */
static int already(pthread_mutex_t *mutex)
{
    if (mutex->type == PTHREAD_MUTEX_NORMAL || mutex->owner != self(mutex))
        return -1;
    if (mutex->type == PTHREAD_MUTEX_ERRORCHECK)
        return EDEADLK;
    mutex->count++;
    return 0;
}

static int own(pthread_mutex_t *mutex, int error)
{
    if (error == 0 && mutex->type != PTHREAD_MUTEX_NORMAL)
        mutex->owner = self(mutex);
    return error;
}

int pthread_mutex_lock(pthread_mutex_t *mutex)
{
    int error = already(mutex);
    return error >= 0 ? error : own(mutex, take(mutex, 0));
}

int pthread_mutex_timedlock(pthread_mutex_t *restrict mutex, const struct timespec *restrict until)
{
    int error = already(mutex);
    return error >= 0 ? error : own(mutex, take(mutex, __futex_until(until)));
}

int pthread_mutex_trylock(pthread_mutex_t *mutex)
{
    unsigned none = 0;
    int error = already(mutex);
    if (error >= 0)
        return error == EDEADLK ? EBUSY : error;
    if (!__atomic_compare_exchange_n(&mutex->state, &none, 1, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
        return EBUSY;
    return own(mutex, 0);
}

int pthread_mutex_unlock(pthread_mutex_t *mutex)
{
    if (mutex->type != PTHREAD_MUTEX_NORMAL) {
        if (mutex->owner != self(mutex))
            return EPERM;
        if (mutex->count > 0) {
            mutex->count--;
            return 0;
        }
        mutex->owner = 0;
    }
    if (__atomic_exchange_n(&mutex->state, 0, __ATOMIC_SEQ_CST) == 2)
        __futex_wake(&mutex->state, 1, mutex->shared);
    return 0;
}

int pthread_mutex_init(pthread_mutex_t *restrict mutex, const pthread_mutexattr_t *restrict attributes)
{
    const pthread_mutexattr_t given = attributes == NULL ? (pthread_mutexattr_t){ .type = PTHREAD_MUTEX_DEFAULT } : *attributes;
    *mutex = (pthread_mutex_t){ .type = given.type, .shared = given.shared };
    return 0;
}

int pthread_mutex_destroy(pthread_mutex_t *mutex)
{
    return mutex->state != 0 ? EBUSY : 0;
}

int pthread_mutexattr_init(pthread_mutexattr_t *attributes)
{
    *attributes = (pthread_mutexattr_t){ .type = PTHREAD_MUTEX_DEFAULT };
    return 0;
}

int pthread_mutexattr_destroy(pthread_mutexattr_t *attributes)
{
    return pthread_mutexattr_init(attributes);
}

int pthread_mutexattr_settype(pthread_mutexattr_t *attributes, int type)
{
    if (type < PTHREAD_MUTEX_NORMAL || type > PTHREAD_MUTEX_ERRORCHECK)
        return EINVAL;
    attributes->type = (unsigned)type;
    return 0;
}

int pthread_mutexattr_gettype(const pthread_mutexattr_t *restrict attributes, int *restrict type)
{
    *type = (int)attributes->type;
    return 0;
}
