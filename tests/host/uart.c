/*
 * The serial driver against a model of a 16550: detection, sending, receiving
 * while sending, overruns, a port that stops, and ports that hold nonsense.
 *
 * sources: servers/serial/uart.c
 * flags: -idirafter libc/include
 */
#include <stdio.h>
#include <string.h>
#include <servers/serial/uart.h>

enum { BASE = 0x3f8, FIFO = 16, SENT_MAX = 8192 };

/* The model. */
static struct {
    enum { MODEL_16550, MODEL_NOTHING, MODEL_NONSENSE } kind;
    uint8_t registers[8];
    char sent[SENT_MAX];
    size_t sent_size;
    unsigned in_fifo, send_polls;  /* bytes to send; LINE_STATUS reads until they are gone */
    unsigned arriving;             /* bytes that have come, 'a', 'b' ... */
    unsigned arrived;
    bool stuck, overrun;
} model;

static int failures;

static void check(const char *name, int good)
{
    printf("%s: %s\n", good ? "ok" : "FAILED", name);
    failures += !good;
}

static uint8_t line_status(void)
{
    uint8_t status = (model.arriving ? 1 : 0) | (model.overrun ? 2 : 0);

    if (model.in_fifo && !model.stuck && model.send_polls-- == 0)
        model.in_fifo = 0;
    model.overrun = false;
    return status | (model.in_fifo ? 0 : 0x60);
}

uint8_t port_in8(unsigned port);
uint8_t port_in8(unsigned port)
{
    static uint32_t state = 7;

    if (model.kind == MODEL_NOTHING)
        return 0xff;
    if (model.kind == MODEL_NONSENSE && port != BASE + 7 && port != BASE + 6)
        return (uint8_t)((state = state * 1664525 + 1013904223) >> 24);
    switch (port - BASE) {
    case 0:
        if (!model.arriving)
            return 0;
        model.arriving--;
        return (uint8_t)('a' + model.arrived++ % 26);
    case 2: return model.overrun ? 0x06 : model.arriving ? 0x04 : 0x01;
    case 5: return line_status();
    case 6: return model.registers[4] & 0x10 ? (uint8_t)((model.registers[4] & 2) << 3 |
                                                          (model.registers[4] & 8) << 4) : 0;
    }
    return model.registers[port - BASE];
}

void port_out8(unsigned port, uint8_t value);
void port_out8(unsigned port, uint8_t value)
{
    unsigned index = port - BASE;

    if (model.kind == MODEL_NOTHING)
        return;
    if (index == 0 && !(model.registers[3] & 0x80)) {
        if (model.in_fifo < FIFO && model.sent_size < SENT_MAX)
            model.sent[model.sent_size++] = (char)value;
        model.in_fifo++;
        model.send_polls = 3;
    }
    model.registers[index] = value;
}

void port_write(unsigned port, const void *bytes, unsigned count);
void port_write(unsigned port, const void *bytes, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        port_out8(port, ((const uint8_t *)bytes)[i]);
}

static void power_on(struct uart *uart, int kind)
{
    memset(&model, 0, sizeof(model));
    memset(uart, 0, sizeof(*uart));
    model.kind = kind;
    uart_start(uart);
}

int main(void)
{
    static struct uart uart;
    static uint8_t data[SENT_MAX];
    char text[64];

    for (size_t i = 0; i < sizeof(data); i++)
        data[i] = (uint8_t)(i * 7);
    power_on(&uart, MODEL_NOTHING);
    check("no port", !uart.present && uart_send(&uart, data, 100) == 0);
    uart_interrupt(&uart);
    power_on(&uart, MODEL_16550);
    check("a port", uart.present && model.registers[3] == 3 && model.registers[1] == 5);
    check("sending fills the FIFO and no more",
          uart_send(&uart, data, 1000) == 1000 && model.sent_size == 1000 &&
              memcmp(model.sent, data, 1000) == 0);
    model.arriving = 3;
    uart_interrupt(&uart);
    check("receiving",
          uart_take(&uart, text, sizeof(text)) == 3 && memcmp(text, "abc", 3) == 0);
    model.arriving = 2;
    uart_send(&uart, data, 40);
    check("receiving while sending", uart_take(&uart, text, sizeof(text)) == 2);
    model.overrun = true;
    uart_interrupt(&uart);
    check("an overrun is counted", uart.lost == 1);
    model.arriving = BYTE_RING_SIZE + 5;
    for (int i = 0; i < 3; i++)
        uart_interrupt(&uart);
    check("what finds no room stays in the port",
          uart.lost == 1 && uart.received.count == BYTE_RING_SIZE && model.arriving == 5 && model.registers[1] == 4);
    check("until there is some", uart_take(&uart, text, 10) == 10 && uart.received.count == BYTE_RING_SIZE - 5 &&
                                     model.arriving == 0 && model.registers[1] == 5);
    model.stuck = true;
    check("a port that stops", uart_send(&uart, data, 100) <= FIFO && uart.stopped);
    check("is not waited for again", uart_send(&uart, data, 100) == 0);
    model.stuck = false;
    for (int i = 0; i < 5; i++)
        uart_send(&uart, data, 1);
    check("and goes on", !uart.stopped && uart_send(&uart, data, 50) == 50);
    power_on(&uart, MODEL_NONSENSE);
    for (int i = 0; i < 50; i++)
        uart_interrupt(&uart);
    uart_send(&uart, data, 500);
    check("nonsense does not hang it", 1);
    return failures != 0;
}
