/*
 * Threads, what they wait in and what they run on: see invariants.h. States and queues
 * agree, replies, bound notifications and scheduling contexts are symmetric, run queues
 * hold exactly the ready threads of their core that have time and do not run; what says
 * that it is one core's has threads of that core only.
 */
#include "invariants.h"
#include "sched.h"
#include "world.h"

/* --- queues --- */

static bool queue_has(const struct thread_queue *queue, const struct thread *thread)
{
    const struct thread *at = queue->head;

    for (unsigned count = 0; at != 0 && at != thread; at = at->next)
        must(++count <= OBJECTS_MAX, queue);
    return at != 0;
}

static void check_queue_links(const struct thread_queue *queue)
{
    const struct thread *previous = 0;

    for (const struct thread *thread = queue->head; thread != 0; thread = thread->next) {
        must(thread->previous == previous, queue);
        previous = thread;
    }
    must(queue->tail == previous, queue);
}

/* --- threads --- */

static bool has_time(const struct thread *thread)
{
    const struct context *context = thread->context;

    return context != 0 && !context->waiting && context->budget != 0;
}

static void check_time(const struct thread *thread)
{
    must(thread->context == 0 || thread->context->runner == thread, thread);
    must(thread->own == 0 || thread->own->owner == thread, thread);
    must(thread->lent == 0 || queue_has(&thread->lent->lenders, thread), thread);
    must(thread->context == 0 || thread->context == thread->own || thread->state == THREAD_READY
         || thread->state == THREAD_SENDING || thread->state == THREAD_CALLING, thread);
}

static void check_thread(const struct thread *thread)
{
    check_time(thread);
    switch (thread->state) {
    case THREAD_SENDING:
        must(queue_has(&thread->endpoint->queue, thread) && !thread->endpoint->receivers
              && thread->reply == 0, thread);
        break;
    case THREAD_RECEIVING:
        must(queue_has(&thread->endpoint->queue, thread) && thread->endpoint->receivers, thread);
        must(thread->reply == 0 || (thread->reply->receiver == thread && thread->reply->caller == 0), thread);
        must(thread->notification.type != OBJECT_NOTIFICATION
              || thread->context == 0 || slot_notification(&thread->notification)->word == 0, thread);
        break;
    case THREAD_CALLING:
        must(thread->reply != 0 && thread->reply->caller == thread && thread->reply->receiver == 0, thread);
        break;
    case THREAD_WAITING:
        must(queue_has(&thread->waiting_for->queue, thread) && thread->waiting_for->word == 0, thread);
        break;
    case THREAD_SUSPENDED:
        must(thread->reply == 0 && thread->fault == 0, thread);
        break;
    case THREAD_READY:
        must(thread->reply == 0 && thread->fault == 0, thread);
        must(thread->queued == queue_has(&schedulers[thread->core].queues[thread->priority], thread), thread);
        must(!has_time(thread) || thread->queued != (thread == schedulers[thread->core].current), thread);
    }
    must(!thread->queued || (thread->state == THREAD_READY && has_time(thread)), thread);
    if (thread->notification.type == OBJECT_NOTIFICATION)
        must(slot_notification(&thread->notification)->bound == thread, thread);
}

/* --- what they wait in --- */

static bool is_of(const struct thread *thread, unsigned core)
{
    return core == CORE_SHARED || thread->core == core;
}

static void check_endpoint(const struct endpoint *endpoint)
{
    enum thread_state state = endpoint->receivers ? THREAD_RECEIVING : THREAD_SENDING;

    check_queue_links(&endpoint->queue);
    must(endpoint->cancel_next == 0
         || (!endpoint->receivers && queue_has(&endpoint->queue, endpoint->cancel_next)), endpoint);
    for (const struct thread *thread = endpoint->queue.head; thread != 0; thread = thread->next)
        must(thread->endpoint == endpoint && thread->state == state && is_of(thread, endpoint->core), thread);
}

static void check_notification(const struct notification *notification)
{
    const struct thread *bound = notification->bound;

    check_queue_links(&notification->queue);
    for (const struct thread *thread = notification->queue.head; thread != 0; thread = thread->next)
        must(thread->waiting_for == notification && thread->state == THREAD_WAITING
             && is_of(thread, notification->core), thread);
    if (bound != 0)
        must(bound->notification.object == (uint64_t)notification && is_of(bound, notification->core), bound);
}

static void check_reply(const struct reply *reply)
{
    const struct thread *caller = reply->caller, *receiver = reply->receiver;

    if (caller != 0)
        must(caller->state == THREAD_CALLING && caller->reply == reply && is_of(caller, reply->core), reply);
    if (receiver != 0)
        must(receiver->state == THREAD_RECEIVING && receiver->reply == reply && is_of(receiver, reply->core),
             reply);
}

/* --- what they run on --- */

static unsigned rank(const struct context *context) { return context != 0 ? context->rank : 0; }

/* In its core's heap: between its parent and its children. */
static void check_heap(const struct context *context)
{
    const struct context *parent = context->parent;

    must(rank(context->left) >= rank(context->right) && context->rank == rank(context->right) + 1, context);

    if (parent == 0)
        must(schedulers[context->core].waiting == context, context);
    else
        must((parent->left == context || parent->right == context) && parent->waiting
             && parent->core == context->core && parent->refills[0].time <= context->refills[0].time, context);
    must(context->left == 0 || context->left->parent == context, context);
    must(context->right == 0 || context->right->parent == context, context);
}

/* A budget is never more than its period gives. */
static void check_refills(const struct context *context)
{
    uint64_t sum = 0;

    for (unsigned i = 0; i < context->refill_count; i++) {
        sum += context->refills[i].amount;
        must(i == 0 || context->refills[i - 1].time <= context->refills[i].time, context);
    }
    must(context->refill_count == 0 || sum == context->budget, context);
    must(context->budget <= context->period, context);
}

static void check_context(const struct context *context)
{
    const struct thread *runner = context->runner;

    check_queue_links(&context->lenders);
    for (const struct thread *thread = context->lenders.head; thread != 0; thread = thread->next)
        must(thread->lent == context && thread->state == THREAD_CALLING, thread);
    must(context->owner == 0 || context->owner->own == context, context);
    must(runner == 0 || (runner->context == context && runner->core == context->core), context);
    check_refills(context);
    if (context->waiting)
        check_heap(context);
}

static void check_core(const struct scheduler *core)
{
    int highest = -1;

    for (int priority = 0; priority < PRIORITY_COUNT; priority++) {
        const struct thread_queue *queue = &core->queues[priority];
        check_queue_links(queue);
        must((queue->head != 0) == (core->occupied[priority / 64] >> priority % 64 & 1), core);
        for (const struct thread *thread = queue->head; thread != 0; thread = thread->next)
            must(thread->state == THREAD_READY && thread->queued && thread->priority == priority
                 && thread->core == core->number, thread);
        if (queue->head != 0)
            highest = priority;
    }
    must(core->highest == highest, core);
    must(core->current == 0 || core->current->core == core->number, core);
    must(core->fpu_owner == 0 || core->fpu_owner->core == core->number, core);
    must(core->waiting == 0 || (core->waiting->waiting && core->waiting->parent == 0), core);
    must(core->context == 0 || core->context->core == core->number, core);
}

void check_run_queues(void)
{
    for (unsigned i = 0; i < machine_core_count(); i++)
        check_core(&schedulers[i]);
}

void check_waits(const struct slot *slot)
{
    switch (slot->type) {
    case OBJECT_THREAD:
        check_thread(slot_thread(slot));
        break;
    case OBJECT_ENDPOINT:
        check_endpoint(slot_endpoint(slot));
        break;
    case OBJECT_NOTIFICATION:
        check_notification(slot_notification(slot));
        break;
    case OBJECT_REPLY:
        check_reply(slot_reply(slot));
        break;
    case OBJECT_CONTEXT:
        check_context(slot_context(slot));
        break;
    default:
        break;
    }
}
