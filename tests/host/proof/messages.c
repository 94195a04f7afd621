/*
 * Messages, replies and signals in the model.
 */
#include <string.h>
#include "parts.h"

unsigned model_bound_thread(const struct model *m, unsigned notification)
{
    for (unsigned i = 1; i < MODEL_OBJECTS; i++)
        if (m->objects[i].type == OBJECT_THREAD && m->slots[model_place(i, HELD_BOUND)].object == notification)
            return i;
    return 0;
}

void model_take_word(struct model *m, unsigned thread, unsigned notification, uint64_t info)
{
    m->objects[thread].registers.rax = ERROR_NONE;
    m->objects[thread].registers.rdi = m->objects[notification].word;
    m->objects[thread].registers.rsi = info;
    m->objects[notification].word = 0;
}

void model_signal(struct model *m, unsigned notification, uint64_t badge)
{
    struct model_object *n = &m->objects[notification];
    unsigned bound = model_bound_thread(m, notification), thread = n->queue.threads[0];

    n->word |= badge;
    if (n->word == 0)
        return;
    if (n->queue.count == 0
        && (bound == 0 || m->objects[bound].state != THREAD_RECEIVING || m->objects[bound].context == 0))
        return;
    uint64_t info = n->queue.count != 0 ? 0 : MESSAGE_NOTIFICATION;
    if (n->queue.count == 0)
        thread = bound;
    model_wake(m, thread, ERROR_NONE);
    model_take_word(m, thread, notification, info);
}

void model_signal_bound(struct model *m, unsigned thread)
{
    unsigned notification = m->slots[model_place(thread, HELD_BOUND)].object;

    if (notification != 0)
        model_signal(m, notification, 0);
}

/* The buffer of a thread, or NULL. */
struct ipc_buffer *model_buffer_of(struct model *m, unsigned thread)
{
    if (model_is_empty(m, model_place(thread, HELD_BUFFER)))
        return 0;
    return &m->buffers[m->objects[m->slots[model_place(thread, HELD_BUFFER)].object].contents - 1];
}

static unsigned transfer_capabilities(struct model *m, unsigned from, unsigned to, unsigned count)
{
    const struct ipc_buffer *source = model_buffer_of(m, from), *target = model_buffer_of(m, to);
    unsigned cnode, arrived = 0;

    if (source == 0 || target == 0 || target->receive_cnode == 0
        || model_find(m, to, target->receive_cnode, OBJECT_CNODE, &cnode) != ERROR_NONE)
        return 0;
    for (; arrived < count; arrived++) {
        unsigned given = model_lookup(m, from, source->capabilities[arrived]);
        unsigned place = model_cnode_place(&m->slots[cnode], target->receive_index + arrived);
        if (given == 0 || model_is_empty(m, given) || !model_copyable(&m->slots[given]) || place == 0
            || !model_is_empty(m, place))
            break;
        model_slot_copy(m, place, given, RIGHTS_ALL);
    }
    return arrived;
}

static unsigned at_most(unsigned a, unsigned b) { return a < b ? a : b; }

static void transfer(struct model *m, unsigned from, unsigned to, uint64_t badge, bool may_grant)
{
    const struct registers *source = &m->objects[from].registers;
    struct registers *target = &m->objects[to].registers;
    unsigned words = at_most(message_words(source->rsi), MESSAGE_WORDS_MAX);
    unsigned count = at_most(message_capabilities(source->rsi), MESSAGE_CAPABILITIES_MAX);
    const struct ipc_buffer *source_buffer = model_buffer_of(m, from);
    struct ipc_buffer *target_buffer = model_buffer_of(m, to);

    if (source_buffer == 0 || target_buffer == 0)
        words = at_most(words, MESSAGE_REGISTERS);
    for (unsigned i = 0; i < MESSAGE_REGISTERS; i++)
        target->message[i] = i < words ? source->message[i] : 0;
    for (unsigned i = MESSAGE_REGISTERS; i < words; i++)
        target_buffer->words[i] = source_buffer->words[i];
    count = may_grant ? transfer_capabilities(m, from, to, count) : 0;
    target->rax = ERROR_NONE;
    target->rdi = badge;
    target->rsi = message_info(message_label(source->rsi), words, count);
}

/* A message for a thread without time has to bring some. */
static bool brings_time(const struct model *m, unsigned from, unsigned reply)
{
    const struct model_object *f = &m->objects[from];

    return f->is_call && reply != 0 && f->context != 0 && m->objects[f->context].budget != 0
        && f->fault != FAULT_TIMEOUT;
}

/* `from` and `to` are in no queue any more. */
static void deliver(struct model *m, unsigned from, unsigned to, unsigned reply)
{
    struct model_object *f = &m->objects[from], *t = &m->objects[to];

    if (t->context == 0 && !brings_time(m, from, reply))
        model_wrong(m, "a message for a thread without time brings none");
    if (f->fault != 0) {
        memcpy(t->registers.message, f->fault_words, sizeof f->fault_words);
        t->registers.rax = ERROR_NONE;
        t->registers.rdi = f->badge;
        t->registers.rsi = message_info(f->fault, MESSAGE_REGISTERS, 0) | MESSAGE_FAULT;
    } else {
        transfer(m, from, to, f->badge, f->may_grant);
    }
    f->state = THREAD_SUSPENDED;
    if (!f->is_call) {
        model_wake(m, from, ERROR_NONE);
    } else if (reply != 0) {
        f->state = THREAD_CALLING;
        f->reply = reply;
        if (t->context == 0)
            model_lend(m, from, to);
    } else {                                        /* nobody can answer */
        model_wake(m, from, ERROR_DEAD);
    }
}

/* The first in the queue, if it waits for this. */
unsigned model_queue_first(struct model *m, unsigned endpoint, enum thread_state state)
{
    const struct model_queue *queue = &m->objects[endpoint].queue;

    return queue->count != 0 && m->objects[queue->threads[0]].state == state ? queue->threads[0] : 0;
}

void model_send(struct model *m, unsigned thread, unsigned endpoint)
{
    unsigned receiver = model_queue_first(m, endpoint, THREAD_RECEIVING);

    if (receiver == 0) {
        model_wait_in(m, thread, THREAD_SENDING, endpoint);
        return;
    }
    unsigned reply = m->objects[receiver].reply;
    model_leave_queue(m, receiver);
    m->objects[receiver].state = THREAD_SUSPENDED;
    model_leave_queue(m, thread);
    deliver(m, thread, receiver, reply);
    model_make_ready(m, receiver);
}

bool model_is_refused(struct model *m, unsigned from, unsigned endpoint)
{
    unsigned receiver = model_queue_first(m, endpoint, THREAD_RECEIVING);

    return receiver != 0 && m->objects[receiver].context == 0
        && !brings_time(m, from, m->objects[receiver].reply);
}

enum error model_ipc_send(struct model *m, unsigned thread, unsigned place, bool call, bool may_wait)
{
    const struct model_slot *slot = &m->slots[place];
    struct model_object *t = &m->objects[thread];

    if (!(slot->rights & RIGHT_WRITE))
        return ERROR_NO_RIGHT;
    if (!may_wait && model_queue_first(m, slot->object, THREAD_RECEIVING) == 0)
        return ERROR_WOULD_BLOCK;
    t->badge = slot->value;
    t->is_call = call;
    t->may_grant = slot->rights & RIGHT_GRANT;
    if (model_is_refused(m, thread, slot->object))
        return ERROR_WOULD_BLOCK;
    t->registers.rax = ERROR_NONE;
    model_send(m, thread, slot->object);
    return ERROR_NONE;
}

/* Who waits for the reply object's answer, or to put a caller into it. */
unsigned model_reply_user(const struct model *m, unsigned reply, enum thread_state state)
{
    for (unsigned i = 1; reply != 0 && i < MODEL_OBJECTS; i++)
        if (m->objects[i].type == OBJECT_THREAD && m->objects[i].reply == reply && m->objects[i].state == state)
            return i;
    return 0;
}

enum error model_ipc_receive(struct model *m, unsigned thread, unsigned place, unsigned reply, bool may_wait)
{
    const struct model_slot *slot = &m->slots[place];
    unsigned bound = m->slots[model_place(thread, HELD_BOUND)].object;

    if (!(slot->rights & RIGHT_READ))
        return ERROR_NO_RIGHT;
    if (model_reply_user(m, reply, THREAD_CALLING) != 0 || model_reply_user(m, reply, THREAD_RECEIVING) != 0)
        return ERROR_BUSY;
    if (bound != 0 && m->objects[bound].word != 0 && m->objects[thread].context != 0) {
        model_take_word(m, thread, bound, MESSAGE_NOTIFICATION);
        return ERROR_NONE;
    }
    unsigned sender = model_queue_first(m, slot->object, THREAD_SENDING);
    if (sender != 0) {
        model_leave_queue(m, sender);
        deliver(m, sender, thread, reply);
        return ERROR_NONE;
    }
    if (!may_wait)
        return ERROR_WOULD_BLOCK;
    model_wait_in(m, thread, THREAD_RECEIVING, slot->object);
    m->objects[thread].reply = reply;
    return ERROR_NONE;
}

enum error model_ipc_reply(struct model *m, unsigned thread, unsigned reply)
{
    unsigned caller = model_reply_user(m, reply, THREAD_CALLING);
    struct model_object *c = &m->objects[caller];

    if (caller == 0)
        return ERROR_DEAD;
    c->reply = 0;
    c->state = THREAD_SUSPENDED;
    model_give_back(m, caller);
    bool goes_on = c->fault == 0 || message_label(m->objects[thread].registers.rsi) == 0;
    if (c->fault == 0)
        transfer(m, thread, caller, 0, true);
    c->fault = 0;
    if (goes_on)
        model_go_on(m, caller);
    else
        model_give_up(m, caller);
    return ERROR_NONE;
}

/* The thread's time goes back with the answer, and nothing of its own takes the place. */
static bool loses_time(struct model *m, unsigned thread, unsigned caller)
{
    const struct model_object *t = &m->objects[thread], *c = &m->objects[caller];
    const struct model_object *context = &m->objects[t->context];

    return caller != 0 && c->lent == t->context && context->queue.threads[0] == caller && c->context == 0
        && !context->dying && (t->own == 0 || t->own == t->context || model_runner(m, t->own) != 0);
}

/* Before it loses its time, those who would be next to send and bring none are sent away. */
bool model_refuse(struct model *m, unsigned thread, unsigned endpoint, unsigned reply)
{
    unsigned sender;

    while ((sender = model_queue_first(m, endpoint, THREAD_SENDING)) != 0 && !brings_time(m, sender, reply)
           && loses_time(m, thread, model_reply_user(m, reply, THREAD_CALLING))) {
        model_wake(m, sender, ERROR_WOULD_BLOCK);
        if (model_poll(m))
            return false;
    }
    return true;
}

bool model_cancel_go_on(struct model *m, unsigned endpoint)
{
    struct model_object *e = &m->objects[endpoint];

    while (e->cancel_next != 0) {
        unsigned sender = e->cancel_next;
        e->cancel_next = e->queue.threads[model_queue_find(&e->queue, sender) + 1];
        if (m->objects[sender].badge == e->cancel_badge)
            model_wake(m, sender, ERROR_INTERRUPTED);
        if (model_poll(m))
            return e->cancel_next == 0;
    }
    return true;
}
