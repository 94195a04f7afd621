/* The 16550; see uart.h. */
#include "uart.h"

#include "server.h"

/* Registers, by offset from the base; some share a port. */
enum {
    BASE = 0x3f8,
    DATA = BASE, DIVISOR_LOW = BASE,
    INTERRUPT_ENABLE = BASE + 1, DIVISOR_HIGH = BASE + 1,
    INTERRUPT_IDENTIFICATION = BASE + 2, FIFO_CONTROL = BASE + 2,
    LINE_CONTROL = BASE + 3,
    MODEM_CONTROL = BASE + 4,
    LINE_STATUS = BASE + 5,
    MODEM_STATUS = BASE + 6,
    SCRATCH = BASE + 7,
};

enum {
    ENABLE_RECEIVED = 1, ENABLE_LINE_STATUS = 4,
    FIFO_ON_AND_CLEAR = 0x07, FIFO_TRIGGER_8 = 0x80,
    DIVISOR_ACCESS = 0x80, EIGHT_BITS = 0x03,
    MODEM_READY = 0x0b,            /* DTR, RTS, OUT2: the last lets interrupts through */
    MODEM_LOOPBACK = 0x1a,         /* loop RTS and OUT2 back to CTS and DCD */
    LOOPBACK_STATUS = 0x90,
    STATUS_RECEIVED = 1, STATUS_OVERRUN = 2, STATUS_EMPTY = 0x20,
    NOT_INTERRUPTING = 1, CAUSE_MASK = 0x0e,
    CAUSE_MODEM_STATUS = 0,
    DIVISOR_115200 = 1,
};

enum {
    FIFO_SIZE = 16,
    CAUSES_MAX = 4096,             /* handled in one go; a stuck port interrupts for ever */
    WAIT_POLLS = 100000,           /* for an empty FIFO: 1.4 ms are due, this is 0.1 s or more */
};

static bool holds_scratch(uint8_t value)
{
    port_out8(SCRATCH, value);
    return port_in8(SCRATCH) == value;
}

static bool is_present(void)
{
    uint8_t status;

    if (!holds_scratch(0x5a) || !holds_scratch(0xa5))
        return false;
    port_out8(MODEM_CONTROL, MODEM_LOOPBACK);
    status = port_in8(MODEM_STATUS);
    return (status & 0xf0) == LOOPBACK_STATUS;
}

void uart_start(struct uart *uart)
{
    uart->present = is_present();
    if (!uart->present)
        return;
    port_out8(INTERRUPT_ENABLE, 0);
    port_out8(LINE_CONTROL, DIVISOR_ACCESS);
    port_out8(DIVISOR_LOW, DIVISOR_115200);
    port_out8(DIVISOR_HIGH, 0);
    port_out8(LINE_CONTROL, EIGHT_BITS);
    port_out8(FIFO_CONTROL, FIFO_ON_AND_CLEAR | FIFO_TRIGGER_8);
    port_out8(MODEM_CONTROL, MODEM_READY);
    port_out8(INTERRUPT_ENABLE, ENABLE_RECEIVED | ENABLE_LINE_STATUS);
}

/* What the ring has no room for stays in the port, whose other side then waits, if it can. */
static void hold(struct uart *uart, bool held)
{
    uart->held = held;
    port_out8(INTERRUPT_ENABLE, ENABLE_LINE_STATUS | (held ? 0 : ENABLE_RECEIVED));
}

/* Takes in what has arrived; returns the line status that says it is all, or that there is no room. */
static uint8_t receive(struct uart *uart)
{
    uint8_t status = port_in8(LINE_STATUS);

    for (unsigned i = 0; i < CAUSES_MAX && status & (STATUS_RECEIVED | STATUS_OVERRUN); i++) {
        if (status & STATUS_OVERRUN)
            uart->lost++;
        if (uart->received.count == BYTE_RING_SIZE) {
            hold(uart, true);
            break;
        }
        if (status & STATUS_RECEIVED)
            byte_ring_put(&uart->received, port_in8(DATA));
        status = port_in8(LINE_STATUS);
    }
    return status;
}

void uart_interrupt(struct uart *uart)
{
    if (!uart->present)
        return;
    for (unsigned i = 0; i < CAUSES_MAX; i++) {
        uint8_t cause = port_in8(INTERRUPT_IDENTIFICATION);

        if (cause & NOT_INTERRUPTING)
            return;
        if ((cause & CAUSE_MASK) == CAUSE_MODEM_STATUS)
            port_in8(MODEM_STATUS);
        else
            receive(uart);
        if (uart->held)
            return;
    }
}

size_t uart_take(struct uart *uart, void *bytes, size_t size)
{
    size_t taken = byte_ring_take(&uart->received, bytes, size);

    if (uart->held && taken > 0) {
        hold(uart, false);
        receive(uart);
    }
    return taken;
}

static bool wait_until_empty(struct uart *uart)
{
    unsigned polls = uart->stopped ? 1 : WAIT_POLLS;

    while (polls--)
        if (receive(uart) & STATUS_EMPTY)
            return true;
    return false;
}

size_t uart_send(struct uart *uart, const uint8_t *bytes, size_t size)
{
    size_t sent = 0;
    unsigned part;

    while (uart->present && sent < size) {
        uart->stopped = !wait_until_empty(uart);
        if (uart->stopped)
            break;
        part = size - sent < FIFO_SIZE ? (unsigned)(size - sent) : FIFO_SIZE;
        port_write(DATA, bytes + sent, part);
        sent += part;
    }
    return sent;
}
