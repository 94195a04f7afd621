/*
 * What threads of the model wait in, and the operations on them.
 */
#include <string.h>
#include "memory.h"
#include "parts.h"

void model_leave_queue(struct model *m, unsigned thread)
{
    struct model_object *t = &m->objects[thread], *object = &m->objects[t->waits_in];

    model_queue_remove(&model_home(m, thread)->ready, thread);
    if (t->waits_in != 0) {
        unsigned at = model_queue_find(&object->queue, thread);
        if (object->cancel_next == thread)
            object->cancel_next = object->queue.threads[at + 1];
        model_queue_remove(&object->queue, thread);
    }
    t->waits_in = t->reply = 0;
}

/* SUSPENDED, whatever it did. */
static void end(struct model *m, unsigned thread, enum error error)
{
    struct model_object *t = &m->objects[thread];
    bool waited = t->state != THREAD_READY && t->state != THREAD_SUSPENDED;

    if (t->state == THREAD_READY)
        model_stop_running(m, thread);
    model_leave_queue(m, thread);
    if (waited && t->fault == 0)
        t->registers.rax = error;
    t->state = THREAD_SUSPENDED;
    t->fault = 0;
}

void model_stop(struct model *m, unsigned thread, enum error error)
{
    end(m, thread, error);
    model_drop_claim(m, thread);
    model_give_up(m, thread);
}

void model_wake(struct model *m, unsigned thread, enum error error)
{
    bool faulted = m->objects[thread].fault != 0;

    end(m, thread, error);
    model_give_back(m, thread);
    if (faulted) {
        model_give_up(m, thread);
        return;
    }
    m->objects[thread].registers.rax = error;
    model_make_ready(m, thread);
}

/* Waits; to receive, on no time but its own. */
void model_wait_in(struct model *m, unsigned thread, enum thread_state state, unsigned object)
{
    model_leave_queue(m, thread);
    m->objects[thread].state = THREAD_SUSPENDED;
    if (state != THREAD_SENDING)
        model_give_up(m, thread);
    m->objects[thread].state = state;
    m->objects[thread].waits_in = object;
    model_queue_insert(m, &m->objects[object].queue, m->objects[object].queue.count, thread);
}

void model_fault(struct model *m, unsigned thread, enum fault number, uint64_t address, uint64_t code,
                  unsigned vector)
{
    struct model_object *t = &m->objects[thread];
    const struct model_slot *handler = &m->slots[model_place(thread, HELD_HANDLER)];
    const uint64_t words[] = { t->registers.ip, t->registers.sp, t->registers.flags, address, code, vector };

    if (handler->type != OBJECT_ENDPOINT || !(handler->rights & RIGHT_WRITE)) {
        model_stop(m, thread, ERROR_NONE);
        return;
    }
    t->fault = number;
    memcpy(t->fault_words, words, sizeof words);
    t->badge = handler->value;
    t->is_call = true;
    if (model_is_refused(m, thread, handler->object))
        model_stop(m, thread, ERROR_NONE);
    else
        model_send(m, thread, handler->object);
}

enum error thread_configure_model(struct model *m, unsigned caller, unsigned place, uint64_t *words)
{
    unsigned thread = m->slots[place].object, cspace, space, buffer, handler;

    enum error error = model_find(m, caller, words[0], OBJECT_CNODE, &cspace);
    if (error == ERROR_NONE)
        error = model_find(m, caller, words[1], OBJECT_ADDRESS_SPACE, &space);
    if (error == ERROR_NONE)
        error = model_find_optional(m, caller, words[2], OBJECT_FRAME, 0, &buffer);
    if (error != ERROR_NONE)
        return error;
    const struct model_object *frame = &m->objects[m->slots[buffer].object];
    if (buffer != 0 && (frame->device || !(m->slots[buffer].rights & RIGHT_WRITE) || frame->sealed
                        || words[3] % PAGE_SIZE != 0 || !machine_user_address(words[3])))
        return ERROR_BAD_ARGUMENT;
    error = model_find_optional(m, caller, words[4], OBJECT_ENDPOINT, RIGHT_WRITE, &handler);
    if (error != ERROR_NONE)
        return error;
    if (words[5] > (THREAD_FPU | THREAD_TIMEOUT))
        return ERROR_BAD_ARGUMENT;

    model_hold_still(m, thread);
    model_hold(m, thread, HELD_CSPACE, cspace);
    model_hold(m, thread, HELD_SPACE, space);
    model_hold(m, thread, HELD_HANDLER, handler);
    model_hold(m, thread, HELD_BUFFER, buffer);
    m->slots[model_place(thread, HELD_BUFFER)].pinned = buffer != 0;
    m->objects[thread].uses_fpu = words[5] & THREAD_FPU;
    m->objects[thread].timeout = words[5] & THREAD_TIMEOUT;
    return ERROR_NONE;
}

enum error thread_set_priority_model(struct model *m, unsigned caller, unsigned place, uint64_t *words)
{
    unsigned thread = m->slots[place].object, ceiling = m->objects[caller].ceiling;

    if (words[0] > ceiling || words[1] > ceiling)
        return ERROR_OUT_OF_RANGE;
    model_set_priority(m, thread, words[0]);
    m->objects[thread].ceiling = words[1];
    return ERROR_NONE;
}

static enum error resume(struct model *m, unsigned thread)
{
    if (m->objects[thread].state != THREAD_SUSPENDED)
        return ERROR_NONE;
    if (model_is_empty(m, model_place(thread, HELD_SPACE)))
        return ERROR_BAD_ARGUMENT;
    model_make_ready(m, thread);
    return ERROR_NONE;
}

enum error thread_write_registers_model(struct model *m, unsigned caller, unsigned place, uint64_t *words)
{
    unsigned thread = m->slots[place].object;
    struct model_object *t = &m->objects[thread];

    if (!machine_user_address(words[0]) || !machine_user_address(words[1]) || !machine_user_address(words[3]))
        return ERROR_OUT_OF_RANGE;
    if (thread == caller)
        return ERROR_BUSY;
    if (t->fault == 0 || words[4] != 0)
        model_stop(m, thread, ERROR_INTERRUPTED);
    t->registers = (struct registers){ .ip = words[0], .sp = words[1], .rdi = words[2], .fs_base = words[3] };
    machine_registers_step(&t->registers, t->stepping);
    return words[4] != 0 ? resume(m, thread) : ERROR_NONE;
}

enum error thread_read_registers_model(struct model *m, unsigned caller, unsigned place, uint64_t *words)
{
    const struct registers *r = &m->objects[m->slots[place].object].registers;
    struct ipc_buffer *buffer = model_buffer_of(m, caller);
    const uint64_t all[] = { r->ip, r->sp, r->flags, r->rax, r->rdi, r->fs_base, r->message[0], r->message[1],
                             r->message[2], r->message[3], r->message[4], r->message[5], r->rsi, r->rdx, r->rcx,
                             r->r8, r->r9, r->r10 };

    if (m->slots[place].object == caller)
        return ERROR_BUSY;
    if (buffer == 0)
        return ERROR_BAD_ARGUMENT;
    model_hold_still(m, m->slots[place].object);
    for (unsigned i = 0; i < sizeof all / sizeof all[0]; i++)
        *(i < MESSAGE_REGISTERS ? &words[i] : &buffer->words[i]) = all[i];
    return ERROR_NONE;
}

enum error thread_resume_model(struct model *m, unsigned caller, unsigned place, uint64_t *words)
{
    (void)caller;
    (void)words;
    return resume(m, m->slots[place].object);
}

enum error thread_suspend_model(struct model *m, unsigned caller, unsigned place, uint64_t *words)
{
    (void)caller;
    (void)words;
    model_stop(m, m->slots[place].object, ERROR_INTERRUPTED);
    return ERROR_NONE;
}

enum error thread_bind_notification_model(struct model *m, unsigned caller, unsigned place, uint64_t *words)
{
    unsigned held = model_place(m->slots[place].object, HELD_BOUND), source;
    enum error error = model_find_optional(m, caller, words[0], OBJECT_NOTIFICATION, RIGHT_READ, &source);

    if (error != ERROR_NONE)
        return error;
    if (source == 0) {
        model_delete(m, held);
        return ERROR_NONE;
    }
    if (model_bound_thread(m, m->slots[source].object) != 0 || !model_is_empty(m, held))
        return ERROR_BUSY;
    model_slot_copy(m, held, source, RIGHTS_ALL);
    model_signal(m, m->slots[source].object, 0);
    return ERROR_NONE;
}

enum error thread_set_tls_model(struct model *m, unsigned caller, unsigned place, uint64_t *words)
{
    (void)caller;
    if (!machine_user_address(words[0]))
        return ERROR_OUT_OF_RANGE;
    model_hold_still(m, m->slots[place].object);
    m->objects[m->slots[place].object].registers.fs_base = words[0];
    return ERROR_NONE;
}

enum error thread_set_registers_model(struct model *m, unsigned caller, unsigned place, uint64_t *words)
{
    struct model_object *t = &m->objects[m->slots[place].object];
    const struct ipc_buffer *buffer = model_buffer_of(m, caller);
    bool stopped = t->state == THREAD_SUSPENDED || (t->state != THREAD_READY && t->fault != 0);

    if (!machine_user_address(words[0]) || !machine_user_address(words[1]) || !machine_user_address(words[5]))
        return ERROR_OUT_OF_RANGE;
    if (m->slots[place].object == caller || !stopped)
        return ERROR_BUSY;
    if (buffer == 0)
        return ERROR_BAD_ARGUMENT;
    struct registers *r = &t->registers;
    const uint64_t *rest = &buffer->words[MESSAGE_REGISTERS];
    uint64_t *const to[] = { &r->message[0], &r->message[1], &r->message[2], &r->message[3], &r->message[4],
                             &r->message[5], &r->rsi, &r->rdx, &r->rcx, &r->r8, &r->r9, &r->r10 };
    if (r->from_system_call)
        r->r11 = r->flags;
    r->from_system_call = 0;
    machine_registers_redirect(r, words[0], words[2]);
    r->sp = words[1];
    r->rax = words[3];
    r->rdi = words[4];
    r->fs_base = words[5];
    for (unsigned i = 0; i < sizeof to / sizeof to[0]; i++)
        *to[i] = rest[i];
    return ERROR_NONE;
}

enum error thread_step_model(struct model *m, unsigned caller, unsigned place, uint64_t *words)
{
    struct model_object *t = &m->objects[m->slots[place].object];

    (void)caller;
    model_hold_still(m, m->slots[place].object);
    t->stepping = words[0] != 0;
    machine_registers_step(&t->registers, t->stepping);
    return ERROR_NONE;
}

enum error thread_breakpoint_model(struct model *m, unsigned caller, unsigned place, uint64_t *words)
{
    uint64_t kind = words[1], address = words[2], bytes = words[3];

    (void)caller;
    if (words[0] > 3)
        return ERROR_OUT_OF_RANGE;
    if (kind > BREAKPOINT_ACCESS)
        return ERROR_BAD_ARGUMENT;
    if (kind == BREAKPOINT_EXECUTE && bytes != 1)
        return ERROR_BAD_ARGUMENT;
    if (kind != BREAKPOINT_NONE && bytes != 1 && bytes != 2 && bytes != 4 && bytes != 8)
        return ERROR_BAD_ARGUMENT;
    if (kind != BREAKPOINT_NONE && !machine_user_address(address))
        return ERROR_OUT_OF_RANGE;
    if (kind != BREAKPOINT_NONE && address % bytes != 0)
        return ERROR_BAD_ALIGNMENT;
    model_hold_still(m, m->slots[place].object);
    machine_breakpoint_set(&m->objects[m->slots[place].object].breakpoints, words[0], kind, address, bytes);
    return ERROR_NONE;
}
