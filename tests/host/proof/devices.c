/*
 * The model's interrupts and ports.
 */
#include "parts.h"

enum { LEVEL_LINES = 16 };              /* from this one on they are triggered by level */

/* Messages of devices are not masked. */
void model_mask(struct model *m, unsigned line, bool masked)
{
    if (line < MODEL_LINES)
        m->line_masked[line] = masked;
}

static enum error find_empty(struct model *m, unsigned thread, const uint64_t *words, unsigned *to)
{
    unsigned cnode;
    enum error error = model_find(m, thread, words[0], OBJECT_CNODE, &cnode);

    if (error != ERROR_NONE)
        return error;
    *to = model_cnode_place(&m->slots[cnode], words[1]);
    return *to == 0 ? ERROR_OUT_OF_RANGE : model_is_empty(m, *to) ? ERROR_NONE : ERROR_SLOT_IN_USE;
}

/* The handler of a line, or of LINES_MAX + a message. */
static unsigned handler_of(const struct model *m, unsigned line)
{
    for (unsigned i = 1; i < MODEL_OBJECTS; i++)
        if (m->objects[i].type == OBJECT_IRQ_HANDLER && m->objects[i].address == line)
            return i;
    return 0;
}

enum error irq_control_get_model(struct model *m, unsigned thread, unsigned place, uint64_t *words)
{
    unsigned to;
    enum error error = find_empty(m, thread, &words[2], &to);

    if (error != ERROR_NONE)
        return error;
    if (words[1] > (IRQ_EXPLICIT | IRQ_LEVEL | IRQ_ACTIVE_LOW))
        return ERROR_BAD_ARGUMENT;
    if (words[0] >= MODEL_LINES)
        return ERROR_OUT_OF_RANGE;
    if (handler_of(m, words[0]) != 0)
        return ERROR_BUSY;
    m->line_masked[words[0]] = true;
    model_slot_new(m, place, to, model_object_new(m, OBJECT_IRQ_HANDLER, words[0], 0, false), 0);
    return ERROR_NONE;
}

enum error irq_control_message_model(struct model *m, unsigned thread, unsigned place, uint64_t *words)
{
    unsigned to, message = 0;
    enum error error = find_empty(m, thread, &words[1], &to);

    if (error != ERROR_NONE)
        return error;
    if (words[0] >= machine_core_count())
        return ERROR_OUT_OF_RANGE;
    while (message < MESSAGES_MAX && handler_of(m, LINES_MAX + message) != 0)
        message++;
    if (message == MESSAGES_MAX)
        return ERROR_LIMIT;
    model_slot_new(m, place, to, model_object_new(m, OBJECT_IRQ_HANDLER, LINES_MAX + message, 0, false), 0);
    words[0] = machine_message_address(words[0]);
    words[1] = VECTOR_MESSAGES + message;
    return ERROR_NONE;
}

enum error irq_handler_bind_model(struct model *m, unsigned thread, unsigned place, uint64_t *words)
{
    unsigned handler = m->slots[place].object, notification;
    enum error error = model_find_optional(m, thread, words[0], OBJECT_NOTIFICATION, RIGHT_WRITE, &notification);

    if (error != ERROR_NONE)
        return error;
    model_hold(m, handler, HELD_SIGNAL, notification);
    model_mask(m, m->objects[handler].address, notification == 0);
    return ERROR_NONE;
}

enum error irq_handler_acknowledge_model(struct model *m, unsigned thread, unsigned place, uint64_t *words)
{
    unsigned handler = m->slots[place].object;

    (void)thread;
    (void)words;
    if (!model_is_empty(m, model_place(handler, HELD_SIGNAL)))
        model_mask(m, m->objects[handler].address, false);
    return ERROR_NONE;
}

void model_line(struct model *m, unsigned number)
{
    const struct model_slot *slot = &m->slots[model_place(handler_of(m, number), HELD_SIGNAL)];

    if (handler_of(m, number) == 0 || slot->type != OBJECT_NOTIFICATION) {
        model_mask(m, number, true);
        return;
    }
    if (number >= LEVEL_LINES)
        model_mask(m, number, true);
    model_signal(m, slot->object, slot->value);
}

static enum error ports_error(const struct model_slot *slot, uint64_t port, uint64_t width)
{
    if (width != 1 && width != 2 && width != 4)
        return ERROR_BAD_ARGUMENT;
    return port < (slot->value & 0xffff) || port > 0xffff || port + width - 1 > slot->value >> 16
        ? ERROR_OUT_OF_RANGE : ERROR_NONE;
}

enum error io_ports_in_model(struct model *m, unsigned thread, unsigned place, uint64_t *words)
{
    enum error error = ports_error(&m->slots[place], words[0], words[1]);

    (void)thread;
    if (error == ERROR_NONE)
        words[0] = (uint32_t)(m->port_value + words[0]);
    return error;
}

enum error io_ports_out_model(struct model *m, unsigned thread, unsigned place, uint64_t *words)
{
    enum error error = ports_error(&m->slots[place], words[0], words[1]);

    (void)thread;
    if (error == ERROR_NONE)
        m->port_value = (uint32_t)words[2];
    return error;
}

enum error io_ports_write_model(struct model *m, unsigned thread, unsigned place, uint64_t *words)
{
    enum error error = ports_error(&m->slots[place], words[0], 1);

    (void)thread;
    if (error != ERROR_NONE)
        return error;
    if (words[1] < 1 || words[1] > 16)
        return ERROR_BAD_ARGUMENT;
    m->port_value = words[2 + (words[1] - 1) / 8] >> (words[1] - 1) % 8 * 8 & 0xff;
    return ERROR_NONE;
}
