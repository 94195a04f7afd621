/*
 * Attributes that our threads have in one way only: they say so, and refuse others. Mutexes are not robust, threads have the one policy of <sched.h> and compete with all of the system.
 */
#include <errno.h>
#include <pthread.h>
#include <sched.h>

/* 0 for the way that there is, EINVAL for what is no value at all. */
static int accept(int value, int ours, int other)
{
    return value == ours ? 0 : value == other ? ENOTSUP : EINVAL;
}

static int give(int *to, int ours)
{
    *to = ours;
    return 0;
}

#define SHARED_ATTRIBUTES(kind) \
    int pthread_##kind##attr_setpshared(pthread_##kind##attr_t *attributes, int shared) \
    { \
        if (shared != PTHREAD_PROCESS_PRIVATE && shared != PTHREAD_PROCESS_SHARED) \
            return EINVAL; \
        attributes->shared = shared; \
        return 0; \
    } \
    int pthread_##kind##attr_getpshared(const pthread_##kind##attr_t *restrict attributes, int *restrict shared) \
    { \
        return give(shared, attributes->shared); \
    }

#define EMPTY_ATTRIBUTES(kind) \
    int pthread_##kind##attr_init(pthread_##kind##attr_t *attributes) \
    { \
        attributes->shared = PTHREAD_PROCESS_PRIVATE; \
        return 0; \
    } \
    int pthread_##kind##attr_destroy(pthread_##kind##attr_t *attributes) \
    { \
        return pthread_##kind##attr_init(attributes); \
    }

SHARED_ATTRIBUTES(mutex)
SHARED_ATTRIBUTES(cond)
SHARED_ATTRIBUTES(rwlock)
SHARED_ATTRIBUTES(barrier)
EMPTY_ATTRIBUTES(rwlock)
EMPTY_ATTRIBUTES(barrier)

int pthread_mutexattr_setrobust(pthread_mutexattr_t *attributes, int robust)
{
    (void)attributes;
    return accept(robust, PTHREAD_MUTEX_STALLED, PTHREAD_MUTEX_ROBUST);
}

int pthread_mutexattr_getrobust(const pthread_mutexattr_t *restrict attributes, int *restrict robust)
{
    (void)attributes;
    return give(robust, PTHREAD_MUTEX_STALLED);
}

int pthread_mutexattr_setprotocol(pthread_mutexattr_t *attributes, int protocol)
{
    (void)attributes;
    return protocol == PTHREAD_PRIO_PROTECT ? ENOTSUP : accept(protocol, PTHREAD_PRIO_NONE, PTHREAD_PRIO_INHERIT);
}

int pthread_mutexattr_getprotocol(const pthread_mutexattr_t *restrict attributes, int *restrict protocol)
{
    (void)attributes;
    return give(protocol, PTHREAD_PRIO_NONE);
}

int pthread_attr_setinheritsched(pthread_attr_t *attributes, int inherit)
{
    (void)attributes;
    return inherit == PTHREAD_EXPLICIT_SCHED ? 0 : accept(inherit, PTHREAD_INHERIT_SCHED, -1);
}

int pthread_attr_getinheritsched(const pthread_attr_t *restrict attributes, int *restrict inherit)
{
    (void)attributes;
    return give(inherit, PTHREAD_INHERIT_SCHED);
}

int pthread_attr_setschedpolicy(pthread_attr_t *attributes, int policy)
{
    (void)attributes;
    return policy == SCHED_RR ? ENOTSUP : accept(policy, SCHED_OTHER, SCHED_FIFO);
}

int pthread_attr_getschedpolicy(const pthread_attr_t *restrict attributes, int *restrict policy)
{
    (void)attributes;
    return give(policy, SCHED_OTHER);
}

int pthread_attr_setschedparam(pthread_attr_t *restrict attributes, const struct sched_param *restrict parameters)
{
    (void)attributes;
    return parameters->sched_priority == 0 ? 0 : ENOTSUP;
}

int pthread_attr_getschedparam(const pthread_attr_t *restrict attributes, struct sched_param *restrict parameters)
{
    (void)attributes;
    return give(&parameters->sched_priority, 0);
}

int pthread_attr_setscope(pthread_attr_t *attributes, int scope)
{
    (void)attributes;
    return accept(scope, PTHREAD_SCOPE_SYSTEM, PTHREAD_SCOPE_PROCESS);
}

int pthread_attr_getscope(const pthread_attr_t *restrict attributes, int *restrict scope)
{
    (void)attributes;
    return give(scope, PTHREAD_SCOPE_SYSTEM);
}

/* A page below the stack is never there. */
int pthread_attr_setguardsize(pthread_attr_t *attributes, size_t size)
{
    attributes->guard_size = size;
    return 0;
}

int pthread_attr_getguardsize(const pthread_attr_t *restrict attributes, size_t *restrict size)
{
    *size = attributes->guard_size;
    return 0;
}

int pthread_setschedparam(pthread_t thread, int policy, const struct sched_param *parameters)
{
    (void)thread;
    if (policy == SCHED_FIFO || policy == SCHED_RR)
        return EPERM;
    return policy == SCHED_OTHER && parameters->sched_priority == 0 ? 0 : EINVAL;
}

int pthread_getschedparam(pthread_t thread, int *restrict policy, struct sched_param *restrict parameters)
{
    (void)thread;
    parameters->sched_priority = 0;
    return give(policy, SCHED_OTHER);
}

int pthread_setschedprio(pthread_t thread, int priority)
{
    (void)thread;
    return priority == 0 ? 0 : EINVAL;
}

/* A hint, of which nothing follows (XSH pthread_getconcurrency). */
static int concurrency;

int pthread_setconcurrency(int level)
{
    if (level < 0)
        return EINVAL;
    concurrency = level;
    return 0;
}

int pthread_getconcurrency(void)
{
    return concurrency;
}
