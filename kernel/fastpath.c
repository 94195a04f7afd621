/*
 * The fast path: a call that a server waits for, and the answer to it.
 *
 * The system-call entry has saved the caller's instruction pointer, stack pointer and
 * flags (and what a failed attempt needs), nothing else: the message words stay in
 * the registers that the C calling convention preserves, from one thread to the
 * other, while this runs. Each function first decides, changing nothing; then it
 * acts, and does exactly what ipc.c would have done:
 *
 *   message of at most MESSAGE_REGISTERS words and no capabilities; a capability
 *   space of one level without a guard value; endpoint and reply of this core; a
 *   partner that waits, that still has an address space, and that is the one to run
 *   next; its time is the caller's, or nothing of either needs counting down; no
 *   breakpoints on either side.
 *
 * Anything else is the slow path's: registers == NULL. No lock: see world.h.
 */
#include <abi/system_calls.h>
#include "budget.h"
#include "fastpath.h"
#include "queue.h"
#include "sched.h"

enum {
    INFO_WORDS = 0x7f,
    INFO_CAPABILITIES = 7 << 7,
};

/* The part of a message's information that reaches the receiver. */
#define INFO_DELIVERED 0xffffffff0000007fu

static const struct fast_return slow = { 0, 0 };

static bool message_is_short(uint64_t info)
{
    return (info & INFO_WORDS) <= MESSAGE_REGISTERS && (info & INFO_CAPABILITIES) == 0;
}

/* The slot at an address of a one-level space whose addresses are slot numbers; any
 * other space gives its slot 0, which holds no capability that can be used. */
static struct slot *find(const struct thread *thread, uint64_t address)
{
    const struct slot *cspace = &thread->cspace;

    if (cspace->type != OBJECT_CNODE || cspace->guard != 64u - cspace->size_bits
        || address >> cspace->size_bits != 0 || address == 0)
        return 0;
    return (struct slot *)cspace->object + address;
}

/* Whether `thread` may be the next to run, on that context, when the running one waits:
 * nothing better is ready, and if equals are, the timer already runs. */
static bool may_run_next(const struct scheduler *core, const struct thread *thread,
                         const struct context *context)
{
    int priority = thread->priority;

    return thread->address_space.type == OBJECT_ADDRESS_SPACE
        && (thread->breakpoints.control | core->breakpoints) == 0
        && (priority > core->highest || (priority == core->highest && core->deadline != NEVER))
        && (context == core->context
            || (context != 0 && context->budget != 0 && context_is_full(context)
                && context_is_full(core->context)));
}

static struct fast_return run(struct scheduler *core, struct thread *thread, uint64_t badge, uint64_t info)
{
    struct context *context = thread->context;

    if (context != core->context) {
        uint64_t now = machine_tsc();
        core->context->consumed += now - core->since;
        core->since = now;
        core->slice_end = now + context->budget;
        core->context = context;
    }
    thread->state = THREAD_READY;
    thread->registers.rax = ERROR_NONE;
    thread->registers.rdi = badge;
    thread->registers.rsi = info & INFO_DELIVERED;
    sched_switch(core, thread);
    return (struct fast_return){ &thread->registers, slot_root(&thread->address_space) };
}

struct fast_return fastpath_call(uint64_t address, uint64_t info, struct scheduler *core)
{
    struct thread *thread = core->current;
    const struct slot *slot = find(thread, address);

    if (!message_is_short(info) || slot == 0 || slot->type != OBJECT_ENDPOINT
        || !(slot->rights & RIGHT_WRITE))
        return slow;
    struct endpoint *endpoint = slot_endpoint(slot);
    struct thread *server = endpoint->queue.head;
    if (endpoint->core != core->number || server == 0 || !endpoint->receivers || server->reply == 0)
        return slow;
    bool lend = server->context == 0;
    if (server->priority < thread->priority
        || !may_run_next(core, server, lend ? core->context : server->context))
        return slow;

    struct reply *reply = server->reply;
    thread_queue_remove(&endpoint->queue, server);
    server->endpoint = 0;
    server->reply = 0;
    reply->receiver = 0;
    reply->caller = thread;
    thread->reply = reply;
    thread->state = THREAD_CALLING;
    if (lend) {
        struct context *context = thread->context;
        thread->context = 0;
        thread->lent = context;
        thread_queue_prepend(&context->lenders, thread);
        context->runner = server;
        server->context = context;
    }
    return run(core, server, slot->badge, info);
}

/* Whether answering moves no context, or only the running one back to the caller. */
static bool gives_back(const struct thread *thread, const struct thread *caller)
{
    struct context *context = thread->context;

    if (caller->lent == 0)
        return context == thread->own;
    return caller->lent == context && context->lenders.head == caller && thread->own == 0;
}

struct fast_return fastpath_reply_receive(uint64_t address, uint64_t info, uint64_t reply_address,
                                          struct scheduler *core)
{
    struct thread *thread = core->current;
    const struct slot *slot = find(thread, address), *reply_slot = find(thread, reply_address);

    if (!message_is_short(info) || slot == 0 || slot->type != OBJECT_ENDPOINT || !(slot->rights & RIGHT_READ)
        || reply_slot == 0 || reply_slot->type != OBJECT_REPLY)
        return slow;
    struct endpoint *endpoint = slot_endpoint(slot);
    struct reply *reply = slot_reply(reply_slot);
    struct thread *caller = reply->caller;
    if (endpoint->core != core->number || reply->core != core->number || caller == 0 || caller->fault != 0
        || !gives_back(thread, caller)
        || !may_run_next(core, caller, caller->lent != 0 ? core->context : caller->context)
        || (endpoint->queue.head != 0 && !endpoint->receivers)
        || (thread->notification.type == OBJECT_NOTIFICATION
            && slot_notification(&thread->notification)->word != 0))
        return slow;

    caller->reply = 0;
    reply->caller = 0;
    reply->receiver = thread;
    thread->reply = reply;
    thread->endpoint = endpoint;
    thread->state = THREAD_RECEIVING;
    endpoint->receivers = true;
    thread_queue_append(&endpoint->queue, thread);
    if (caller->lent != 0) {
        struct context *context = caller->lent;
        thread_queue_remove(&context->lenders, caller);
        caller->lent = 0;
        thread->context = 0;
        context->runner = caller;
        caller->context = context;
    }
    return run(core, caller, 0, info);
}
