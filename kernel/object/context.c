/*
 * Scheduling contexts: time as a capability.
 *
 * A context has at most one owner (the thread that it is bound to) and one runner. It is
 * lent along a chain of calls to passive threads, and comes back the same way:
 *
 *     A (owner) calls B, B calls C        runner C, lenders B, A
 *     C answers B                         runner B, lenders A
 *     C waits to receive, stops or dies   the same
 *     B answers A                         runner A
 *     B answers A while C has it          runner C, lenders B: A waits until it comes home
 *
 * INV: context->runner == thread exactly when thread->context == context; the same of
 * owner and own; thread->lent == context exactly when the thread is among the lenders;
 * the runner's core is the context's.
 */
#include "assert.h"
#include "budget.h"
#include "machine.h"
#include "object.h"
#include "queue.h"
#include "sched.h"

static void run(struct context *context, struct thread *thread)
{
    assert(context->runner == 0 && thread->context == 0);
    context->runner = thread;
    thread->context = context;
    thread_move(thread, context->core);
    if (thread->state == THREAD_READY)
        sched_place(thread);
    else if (thread->state == THREAD_RECEIVING)
        notification_signal_bound(thread);      /* what it had no time for */
}

/* Nobody runs on the context; who did goes on with its own, if that is free. */
static void detach(struct context *context)
{
    struct thread *thread = context->runner;

    if (thread == 0)
        return;
    if (thread->state == THREAD_READY)
        sched_unready(thread);
    sched_stop(thread);
    context->runner = 0;
    thread->context = 0;
    if (thread->own != 0 && thread->own != context && thread->own->runner == 0)
        run(thread->own, thread);
}

static void remove_lender(struct context *context, struct thread *lender)
{
    thread_queue_remove(&context->lenders, lender);
    lender->lent = 0;
}

/* --- lending --- */

void context_lend(struct thread *from, struct thread *to)
{
    struct context *context = from->context;

    from->context = 0;
    from->lent = context;
    thread_queue_prepend(&context->lenders, from);
    context->runner = 0;
    run(context, to);
}

void context_give_back(struct thread *caller)
{
    struct context *context = caller->lent;

    if (context == 0)
        return;
    bool last = context->lenders.head == caller;
    remove_lender(context, caller);
    /* Otherwise it was given another meanwhile, or this one is being taken apart. */
    if (last && caller->context == 0 && slot_empty(&context->anchor)) {
        detach(context);
        run(context, caller);
    }
}

bool context_stays(const struct thread *thread, const struct thread *caller)
{
    const struct context *own = thread->own;

    assert(slot_empty(&thread->context->anchor));    /* nobody runs on one that is being taken apart */
    return caller == 0 || thread->context->lenders.head != caller || caller->context != 0
        || (own != 0 && own->runner == 0);
}

void context_drop_claim(struct thread *thread)
{
    if (thread->lent != 0)
        remove_lender(thread->lent, thread);
}

static struct thread *returns_to(const struct context *context)
{
    return context->lenders.head != 0 ? context->lenders.head : context->owner;
}

void context_give_up(struct thread *thread)
{
    struct context *context = thread->context;

    if (context == 0 || context == thread->own)
        return;
    struct thread *next = returns_to(context);
    detach(context);
    if (next == 0)
        return;
    if (next->lent == context)
        remove_lender(context, next);
    if (next->context == 0)
        run(context, next);
}

/* Whether taking it from its runner concerns this core only. */
static bool detach_is_local(const struct context *context)
{
    const struct thread *runner = context->runner;

    return context->core == sched_core()->number
        && (runner == 0 || runner->own == 0 || runner->own->core == context->core);
}

bool context_give_up_is_local(const struct thread *thread)
{
    const struct context *context = thread->context;

    assert(context != 0);
    if (context == thread->own)
        return true;
    const struct thread *next = returns_to(context);
    return (next == 0 || (next->core == context->core && next->state != THREAD_RECEIVING))
        && detach_is_local(context);
}

bool context_give_back_is_local(const struct thread *caller)
{
    return caller->lent == 0 || detach_is_local(caller->lent);
}

/* --- ends --- */

void context_stop(struct context *context)
{
    detach(context);
    sched_forget_context(context);
    if (context->owner != 0)
        context->owner->own = 0;
    context->owner = 0;
}

bool context_take_apart(struct slot *anchor)
{
    struct context *context = (struct context *)anchor;

    if (context->lenders.head != 0)
        remove_lender(context, context->lenders.head);
    return context->lenders.head == 0;
}

void context_forget_thread(struct thread *thread)
{
    struct context *own = thread->own;

    if (own == 0)
        return;
    if (own->runner == thread)
        detach(own);
    own->owner = 0;
    thread->own = 0;
}

/* --- operations --- */

/* Whoever runs on it goes on with the new budget, and on the new core. */
static void configure(struct context *context, unsigned core, uint64_t budget, uint64_t period)
{
    struct thread *runner = context->runner;

    if (runner != 0) {
        if (runner->state == THREAD_READY)
            sched_unready(runner);
        sched_stop(runner);
    }
    sched_charge(context);
    sched_forget_context(context);
    context->budget = budget_ticks(budget);
    context->period = budget_ticks(period);
    context->core = core;
    context->slice_end = 0;
    budget_reset(context, machine_tsc());
    if (runner != 0) {
        thread_move(runner, core);
        sched_place(runner);
    }
}

enum error time_control_configure(struct thread *thread, struct slot *slot)
{
    const uint64_t *words = thread->registers.message;
    uint64_t core = words[1], budget = words[2], period = words[3];
    enum error error;

    struct slot *context = capability_find(thread, words[0], OBJECT_CONTEXT, &error);
    if (context == 0)
        return error;
    if (core >= machine_core_count() || budget < TIME_MIN || budget > period || period > TIME_MAX)
        return ERROR_OUT_OF_RANGE;
    if (slot->badge != 0 && slot->badge != core + 1)
        return ERROR_NO_RIGHT;
    configure(slot_context(context), core, budget, period);
    return ERROR_NONE;
}

static void unbind(struct context *context)
{
    struct thread *owner = context->owner;

    if (owner == 0)
        return;
    context->owner = 0;
    owner->own = 0;
    if (context->runner == owner)
        detach(context);
}

enum error context_bind(struct thread *caller, struct slot *slot)
{
    struct context *context = slot_context(slot);
    uint64_t address = caller->registers.message[0];
    enum error error;

    if (address == 0) {
        unbind(context);
        return ERROR_NONE;
    }
    struct slot *found = capability_find(caller, address, OBJECT_THREAD, &error);
    if (found == 0)
        return error;
    struct thread *thread = slot_thread(found);
    if (context->owner != 0 || thread->own != 0)
        return ERROR_BUSY;
    context->owner = thread;
    thread->own = context;
    if (context->runner == 0 && thread->context == 0)
        run(context, thread);
    return ERROR_NONE;
}

enum error context_info(struct thread *thread, struct slot *slot)
{
    struct context *context = slot_context(slot);
    uint64_t *words = thread->registers.message;
    uint64_t second = machine_tsc_frequency();

    sched_charge(context);
    words[0] = context->consumed / second * 1000000000 + context->consumed % second * 1000000000 / second;
    words[1] = budget_microseconds(context->budget);
    words[2] = budget_microseconds(context->period);
    words[3] = context->core;
    return ERROR_NONE;
}
