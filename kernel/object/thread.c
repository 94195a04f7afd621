/*
 * Threads: states, waits, faults, and the operations on a thread capability.
 * The states are drawn in object.h.
 */
#include "assert.h"
#include "memory.h"
#include "object.h"
#include "queue.h"
#include "sched.h"
#include "world.h"

/* --- waiting --- */

/* Out of whatever the thread waits in; it is SUSPENDED then. True if it waited. */
static bool end_wait(struct thread *thread)
{
    switch (thread->state) {
    case THREAD_SENDING:
    case THREAD_RECEIVING:
        endpoint_queue_remove(thread->endpoint, thread);
        thread->endpoint = 0;
        if (thread->reply != 0)
            thread->reply->receiver = 0;
        break;
    case THREAD_WAITING:
        thread_queue_remove(&thread->waiting_for->queue, thread);
        thread->waiting_for = 0;
        break;
    case THREAD_CALLING:
        thread->reply->caller = 0;
        break;
    default:        /* SUSPENDED, READY */
        return false;
    }
    thread->reply = 0;
    thread->state = THREAD_SUSPENDED;
    return true;
}

/* SUSPENDED, whatever it did. */
static void end(struct thread *thread, enum error error)
{
    if (thread->state == THREAD_READY) {
        sched_unready(thread);
        sched_stop(thread);
        thread->state = THREAD_SUSPENDED;
    } else if (end_wait(thread) && thread->fault == 0) {
        thread->registers.rax = error;
    }
    thread->fault = 0;
}

void thread_stop(struct thread *thread, enum error error)
{
    end(thread, error);
    context_drop_claim(thread);
    context_give_up(thread);
}

/* A faulted thread whose handler is gone must not run on: it stays suspended. */
void thread_wake(struct thread *thread, enum error error)
{
    bool faulted = thread->fault != 0;

    end(thread, error);
    context_give_back(thread);
    if (faulted) {
        context_give_up(thread);
    } else {
        thread->registers.rax = error;
        sched_ready(thread);
    }
}

/* What a thread waits in belongs to its new core, if nobody else waits there. */
static void rehome_endpoint(struct endpoint *endpoint, unsigned core)
{
    endpoint->core = endpoint->queue.head == endpoint->queue.tail ? core : CORE_SHARED;
}

static void rehome_notification(struct notification *notification, const struct thread *thread, unsigned core)
{
    bool bound = notification->bound == 0 || notification->bound == thread;
    const struct thread_queue *queue = &notification->queue;
    bool waits = queue->head == 0 || (queue->head == thread && queue->tail == thread);

    notification->core = bound && waits ? core : CORE_SHARED;
}

void thread_move(struct thread *thread, unsigned core)
{
    if (thread->core == core)
        return;
    if (thread->state == THREAD_SENDING || thread->state == THREAD_RECEIVING)
        rehome_endpoint(thread->endpoint, core);
    else if (thread->state == THREAD_WAITING)
        rehome_notification(thread->waiting_for, thread, core);
    if (thread->reply != 0)
        thread->reply->core = core;
    if (thread->notification.type == OBJECT_NOTIFICATION)
        rehome_notification(slot_notification(&thread->notification), thread, core);
    sched_move(thread, core);
}

struct ipc_buffer *thread_buffer(const struct thread *thread)
{
    if (thread->buffer.type != OBJECT_FRAME)
        return 0;
    return physical_to_virtual(thread->buffer.object);
}

static bool has_handler(const struct thread *thread)
{
    return thread->fault_endpoint.type == OBJECT_ENDPOINT;
}

bool thread_wants_timeout(const struct thread *thread)
{
    return thread->timeout && has_handler(thread);
}

void thread_fault(struct thread *thread, enum fault fault, uint64_t address, uint64_t code, unsigned vector)
{
    thread->fault = fault;
    thread_fault_words(thread, thread->fault_words, address, code, vector);
    if (has_handler(thread))
        ipc_send_fault(thread, &thread->fault_endpoint);
    else
        thread_stop(thread, ERROR_NONE);
}

bool thread_take_apart(struct slot *anchor)
{
    struct thread *thread = slot_thread(anchor);

    assert(thread->state == THREAD_SUSPENDED);
    context_forget_thread(thread);
    sched_forget(thread);
    slot_delete(&thread->cspace);
    slot_delete(&thread->address_space);
    slot_delete(&thread->buffer);
    slot_delete(&thread->fault_endpoint);
    slot_delete(&thread->notification);
    return true;
}

/* --- operations --- */

static void replace(struct slot *held, struct slot *with)
{
    slot_delete(held);
    if (with != 0)
        slot_copy(held, with, RIGHTS_ALL);
}

static bool buffer_frame_ok(const struct slot *frame, uint64_t address)
{
    return !(frame->flags & SLOT_DEVICE) && frame->rights & RIGHT_WRITE
        && !(memory_page(frame->object)->flags & PAGE_SEALED)
        && address % PAGE_SIZE == 0 && machine_user_address(address);
}

enum error thread_configure(struct thread *caller, struct slot *slot)
{
    struct thread *thread = slot_thread(slot);
    const uint64_t *words = caller->registers.message;
    struct slot *buffer = 0, *handler = 0;
    enum error error;

    struct slot *cspace = capability_find(caller, words[0], OBJECT_CNODE, &error);
    if (cspace == 0)
        return error;
    struct slot *space = capability_find(caller, words[1], OBJECT_ADDRESS_SPACE, &error);
    if (space == 0)
        return error;
    if (words[2] != 0) {
        buffer = capability_find(caller, words[2], OBJECT_FRAME, &error);
        if (buffer == 0)
            return error;
        if (!buffer_frame_ok(buffer, words[3]))
            return ERROR_BAD_ARGUMENT;
    }
    if (words[4] != 0) {
        handler = capability_find_writable(caller, words[4], OBJECT_ENDPOINT, &error);
        if (handler == 0)
            return error;
    }
    if (words[5] & ~(uint64_t)(THREAD_FPU | THREAD_TIMEOUT))
        return ERROR_BAD_ARGUMENT;

    sched_hold(thread);
    replace(&thread->cspace, cspace);
    capability_space_start(&thread->cspace);
    replace(&thread->address_space, space);
    replace(&thread->fault_endpoint, handler);
    replace(&thread->buffer, buffer);
    if (buffer != 0) {
        thread->buffer.flags |= SLOT_BUFFER;
        memory_page(buffer->object)->count++;
    }
    thread->timeout = words[5] & THREAD_TIMEOUT;
    /* The caller's own state is in the processor, which knows what it need not save. */
    bool keeps_fpu = thread == caller && thread->features & FEATURE_FPU;
    thread->features &= ~FEATURE_FPU;
    if (words[5] & THREAD_FPU)
        thread->features |= FEATURE_FPU;
    if (words[5] & THREAD_FPU && !keeps_fpu)
        machine_fpu_initialize(thread->fpu);
    return ERROR_NONE;
}

enum error thread_set_priority(struct thread *caller, struct slot *slot)
{
    struct thread *thread = slot_thread(slot);
    uint64_t priority = caller->registers.message[0], ceiling = caller->registers.message[1];

    if (priority > caller->ceiling || ceiling > caller->ceiling)
        return ERROR_OUT_OF_RANGE;
    sched_set_priority(thread, priority);
    thread->ceiling = ceiling;
    return ERROR_NONE;
}

static enum error resume(struct thread *thread)
{
    if (thread->state != THREAD_SUSPENDED)
        return ERROR_NONE;
    if (thread->address_space.type != OBJECT_ADDRESS_SPACE)
        return ERROR_BAD_ARGUMENT;
    sched_ready(thread);
    return ERROR_NONE;
}

/* A faulted thread that is not to be resumed waits on for its handler's answer. */
enum error thread_write_registers(struct thread *caller, struct slot *slot)
{
    struct thread *thread = slot_thread(slot);
    const uint64_t *words = caller->registers.message;

    if (!machine_user_address(words[0]) || !machine_user_address(words[1])
        || !machine_user_address(words[3]))
        return ERROR_OUT_OF_RANGE;
    if (thread == caller)
        return ERROR_BUSY;
    if (thread->fault == 0 || words[4] != 0)
        thread_stop(thread, ERROR_INTERRUPTED);
    machine_registers_start(&thread->registers, words[0], words[1]);
    machine_registers_step(&thread->registers, thread->stepping);
    thread->trap = 0;
    thread->registers.rdi = words[2];
    thread->registers.fs_base = words[3];
    return words[4] ? resume(thread) : ERROR_NONE;
}

enum error thread_read_registers(struct thread *caller, struct slot *slot)
{
    struct thread *thread = slot_thread(slot);
    const struct registers *from = &thread->registers;
    uint64_t *words = caller->registers.message;
    struct ipc_buffer *buffer = thread_buffer(caller);

    if (thread == caller)
        return ERROR_BUSY;
    if (buffer == 0)
        return ERROR_BAD_ARGUMENT;
    sched_hold(thread);
    const uint64_t first[] = { from->ip, from->sp, from->flags, from->rax, from->rdi, from->fs_base };
    const uint64_t rest[] = { from->message[0], from->message[1], from->message[2], from->message[3],
                              from->message[4], from->message[5], from->rsi, from->rdx, from->rcx,
                              from->r8, from->r9, from->r10 };
    for (unsigned i = 0; i < 6; i++)
        words[i] = first[i];
    for (unsigned i = 0; i < 12; i++)
        buffer->words[6 + i] = rest[i];
    return ERROR_NONE;
}

enum error thread_bind_notification(struct thread *caller, struct slot *slot)
{
    struct thread *thread = slot_thread(slot);
    uint64_t address = caller->registers.message[0];
    enum error error;

    if (address == 0) {
        slot_delete(&thread->notification);
        return ERROR_NONE;
    }
    struct slot *source = capability_find(caller, address, OBJECT_NOTIFICATION, &error);
    if (source == 0)
        return error;
    if (!(source->rights & RIGHT_READ))
        return ERROR_NO_RIGHT;
    if (slot_notification(source)->bound != 0 || !slot_empty(&thread->notification))
        return ERROR_BUSY;
    slot_copy(&thread->notification, source, RIGHTS_ALL);
    slot_notification(source)->bound = thread;
    if (slot_notification(source)->queue.head == 0)
        slot_notification(source)->core = thread->core;
    else if (slot_notification(source)->core != thread->core)
        slot_notification(source)->core = CORE_SHARED;
    notification_signal(slot_notification(source), 0);     /* what came before the thread was bound */
    return ERROR_NONE;
}

enum error thread_set_tls(struct thread *caller, struct slot *slot)
{
    struct thread *thread = slot_thread(slot);
    if (!machine_user_address(caller->registers.message[0]))
        return ERROR_OUT_OF_RANGE;
    sched_hold(thread);
    machine_fs_base_set(&thread->registers, caller->registers.message[0]);
    return ERROR_NONE;
}

enum error thread_resume(struct thread *caller, struct slot *slot)
{
    (void)caller;
    return resume(slot_thread(slot));
}

enum error thread_suspend(struct thread *caller, struct slot *slot)
{
    (void)caller;
    thread_stop(slot_thread(slot), ERROR_INTERRUPTED);
    return ERROR_NONE;
}
