/*
 * The fast path: a call that a server waits for, the answer to it, a fault and its answer, an
 * answer to somebody below who answers, a signal that wakes nobody, a yield to nobody. Of an
 * operation, a signal that wakes and a receive that waits it is the beginning.
 *
 * The system-call entry has saved the thread's instruction pointer, stack pointer and
 * flags, nothing else: the message words stay in the processor, from one thread to the
 * other, while this runs. Each function first decides, changing nothing; then it acts,
 * and does exactly what ipc.c would have done:
 *
 *   message without capabilities (words beyond the registers are copied, from buffer
 *   to buffer, on a way of its own); a capability space of one level; endpoint and reply
 *   of this core; a partner that waits, that still has an address space, that comes before
 *   all who are ready (who is answered: before its equals, while its slice lasts), and that
 *   needs the same of the processor; its time is the caller's (a passive server), or nothing
 *   of either needs counting down.
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

/* The same for any number of words. */
static inline bool message_is_plain(uint64_t info)
{
    return (uint32_t)info <= MESSAGE_WORDS_MAX;
}

/* Slot 0 holds nothing that can be invoked. */
static inline const struct slot *slot_at(const struct thread *thread, uint64_t address)
{
    return (const struct slot *)thread->cspace.object + address;
}

/* The root is read here: until then there are registers for everything else. */
static inline void leave(struct scheduler *core, struct thread *to, uint64_t badge, uint64_t info,
                         uint64_t unused)
{
    core->current = to;
    fast_leave(badge, info, unused, unused, to, slot_root(&to->address_space));
}

static inline void leave_fpu(struct scheduler *core, struct thread *from, struct thread *to, uint64_t badge,
                             uint64_t info)
{
    core->current = to;
    if (from->features == 0) {
        fast_leave_long(badge, info, 0, 0, to, slot_root(&to->address_space));
    } else {
        core->fpu_owner = to;
        fast_leave_fpu(badge, info, from->fpu, to->fpu, to, slot_root(&to->address_space));
    }
}

/* Both need nothing, or both the FPU, whose state then is the running thread's. */
static inline bool alike(const struct thread *from, const struct thread *to)
{
    return from->features == to->features && from->features <= FEATURE_FPU;
}

/* Copies the words that are in the buffers. Should the message then be declined after all,
 * the same partner still waits, and gets them again. */
static bool copy_long(const struct thread *from, const struct thread *to, uint64_t info)
{
    const struct ipc_buffer *source = thread_buffer(from);
    struct ipc_buffer *target = thread_buffer(to);
    uint32_t words = (uint32_t)info;

    if (!message_is_plain(info) || source == 0 || target == 0)
        return false;
    machine_copy_words(&target->words[MESSAGE_REGISTERS], &source->words[MESSAGE_REGISTERS],
                       words - MESSAGE_REGISTERS);
    return true;
}

/* --- time --- */

/* The two run on contexts of their own, and neither is counted down. */
static bool is_uncounted(const struct scheduler *core, const struct context *context)
{
    return context != 0 && context->budget != 0 && context_is_full(context) && context_is_full(core->context);
}

static inline void charge(struct scheduler *core, struct context *context, uint64_t now)
{
    core->context->consumed += now - core->since;
    core->since = now;
    core->context = context;
}

/* A server's turn begins with the call. */
static inline void begin_turn(struct scheduler *core, struct context *context)
{
    uint64_t now = machine_tsc();

    charge(core, context, now);
    context->slice_end = now + context->budget;
}

/* The turn of who is answered goes on; or begins anew, if its slice is over (nobody waits for
 * his), or if it has not begun: on lent time, whose owner has not run since it became ready. */
static inline void continue_turn(struct scheduler *core, const struct thread *thread, uint64_t now)
{
    struct context *context = thread->context;

    charge(core, context, now);
    if (now >= context->slice_end && (context == thread->own || context->slice_end == 0))
        context->slice_end = now + context->budget;
}

/* Its equals are ready: the timer ends its slice. */
static void limit_turn(struct scheduler *core, const struct context *context)
{
    if (context_is_full(context) && context->slice_end < core->deadline) {
        core->deadline = context->slice_end;
        machine_timer_set(core->deadline);
    }
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

/* The server that waits for a call by that capability; NULL: it is not for the fast path. */
static inline struct thread *find_server(const struct scheduler *core, const struct slot *slot)
{
    if (!may(slot, HEAD(ENDPOINT, RIGHT_WRITE)))
        return 0;
    const struct endpoint *endpoint = slot_endpoint(slot);
    struct thread *server = endpoint->queue.head;
    if (endpoint->mode != core->receivers_here || server == 0)
        return 0;
    if (server->reply == 0 || slot_root(&server->address_space) == 0 || server->priority <= core->highest)
        return 0;
    return server;
}

/* They need the same of the processor, and the server has no time, or may have its own. */
static inline bool may_follow(const struct scheduler *core, const struct thread *thread,
                              const struct thread *server)
{
    return alike(thread, server) && (server->context == 0 || is_uncounted(core, server->context));
}

static inline void hand_over(struct scheduler *core, struct thread *thread, struct thread *server)
{
    if (server->context == 0)
        lend(thread, server);
    else
        begin_turn(core, server->context);
}

/* The server has time of its own, or either needs more than its registers. */
static __attribute__((noinline)) void call_other(uint64_t address, uint64_t info, uint64_t unused,
                                                 struct scheduler *core, struct thread *thread)
{
    const struct slot *slot = slot_at(thread, address);
    struct endpoint *endpoint = slot_endpoint(slot);
    struct thread *server = endpoint->queue.head;

    if (!may_follow(core, thread, server)) {
        fast_decline_call(address, info, unused, core, thread);
        return;
    }
    send_to(thread, endpoint, server, server->reply);
    hand_over(core, thread, server);
    leave_fpu(core, thread, server, slot->badge, info);
}

static inline struct thread *find_called(const struct scheduler *core, const struct thread *thread,
                                         uint64_t address)
{
    return address < thread->cspace.limit ? find_server(core, slot_at(thread, address)) : 0;
}

static __attribute__((noinline)) void call_long(uint64_t address, uint64_t info, uint64_t unused,
                                                struct scheduler *core, struct thread *thread)
{
    const struct endpoint *endpoint = slot_endpoint(slot_at(thread, address));

    if (copy_long(thread, endpoint->queue.head, info))
        call_other(address, info, unused, core, thread);
    else
        fast_decline_call(address, info, unused, core, thread);
}

/* No server waits: mostly because it is no endpoint. */
static __attribute__((noinline)) void call_object(uint64_t address, uint64_t info, uint64_t unused,
                                                  struct scheduler *core, struct thread *thread)
{
    if (message_is_short(info) && address < thread->cspace.limit && slot_has_operations(slot_at(thread, address)))
        fast_continue(address, info, unused, core, thread, kernel_operation);
    else
        fast_decline_call(address, info, unused, core, thread);
}

void fastpath_call(uint64_t address, uint64_t info, uint64_t unused, struct scheduler *core,
                   struct thread *thread)
{
    struct thread *server = find_called(core, thread, address);

    if (server == 0) {
        call_object(address, info, unused, core, thread);
        return;
    }
    if (!message_is_short(info)) {
        call_long(address, info, unused, core, thread);
        return;
    }
    if (server->context != 0 || (server->features | thread->features) != 0) {
        call_other(address, info, unused, core, thread);
        return;
    }
    const struct slot *slot = slot_at(thread, address);
    send_to(thread, slot_endpoint(slot), server, server->reply);
    lend(thread, server);
    leave(core, server, slot->badge, info, unused);
}

/* --- a fault: the kernel's call in the thread's name --- */

/* Leaves to a thread with all its registers. */
static __attribute__((noinline)) void leave_all(struct scheduler *core, struct thread *from, struct thread *to)
{
    core->current = to;
    if (from->features != 0) {
        machine_fpu_exchange(from->fpu, to->fpu);
        core->fpu_owner = to;
    }
    fast_return(&to->registers, slot_root(&to->address_space), core->number);
}

void fastpath_fault(struct scheduler *core, struct thread *thread, enum fault fault, uint64_t address,
                    uint64_t code, unsigned vector)
{
    const struct slot *slot = &thread->fault_endpoint;
    struct thread *server = find_server(core, slot);

    if (core->choose || server == 0 || !may_follow(core, thread, server))
        return;
    thread->fault = fault;
    send_to(thread, slot_endpoint(slot), server, server->reply);
    hand_over(core, thread, server);
    thread_fault_words(thread, server->registers.message, address, code, vector);
    server->registers.rax = ERROR_NONE;
    server->registers.rdi = slot->badge;
    server->registers.rsi = message_info(fault, MESSAGE_REGISTERS, 0) | MESSAGE_FAULT;
    leave_all(core, thread, server);
}

static __attribute__((noinline)) void resume(struct scheduler *core, struct thread *from, struct thread *to)
{
    to->fault = 0;
    leave_all(core, from, to);
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

/* The running context is the caller's, and nobody else's. */
static inline bool is_lent_by(const struct thread *thread, const struct thread *caller)
{
    return caller->lent == thread->context && thread->context->lenders.head == caller
        && caller->context == 0 && thread->own == 0;
}

/* The caller has time of its own, and so has the server; or either needs more than its
 * registers; or the caller has faulted, and is to go on; or equals of the caller are ready. */
static __attribute__((noinline)) void answer_other(uint64_t address, uint64_t info, uint64_t reply_address,
                                                   struct scheduler *core, struct thread *thread)
{
    struct endpoint *endpoint = slot_endpoint(slot_at(thread, address));
    struct reply *reply = slot_reply(slot_at(thread, reply_address));
    struct thread *caller = reply->caller;

    if (!alike(thread, caller) || (caller->fault != 0 && message_label(info) != 0))
        goto decline;
    if (is_lent_by(thread, caller)) {
        give_back(thread, caller);
    } else {
        if (caller->lent != 0 || thread->context != thread->own || !is_uncounted(core, caller->context))
            goto decline;
        uint64_t now = machine_tsc();
        if (caller->priority == core->highest && now >= caller->context->slice_end)
            goto decline;
        continue_turn(core, caller, now);
    }
    answer_and_wait(thread, endpoint, caller, reply);
    if (caller->priority == core->highest)
        limit_turn(core, caller->context);
    if (caller->fault == 0)
        leave_fpu(core, thread, caller, 0, info);
    else
        resume(core, thread, caller);
    return;
decline:
    fast_decline_reply_receive(address, info, reply_address, core, thread);
}

static __attribute__((noinline)) void answer_long(uint64_t address, uint64_t info, uint64_t reply_address,
                                                  struct scheduler *core, struct thread *thread)
{
    const struct thread *caller = slot_reply(slot_at(thread, reply_address))->caller;

    if (caller->fault == 0 && copy_long(thread, caller, info))
        answer_other(address, info, reply_address, core, thread);
    else
        fast_decline_reply_receive(address, info, reply_address, core, thread);
}

static inline bool has_signal(const struct thread *thread)
{
    return thread->notification.type == OBJECT_NOTIFICATION
        && slot_notification(&thread->notification)->word != 0;
}

/* The caller that waits for the answer; NULL: it is not for the fast path. */
static inline struct thread *find_caller(const struct scheduler *core, const struct thread *thread,
                                         uint64_t address, uint64_t reply_address)
{
    const struct slot *slot = slot_at(thread, address), *reply_slot = slot_at(thread, reply_address);

    if (address >= thread->cspace.limit || reply_address >= thread->cspace.limit
        || !may(slot, HEAD(ENDPOINT, RIGHT_READ)) || reply_slot->type != OBJECT_REPLY)
        return 0;
    const struct reply *reply = slot_reply(reply_slot);
    struct thread *caller = reply->caller;
    if (slot_endpoint(slot)->mode != core->receivers_here || caller == 0 || reply->core != core->number)
        return 0;
    if (slot_root(&caller->address_space) == 0 || caller->priority < core->highest || has_signal(thread))
        return 0;
    return caller;
}

void fastpath_reply_receive(uint64_t address, uint64_t info, uint64_t reply_address, struct scheduler *core,
                            struct thread *thread)
{
    struct thread *caller = find_caller(core, thread, address, reply_address);

    if (caller == 0) {
        fast_decline_reply_receive(address, info, reply_address, core, thread);
        return;
    }
    if (!message_is_short(info)) {
        answer_long(address, info, reply_address, core, thread);
        return;
    }
    if ((thread->features | caller->features | caller->fault) != 0 || caller->priority == core->highest
        || !is_lent_by(thread, caller)) {
        answer_other(address, info, reply_address, core, thread);
        return;
    }
    answer_and_wait(thread, slot_endpoint(slot_at(thread, address)), caller,
                    slot_reply(slot_at(thread, reply_address)));
    give_back(thread, caller);
    leave(core, caller, 0, info, reply_address);
}

/* --- receive --- */

/* Whether a thread of this core may wait with it. */
static inline bool is_free(const struct scheduler *core, const struct reply *reply)
{
    return reply->caller == 0 && reply->receiver == 0 && reply->core == core->number;
}

/* Nobody sends, no signal has come: whoever waits on its own time does so, and others run. */
void fastpath_receive(uint64_t address, uint64_t info, uint64_t reply_address, struct scheduler *core,
                      struct thread *thread)
{
    const struct slot *slot = slot_at(thread, address), *reply = slot_at(thread, reply_address);

    if (address >= thread->cspace.limit || reply_address >= thread->cspace.limit
        || !may(slot, HEAD(ENDPOINT, RIGHT_READ)) || reply->type != OBJECT_REPLY)
        goto decline;
    const struct endpoint *endpoint = slot_endpoint(slot);
    if (endpoint->core != core->number || (endpoint->queue.head != 0 && !endpoint->receivers)
        || !is_free(core, slot_reply(reply)) || has_signal(thread) || thread->context != thread->own)
        goto decline;
    fast_continue(address, info, reply_address, core, thread, kernel_receive);
    return;
decline:
    fast_decline(address, info, reply_address, core, thread);
}

/* --- without a change of threads --- */

/* An answer by itself, to a caller who has to wait until this thread waits: mostly one whose
 * call took long. */
static __attribute__((noinline)) void answer_below(uint64_t address, uint64_t info, uint64_t unused,
                                                   struct scheduler *core, struct thread *thread)
{
    const struct slot *slot = slot_at(thread, address);

    if (address >= thread->cspace.limit || slot->type != OBJECT_REPLY || !message_is_short(info) || core->choose)
        goto decline;
    struct reply *reply = slot_reply(slot);
    struct thread *caller = reply->caller;
    if (reply->core != core->number || caller == 0 || caller->lent != 0 || caller->fault != 0
        || caller->priority >= thread->priority)
        goto decline;
    reply->caller = 0;
    caller->reply = 0;
    caller->registers.rax = ERROR_NONE;
    caller->registers.rdi = 0;
    caller->registers.rsi = info;
    sched_answered(caller);
    fast_give(&caller->registers, info);
    return;
decline:
    fast_decline(address, info, unused, core, thread);
}

void fastpath_send(uint64_t address, uint64_t info, uint64_t unused, struct scheduler *core,
                   struct thread *thread)
{
    const struct slot *slot = slot_at(thread, address);

    if (address >= thread->cspace.limit || !may(slot, HEAD(NOTIFICATION, RIGHT_WRITE))) {
        answer_below(address, info, unused, core, thread);
        return;
    }
    struct notification *notification = slot_notification(slot);
    if (!notification_is_local(notification, core->number))
        goto decline;
    const struct thread *bound = notification->bound;
    if (notification->queue.head != 0 || (bound != 0 && bound->state == THREAD_RECEIVING)) {
        fast_continue(address, info, unused, core, thread, kernel_signal);
        return;
    }
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
