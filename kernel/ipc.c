/*
 * Messages between threads: endpoints and replies.
 *
 * Synchronous rendezvous: whoever comes second moves the message, from the
 * sender's registers and IPC buffer straight into the receiver's, and makes the
 * first one ready. A call leaves its sender in the receiver's reply object:
 *
 *     reply:  free  -> awaiting a caller (receiver set)  -> holds a caller -> free
 *
 * so that INV-REPLY is one pointer: ipc_reply() takes `caller` out before it
 * answers, and every way by which a caller stops waiting takes it out as well.
 */
#include "assert.h"
#include "object.h"
#include "queue.h"
#include "sched.h"
#include "world.h"

static uint64_t min(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

/* Copies the message's capabilities into the receiver's slots; how many arrived. */
static unsigned transfer_capabilities(struct thread *from, struct thread *to, unsigned count)
{
    const struct ipc_buffer *source = thread_buffer(from), *target = thread_buffer(to);
    enum error error;

    if (source == 0 || target == 0 || target->receive_cnode == 0)
        return 0;
    struct slot *cnode = capability_find(to, target->receive_cnode, OBJECT_CNODE, &error);
    if (cnode == 0)
        return 0;
    for (unsigned i = 0; i < count; i++) {
        struct slot *given = capability_lookup(from, source->capabilities[i]);
        struct slot *slot = cnode_slot(cnode, target->receive_index + i);
        if (given == 0 || !slot_copyable(given) || slot == 0 || !slot_empty(slot))
            return i;
        slot_copy(slot, given, RIGHTS_ALL);
    }
    return count;
}

/* Moves the message that `from` is sending to `to`, with the information as `to`
 * will see it. */
static void transfer(struct thread *from, struct thread *to, uint64_t badge, bool may_grant)
{
    uint64_t info = from->registers.rsi;
    unsigned words = min(message_words(info), MESSAGE_WORDS_MAX);
    unsigned capabilities = min(message_capabilities(info), MESSAGE_CAPABILITIES_MAX);

    machine_copy_words(to->registers.message, from->registers.message, MESSAGE_REGISTERS);
    for (unsigned i = words; i < MESSAGE_REGISTERS; i++)
        to->registers.message[i] = 0;
    if (words > MESSAGE_REGISTERS) {
        const struct ipc_buffer *source = thread_buffer(from);
        struct ipc_buffer *target = thread_buffer(to);
        if (source != 0 && target != 0)
            machine_copy_words(&target->words[MESSAGE_REGISTERS], &source->words[MESSAGE_REGISTERS],
                               words - MESSAGE_REGISTERS);
        else
            words = MESSAGE_REGISTERS;
    }
    if (capabilities != 0)
        capabilities = may_grant ? transfer_capabilities(from, to, capabilities) : 0;
    to->registers.rax = ERROR_NONE;
    to->registers.rdi = badge;
    to->registers.rsi = message_info(message_label(info), words, capabilities);
}

static void transfer_fault(struct thread *from, struct thread *to, uint64_t badge)
{
    for (unsigned i = 0; i < MESSAGE_REGISTERS; i++)
        to->registers.message[i] = from->fault_words[i];
    to->registers.rax = ERROR_NONE;
    to->registers.rdi = badge;
    to->registers.rsi = message_info(from->fault, MESSAGE_REGISTERS, 0) | MESSAGE_FAULT;
}

/* Whether a receiver without time of its own can work on the message. */
static bool brings_time(const struct thread *from, const struct reply *reply)
{
    return from->is_call && reply != 0 && from->fault != FAULT_TIMEOUT
        && from->context != 0 && from->context->budget != 0;
}

/* `from`'s message has a receiver, which is in no queue any more: deliver, and
 * decide what becomes of the sender (also in no queue). */
static void deliver(struct thread *from, struct thread *to, struct reply *reply)
{
    assert(to->context != 0 || brings_time(from, reply));
    if (from->fault != 0)
        transfer_fault(from, to, from->badge);
    else
        transfer(from, to, from->badge, from->may_grant);
    if (!from->is_call) {
        thread_wake(from, ERROR_NONE);
    } else if (reply == 0) {
        if (from->fault == 0)
            thread_wake(from, ERROR_DEAD);
        else
            thread_stop(from, ERROR_DEAD);      /* a fault that nobody can answer */
    } else {
        from->state = THREAD_CALLING;
        from->reply = reply;
        reply->caller = from;
        reply->core = from->core;
        if (to->context == 0)
            context_lend(from, to);
    }
}

static struct thread *endpoint_next(struct endpoint *endpoint)
{
    struct thread *thread = endpoint->queue.head;

    endpoint_queue_remove(endpoint, thread);
    return thread;
}

static void enqueue(struct endpoint *endpoint, struct thread *thread, bool receiver)
{
    thread->endpoint = endpoint;
    endpoint->receivers = receiver;
    if (endpoint->queue.head == 0)
        endpoint->core = thread->core;
    else if (endpoint->core != thread->core)
        endpoint->core = CORE_SHARED;
    thread_queue_append(&endpoint->queue, thread);
}

/* The thread, which is ready and has its message set up, sends it. */
static void send(struct thread *thread, struct endpoint *endpoint)
{
    sched_unready(thread);
    if (endpoint->queue.head != 0 && endpoint->receivers) {
        struct thread *receiver = endpoint_next(endpoint);
        struct reply *reply = receiver->reply;
        if (reply != 0)
            reply->receiver = 0;
        receiver->reply = 0;
        thread->state = THREAD_SUSPENDED;
        receiver->state = THREAD_SUSPENDED;
        deliver(thread, receiver, reply);
        sched_ready(receiver);
    } else {
        thread->state = THREAD_SENDING;
        enqueue(endpoint, thread, false);
    }
}

/* The receiver would be left with the message and no time: KERNEL.md, "Time". */
static bool is_refused(const struct thread *from, const struct endpoint *endpoint)
{
    const struct thread *receiver = endpoint->queue.head;

    return receiver != 0 && endpoint->receivers && receiver->context == 0 && !brings_time(from, receiver->reply);
}

enum error ipc_send(struct thread *thread, const struct slot *slot, bool call, bool may_wait)
{
    struct endpoint *endpoint = slot_endpoint(slot);

    if (!(slot->rights & RIGHT_WRITE))
        return ERROR_NO_RIGHT;
    if (!may_wait && !(endpoint->queue.head != 0 && endpoint->receivers))
        return ERROR_WOULD_BLOCK;
    thread->badge = slot->badge;
    thread->is_call = call;
    thread->may_grant = slot->rights & RIGHT_GRANT;
    thread->fault = 0;
    if (is_refused(thread, endpoint))
        return ERROR_WOULD_BLOCK;
    thread->registers.rax = ERROR_NONE;
    send(thread, endpoint);
    return ERROR_NONE;
}

void ipc_send_fault(struct thread *thread, const struct slot *slot)
{
    assert(slot->rights & RIGHT_WRITE);
    thread->badge = slot->badge;
    thread->is_call = true;
    thread->may_grant = false;
    if (is_refused(thread, slot_endpoint(slot)))
        thread_stop(thread, ERROR_NONE);
    else
        send(thread, slot_endpoint(slot));
}

void ipc_wait(struct thread *thread, struct endpoint *endpoint, struct reply *reply)
{
    sched_unready(thread);
    thread->state = THREAD_SUSPENDED;
    context_give_up(thread);
    thread->state = THREAD_RECEIVING;
    thread->reply = reply;
    if (reply != 0) {
        reply->receiver = thread;
        reply->core = thread->core;
    }
    enqueue(endpoint, thread, true);
}

enum error ipc_receive(struct thread *thread, const struct slot *slot, struct reply *reply, bool may_wait)
{
    struct endpoint *endpoint = slot_endpoint(slot);

    if (!(slot->rights & RIGHT_READ))
        return ERROR_NO_RIGHT;
    if (reply != 0 && (reply->caller != 0 || reply->receiver != 0))
        return ERROR_BUSY;
    if (thread->context != 0 && notification_take_bound(thread))
        return ERROR_NONE;
    if (endpoint->queue.head != 0 && !endpoint->receivers) {
        struct thread *sender = endpoint_next(endpoint);
        sender->state = THREAD_SUSPENDED;
        deliver(sender, thread, reply);
        return ERROR_NONE;
    }
    if (!may_wait)
        return ERROR_WOULD_BLOCK;
    ipc_wait(thread, endpoint, reply);
    return ERROR_NONE;
}

/* Whether the answer takes its time from the thread, and the first who waits to send has none
 * for it. */
static bool must_refuse(const struct thread *thread, const struct endpoint *endpoint, const struct reply *reply)
{
    const struct thread *sender = endpoint->queue.head;

    return sender != 0 && !endpoint->receivers && !brings_time(sender, reply)
        && !context_stays(thread, reply->caller);
}

bool ipc_refuse(const struct thread *thread, const struct slot *slot, const struct reply *reply)
{
    struct endpoint *endpoint = slot_endpoint(slot);

    while (must_refuse(thread, endpoint, reply)) {
        thread_wake(endpoint->queue.head, ERROR_WOULD_BLOCK);
        if (preempted(WORK_WAKE))
            return false;
    }
    return true;
}

enum error ipc_reply(struct thread *thread, struct reply *reply)
{
    struct thread *caller = reply->caller;

    if (caller == 0)
        return ERROR_DEAD;
    assert(caller->state == THREAD_CALLING && caller->reply == reply);
    reply->caller = 0;
    caller->reply = 0;
    caller->state = THREAD_SUSPENDED;
    context_give_back(caller);
    if (caller->fault != 0) {
        caller->fault = 0;
        if (message_label(thread->registers.rsi) == 0)
            sched_answered(caller);     /* goes on where it was; else stays suspended */
        else
            context_give_up(caller);
        return ERROR_NONE;
    }
    transfer(thread, caller, 0, true);
    sched_answered(caller);
    return ERROR_NONE;
}

/* --- what is a core's own affair --- */

static bool carries_capabilities(const struct thread *thread)
{
    return message_capabilities(thread->registers.rsi) != 0;
}

bool ipc_send_is_local(const struct thread *thread, const struct slot *slot)
{
    return slot_endpoint(slot)->core == sched_core()->number && !carries_capabilities(thread);
}

bool ipc_receive_is_local(const struct thread *thread, const struct slot *slot, const struct reply *reply)
{
    const struct endpoint *endpoint = slot_endpoint(slot);
    const struct slot *bound = &thread->notification;
    unsigned core = sched_core()->number;

    return endpoint->core == core && (reply == 0 || reply->core == core)
        && (bound->type != OBJECT_NOTIFICATION || slot_notification(bound)->core == core)
        && (endpoint->queue.head == 0 || endpoint->receivers
            || (!carries_capabilities(endpoint->queue.head)
                && (reply != 0 ? !must_refuse(thread, endpoint, reply) : endpoint->queue.head->fault == 0)))
        && context_give_up_is_local(thread);
}

/* A faulted caller may have to give up what it has, and on behalf of whom is not known. */
bool ipc_reply_is_local(const struct thread *thread, const struct reply *reply)
{
    const struct thread *caller = reply->caller;

    return reply->core == sched_core()->number && !carries_capabilities(thread)
        && (caller == 0 || (context_give_back_is_local(caller)
                            && (caller->fault == 0 || (caller->lent != 0 ? caller->lent : caller->context)
                                                          == caller->own)));
}

bool ipc_fault_is_local(const struct thread *thread)
{
    const struct slot *handler = &thread->fault_endpoint;

    return (handler->type != OBJECT_ENDPOINT || slot_endpoint(handler)->core == sched_core()->number)
        && context_give_up_is_local(thread);
}

/* --- cancelling --- */

/* Goes on with the pass over the queue; false: preempted before its end. Senders that
 * leave meanwhile move cancel_next on (queue.h). */
static bool cancel_go_on(struct endpoint *endpoint)
{
    while (endpoint->cancel_next != 0) {
        struct thread *sender = endpoint->cancel_next;
        endpoint->cancel_next = sender->next;
        bool wake = sender->badge == endpoint->cancel_badge;
        if (wake)
            thread_wake(sender, ERROR_INTERRUPTED);
        if (preempted(wake ? WORK_WAKE : WORK_LOOK))
            return endpoint->cancel_next == 0;
    }
    return true;
}

/* One pass at a time. Who finds another's unfinished ends it first, so that two who
 * cancel in turns cannot keep each other at the beginning. */
bool endpoint_cancel(struct endpoint *endpoint, uint64_t badge, uint64_t *pass)
{
    if (*pass == 0) {
        if (!cancel_go_on(endpoint))
            return false;
        endpoint->cancel_next = endpoint->receivers ? 0 : endpoint->queue.head;
        endpoint->cancel_badge = badge;
        *pass = ++endpoint->cancel_pass;
    }
    return *pass != endpoint->cancel_pass || cancel_go_on(endpoint);
}

/* --- ends --- */

bool endpoint_take_apart(struct slot *anchor)
{
    struct endpoint *endpoint = (struct endpoint *)anchor;

    slot_delete(&endpoint->watcher);
    if (endpoint->queue.head != 0)
        thread_wake(endpoint->queue.head, ERROR_DEAD);
    return endpoint->queue.head == 0;
}

void endpoint_session_ended(struct endpoint *endpoint)
{
    if (endpoint->watcher.type == OBJECT_NOTIFICATION)
        notification_signal(slot_notification(&endpoint->watcher), endpoint->watcher.badge);
    worked(WORK_WAKE);
}

bool reply_take_apart(struct slot *anchor)
{
    struct reply *reply = (struct reply *)anchor;

    if (reply->receiver != 0)
        reply->receiver->reply = 0;
    reply->receiver = 0;
    if (reply->caller != 0)
        thread_wake(reply->caller, ERROR_DEAD);
    return true;
}
