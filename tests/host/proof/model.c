/*
 * The reference model: see model.h. Entering the kernel and leaving it; the rest is
 *
 *   slots.c ends.c cnode.c     capabilities, the derivation tree; deletion; their operations
 *   messages.c threads.c       messages, replies, signals; what threads wait in; their operations
 *   contexts.c scheduler.c     who runs on which context; time, who runs
 *   mappings.c devices.c       page tables and frames; interrupts and ports
 */
#include <string.h>
#include "parts.h"

enum { INSTRUCTION = 2 };               /* bytes, of `syscall` */

void model_wrong(struct model *m, const char *what)
{
    if (m->wrong == 0)
        m->wrong = what;
}

/* The kernel may stop here, and then does at the next such places too. */
bool model_poll(struct model *m)
{
    if (m->stop > 1)
        m->stop--;
    else if (m->stop == 1)
        return true;
    return false;
}

unsigned model_queue_find(const struct model_queue *queue, unsigned thread)
{
    unsigned i = 0;

    while (i < queue->count && queue->threads[i] != thread)
        i++;
    return i;
}

bool model_queue_has(const struct model_queue *queue, unsigned thread)
{
    return model_queue_find(queue, thread) < queue->count;
}

void model_queue_insert(struct model *m, struct model_queue *queue, unsigned at, unsigned thread)
{
    if (queue->count == MODEL_QUEUE) {
        model_wrong(m, "the model's queues are too short");
        return;
    }
    memmove(&queue->threads[at + 1], &queue->threads[at], queue->count - at);
    queue->threads[at] = thread;
    queue->count++;
}

void model_queue_remove(struct model_queue *queue, unsigned thread)
{
    unsigned at = model_queue_find(queue, thread);

    if (at == queue->count)
        return;
    queue->count--;
    memmove(&queue->threads[at], &queue->threads[at + 1], queue->count - at);
    queue->threads[queue->count] = 0;
}

static unsigned objects_end(const struct model *m)
{
    unsigned end = MODEL_OBJECTS;

    while (end > 1 && m->objects[end - 1].type == OBJECT_NONE)
        end--;
    return end;
}

void model_copy(struct model *to, const struct model *from)
{
    unsigned end = objects_end(from), old = objects_end(to);
    const size_t rest = __builtin_offsetof(struct model, tree_count);

    end = end > old ? end : old;
    memcpy(to->objects, from->objects, end * sizeof to->objects[0]);
    memcpy(to->slots, from->slots, end * MODEL_SLOTS * sizeof to->slots[0]);
    memcpy((char *)to + rest, (const char *)from + rest, __builtin_offsetof(struct model, buffers) - rest);
    for (unsigned i = 1; i < end; i++)
        if (from->objects[i].contents != 0)
            to->buffers[from->objects[i].contents - 1] = from->buffers[from->objects[i].contents - 1];
}

static const struct {
    enum error (*perform)(struct model *m, unsigned thread, unsigned place, uint64_t *words);
    uint8_t object, gives;
} operations[OPERATION_COUNT] = {
#define X(object, name, handler, number, takes, arguments, gives, ...) \
    [number] = { handler##_model, OBJECT_##object, gives },
    OPERATION_LIST(X)
#undef X
};

/* It will make the call again. */
static enum error restart(struct model *m, unsigned thread)
{
    m->objects[thread].registers.ip -= INSTRUCTION;
    m->objects[thread].registers.from_system_call = 0;
    return RESTART;
}

static enum error invoke(struct model *m, unsigned thread, unsigned place)
{
    struct registers *registers = &m->objects[thread].registers;
    uint32_t label = message_label(registers->rsi);
    enum error error = ERROR_BAD_OPERATION;

    if (label < OPERATION_COUNT && operations[label].object == m->slots[place].type)
        error = operations[label].perform(m, thread, place, registers->message);
    if (model_core_of(m)->current == 0)           /* it ended by its own operation */
        return RESTART;
    if (error == RESTART)
        return restart(m, thread);
    registers->rdi = 0;
    registers->rsi = message_info(error, error == ERROR_NONE ? operations[label].gives : 0, 0);
    return ERROR_NONE;
}

static enum error perform(struct model *m, unsigned thread, unsigned place, enum system_call number)
{
    const struct model_slot slot = m->slots[place];
    bool may_wait = number != SYSTEM_CALL_TRY_SEND && number != SYSTEM_CALL_TRY_RECEIVE;
    unsigned reply = 0;

    if (number == SYSTEM_CALL_CALL)
        return slot.type == OBJECT_ENDPOINT ? model_ipc_send(m, thread, place, true, true)
            : slot.type == OBJECT_NOTIFICATION || slot.type == OBJECT_REPLY ? ERROR_WRONG_TYPE
            : invoke(m, thread, place);
    if (number == SYSTEM_CALL_SEND || number == SYSTEM_CALL_TRY_SEND) {
        if (slot.type == OBJECT_ENDPOINT)
            return model_ipc_send(m, thread, place, false, may_wait);
        if (slot.type == OBJECT_REPLY)
            return model_ipc_reply(m, thread, slot.object);
        if (slot.type != OBJECT_NOTIFICATION)
            return ERROR_WRONG_TYPE;
        if (!(slot.rights & RIGHT_WRITE))
            return ERROR_NO_RIGHT;
        model_signal(m, slot.object, slot.value);
        return ERROR_NONE;
    }
    if (slot.type == OBJECT_NOTIFICATION && number != SYSTEM_CALL_REPLY_RECEIVE) {
        if (!(slot.rights & RIGHT_READ))
            return ERROR_NO_RIGHT;
        if (m->objects[slot.object].word != 0)
            model_take_word(m, thread, slot.object, 0);
        else if (may_wait)
            model_wait_in(m, thread, THREAD_WAITING, slot.object);
        else
            return ERROR_WOULD_BLOCK;
        return ERROR_NONE;
    }
    if (slot.type != OBJECT_ENDPOINT && number != SYSTEM_CALL_REPLY_RECEIVE)
        return ERROR_WRONG_TYPE;
    enum error error = model_find_optional(m, thread, m->objects[thread].registers.rdx, OBJECT_REPLY, 0, &reply);
    if (error != ERROR_NONE)
        return error;
    if (slot.type != OBJECT_ENDPOINT)
        return ERROR_WRONG_TYPE;
    if (!(slot.rights & RIGHT_READ))
        return ERROR_NO_RIGHT;
    reply = m->slots[reply].object;
    if (number == SYSTEM_CALL_REPLY_RECEIVE && reply != 0 && !model_refuse(m, thread, slot.object, reply))
        return restart(m, thread);
    if (number == SYSTEM_CALL_REPLY_RECEIVE && reply != 0)
        model_ipc_reply(m, thread, reply);
    return model_ipc_receive(m, thread, place, reply, may_wait);
}

static void system_call(struct model *m, unsigned thread)
{
    struct registers *registers = &m->objects[thread].registers;
    uint64_t number = registers->rax;

    if (number >= SYSTEM_CALL_COUNT) {
        model_fault(m, thread, FAULT_SYSTEM_CALL, 0, number, 0);
        return;
    }
    if (number == SYSTEM_CALL_YIELD) {
        registers->rax = ERROR_NONE;
        model_rotate(m);
        return;
    }
    unsigned place = model_lookup(m, thread, registers->rdi);
    bool found = place != 0 && !model_is_empty(m, place), message = found && m->slots[place].type == OBJECT_ENDPOINT;
    enum error error = found ? perform(m, thread, place, number) : ERROR_NO_CAPABILITY;
    if (error != RESTART && model_core_of(m)->current != 0 && !(message && error == ERROR_NONE))
        registers->rax = error;
}

/* Whoever has its context stops, then the thread goes on before all others. */
static void rescue(struct model *m, unsigned thread)
{
    unsigned runner;

    while ((runner = model_runner(m, m->objects[thread].own)) != 0 && runner != thread)
        model_stop(m, runner, ERROR_INTERRUPTED);
    model_set_priority(m, thread, PRIORITY_COUNT - 1);
    model_wake(m, thread, ERROR_INTERRUPTED);
}

/* Whoever the time goes on to runs. */
static void go_on_overdue(struct model *m, unsigned context)
{
    unsigned thread = model_core_of(m)->current = model_runner(m, context);

    model_core_of(m)->fpu_owner = m->objects[thread].uses_fpu ? thread : 0;
}

void model_step(struct model *m, enum model_event event, unsigned argument)
{
    unsigned thread = model_core_of(m)->current, context = m->objects[thread].context;

    model_core_of(m)->interrupted = false;
    switch (event) {
    case EVENT_SYSTEM_CALL:
    case EVENT_FAST_CALL:
        system_call(m, thread);
        break;
    case EVENT_STAY:
        system_call(m, thread);
        return;
    case EVENT_EXCEPTION:
        if (argument == 1)
            model_fault(m, thread, FAULT_DEBUG, 0,
                  machine_debug_exception(&m->objects[thread].registers, &m->objects[thread].breakpoints,
                                          m->objects[thread].stepping), 1);
        else
            model_fault(m, thread, FAULT_PAGE, 0x10, 6, argument);
        break;
    case EVENT_TIMER:
        model_timer(m);
        break;
    case EVENT_LINE:
        model_line(m, argument);
        break;
    case EVENT_RESCUE:
        rescue(m, argument);
        break;
    case EVENT_RESUME:
        break;
    }
    if (m->overdue)
        go_on_overdue(m, context);
    else
        model_leave(m, m->directly);
}
