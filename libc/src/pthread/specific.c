/* What is each thread's own: keys; and what is done once. */
#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include "futex.h"
#include "thread.h"

static struct { bool used; void (*destroy)(void *); } keys[PTHREAD_KEYS_MAX];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static _Thread_local const void *values[PTHREAD_KEYS_MAX];

/* A destructor may set values again. */
static void destroy_all(void)
{
    bool any = true;
    for (int round = 0; round < PTHREAD_DESTRUCTOR_ITERATIONS && any; round++) {
        any = false;
        for (unsigned i = 0; i < PTHREAD_KEYS_MAX; i++) {
            const void *value = values[i];
            values[i] = NULL;
            if (value == NULL || !keys[i].used || keys[i].destroy == NULL)
                continue;
            any = true;
            keys[i].destroy((void *)value);
        }
    }
}

int pthread_key_create(pthread_key_t *key, void (*destroy)(void *))
{
    int error = EAGAIN;
    pthread_mutex_lock(&lock);
    __thread_destroy_keys = destroy_all;
    for (unsigned i = 0; i < PTHREAD_KEYS_MAX && error != 0; i++)
        if (!keys[i].used) {
            keys[i].used = true;
            keys[i].destroy = destroy;
            *key = i;
            error = 0;
        }
    pthread_mutex_unlock(&lock);
    return error;
}

int pthread_key_delete(pthread_key_t key)
{
    if (key >= PTHREAD_KEYS_MAX || !keys[key].used)
        return EINVAL;
    keys[key].used = false;
    return 0;
}

void *pthread_getspecific(pthread_key_t key)
{
    return key < PTHREAD_KEYS_MAX ? (void *)values[key] : NULL;
}

int pthread_setspecific(pthread_key_t key, const void *value)
{
    if (key >= PTHREAD_KEYS_MAX || !keys[key].used)
        return EINVAL;
    values[key] = value;
    return 0;
}

enum { ONCE_NEW, ONCE_RUNS, ONCE_DONE };

int pthread_once(pthread_once_t *once, void (*run)(void))
{
    unsigned state = ONCE_NEW;
    if (__atomic_compare_exchange_n(once, &state, ONCE_RUNS, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST)) {
        run();
        __atomic_store_n(once, ONCE_DONE, __ATOMIC_SEQ_CST);
        __futex_wake(once, -1u, false);
    }
    while (__atomic_load_n(once, __ATOMIC_SEQ_CST) != ONCE_DONE)
        __futex_wait(once, ONCE_RUNS, 0, false);
    return 0;
}
