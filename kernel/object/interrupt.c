/*
 * Interrupts: IRQ control makes the handler of a line, or of a message; a handler
 * signals its notification. A level-triggered line is masked from the interrupt until
 * it is acknowledged; an edge-triggered one never while it is bound, since an edge that
 * comes masked is lost. Messages are edges that cannot be masked here at all.
 */
#include "object.h"
#include "world.h"

static struct irq_handler handlers[LINES_MAX + MESSAGES_MAX];

static unsigned number_of(const struct irq_handler *handler)
{
    return handler - handlers;
}

static void mask(unsigned number, bool masked)
{
    if (number < LINES_MAX)
        machine_line_mask(number, masked);
}

/* Nobody hears it, it has to be masked, or the world is needed. */
static __attribute__((noinline)) void irq_other(unsigned core, unsigned number)
{
    const struct irq_handler *handler = &handlers[number];
    const struct slot *slot = &handler->notification;

    if (handler->level || slot->type != OBJECT_NOTIFICATION)
        mask(number, true);
    if (slot->type == OBJECT_NOTIFICATION && !notification_is_local(slot_notification(slot), core))
        world_take();
    if (slot->type == OBJECT_NOTIFICATION)
        notification_signal(slot_notification(slot), slot->badge);
}

void irq_interrupt(unsigned core, unsigned number)
{
    const struct irq_handler *handler = &handlers[number];
    const struct slot *slot = &handler->notification;

    if (handler->level || slot->type != OBJECT_NOTIFICATION
        || !notification_is_local(slot_notification(slot), core))
        irq_other(core, number);
    else
        notification_signal(slot_notification(slot), slot->badge);
}

/* The empty slot for a new handler that two words name. */
static enum error find_slot(struct thread *thread, const uint64_t *words, struct slot **slot)
{
    enum error error;
    struct slot *cnode = capability_find(thread, words[0], OBJECT_CNODE, &error);

    if (cnode == 0)
        return error;
    *slot = cnode_slot(cnode, words[1]);
    if (*slot == 0)
        return ERROR_OUT_OF_RANGE;
    return slot_empty(*slot) ? ERROR_NONE : ERROR_SLOT_IN_USE;
}

static void make_handler(struct slot *control, struct slot *slot, unsigned number)
{
    handlers[number].in_use = true;
    handlers[number].level = number < LINES_MAX && machine_line_level(number);
    slot->type = OBJECT_IRQ_HANDLER;
    slot->rights = RIGHTS_ALL;
    slot->object = (uint64_t)&handlers[number];
    slot_insert(control, slot);
    slot_refer(slot);
}

enum error irq_control_get(struct thread *thread, struct slot *control)
{
    const uint64_t *words = thread->registers.message;
    struct slot *slot;
    unsigned line;
    enum error error = find_slot(thread, &words[2], &slot);

    if (error != ERROR_NONE)
        return error;
    if (words[1] & ~(uint64_t)(IRQ_EXPLICIT | IRQ_LEVEL | IRQ_ACTIVE_LOW))
        return ERROR_BAD_ARGUMENT;
    if (!machine_line_find(words[0], words[1], &line))
        return ERROR_OUT_OF_RANGE;
    if (handlers[line].in_use)
        return ERROR_BUSY;

    machine_line_route(words[0], words[1], line);
    make_handler(control, slot, line);
    return ERROR_NONE;
}

enum error irq_control_message(struct thread *thread, struct slot *control)
{
    uint64_t *words = thread->registers.message;
    unsigned message = 0;
    struct slot *slot;
    enum error error = find_slot(thread, &words[1], &slot);

    if (error != ERROR_NONE)
        return error;
    if (words[0] >= machine_core_count())
        return ERROR_OUT_OF_RANGE;
    while (message < MESSAGES_MAX && handlers[LINES_MAX + message].in_use)
        message++;
    if (message == MESSAGES_MAX)
        return ERROR_LIMIT;

    make_handler(control, slot, LINES_MAX + message);
    words[0] = machine_message_address(words[0]);
    words[1] = VECTOR_MESSAGES + message;
    return ERROR_NONE;
}

enum error irq_handler_bind(struct thread *thread, struct slot *slot)
{
    struct irq_handler *handler = slot_irq_handler(slot);
    uint64_t address = thread->registers.message[0];
    struct slot *notification = 0;
    enum error error;

    if (address != 0) {
        notification = capability_find_writable(thread, address, OBJECT_NOTIFICATION, &error);
        if (notification == 0)
            return error;
    }
    slot_delete(&handler->notification);
    if (notification != 0)
        slot_copy(&handler->notification, notification, RIGHTS_ALL);
    mask(number_of(handler), notification == 0);
    return ERROR_NONE;
}

enum error irq_handler_acknowledge(struct thread *thread, struct slot *slot)
{
    struct irq_handler *handler = slot_irq_handler(slot);

    (void)thread;
    if (handler->notification.type == OBJECT_NOTIFICATION)
        mask(number_of(handler), false);
    return ERROR_NONE;
}

bool irq_handler_take_apart(struct slot *anchor)
{
    struct irq_handler *handler = (struct irq_handler *)anchor;

    mask(number_of(handler), true);
    slot_delete(&handler->notification);
    handler->in_use = false;
    return true;
}
