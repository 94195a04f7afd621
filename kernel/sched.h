/*
 * The scheduler: fixed priorities, round robin within one, a queue a core.
 *
 * A thread can run when it is READY and has a context with budget (object/context.c). A
 * core's run queue holds exactly those of its threads but the running one; `queued` says
 * which. The thread to run is the running one while it can and nothing better waits,
 * or else the head of the highest queue.
 *
 * Contexts that have used up their budget wait in their core's heap, by the time of their
 * next refill, whoever runs on them. The timer is set for the first of these, for the
 * end of the running budget, or, while another thread of the running priority is ready,
 * for the end of the slice: a core with nothing of the kind takes no timer interrupt.
 *
 * A core touches its own scheduler, or holds the world (world.h) and then any.
 */
#ifndef QUINE_KERNEL_SCHED_H
#define QUINE_KERNEL_SCHED_H

#include "object.h"

struct scheduler {
    struct thread *current;
    struct thread *next;                 /* became ready above all others: in no queue, and inside
                                          * the kernel only */
    struct thread *fpu_owner;            /* whose FPU state the processor holds: `current` or NULL,
                                          * but inside the kernel */
    uint64_t breakpoints;                /* not 0: some are loaded, of the thread that runs */
    struct context *context;             /* that the time since `since` is charged to, or NULL */
    uint64_t since;                      /* TSC */
    uint64_t deadline;                   /* TSC that the timer is set to, or NEVER */
    uint64_t release_from;               /* TSC: refills that are due before wait until then */
    struct context *waiting;             /* heap, by the time of the next refill */
    int highest;                         /* priority of the highest queue not empty, or -1 */
    uint8_t number;
    uint32_t work_done;                  /* since interrupts were last looked at: preempted() */
    bool choose;                         /* something may have changed for the running thread: it
                                          * does not simply go on */
    uint16_t receivers_here;             /* an endpoint's `mode`: receivers of this core wait */
    uint64_t occupied[PRIORITY_COUNT / 64];
    struct thread_queue queues[PRIORITY_COUNT];
};

#define NEVER (~0ull)

extern struct scheduler schedulers[CORES_MAX];

/* Boot: before any thread is made. */
void sched_start(void);
/* Of this core. */
static inline struct scheduler *sched_core(void) { return machine_scheduler(); }

/* SUSPENDED or just woken -> READY, at the end of its priority's queue. */
void sched_ready(struct thread *thread);
/* CALLING -> READY: its call has its answer. Its turn goes on, before its equals, while its slice lasts. */
void sched_answered(struct thread *thread);
/* READY -> not in the queue; the caller gives it its next state. Never of a thread that
 * runs on another core. */
void sched_unready(struct thread *thread);
/* A READY thread whose context changed: into the queue if it can run and is not there. */
void sched_place(struct thread *thread);
/* The thread whose system call or interrupt this is; NULL after it was destroyed
 * or when the core was idle. */
struct thread *sched_current(void);
/* The thread that entered goes on, if nothing has changed for it; else sched_leave(). */
_Noreturn void sched_go_on(struct scheduler *core, struct thread *thread);
/* The thread does not run until the world is let go, and its registers are in its
 * structure. With the world. */
void sched_hold(struct thread *thread);
/* The same, and it will not go on by itself: its core forgets that it ran. */
void sched_stop(struct thread *thread);
/* The thread's home is that core from now on: it is in no run queue. */
void sched_move(struct thread *thread, unsigned core);
/* The thread is destroyed. */
void sched_forget(struct thread *thread);
void sched_set_priority(struct thread *thread, unsigned priority);
/* The running thread yields. */
void sched_rotate(struct scheduler *core);
/* The FPU's state goes to whom it belongs: this core is about to wait or to be idle. */
void sched_save_fpu(void);
/* Charges the context of another core that held it, or of this one, up to now. */
void sched_charge(struct context *context);
/* The context is forgotten by its core: not charged any more, not waiting. */
void sched_forget_context(struct context *context);

/* Leaves the kernel for the thread to run next. */
_Noreturn void sched_leave(struct scheduler *core);
void sched_timer(struct scheduler *core);

#endif
