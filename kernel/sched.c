/*
 * The scheduler: see sched.h.
 */
#include "assert.h"
#include "machine.h"
#include "queue.h"
#include "sched.h"

/* One for each core; only the first is started so far. */
static struct run_queues cores[1] = { { .highest = -1 } };

struct run_queues *sched_core(void)
{
    return &cores[0];
}

struct thread *sched_current(void)
{
    return sched_core()->current;
}

/* --- queues --- */

static int find_highest(const struct run_queues *core)
{
    for (int i = PRIORITY_COUNT / 64 - 1; i >= 0; i--)
        if (core->occupied[i] != 0)
            return i * 64 + 63 - __builtin_clzll(core->occupied[i]);
    return -1;
}

static void mark_occupied(struct run_queues *core, struct thread *thread)
{
    thread->queued = true;
    core->occupied[thread->priority / 64] |= 1ull << thread->priority % 64;
    if (thread->priority > core->highest)
        core->highest = thread->priority;
}

static void enqueue(struct run_queues *core, struct thread *thread)
{
    thread_queue_append(&core->queues[thread->priority], thread);
    mark_occupied(core, thread);
}

/* A thread that was preempted goes on before its equals. */
static void enqueue_first(struct run_queues *core, struct thread *thread)
{
    thread_queue_prepend(&core->queues[thread->priority], thread);
    mark_occupied(core, thread);
}

static void dequeue(struct run_queues *core, struct thread *thread)
{
    struct thread_queue *queue = &core->queues[thread->priority];

    thread_queue_remove(queue, thread);
    thread->queued = false;
    if (queue->head == 0) {
        core->occupied[thread->priority / 64] &= ~(1ull << thread->priority % 64);
        core->highest = find_highest(core);
    }
}

void sched_ready(struct thread *thread)
{
    assert(thread->state != THREAD_READY);
    thread->state = THREAD_READY;
    enqueue(sched_core(), thread);
}

void sched_unready(struct thread *thread)
{
    assert(thread->state == THREAD_READY);
    if (thread->queued)
        dequeue(sched_core(), thread);
}

void sched_set_priority(struct thread *thread, unsigned priority)
{
    bool queued = thread->queued;

    if (queued)
        dequeue(sched_core(), thread);
    thread->priority = priority;
    if (queued)
        enqueue(sched_core(), thread);
}

void sched_forget(struct thread *thread)
{
    struct run_queues *core = sched_core();

    assert(thread->state != THREAD_READY);
    if (core->current == thread)
        core->current = 0;
    if (core->fpu_owner == thread)
        core->fpu_owner = 0;
    if (core->timed == thread)
        core->timed = 0;
}

/* --- choosing --- */

/* The running thread, if it can go on running. */
static struct thread *running(const struct run_queues *core)
{
    struct thread *thread = core->current;

    return thread != 0 && thread->state == THREAD_READY && !thread->queued ? thread : 0;
}

void sched_rotate(void)
{
    struct run_queues *core = sched_core();
    struct thread *thread = running(core);

    if (thread != 0 && core->queues[thread->priority].head != 0)
        enqueue(core, thread);
}

void sched_timer(void)
{
    sched_core()->timed = 0;
    sched_rotate();
}

/* The thread to run, out of its queue; NULL: none is ready. */
static struct thread *choose(struct run_queues *core)
{
    struct thread *thread = running(core);

    if (thread != 0 && thread->priority >= core->highest)
        return thread;
    if (thread != 0)
        enqueue_first(core, thread);
    if (core->highest < 0)
        return 0;
    thread = core->queues[core->highest].head;
    dequeue(core, thread);
    return thread;
}

/* The same, passing over threads that have lost their address space. NULL too when an
 * interrupt waits amid many that have: idle takes it, and comes back here. */
static struct thread *choose_living(struct run_queues *core)
{
    struct thread *thread;

    while ((thread = choose(core)) != 0 && thread->address_space.type != OBJECT_ADDRESS_SPACE) {
        thread->state = THREAD_SUSPENDED;
        if (preempted(50))
            return 0;
    }
    return thread;
}

/* --- switching --- */

/* Eager: the registers never hold one thread's state while another runs. */
static void switch_fpu(struct run_queues *core, struct thread *to)
{
    struct thread *owner = core->fpu_owner;

    if (owner != 0 && to->uses_fpu) {
        machine_fpu_exchange(owner->fpu, to->fpu);
        core->fpu_owner = to;
    } else if (to->uses_fpu) {
        machine_fpu_enable(true);
        machine_fpu_restore(to->fpu);
        core->fpu_owner = to;
    } else {
        machine_fpu_save(owner->fpu);
        machine_fpu_enable(false);
        core->fpu_owner = 0;
    }
}

void sched_switch(struct run_queues *core, struct thread *thread)
{
    core->current = thread;
    if (core->fpu_owner != (thread->uses_fpu ? thread : 0))
        switch_fpu(core, thread);
}

static void set_timer(struct run_queues *core, struct thread *thread)
{
    bool shared = thread != 0 && core->queues[thread->priority].head != 0;

    if (shared && core->timed != thread) {
        machine_timer_set(machine_tsc_frequency() / 1000000 * TIME_SLICE_MICROSECONDS);
        core->timed = thread;
    } else if (!shared && core->timed != 0) {
        machine_timer_set(0);
        core->timed = 0;
    }
}

_Noreturn void sched_leave(void)
{
    struct run_queues *core = sched_core();

    if (core->highest < 0 && running(core) == 0)     /* nothing better to do: memory of the dead */
        reap();
    struct thread *thread = choose_living(core);
    set_timer(core, thread);
    if (thread == 0) {
        core->current = 0;
        machine_idle();
    }
    sched_switch(core, thread);
    machine_set_save_area(&thread->registers);
    machine_return(&thread->registers, slot_root(&thread->address_space));
}
