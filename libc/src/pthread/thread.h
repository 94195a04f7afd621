/* A thread, as pthread_t points to it. */
#ifndef LIBC_PTHREAD_THREAD_H
#define LIBC_PTHREAD_THREAD_H

#include <pthread.h>
#include <stdint.h>

struct thread {
    void *(*run)(void *argument);
    void *argument, *result;
    sigset_t mask;
    unsigned number;               /* the process server's */
    unsigned ended;                /* 1: it has; 2: and all that it does is tell the process server */
    unsigned claimed;              /* 1: it is joined, or detached */
    void *memory;                  /* stack, this structure and thread-local storage; NULL: the first thread */
    size_t size;
};

extern _Thread_local struct thread *__thread_self;
/* Destroys the values of the calling thread's keys; NULL: nothing uses keys. */
extern void (*__thread_destroy_keys)(void);

/* What a child of a fork does first (libc/src/unistd/fork.c); NULL: there were never other threads. */
extern void (*__fork_child)(void);

#endif
