/*
 * Random messages: any, and such as go on between clients and servers that wait for them.
 */
#include "choose_parts.h"

/* --- where a message would go through at once --- */

static const struct model_queue *queue_of(const struct model *m, unsigned place)
{
    return &m->objects[m->slots[place].object].queue;
}

static bool first_is(const struct model *m, unsigned place, enum thread_state state)
{
    return queue_of(m, place)->count != 0 && m->objects[queue_of(m, place)->threads[0]].state == state;
}

static bool has_receiver(const struct model *m, unsigned place) { return first_is(m, place, THREAD_RECEIVING); }
static bool has_sender(const struct model *m, unsigned place) { return first_is(m, place, THREAD_SENDING); }
static bool is_quiet(const struct model *m, unsigned place) { return !has_sender(m, place); }

static bool has_caller(const struct model *m, unsigned place)
{
    return model_reply_user(m, m->slots[place].object, THREAD_CALLING) != 0;
}

static bool is_free(const struct model *m, unsigned place)
{
    return !has_caller(m, place) && model_reply_user(m, m->slots[place].object, THREAD_RECEIVING) == 0;
}

/* Somebody for the fast path: of this core, better than all that are ready, and in need of the
 * same of the processor. Most of the time, for it has to see who is not. */
static bool suits(const struct model *m, unsigned thread)
{
    const struct model_queue *ready = &m->cores[the_core].ready;
    const struct model_object *t = &m->objects[thread], *current = &m->objects[m->cores[the_core].current];

    if (one_in(8))
        return true;
    return t->core == the_core && t->uses_fpu == current->uses_fpu
        && t->breakpoints.control == 0 && current->breakpoints.control == 0
        && (ready->count == 0 || t->priority > m->objects[ready->threads[0]].priority);
}

static bool has_server(const struct model *m, unsigned place)
{
    unsigned first = queue_of(m, place)->threads[0];

    return has_receiver(m, place) && m->objects[first].reply != 0 && suits(m, first);
}

static bool has_client(const struct model *m, unsigned place)
{
    return has_caller(m, place) && suits(m, model_reply_user(m, m->slots[place].object, THREAD_CALLING));
}

static bool is_mine(const struct model *m, unsigned place)
{
    return model_bound_thread(m, m->slots[place].object) == m->cores[the_core].current;
}

/* --- messages --- */

static void choose_buffer(const struct model *m, struct ipc_buffer *buffer)
{
    for (unsigned i = 0; i < MESSAGE_WORDS_MAX; i++)
        buffer->words[i] = i * 3;
    for (unsigned i = 0; i < MESSAGE_CAPABILITIES_MAX; i++)
        buffer->capabilities[i] = pick_address(m, ANY_TYPE);
    buffer->receive_cnode = one_in(8) ? 0 : pick_address(m, OBJECT_CNODE);
    buffer->receive_index = pick_index(m, buffer->receive_cnode, is_empty);
    if (buffer->receive_index + MESSAGE_CAPABILITIES_MAX > MODEL_SLOTS)
        buffer->receive_index = 1ull << 40;
}

/* `quick`: mostly few words and no capabilities. */
static void choose_contents(const struct model *m, struct step *step, struct ipc_buffer *buffer, bool quick)
{
    unsigned label = choose_below(2), words = choose_below(one_in(quick ? 12 : 4) ? 128 : 7);
    unsigned capabilities = one_in(quick ? 24 : 4) ? choose_below(8) : 0;

    step->registers.rsi = message_info(label, words, capabilities);
    for (unsigned i = 0; i < MESSAGE_REGISTERS; i++)
        step->registers.message[i] = choose_below(1000);
    if (quick && words <= MESSAGE_REGISTERS && capabilities == 0 && !one_in(8))
        return;
    choose_buffer(m, buffer);
    step->buffer = buffer;
}

void choose_message(const struct lockstep *l, struct step *step, struct ipc_buffer *buffer)
{
    static const uint8_t calls[] = {
        SYSTEM_CALL_CALL, SYSTEM_CALL_CALL, SYSTEM_CALL_SEND, SYSTEM_CALL_SEND, SYSTEM_CALL_TRY_SEND,
        SYSTEM_CALL_RECEIVE, SYSTEM_CALL_RECEIVE, SYSTEM_CALL_TRY_RECEIVE, SYSTEM_CALL_REPLY_RECEIVE,
        SYSTEM_CALL_REPLY_RECEIVE,
    };
    static const uint8_t targets[] = { OBJECT_ENDPOINT, OBJECT_ENDPOINT, OBJECT_ENDPOINT, OBJECT_NOTIFICATION,
                                       OBJECT_REPLY };
    const struct model *m = &l->model;
    uint8_t call = any_of(calls), target = any_of(targets);

    if (call == SYSTEM_CALL_REPLY_RECEIVE || (call == SYSTEM_CALL_CALL && !one_in(8)))
        target = OBJECT_ENDPOINT;
    step->registers.rax = one_in(40) ? SYSTEM_CALL_YIELD : one_in(80) ? SYSTEM_CALL_COUNT : call;
    bool receives = call == SYSTEM_CALL_RECEIVE || call == SYSTEM_CALL_TRY_RECEIVE;
    step->registers.rdi = target == OBJECT_ENDPOINT ? pick_useful(m, target, receives ? has_sender : has_receiver)
        : target == OBJECT_REPLY ? pick_useful(m, target, has_caller) : pick_address(m, target);
    step->registers.rdx = one_in(8) ? 0
        : pick_useful(m, OBJECT_REPLY, call == SYSTEM_CALL_REPLY_RECEIVE ? has_caller : is_free);
    choose_contents(m, step, buffer, false);
}

/* --- talk --- */

/* A signal or a yield in between; a signal to oneself is what REPLY_RECEIVE finds. */
static bool choose_aside(const struct model *m, struct step *step)
{
    bool mine = one_in(2);
    uint64_t notification = find_useful(m, OBJECT_NOTIFICATION, mine ? is_mine : is_full);

    step->registers.rax = notification != 0 ? SYSTEM_CALL_SEND : SYSTEM_CALL_YIELD;
    step->registers.rdi = notification;
    return true;
}

bool choose_talk(const struct lockstep *l, struct step *step, struct ipc_buffer *buffer)
{
    const struct model *m = &l->model;
    bool serves = m->cores[the_core].current != l->init;

    step->event = one_in(4) ? EVENT_SYSTEM_CALL : EVENT_FAST_CALL;
    if (one_in(16))
        return choose_aside(m, step);
    uint64_t server = find_useful(m, OBJECT_ENDPOINT, has_server), client = find_useful(m, OBJECT_REPLY, has_client);
    uint64_t quiet = find_useful(m, OBJECT_ENDPOINT, is_quiet), reply = find_useful(m, OBJECT_REPLY, is_free);

    if (client != 0 && quiet != 0 && serves && !one_in(3)) {
        step->registers.rax = SYSTEM_CALL_REPLY_RECEIVE;
        step->registers.rdi = quiet;
        step->registers.rdx = client;
    } else if (server != 0) {
        step->registers.rax = SYSTEM_CALL_CALL;
        step->registers.rdi = server;
        step->registers.rdx = reply;
    } else if (serves && quiet != 0 && reply != 0) {
        step->registers.rax = SYSTEM_CALL_RECEIVE;
        step->registers.rdi = quiet;
        step->registers.rdx = reply;
    } else {
        return false;
    }
    choose_contents(m, step, buffer, true);
    return true;
}
