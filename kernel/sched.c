/*
 * The scheduler: see sched.h.
 */
#include "assert.h"
#include "budget.h"
#include "heap.h"
#include "machine.h"
#include "queue.h"
#include "sched.h"
#include "world.h"

/* Contexts that one interrupt of the timer lets run again, and how long, in microseconds, threads
 * run before it comes for the next ones: else those of low priority would hold up all others. */
enum { RELEASE_MAX = 5, RELEASE_PAUSE = 10 };

struct scheduler schedulers[CORES_MAX];

void sched_start(void)
{
    for (unsigned i = 0; i < CORES_MAX; i++) {
        schedulers[i].number = i;
        schedulers[i].highest = -1;
        schedulers[i].deadline = NEVER;
        schedulers[i].receivers_here = ((struct endpoint){ .receivers = 1, .core = i }).mode;
    }
}

struct thread *sched_current(void)
{
    return sched_core()->current;
}

static struct scheduler *home(const struct thread *thread)
{
    return &schedulers[thread->core];
}

/* --- queues --- */

static int find_highest(const struct scheduler *core)
{
    for (int i = core->highest / 64; i >= 0; i--)
        if (core->occupied[i] != 0)
            return i * 64 + 63 - __builtin_clzll(core->occupied[i]);
    return -1;
}

static inline void mark_occupied(struct scheduler *core, struct thread *thread)
{
    unsigned priority = thread->priority;

    thread->queued = true;
    core->occupied[priority / 64] |= 1ull << priority % 64;
    if ((int)priority > core->highest)
        core->highest = (int)priority;
}

/* What runs need not look at who is below it. */
static inline void note(struct scheduler *core, const struct thread *thread)
{
    if (core->current == 0 || thread->priority >= core->current->priority)
        core->choose = true;
}

static void enqueue(struct scheduler *core, struct thread *thread)
{
    note(core, thread);
    thread_queue_append(&core->queues[thread->priority], thread);
    mark_occupied(core, thread);
}

/* Before its equals: its turn goes on. */
static inline void enqueue_first(struct scheduler *core, struct thread *thread)
{
    thread_queue_prepend(&core->queues[thread->priority], thread);
    mark_occupied(core, thread);
}

static void mark_empty(struct scheduler *core, unsigned priority)
{
    core->occupied[priority / 64] &= ~(1ull << priority % 64);
    core->highest = find_highest(core);
}

static void dequeue(struct scheduler *core, struct thread *thread)
{
    struct thread_queue *queue = &core->queues[thread->priority];

    core->choose = true;
    thread_queue_remove(queue, thread);
    thread->queued = false;
    if (queue->head == 0)
        mark_empty(core, thread->priority);
}

/* Some thread is ready. */
static struct thread *dequeue_first(struct scheduler *core)
{
    struct thread_queue *queue = &core->queues[core->highest];
    struct thread *thread = queue->head;

    thread_queue_pop(queue);
    thread->queued = false;
    if (queue->head == 0)
        mark_empty(core, thread->priority);
    return thread;
}

static inline bool can_run(const struct thread *thread)
{
    const struct context *context = thread->context;

    return thread->state == THREAD_READY && context != 0 && !context->waiting && context->budget != 0;
}

/* The running thread, if it can go on running. */
static inline struct thread *running(const struct scheduler *core)
{
    struct thread *thread = core->current;

    return thread != 0 && thread->core == core->number && !thread->queued && can_run(thread) ? thread : 0;
}

/* --- threads --- */

/* Its core, if that is another, is to look. */
static inline void poke(struct scheduler *core, const struct thread *thread)
{
    if (core != sched_core() && (running(core) == 0 || thread->priority >= core->current->priority))
        world_poke(core->number);
}

static __attribute__((noinline)) void put_in_queue(struct thread *thread)
{
    struct scheduler *core = home(thread);

    enqueue(core, thread);
    poke(core, thread);
}

/* To be run by its core, which may be another, with a slice of its own; on lent time its
 * caller's goes on, and so does that of a context which runs already. What comes before all that
 * wait mostly runs at once, and then it need not be queued; not if what runs goes on above it. */
static inline void put(struct thread *thread)
{
    struct scheduler *core = sched_core();

    if (thread->context == thread->own && home(thread)->context != thread->context)
        thread->context->slice_end = 0;
    if (thread->core != core->number || core->next != 0 || thread->priority <= core->highest
        || (!core->choose && core->current != 0 && thread->priority < core->current->priority)) {
        put_in_queue(thread);
    } else {
        core->choose = true;
        core->next = thread;
    }
}

/* The same, before its equals. */
static void put_first(struct thread *thread)
{
    struct scheduler *core = home(thread);

    if (core->next != 0)
        enqueue_first(core, core->next);
    core->next = 0;
    note(core, thread);
    if (core == sched_core() && core->choose && thread->priority >= core->highest)
        core->next = thread;
    else
        enqueue_first(core, thread);
    poke(core, thread);
}

/* The slice in which the thread called is not over; or nothing but its own time has run since. */
static bool keeps_turn(const struct thread *thread)
{
    const struct context *context = thread->context;

    return home(thread)->context == context || (context_is_full(context) && machine_tsc() < context->slice_end);
}

void sched_place(struct thread *thread)
{
    const struct scheduler *core = home(thread);

    assert(!thread->queued && core->next != thread);
    if (can_run(thread) && core->current != thread)
        put(thread);
}

void sched_ready(struct thread *thread)
{
    assert(thread->state != THREAD_READY);
    thread->state = THREAD_READY;
    if (can_run(thread))
        put(thread);
}

void sched_answered(struct thread *thread)
{
    assert(thread->state != THREAD_READY);
    thread->state = THREAD_READY;
    if (!can_run(thread))
        return;
    if (keeps_turn(thread))
        put_first(thread);
    else
        put(thread);
}

void sched_unready(struct thread *thread)
{
    struct scheduler *core = home(thread);

    assert(thread->state == THREAD_READY);
    core->choose = true;
    if (thread->queued)
        dequeue(core, thread);
    else if (core->next == thread)
        core->next = 0;
}

void sched_hold(struct thread *thread)
{
    struct scheduler *core = home(thread);

    core->choose = true;
    if (core->current == thread && core != sched_core())
        world_stop(core->number);
}

void sched_stop(struct thread *thread)
{
    struct scheduler *core = home(thread);

    sched_hold(thread);
    if (core->current == thread && core != sched_core())
        core->current = 0;
}

void sched_move(struct thread *thread, unsigned core)
{
    struct scheduler *from = home(thread);

    assert(!thread->queued && thread->core != core);
    sched_stop(thread);
    if (from->fpu_owner == thread) {
        assert(from == sched_core());
        sched_save_fpu();
    }
    thread->core = core;
}

void sched_set_priority(struct thread *thread, unsigned priority)
{
    struct scheduler *core = home(thread);
    bool queued = thread->queued;

    core->choose = true;
    if (queued)
        dequeue(core, thread);
    thread->priority = priority;
    if (queued)
        enqueue(core, thread);
    if (core != sched_core() && thread->state == THREAD_READY)
        world_poke(core->number);
}

void sched_forget(struct thread *thread)
{
    struct scheduler *core = home(thread);

    assert(thread->state != THREAD_READY && thread->context == 0);
    core->choose = true;
    if (core->current == thread)
        core->current = 0;
    if (core->fpu_owner == thread)
        sched_save_fpu();
}

/* Another core may have charged the thread's context meanwhile, and it waits now. */
void sched_rotate(struct scheduler *core)
{
    struct thread *thread = running(core);

    if (thread == 0 || core->queues[thread->priority].head == 0)
        return;
    thread->context->slice_end = 0;
    enqueue(core, thread);
}

/* --- time --- */

/* The context waits for its next refill. */
static void starve(struct scheduler *core, struct context *context)
{
    core->choose = true;
    context->waiting = true;
    heap_insert(&core->waiting, context);
    if (context->runner != 0 && context->runner->queued)
        dequeue(core, context->runner);
    else if (context->runner == core->next)
        core->next = 0;
}

static void use_up(struct scheduler *core, struct context *context, uint64_t ticks)
{
    budget_use(context, ticks);
    if (context->refills[0].time > core->since)
        starve(core, context);
}

static inline void charge(struct scheduler *core, uint64_t now)
{
    struct context *context = core->context;
    uint64_t used = now > core->since ? now - core->since : 0;     /* another core's may be ahead */

    core->since = now;
    if (context == 0)
        return;
    context->consumed += used;
    if (!context_is_full(context) && !context->waiting)
        use_up(core, context, used);
}

void sched_charge(struct context *context)
{
    struct scheduler *core = &schedulers[context->core];

    if (core->context == context)
        charge(core, machine_tsc());
}

void sched_forget_context(struct context *context)
{
    struct scheduler *core = &schedulers[context->core];

    core->choose = true;
    if (core->context == context)
        core->context = 0;
    if (context->waiting)
        heap_remove(&core->waiting, context);
    context->waiting = false;
}

/* From now on the time is this context's. */
static void start(struct scheduler *core, struct context *context)
{
    core->context = context;
    if (context == 0)
        return;
    if (!context_is_full(context))
        budget_start(context, core->since);
    else if (context->slice_end == 0)
        context->slice_end = core->since + context->budget;
}

static bool is_due(const struct scheduler *core, uint64_t now)
{
    return core->waiting != 0 && core->waiting->refills[0].time <= now;
}

/* Contexts whose refill is due: some, and the timer comes again for the rest. */
static void release(struct scheduler *core, uint64_t now)
{
    for (unsigned i = 0; i < RELEASE_MAX && is_due(core, now); i++) {
        struct context *context = core->waiting;
        heap_remove(&core->waiting, context);
        context->waiting = false;
        if (context->runner != 0)
            sched_place(context->runner);
        if (preempted(500))
            break;
    }
    if (is_due(core, now))
        core->release_from = now + budget_ticks(RELEASE_PAUSE);
}

/* The thread that is to hear that its budget, which this core has just charged, is
 * used up; or NULL. */
static struct thread *timed_out(const struct scheduler *core)
{
    struct context *context = core->context;
    struct thread *thread = context != 0 && context->waiting ? context->runner : 0;

    return thread != 0 && thread->state == THREAD_READY && thread_wants_timeout(thread) ? thread : 0;
}

/* True if somebody was told, or something else may have changed: choose again. */
static bool tell_timeout(struct scheduler *core)
{
    struct thread *thread = timed_out(core);

    if (thread == 0)
        return false;
    if (ipc_fault_is_local(thread) || world_take()) {
        uint64_t until = core->context->refills[0].time - core->since;
        thread_fault(thread, FAULT_TIMEOUT, 0, budget_microseconds(until), 0);
        core->context = 0;
    }
    return true;
}

void sched_timer(struct scheduler *core)
{
    uint64_t now = machine_tsc();

    core->deadline = NEVER;
    charge(core, now);
    if (running(core) != 0 && context_is_full(core->context) && now >= core->context->slice_end)
        sched_rotate(core);
    release(core, now);
    tell_timeout(core);
}

static void set_timer(struct scheduler *core, const struct thread *thread)
{
    uint64_t deadline = core->waiting != 0 ? core->waiting->refills[0].time : NEVER, end = NEVER;

    if (deadline < core->release_from)
        deadline = core->release_from;
    if (thread != 0 && !context_is_full(thread->context))
        end = core->since + thread->context->refills[0].amount;
    else if (thread != 0 && core->queues[thread->priority].head != 0)
        end = thread->context->slice_end;
    if (end < deadline)
        deadline = end;
    if (deadline != core->deadline) {
        machine_timer_set(deadline);
        core->deadline = deadline;
    }
}

/* --- choosing --- */

/* The thread to run, out of its queue; NULL: none is ready. `next` became ready before all
 * of its priority who are queued. */
static struct thread *choose(struct scheduler *core)
{
    struct thread *now = running(core), *next = core->next;

    core->next = 0;
    if (next != 0 && next != now) {
        bool first = next->priority >= core->highest && (now == 0 || next->priority > now->priority);
        if (first && now != 0)
            enqueue_first(core, now);
        if (first)
            return next;
        enqueue_first(core, next);
    }
    if (now != 0 && now->priority >= core->highest)
        return now;
    if (now != 0)
        enqueue_first(core, now);
    return core->highest >= 0 ? dequeue_first(core) : 0;
}

/* The thread, which was chosen, cannot go on: it has lost its address space, or a trap was
 * not told when it came. */
static void stop_chosen(struct thread *thread)
{
    if (!ipc_fault_is_local(thread) && !world_take())
        return;
    if (thread->address_space.type != OBJECT_ADDRESS_SPACE)
        thread_stop(thread, ERROR_NONE);
    else
        thread_tell_trap(thread);
}

/* The same, passing over threads that cannot go on. NULL too when an interrupt waits amid
 * many of these: idle takes it, and comes back here. */
static struct thread *choose_living(struct scheduler *core)
{
    while ((core->current = choose(core)) != 0
           && (core->current->address_space.type != OBJECT_ADDRESS_SPACE || core->current->trap != 0)) {
        stop_chosen(core->current);
        if (preempted(50) && machine_interrupt_pending()) {
            core->current = 0;
            break;
        }
    }
    return core->current;
}

static inline bool is_idle(const struct scheduler *core)
{
    return core->next == 0 && core->highest < 0 && running(core) == 0;
}

/* Nothing better to do: memory of the dead. Another core may run what ran here as soon as
 * the world is let go. */
static __attribute__((noinline)) void clean_up(struct scheduler *core)
{
    core->current = 0;
    while (is_idle(core) && reap_pending() && !machine_interrupt_pending()) {
        world_take();
        reap();
        world_release();
    }
}

/* The thread to run, and its context is the one that is charged. */
static struct thread *next(struct scheduler *core)
{
    for (;;) {
        struct thread *thread = choose_living(core);
        struct context *context = thread != 0 ? thread->context : 0;
        if (context == core->context)
            return thread;
        charge(core, machine_tsc());
        if (core->context != 0 && core->context->waiting && tell_timeout(core))
            continue;
        start(core, context);
        return thread;
    }
}

/* --- switching --- */

/* Eager: the registers never hold one thread's state while another runs. */
static void switch_fpu(struct scheduler *core, struct thread *to)
{
    struct thread *owner = core->fpu_owner;

    if (owner != 0 && to->features & FEATURE_FPU) {
        machine_fpu_exchange(owner->fpu, to->fpu);
        core->fpu_owner = to;
    } else if (to->features & FEATURE_FPU) {
        machine_fpu_enable(true);
        machine_fpu_restore(to->fpu);
        core->fpu_owner = to;
    } else {
        sched_save_fpu();
    }
}

void sched_save_fpu(void)
{
    struct scheduler *core = sched_core();

    if (core->fpu_owner == 0)
        return;
    machine_fpu_save(core->fpu_owner->fpu);
    machine_fpu_enable(false);
    core->fpu_owner = 0;
    core->choose = true;
}

void world_before_wait(void)
{
    sched_core()->choose = true;
    sched_save_fpu();
}

static void switch_to(struct scheduler *core, struct thread *thread)
{
    if (core->fpu_owner != (thread->features & FEATURE_FPU ? thread : 0))
        switch_fpu(core, thread);
}

_Noreturn void sched_leave(struct scheduler *core)
{
    if (is_idle(core))
        clean_up(core);
    struct thread *thread = next(core);
    set_timer(core, thread);
    if (thread == 0) {
        sched_save_fpu();
        machine_idle();
    }
    switch_to(core, thread);
    if ((thread->breakpoints.control | core->breakpoints) != 0) {
        core->breakpoints = thread->breakpoints.control;
        machine_breakpoints_load(&thread->breakpoints);
    }
    core->choose = false;
    machine_return(&thread->registers, slot_root(&thread->address_space), core->number);
}

_Noreturn void sched_go_on(struct scheduler *core, struct thread *thread)
{
    if (core->choose)
        sched_leave(core);
    machine_go_on(&thread->registers, core->number);
}
