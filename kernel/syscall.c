/*
 * Where user space enters: system calls, interrupts, exceptions.
 *
 * Each entry ends in sched_leave(); nothing returns. A system call finds its
 * capability, and the capability's type decides what the call means.
 */
#include <abi/errors.h>
#include <abi/system_calls.h>
#include "assert.h"
#include "audit.h"
#include "boot.h"
#include "fastpath.h"
#include "object.h"
#include "sched.h"
#include "world.h"

enum {
    SYSTEM_CALL_INSTRUCTION_SIZE = 2,
    FIRST_THREAD_TEXT_MAX = 200,
};

enum { VECTOR_INVALID_OPCODE = 6, VECTOR_PAGE_FAULT = 14 };

static const struct entry {
    operation_function *handler;
    uint8_t object;
    uint8_t gives;                 /* result words */
    uint8_t atomicity;
} operations[OPERATION_COUNT] = {
#define X(object, name, handler, number, takes, arguments, gives, results, errors, atomicity, text) \
    [number] = { handler, OBJECT_##object, gives, OPERATION_##atomicity },
    OPERATION_LIST(X)
#undef X
};

static const struct entry *invoked_operation(const struct thread *thread)
{
    uint32_t label = message_label(thread->registers.rsi);

    return &operations[label < OPERATION_COUNT ? label : 0];
}

/* What the fast path has found at an address: the space is plain. */
static inline struct slot *plain_slot(const struct thread *thread, uint64_t address)
{
    return (struct slot *)thread->cspace.object + address;
}

static struct slot *invoked(struct thread *thread)
{
    struct slot *slot = capability_lookup(thread, thread->registers.rdi);

    return slot != 0 && !slot_empty(slot) ? slot : 0;
}

/* Takes the world for a system call. False: the thread is not to go on with it now; if
 * it was stopped meanwhile, it will make the call again. */
static bool take_world(struct scheduler *core, struct thread *thread)
{
    thread->registers.ip -= SYSTEM_CALL_INSTRUCTION_SIZE;
    if (!world_take() && core->current != thread)
        return false;
    thread->registers.ip += SYSTEM_CALL_INSTRUCTION_SIZE;
    return true;
}

/* The call is not over: the thread makes it again, with what its registers say by then.
 * Stepped, it is one step. */
static void restart(struct scheduler *core, struct thread *thread)
{
    thread->registers.ip -= SYSTEM_CALL_INSTRUCTION_SIZE;
    thread->registers.from_system_call = 0;
    core->choose = true;
}

/* Performs the operation that the message's label names; the answer replaces the
 * message. */
static void operate(struct scheduler *core, struct thread *thread, struct slot *slot,
                    const struct entry *operation)
{
    enum error error = ERROR_BAD_OPERATION;

    if (operation->object == slot->type)
        error = operation->handler(thread, slot);
    if (core->current == 0)         /* the thread was destroyed by its own operation */
        return;
    if (error == RESTART) {
        restart(core, thread);
        return;
    }
    thread->registers.rax = ERROR_NONE;
    thread->registers.rdi = 0;
    thread->registers.rsi = message_info(error, error == ERROR_NONE ? operation->gives : 0, 0);
}

static enum error call(struct scheduler *core, struct thread *thread, struct slot *slot)
{
    switch (slot->type) {
    case OBJECT_ENDPOINT:
        return ipc_send(thread, slot, true, true);
    case OBJECT_NOTIFICATION:
    case OBJECT_REPLY:
        return ERROR_WRONG_TYPE;
    default:
        operate(core, thread, slot, invoked_operation(thread));
        return RESTART;
    }
}

static enum error send(struct thread *thread, struct slot *slot, bool may_wait)
{
    switch (slot->type) {
    case OBJECT_ENDPOINT:
        return ipc_send(thread, slot, false, may_wait);
    case OBJECT_NOTIFICATION:
        if (!(slot->rights & RIGHT_WRITE))
            return ERROR_NO_RIGHT;
        notification_signal(slot_notification(slot), slot->badge);
        return ERROR_NONE;
    case OBJECT_REPLY:
        return ipc_reply(thread, slot_reply(slot));
    default:
        return ERROR_WRONG_TYPE;
    }
}

static enum error find_reply(struct thread *thread, struct reply **reply)
{
    uint64_t address = thread->registers.rdx;
    enum error error = ERROR_NONE;

    *reply = 0;
    if (address == 0)
        return ERROR_NONE;
    struct slot *slot = capability_find(thread, address, OBJECT_REPLY, &error);
    if (slot != 0)
        *reply = slot_reply(slot);
    return error;
}

static enum error receive(struct thread *thread, struct slot *slot, bool may_wait)
{
    struct reply *reply;
    enum error error;

    switch (slot->type) {
    case OBJECT_ENDPOINT:
        error = find_reply(thread, &reply);
        return error != ERROR_NONE ? error : ipc_receive(thread, slot, reply, may_wait);
    case OBJECT_NOTIFICATION:
        if (!(slot->rights & RIGHT_READ))
            return ERROR_NO_RIGHT;
        return notification_receive(thread, slot_notification(slot), may_wait);
    default:
        return ERROR_WRONG_TYPE;
    }
}

/* The answer goes out only if receiving is allowed; a caller that has gone meanwhile
 * is no reason not to receive. */
static enum error reply_receive(struct scheduler *core, struct thread *thread, struct slot *slot)
{
    struct reply *reply;
    enum error error = find_reply(thread, &reply);

    if (error != ERROR_NONE)
        return error;
    if (slot->type != OBJECT_ENDPOINT)
        return ERROR_WRONG_TYPE;
    if (!(slot->rights & RIGHT_READ))
        return ERROR_NO_RIGHT;
    if (reply != 0 && !ipc_refuse(thread, slot, reply)) {
        restart(core, thread);
        return RESTART;
    }
    if (reply != 0)
        ipc_reply(thread, reply);
    return ipc_receive(thread, slot, reply, true);
}

static enum error perform(struct scheduler *core, struct thread *thread, uint64_t number, struct slot *slot)
{
    switch (number) {
    case SYSTEM_CALL_CALL:
        return call(core, thread, slot);
    case SYSTEM_CALL_SEND:
        return send(thread, slot, true);
    case SYSTEM_CALL_TRY_SEND:
        return send(thread, slot, false);
    case SYSTEM_CALL_RECEIVE:
        return receive(thread, slot, true);
    case SYSTEM_CALL_TRY_RECEIVE:
        return receive(thread, slot, false);
    default:
        return reply_receive(core, thread, slot);
    }
}

/* --- alone or with the world --- */

static bool receive_is_local(struct thread *thread, const struct slot *slot)
{
    const struct reply *reply = 0;
    uint64_t address = thread->registers.rdx;

    if (slot->type == OBJECT_NOTIFICATION)
        return slot_notification(slot)->core == sched_core()->number && context_give_up_is_local(thread);
    if (slot->type != OBJECT_ENDPOINT)
        return false;
    if (address != 0) {
        const struct slot *found = capability_lookup(thread, address);
        if (found == 0 || found->type != OBJECT_REPLY)
            return false;
        reply = slot_reply(found);
    }
    return ipc_receive_is_local(thread, slot, reply)
        && (thread->registers.rax != SYSTEM_CALL_REPLY_RECEIVE || reply == 0
            || ipc_reply_is_local(thread, reply));
}

/* Whether the system call concerns this core only: a message of its own threads, or an
 * operation that the list says so of. */
static bool is_local(struct thread *thread, uint64_t number, const struct slot *slot)
{
    if (slot == 0)
        return true;
    if (number >= SYSTEM_CALL_RECEIVE)
        return receive_is_local(thread, slot);
    switch (slot->type) {
    case OBJECT_ENDPOINT:
        return ipc_send_is_local(thread, slot);
    case OBJECT_NOTIFICATION:
        return notification_is_local(slot_notification(slot), sched_core()->number);
    case OBJECT_REPLY:
        return ipc_reply_is_local(thread, slot_reply(slot));
    default:
        return number != SYSTEM_CALL_CALL || invoked_operation(thread)->atomicity == OPERATION_ALONE;
    }
}

static void perform_found(struct scheduler *core, struct thread *thread, uint64_t number)
{
    struct slot *slot = invoked(thread);

    if (!is_local(thread, number, slot)) {
        if (!take_world(core, thread))
            return;
        slot = invoked(thread);
    }
    bool message = slot != 0 && slot->type == OBJECT_ENDPOINT;
    enum error error = slot != 0 ? perform(core, thread, number, slot) : ERROR_NO_CAPABILITY;
    /* A thread that waits (or waited) has its answer from whoever ends the wait. */
    if (error != RESTART && !(message && error == ERROR_NONE))
        thread->registers.rax = error;
}

/* Another core was here before: all is looked up again, with the world. */
static __attribute__((noinline)) void operate_later(struct scheduler *core, struct thread *thread)
{
    if (core->current != thread)
        return;
    thread->registers.ip += SYSTEM_CALL_INSTRUCTION_SIZE;
    perform_found(core, thread, SYSTEM_CALL_CALL);
}

/* The fast path has found an object with operations. */
_Noreturn void kernel_operation(struct scheduler *core, struct thread *thread)
{
    const struct entry *operation = invoked_operation(thread);
    struct slot *slot = plain_slot(thread, thread->registers.rdi);

    thread->registers.rax = SYSTEM_CALL_CALL;
    if (operation->atomicity == OPERATION_ALONE) {
        operate(core, thread, slot, operation);
        sched_go_on(core, thread);
    }
    thread->registers.ip -= SYSTEM_CALL_INSTRUCTION_SIZE;
    if (world_take()) {
        thread->registers.ip += SYSTEM_CALL_INSTRUCTION_SIZE;
        operate(core, thread, slot, operation);
    } else {
        operate_later(core, thread);
    }
    sched_go_on(core, thread);
}

/* The fast path has found and checked the notification, and that what waits there is this
 * core's. */
_Noreturn void kernel_signal(struct scheduler *core, struct thread *thread)
{
    const struct slot *slot = plain_slot(thread, thread->registers.rdi);

    thread->registers.rax = ERROR_NONE;
    notification_signal(slot_notification(slot), slot->badge);
    sched_go_on(core, thread);
}

/* The fast path has found that the thread waits, and that all that this touches is this
 * core's. */
_Noreturn void kernel_receive(struct scheduler *core, struct thread *thread)
{
    const struct slot *slot = plain_slot(thread, thread->registers.rdi);
    const struct slot *reply = plain_slot(thread, thread->registers.rdx);

    ipc_wait(thread, slot_endpoint(slot), slot_reply(reply));
    sched_leave(core);
}

_Noreturn void kernel_system_call(struct scheduler *core, struct thread *thread)
{
    uint64_t number = thread->registers.rax;

    if (number == SYSTEM_CALL_YIELD) {
        thread->registers.rax = ERROR_NONE;
        sched_rotate(core);
    } else if (number < SYSTEM_CALL_COUNT) {
        perform_found(core, thread, number);
    } else if (!audit_call(thread, number) && (ipc_fault_is_local(thread) || take_world(core, thread))) {
        thread_fault(thread, FAULT_SYSTEM_CALL, 0, number, 0);
    }
    sched_go_on(core, thread);
}

/* The same, if another core has the world. */
_Noreturn void kernel_system_call_later(struct scheduler *core, struct thread *thread)
{
    thread->registers.ip -= SYSTEM_CALL_INSTRUCTION_SIZE;
    world_pass();
    if (core->current != thread)
        sched_leave(core);
    thread->registers.ip += SYSTEM_CALL_INSTRUCTION_SIZE;
    kernel_system_call(core, thread);
}

_Noreturn void kernel_resume(struct scheduler *core)
{
    sched_leave(core);
}

/* A level-triggered line is masked before the interrupt ends: it would come again. */
_Noreturn void kernel_interrupt(struct scheduler *core, unsigned vector)
{
    if (vector >= VECTOR_LINES && vector < VECTOR_INTERRUPTS_END)
        irq_interrupt(core->number, vector - VECTOR_LINES);
    else if (vector == VECTOR_TIMER)
        sched_timer(core);
    machine_end_of_interrupt();
    sched_leave(core);
}

/* Nobody is above the first thread, so its end is the system's. What it has to say
 * it leaves in its IPC buffer before it stops itself by an invalid instruction. */
static _Noreturn void panic_first_thread(const struct thread *thread, unsigned vector, uint64_t code,
                                         uint64_t address)
{
    char *text = (char *)thread_buffer(thread);

    if (vector == VECTOR_INVALID_OPCODE && text != 0) {
        text[FIRST_THREAD_TEXT_MAX - 1] = 0;
        machine_panic("the first program gave up: %s", text);
    }
    machine_panic("the first program stopped: exception %u, code %lx, address %lx, instruction %lx",
                  vector, code, address, thread->registers.ip);
}

void kernel_trap(const struct scheduler *core, unsigned vector)
{
    if (core->current != 0)
        thread_trap(core->current, vector);
}

/* If the thread is stopped while the core waits for the world, the exception comes again
 * when it goes on, but for traps: those are told then (sched.c). */
_Noreturn void kernel_exception(struct scheduler *core, unsigned vector, uint64_t error_code,
                                uint64_t fault_address)
{
    struct thread *thread = core->current;

    if (thread == 0)
        sched_leave(core);
    if (thread == first_thread && slot_empty(&thread->fault_endpoint))
        panic_first_thread(thread, vector, error_code, fault_address);
    enum fault fault = vector == VECTOR_PAGE_FAULT ? FAULT_PAGE : FAULT_EXCEPTION;
    if (thread->trap == 0)
        fastpath_fault(core, thread, fault, fault_address, error_code, vector);
    if (!ipc_fault_is_local(thread) && !world_take() && core->current != thread)
        sched_leave(core);
    if (thread->trap != 0)
        thread_tell_trap(thread);
    else
        thread_fault(thread, fault, fault_address, error_code, vector);
    sched_leave(core);
}
