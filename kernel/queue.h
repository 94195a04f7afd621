/*
 * Queues of threads: run queues, and those of endpoints and notifications. A thread
 * is in one at most. Inline, because the fast path lives on them.
 */
#ifndef QUINE_KERNEL_QUEUE_H
#define QUINE_KERNEL_QUEUE_H

#include "object.h"

static inline void thread_queue_append(struct thread_queue *queue, struct thread *thread)
{
    thread->next = 0;
    thread->previous = queue->tail;
    if (queue->tail != 0)
        queue->tail->next = thread;
    else
        queue->head = thread;
    queue->tail = thread;
}

static inline void thread_queue_prepend(struct thread_queue *queue, struct thread *thread)
{
    thread->previous = 0;
    thread->next = queue->head;
    if (queue->head != 0)
        queue->head->previous = thread;
    else
        queue->tail = thread;
    queue->head = thread;
}

static inline void thread_queue_remove(struct thread_queue *queue, struct thread *thread)
{
    if (thread->previous != 0)
        thread->previous->next = thread->next;
    else
        queue->head = thread->next;
    if (thread->next != 0)
        thread->next->previous = thread->previous;
    else
        queue->tail = thread->previous;
    thread->next = thread->previous = 0;
}

/* The first leaves; its links are left as they are. */
static inline void thread_queue_pop(struct thread_queue *queue)
{
    struct thread *next = queue->head->next;

    queue->head = next;
    if (next != 0)
        next->previous = 0;
    else
        queue->tail = 0;
}

/* A thread that waits at an endpoint leaves it. */
static inline void endpoint_queue_remove(struct endpoint *endpoint, struct thread *thread)
{
    if (endpoint->cancel_next == thread)
        endpoint->cancel_next = thread->next;
    thread_queue_remove(&endpoint->queue, thread);
}

#endif
