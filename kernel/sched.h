/*
 * The scheduler: fixed priorities, round robin within one, a queue a core.
 *
 * A run queue holds exactly the ready threads of its core but the running one;
 * `queued` says which. The thread to run is the running one while it is ready and
 * nothing better waits, or else the head of the highest queue.
 * The timer is set only while two threads share the running priority: a core
 * with one runnable thread, or none, takes no timer interrupt.
 */
#ifndef QUINE_KERNEL_SCHED_H
#define QUINE_KERNEL_SCHED_H

#include "object.h"

enum { TIME_SLICE_MICROSECONDS = 5000 };

struct run_queues {
    struct thread *current;
    struct thread *fpu_owner;            /* whose x87 and SSE state the processor holds */
    struct thread *timed;                /* for whom the timer was set; NULL: it is off */
    int highest;                         /* priority of the highest queue not empty, or -1 */
    uint64_t occupied[PRIORITY_COUNT / 64];
    struct thread_queue queues[PRIORITY_COUNT];
};

/* The queues of this core. */
struct run_queues *sched_core(void);
/* Makes a thread the running one and loads its FPU state. */
void sched_switch(struct run_queues *core, struct thread *thread);

/* SUSPENDED or just woken -> READY, at the end of its priority's queue. */
void sched_ready(struct thread *thread);
/* READY -> not in the queue; the caller gives it its next state. */
void sched_unready(struct thread *thread);
/* The thread whose system call or interrupt this is; NULL after it was destroyed
 * or when the core was idle. */
struct thread *sched_current(void);
/* The thread is destroyed: the core forgets it. */
void sched_forget(struct thread *thread);
void sched_set_priority(struct thread *thread, unsigned priority);
/* The running thread's slice is over, or it yields. */
void sched_rotate(void);
/* Leaves the kernel for the thread to run next. */
_Noreturn void sched_leave(void);
void sched_timer(void);

#endif
