/*
 * A 16550 UART at COM1 (National Semiconductor PC16550D data sheet). Ports are
 * accessed with port_in8() and port_out8(), servers/lib/server.h.
 */
#ifndef QUINE_SERIAL_UART_H
#define QUINE_SERIAL_UART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "byte_ring.h"

struct uart {
    bool present;
    bool stopped;              /* it took nothing last time: it is not waited for again */
    bool held;                 /* `received` is full: what comes waits in the port */
    unsigned lost;             /* received bytes that found no room in the port */
    struct byte_ring received;
};

/* Looks for the port and sets it up: present or not. */
void uart_start(struct uart *uart);
/* Deals with everything that the port interrupts for, until it is content. */
void uart_interrupt(struct uart *uart);
/* Takes received bytes out; returns how many. */
size_t uart_take(struct uart *uart, void *bytes, size_t size);
/* Sends, and receives meanwhile so that nothing overruns. Returns how many bytes
 * the port took. */
size_t uart_send(struct uart *uart, const uint8_t *bytes, size_t size);

#endif
