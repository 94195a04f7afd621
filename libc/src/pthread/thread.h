/* A thread, as pthread_t points to it. */
#ifndef LIBC_PTHREAD_THREAD_H
#define LIBC_PTHREAD_THREAD_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

struct thread {
    void *(*run)(void *argument);
    void *argument, *result;
    sigset_t mask;
    unsigned number;               /* the process server's */
    unsigned ended;                /* 1: it has; 2: and all that it does is tell the process server */
    unsigned claimed;              /* 1: it is joined, or detached */
    unsigned cancelled;            /* pthread_cancel was called for it */
    bool uncancelable, asynchronous;   /* pthread_setcancelstate, pthread_setcanceltype */
    struct __cleanup *cleanups;    /* what pthread_cleanup_push was told, the last first */
    void *memory;                  /* stack, this structure and thread-local storage; NULL: the first thread */
    size_t size;
};

extern _Thread_local struct thread *__thread_self;
/* Destroys the values of the calling thread's keys; NULL: nothing uses keys. */
extern void (*__thread_destroy_keys)(void);

/* What a child of a fork does first (libc/src/unistd/fork.c); NULL: there were never other threads. */
extern void (*__fork_child)(void);
/* pthread_atfork's, before a fork and after it; NULL: there are none. */
extern void (*__fork_prepare)(void);
extern void (*__fork_finish)(int child);

#endif
