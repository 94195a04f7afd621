/* Services, interrupts and ports of a component's start page. */
#include "server.h"

#include <string.h>

capability service(const char *name)
{
    const struct start_item *item = start_find(START_SESSION, name);
    return item == NULL ? 0 : item->slot;
}

static const struct start_item *find_interrupt(unsigned line)
{
    for (uint32_t i = 0; i < start_info->item_count; i++) {
        const struct start_item *item = &start_info->items[i];
        if (item->kind == START_INTERRUPT && item->data[0] == line)
            return item;
    }
    return NULL;
}

enum error interrupt_bind(unsigned line, unsigned bit)
{
    const struct start_item *item = find_interrupt(line);
    if (item == NULL)
        return ERROR_NOT_PERMITTED;
    capability signal = server_signal(bit);
    if (signal == 0)
        return ERROR_NO_MEMORY;
    enum error error = irq_handler_bind(item->slot, signal);
    if (error == ERROR_NONE)
        error = irq_handler_acknowledge(item->slot);
    return error;
}

void interrupt_acknowledge(unsigned line)
{
    const struct start_item *item = find_interrupt(line);
    if (item != NULL)
        irq_handler_acknowledge(item->slot);
}

static uint32_t port_in(unsigned port, unsigned width)
{
    for (uint32_t i = 0; i < start_info->item_count; i++) {
        const struct start_item *item = &start_info->items[i];
        uint32_t value;
        if (item->kind == START_PORTS && port >= item->data[0] && port + width - 1 <= item->data[1]
            && io_ports_in(item->slot, port, width, &value) == ERROR_NONE)
            return value;
    }
    return UINT32_MAX;
}

static void port_out(unsigned port, unsigned width, uint32_t value)
{
    for (uint32_t i = 0; i < start_info->item_count; i++) {
        const struct start_item *item = &start_info->items[i];
        if (item->kind == START_PORTS && port >= item->data[0] && port + width - 1 <= item->data[1]) {
            io_ports_out(item->slot, port, width, value);
            return;
        }
    }
}

uint8_t port_in8(unsigned port)
{
    return (uint8_t)port_in(port, 1);
}

uint16_t port_in16(unsigned port)
{
    return (uint16_t)port_in(port, 2);
}

uint32_t port_in32(unsigned port)
{
    return port_in(port, 4);
}

void port_out8(unsigned port, uint8_t value)
{
    port_out(port, 1, value);
}

void port_out16(unsigned port, uint16_t value)
{
    port_out(port, 2, value);
}

void port_out32(unsigned port, uint32_t value)
{
    port_out(port, 4, value);
}

void port_write(unsigned port, const void *bytes, unsigned count)
{
    for (uint32_t i = 0; i < start_info->item_count; i++) {
        const struct start_item *item = &start_info->items[i];
        if (item->kind == START_PORTS && port >= item->data[0] && port <= item->data[1]) {
            io_ports_write(item->slot, port, bytes, count);
            return;
        }
    }
}
