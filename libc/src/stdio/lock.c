/* Locks of streams (XSH flockfile): a thread may take one again. */
#include "stream.h"

/* The child of a fork has one thread: what others had is free. */
static void free_others(void)
{
    for (FILE *stream = __streams; stream != NULL; stream = stream->next)
        if (stream->owner != &__locks_held)
            stream->lock = 0;
    __streams_lock = 0;
}

void flockfile(FILE *stream)
{
    if (__atomic_load_n(&stream->owner, __ATOMIC_RELAXED) != &__locks_held) {
        __fork_streams = free_others;
        __lock_take(&stream->lock);
        __atomic_store_n(&stream->owner, &__locks_held, __ATOMIC_RELAXED);
    }
    stream->depth++;
}

int ftrylockfile(FILE *stream)
{
    unsigned none = 0;
    if (__atomic_load_n(&stream->owner, __ATOMIC_RELAXED) != &__locks_held) {
        if (!__atomic_compare_exchange_n(&stream->lock, &none, 1, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
            return -1;
        __atomic_store_n(&stream->owner, &__locks_held, __ATOMIC_RELAXED);
    }
    stream->depth++;
    return 0;
}

void funlockfile(FILE *stream)
{
    if (--stream->depth > 0)
        return;
    __atomic_store_n(&stream->owner, NULL, __ATOMIC_RELAXED);
    __lock_release(&stream->lock);
}
