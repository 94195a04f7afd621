/* XSH pthread_atfork: what is done around a fork, before it the last first, after it the first first. */
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include "thread.h"

struct handlers {
    void (*prepare)(void), (*parent)(void), (*child)(void);
    struct handlers *next, *before;
};

static struct handlers *first, *last;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void prepare(void)
{
    pthread_mutex_lock(&lock);
    for (struct handlers *each = last; each != NULL; each = each->before)
        if (each->prepare != NULL)
            each->prepare();
}

static void finish(int child)
{
    for (struct handlers *each = first; each != NULL; each = each->next) {
        void (*run)(void) = child ? each->child : each->parent;
        if (run != NULL)
            run();
    }
    pthread_mutex_unlock(&lock);
}

int pthread_atfork(void (*before)(void), void (*parent)(void), void (*child)(void))
{
    struct handlers *new = malloc(sizeof *new);
    if (new == NULL)
        return ENOMEM;
    pthread_mutex_lock(&lock);
    *new = (struct handlers){ before, parent, child, NULL, last };
    if (last != NULL)
        last->next = new;
    else
        first = new;
    last = new;
    __fork_prepare = prepare;
    __fork_finish = finish;
    pthread_mutex_unlock(&lock);
    return 0;
}
