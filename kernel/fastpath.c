/*
 * The fast path: a call that a server waits for, the answer to it, a signal that wakes
 * nobody, a yield to nobody.
 *
 * The system-call entry has saved the thread's instruction pointer, stack pointer and
 * flags, nothing else: the message words stay in the processor, from one thread to the
 * other, while this runs. Each function first decides, changing nothing; then it acts,
 * and does exactly what ipc.c would have done:
 *
 *   message of at most MESSAGE_REGISTERS words and no capabilities; a capability space
 *   of one level; endpoint and reply of this core; a partner that waits, that still has
 *   an address space, that comes before all who are ready, and that needs the same of
 *   the processor; its time is the caller's (a passive server), or nothing of either
 *   needs counting down.
 *
 * Anything else is the slow path's. No lock: see world.h. Every function ends in a jump
 * (compiled without frame pointer), so there is nothing to restore: `make bench` counts.
 */
#include <abi/system_calls.h>
#include "budget.h"
#include "fastpath.h"
#include "queue.h"
#include "sched.h"

/* Type and right of a capability, as the lower half of slot->head. */
#define HEAD_TYPE   0xffu
#define HEAD(type, right) ((uint32_t)OBJECT_##type | (uint32_t)(right) << 8)

static inline bool may(const struct slot *slot, uint32_t head)
{
    return (slot->head & (HEAD_TYPE | head)) == head;
}

/* At most six words, no capabilities, and nothing in the bits that the kernel sets. */
static inline bool message_is_short(uint64_t info)
{
    return (uint32_t)info <= MESSAGE_REGISTERS;
}

/* Slot 0 holds nothing that can be invoked. */
static inline const struct slot *slot_at(const struct thread *thread, uint64_t address)
{
    return (const struct slot *)thread->cspace.object + address;
}

static inline void leave(struct scheduler *core, struct thread *from, struct thread *to, uint64_t badge,
                         uint64_t info, uint64_t root)
{
    core->current = to;
    if (from->features == 0) {
        fast_leave(badge, info, to, root);
    } else {
        core->fpu_owner = to;
        fast_leave_fpu(badge, info, to, root, from->fpu, to->fpu);
    }
}

/* Both need nothing, or both the FPU, whose state then is the running thread's. */
static inline bool alike(const struct thread *from, const struct thread *to)
{
    return from->features == to->features && from->features <= FEATURE_FPU;
}

/* --- time --- */

/* The two run on contexts of their own, and neither is counted down. */
static bool is_uncounted(const struct scheduler *core, const struct context *context)
{
    return context != 0 && context->budget != 0 && context_is_full(context) && context_is_full(core->context);
}

static void charge(struct scheduler *core, struct context *context)
{
    uint64_t now = machine_tsc();

    core->context->consumed += now - core->since;
    core->since = now;
    core->slice_end = now + context->budget;
    core->context = context;
}

static inline void lend(struct thread *from, struct thread *to)
{
    struct context *context = from->context;

    from->context = 0;
    from->lent = context;
    thread_queue_prepend(&context->lenders, from);
    context->runner = to;
    to->context = context;
}

static inline void give_back(struct thread *from, struct thread *to)
{
    struct context *context = from->context;

    thread_queue_pop(&context->lenders);
    to->lent = 0;
    from->context = 0;
    context->runner = to;
    to->context = context;
}

/* --- call --- */

static inline void send_to(struct thread *thread, struct endpoint *endpoint, struct thread *server,
                           struct reply *reply)
{
    thread_queue_pop(&endpoint->queue);
    server->reply = 0;
    server->state = THREAD_READY;
    reply->receiver = 0;
    reply->caller = thread;
    thread->reply = reply;
    thread->state = THREAD_CALLING;
}

/* The server has time of its own. */
static __attribute__((noinline)) void call_active(uint64_t address, uint64_t info, uint64_t unused,
                                                  struct scheduler *core, struct thread *thread)
{
    const struct slot *slot = slot_at(thread, address);
    struct endpoint *endpoint = slot_endpoint(slot);
    struct thread *server = endpoint->queue.head;

    if (!is_uncounted(core, server->context)) {
        fast_decline_call(address, info, unused, core, thread);
        return;
    }
    charge(core, server->context);
    send_to(thread, endpoint, server, server->reply);
    leave(core, thread, server, slot->badge, info, slot_root(&server->address_space));
}

void fastpath_call(uint64_t address, uint64_t info, uint64_t unused, struct scheduler *core,
                   struct thread *thread)
{
    const struct slot *slot = slot_at(thread, address);

    if (!message_is_short(info) || address >= thread->cspace.limit
        || !may(slot, HEAD(ENDPOINT, RIGHT_WRITE)))
        goto decline;
    struct endpoint *endpoint = slot_endpoint(slot);
    struct thread *server = endpoint->queue.head;
    if (endpoint->mode != core->receivers_here || server == 0)
        goto decline;
    struct reply *reply = server->reply;
    uint64_t root = slot_root(&server->address_space);
    if (reply == 0 || root == 0 || server->priority <= core->highest || !alike(thread, server))
        goto decline;
    if (server->context != 0) {
        call_active(address, info, unused, core, thread);
        return;
    }
    send_to(thread, endpoint, server, reply);
    lend(thread, server);
    leave(core, thread, server, slot->badge, info, root);
    return;
decline:
    fast_decline_call(address, info, unused, core, thread);
}

/* --- reply and receive --- */

static inline void answer_and_wait(struct thread *thread, struct endpoint *endpoint, struct thread *caller,
                                   struct reply *reply)
{
    caller->reply = 0;
    caller->state = THREAD_READY;
    reply->caller = 0;
    reply->receiver = thread;
    thread->reply = reply;
    thread->endpoint = endpoint;
    thread->state = THREAD_RECEIVING;
    thread_queue_append(&endpoint->queue, thread);
}

/* The caller has time of its own, and so has the server. */
static __attribute__((noinline)) void answer_active(uint64_t address, uint64_t info, uint64_t reply_address,
                                                    struct scheduler *core, struct thread *thread)
{
    struct endpoint *endpoint = slot_endpoint(slot_at(thread, address));
    struct reply *reply = slot_reply(slot_at(thread, reply_address));
    struct thread *caller = reply->caller;

    if (caller->lent != 0 || thread->context != thread->own || !is_uncounted(core, caller->context)) {
        fast_decline_reply_receive(address, info, reply_address, core, thread);
        return;
    }
    charge(core, caller->context);
    answer_and_wait(thread, endpoint, caller, reply);
    leave(core, thread, caller, 0, info, slot_root(&caller->address_space));
}

static inline bool has_signal(const struct thread *thread)
{
    return thread->notification.type == OBJECT_NOTIFICATION
        && slot_notification(&thread->notification)->word != 0;
}

void fastpath_reply_receive(uint64_t address, uint64_t info, uint64_t reply_address, struct scheduler *core,
                            struct thread *thread)
{
    const struct slot *slot = slot_at(thread, address), *reply_slot = slot_at(thread, reply_address);

    if (!message_is_short(info) || address >= thread->cspace.limit || reply_address >= thread->cspace.limit
        || !may(slot, HEAD(ENDPOINT, RIGHT_READ)) || reply_slot->type != OBJECT_REPLY)
        goto decline;
    struct endpoint *endpoint = slot_endpoint(slot);
    struct reply *reply = slot_reply(reply_slot);
    struct thread *caller = reply->caller;
    if (endpoint->mode != core->receivers_here || caller == 0 || reply->core != core->number)
        goto decline;
    uint64_t root = slot_root(&caller->address_space);
    if (caller->fault != 0 || root == 0 || caller->priority <= core->highest || !alike(thread, caller)
        || has_signal(thread))
        goto decline;
    if (thread->own != 0 || caller->lent != thread->context || thread->context->lenders.head != caller) {
        answer_active(address, info, reply_address, core, thread);
        return;
    }
    answer_and_wait(thread, endpoint, caller, reply);
    give_back(thread, caller);
    leave(core, thread, caller, 0, info, root);
    return;
decline:
    fast_decline_reply_receive(address, info, reply_address, core, thread);
}

/* --- without another thread --- */

void fastpath_send(uint64_t address, uint64_t info, uint64_t unused, struct scheduler *core,
                   struct thread *thread)
{
    const struct slot *slot = slot_at(thread, address);

    if (address >= thread->cspace.limit || !may(slot, HEAD(NOTIFICATION, RIGHT_WRITE)))
        goto decline;
    struct notification *notification = slot_notification(slot);
    const struct thread *bound = notification->bound;
    if (notification->core != core->number || notification->queue.head != 0
        || (bound != 0 && bound->state == THREAD_RECEIVING))
        goto decline;
    notification->word |= slot->badge;
    fast_stay();
    return;
decline:
    fast_decline(address, info, unused, core, thread);
}

void fastpath_yield(uint64_t unused_1, uint64_t unused_2, uint64_t unused_3, struct scheduler *core,
                    struct thread *thread)
{
    if (thread->priority > core->highest)
        fast_stay();
    else
        fast_decline(unused_1, unused_2, unused_3, core, thread);
}
