/* Read-write locks, barriers and spin locks. Writers who wait come before readers. */
#include <errno.h>
#include <pthread.h>
#include <quine/kernel.h>

int pthread_rwlock_init(pthread_rwlock_t *restrict lock, const pthread_rwlockattr_t *restrict attributes)
{
    *lock = (pthread_rwlock_t)PTHREAD_RWLOCK_INITIALIZER;
    lock->lock.shared = lock->changed.shared = attributes == NULL ? PTHREAD_PROCESS_PRIVATE : attributes->shared;
    return 0;
}

int pthread_rwlock_destroy(pthread_rwlock_t *lock)
{
    return lock->readers != 0 || lock->writing ? EBUSY : 0;
}

/* Until another thread changes the lock; ETIMEDOUT. `until` NULL: for ever. No cancellation point. */
static int await(pthread_rwlock_t *lock, const struct timespec *until)
{
    int state, error;
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &state);
    error = until == NULL ? pthread_cond_wait(&lock->changed, &lock->lock)
                          : pthread_cond_timedwait(&lock->changed, &lock->lock, until);
    pthread_setcancelstate(state, NULL);
    return error;
}

static int read_lock(pthread_rwlock_t *lock, int may_wait, const struct timespec *until)
{
    int late = 0;
    pthread_mutex_lock(&lock->lock);
    while (may_wait && late == 0 && (lock->writing || lock->writers_waiting != 0))
        late = await(lock, until);
    int error = lock->writing || lock->writers_waiting != 0 ? EBUSY : 0;
    lock->readers += error == 0;
    pthread_mutex_unlock(&lock->lock);
    return error != 0 && late != 0 ? late : error;
}

static int write_lock(pthread_rwlock_t *lock, int may_wait, const struct timespec *until)
{
    int late = 0;
    pthread_mutex_lock(&lock->lock);
    lock->writers_waiting++;
    while (may_wait && late == 0 && (lock->writing || lock->readers != 0))
        late = await(lock, until);
    lock->writers_waiting--;
    if (late != 0)
        pthread_cond_broadcast(&lock->changed);    /* readers waited for this writer */
    int error = lock->writing || lock->readers != 0 ? EBUSY : 0;
    if (error == 0)
        lock->writing = 1;
    pthread_mutex_unlock(&lock->lock);
    return error != 0 && late != 0 ? late : error;
}

int pthread_rwlock_rdlock(pthread_rwlock_t *lock)
{
    return read_lock(lock, 1, NULL);
}

int pthread_rwlock_tryrdlock(pthread_rwlock_t *lock)
{
    return read_lock(lock, 0, NULL);
}

int pthread_rwlock_wrlock(pthread_rwlock_t *lock)
{
    return write_lock(lock, 1, NULL);
}

int pthread_rwlock_trywrlock(pthread_rwlock_t *lock)
{
    return write_lock(lock, 0, NULL);
}

int pthread_rwlock_timedrdlock(pthread_rwlock_t *restrict lock, const struct timespec *restrict until)
{
    return read_lock(lock, 1, until);
}

int pthread_rwlock_timedwrlock(pthread_rwlock_t *restrict lock, const struct timespec *restrict until)
{
    return write_lock(lock, 1, until);
}

int pthread_rwlock_unlock(pthread_rwlock_t *lock)
{
    pthread_mutex_lock(&lock->lock);
    if (lock->writing)
        lock->writing = 0;
    else
        lock->readers--;
    pthread_cond_broadcast(&lock->changed);
    pthread_mutex_unlock(&lock->lock);
    return 0;
}

int pthread_barrier_init(pthread_barrier_t *restrict barrier, const pthread_barrierattr_t *restrict attributes,
                         unsigned count)
{
    *barrier = (pthread_barrier_t){ .count = count };
    barrier->lock.shared = barrier->changed.shared = attributes == NULL ? PTHREAD_PROCESS_PRIVATE : attributes->shared;
    return count == 0 ? EINVAL : 0;
}

int pthread_barrier_destroy(pthread_barrier_t *barrier)
{
    return barrier->arrived != 0 ? EBUSY : 0;
}

int pthread_barrier_wait(pthread_barrier_t *barrier)
{
    pthread_mutex_lock(&barrier->lock);
    unsigned round = barrier->round;
    int is_last = ++barrier->arrived == barrier->count;
    if (is_last) {
        barrier->arrived = 0;
        barrier->round++;
        pthread_cond_broadcast(&barrier->changed);
    }
    int state;                         /* no cancellation point */
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &state);
    while (barrier->round == round)
        pthread_cond_wait(&barrier->changed, &barrier->lock);
    pthread_setcancelstate(state, NULL);
    pthread_mutex_unlock(&barrier->lock);
    return is_last ? PTHREAD_BARRIER_SERIAL_THREAD : 0;
}

int pthread_spin_init(pthread_spinlock_t *lock, int shared)
{
    (void)shared;
    *lock = 0;
    return 0;
}

int pthread_spin_destroy(pthread_spinlock_t *lock)
{
    (void)lock;
    return 0;
}

int pthread_spin_trylock(pthread_spinlock_t *lock)
{
    return __atomic_exchange_n(lock, 1, __ATOMIC_SEQ_CST) != 0 ? EBUSY : 0;
}

int pthread_spin_lock(pthread_spinlock_t *lock)
{
    while (pthread_spin_trylock(lock) != 0)
        thread_yield();
    return 0;
}

int pthread_spin_unlock(pthread_spinlock_t *lock)
{
    __atomic_store_n(lock, 0, __ATOMIC_SEQ_CST);
    return 0;
}
