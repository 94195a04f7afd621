/*
 * Locks of libc itself: of streams, of malloc and the like. They cost a comparison while the process has one thread;
 * what a thread does to make the first other one sets __threads.
 */
#ifndef LIBC_LOCK_H
#define LIBC_LOCK_H

#include <stdbool.h>
#include <stddef.h>

/* How to wait while *word is `value`, perhaps for nothing; and how to wake who waits. */
struct lock_wait {
    void (*wait)(const unsigned *word, unsigned value);
    void (*wake)(const unsigned *word);
};

/* NULL: there has never been more than one thread. */
extern const struct lock_wait *__threads;
/* For threads that only have the kernel's: they yield (quine/thread.h). */
extern const struct lock_wait __threads_yield;

/* 0 free, 1 taken, 2 taken and somebody may wait; what waits for others must not be done meanwhile. */
void __lock_take(unsigned *lock);
void __lock_release(unsigned *lock);

static inline bool lock_take(unsigned *lock)
{
    if (__threads == NULL)
        return false;
    __lock_take(lock);
    return true;
}

static inline void lock_release(unsigned *lock, bool taken)
{
    if (taken)
        __lock_release(lock);
}

/* How many locks of streams the calling thread has, with which it is not cancelled; its address stands for the thread. */
extern _Thread_local unsigned __locks_held;
/* Gives back what malloc keeps for the calling thread; NULL: nothing. */
extern void (*__thread_end_malloc)(void);
/* Gives back the open files that it was using; NULL: none was ever used. */
extern void (*__thread_end_files)(void);
/* Frees those locks in the child of a fork; NULL: nobody has used one. */
extern void (*__fork_streams)(void);

#endif
