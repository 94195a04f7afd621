/*
 * The serial server: bytes out to COM1, bytes in from it, one subscriber that is
 * told when some arrived.
 */
#include <contracts/serial.h>
#include <quine/memory.h>
#include "server.h"
#include "uart.h"

enum { BIT_INTERRUPT = 0, LINE = 4 };

static struct uart uart;
static capability subscriber;

static void tell_subscriber(void)
{
    if (subscriber && uart.received.count)
        notification_signal(subscriber);
}

static enum error write(struct request *request, const void *data, size_t data_size)
{
    (void)request;
    uart_send(&uart, data, data_size);
    tell_subscriber();
    return ERROR_NONE;
}

static enum error read(struct request *request, void *data, size_t *data_size)
{
    (void)request;
    *data_size = uart_take(&uart, data, SERIAL_READ_DATA_MAX);
    if (uart.lost)
        log_line("%u received bytes were lost: they came faster than they were read", uart.lost);
    uart.lost = 0;
    return ERROR_NONE;
}

static enum error subscribe(struct request *request, capability signal)
{
    (void)request;
    if (subscriber)
        capability_free(subscriber);
    subscriber = signal;
    tell_subscriber();
    return ERROR_NONE;
}

const struct serial_handlers serial_handlers = { .write = write, .read = read, .subscribe = subscribe };

/* The line is edge triggered: what arrives before the acknowledgement makes no
 * new edge, so the port is looked at once more after it. */
static void on_interrupt(uint64_t word)
{
    (void)word;
    uart_interrupt(&uart);
    interrupt_acknowledge(LINE);
    uart_interrupt(&uart);
    tell_subscriber();
}

int main(void)
{
    static const struct server server = { .interfaces = { &serial_interface }, .signal = on_interrupt };
    enum error error = interrupt_bind(LINE, BIT_INTERRUPT);

    uart_start(&uart);
    if (!uart.present)
        log_line("no 16550 at 0x3f8");
    else if (error != ERROR_NONE)
        log_line("no interrupt %d (%s): nothing will be received", LINE, error_text(error));
    else
        log_line("16550 at 0x3f8, 115200 baud");
    serve(&server);
}
