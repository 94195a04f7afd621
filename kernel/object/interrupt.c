/*
 * Interrupt lines: IRQ control makes a line's handler; a handler signals its
 * notification. A level-triggered line is masked from the interrupt until it is
 * acknowledged; an edge-triggered one never while it is bound, since an edge that
 * comes masked is lost.
 */
#include "object.h"
#include "world.h"

static struct irq_handler handlers[LINES_MAX];

static unsigned line_of(const struct irq_handler *handler)
{
    return handler - handlers;
}

void irq_line_interrupt(unsigned line)
{
    struct irq_handler *handler = &handlers[line];

    if (!handler->in_use || handler->notification.type != OBJECT_NOTIFICATION) {
        machine_line_mask(line, true);
        return;
    }
    if (machine_line_level(line))
        machine_line_mask(line, true);
    while (!notification_is_local(0, slot_notification(&handler->notification), false) && !world_take())
        if (handler->notification.type != OBJECT_NOTIFICATION)
            return;
    notification_signal(slot_notification(&handler->notification), handler->notification.badge);
}

enum error irq_control_get(struct thread *thread, struct slot *control)
{
    const uint64_t *words = thread->registers.message;
    unsigned line;
    enum error error;

    struct slot *cnode = capability_find(thread, words[2], OBJECT_CNODE, &error);
    if (cnode == 0)
        return error;
    struct slot *slot = cnode_slot(cnode, words[3]);
    if (slot == 0)
        return ERROR_OUT_OF_RANGE;
    if (!slot_empty(slot))
        return ERROR_SLOT_IN_USE;
    if (words[1] & ~(uint64_t)(IRQ_EXPLICIT | IRQ_LEVEL | IRQ_ACTIVE_LOW))
        return ERROR_BAD_ARGUMENT;
    if (!machine_line_find(words[0], words[1], &line))
        return ERROR_OUT_OF_RANGE;
    if (handlers[line].in_use)
        return ERROR_BUSY;

    machine_line_route(words[0], words[1], line);
    handlers[line].in_use = true;
    slot->type = OBJECT_IRQ_HANDLER;
    slot->rights = RIGHTS_ALL;
    slot->object = (uint64_t)&handlers[line];
    slot_insert(control, slot);
    slot_refer(slot);
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
    machine_line_mask(line_of(handler), notification == 0);
    return ERROR_NONE;
}


enum error irq_handler_acknowledge(struct thread *thread, struct slot *slot)
{
    struct irq_handler *handler = slot_irq_handler(slot);

    (void)thread;
    if (handler->notification.type == OBJECT_NOTIFICATION)
        machine_line_mask(line_of(handler), false);
    return ERROR_NONE;
}

bool irq_handler_take_apart(struct slot *anchor)
{
    struct irq_handler *handler = (struct irq_handler *)anchor;

    machine_line_mask(line_of(handler), true);
    slot_delete(&handler->notification);
    handler->in_use = false;
    return true;
}
