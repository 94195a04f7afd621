/*
 * The scheduler: see sched.h.
 */
#include "assert.h"
#include "machine.h"
#include "sched.h"

struct run_queues {
    struct thread *current;
    struct thread *fpu_owner;            /* whose x87 and SSE state the processor holds */
    struct thread *timed;                /* for whom the timer was set; NULL: it is off */
    uint64_t occupied[PRIORITY_COUNT / 64];
    struct thread_queue queues[PRIORITY_COUNT];
};

/* One for each core; only the first is started so far. */
static struct run_queues cores[1];

static struct run_queues *this_core(void)
{
    return &cores[0];
}

struct thread *sched_current(void)
{
    return this_core()->current;
}

void sched_ready(struct thread *thread)
{
    struct run_queues *core = this_core();

    assert(thread->state != THREAD_READY);
    thread->state = THREAD_READY;
    thread_queue_append(&core->queues[thread->priority], thread);
    core->occupied[thread->priority / 64] |= 1ull << thread->priority % 64;
}

void sched_unready(struct thread *thread)
{
    struct run_queues *core = this_core();
    struct thread_queue *queue = &core->queues[thread->priority];

    assert(thread->state == THREAD_READY);
    thread_queue_remove(queue, thread);
    if (queue->head == 0)
        core->occupied[thread->priority / 64] &= ~(1ull << thread->priority % 64);
}

void sched_forget(struct thread *thread)
{
    struct run_queues *core = this_core();

    assert(thread->state != THREAD_READY);
    if (core->current == thread)
        core->current = 0;
    if (core->fpu_owner == thread)
        core->fpu_owner = 0;
    if (core->timed == thread)
        core->timed = 0;
}

void sched_set_priority(struct thread *thread, unsigned priority)
{
    bool ready = thread->state == THREAD_READY;

    if (ready)
        sched_unready(thread);
    thread->priority = priority;
    if (ready) {
        thread->state = THREAD_SUSPENDED;
        sched_ready(thread);
    }
}

void sched_rotate(void)
{
    struct thread *thread = this_core()->current;

    if (thread != 0 && thread->state == THREAD_READY) {
        struct thread_queue *queue = &this_core()->queues[thread->priority];
        thread_queue_remove(queue, thread);
        thread_queue_append(queue, thread);
    }
}

void sched_timer(void)
{
    this_core()->timed = 0;
    sched_rotate();
}

static struct thread *highest(struct run_queues *core)
{
    for (int i = PRIORITY_COUNT / 64 - 1; i >= 0; i--)
        if (core->occupied[i] != 0)
            return core->queues[i * 64 + 63 - __builtin_clzll(core->occupied[i])].head;
    return 0;
}

/* The thread to run: a ready one that still has its address space. NULL too when an
 * interrupt waits amid many that have not: idle takes it, and comes back here. */
static struct thread *choose(struct run_queues *core)
{
    struct thread *thread;

    while ((thread = highest(core)) != 0 && thread->address_space.type != OBJECT_ADDRESS_SPACE) {
        if (preempted(50))
            return 0;
        sched_unready(thread);
        thread->state = THREAD_SUSPENDED;
    }
    return thread;
}

/* Eager: the registers never hold one thread's state while another runs. */
static void switch_fpu(struct run_queues *core, struct thread *to)
{
    struct thread *owner = core->fpu_owner;

    if (owner == to && to->uses_fpu)
        return;
    machine_fpu_enable(true);
    if (owner != 0)
        machine_fpu_save(owner->fpu);
    if (to->uses_fpu) {
        machine_fpu_restore(to->fpu);
        core->fpu_owner = to;
    } else {
        machine_fpu_enable(false);
        core->fpu_owner = 0;
    }
}

static void set_timer(struct run_queues *core, struct thread *thread)
{
    bool shared = thread != 0 && thread->next != 0;

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
    struct run_queues *core = this_core();

    if (highest(core) == 0)     /* nothing better to do: memory of the dead */
        reap();
    struct thread *thread = choose(core);
    set_timer(core, thread);
    core->current = thread;
    if (thread == 0)
        machine_idle();
    if (thread->uses_fpu || core->fpu_owner != 0)
        switch_fpu(core, thread);
    machine_set_save_area(&thread->registers);
    machine_return(&thread->registers, slot_root(&thread->address_space));
}
