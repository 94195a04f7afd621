/* The 16550 at its usual place, polled: see serial.h. */
#include <stdbool.h>
#include "cpu.h"
#include "serial.h"

enum {
    PORT = 0x3f8,
    REGISTER_DATA = 0,
    REGISTER_INTERRUPTS = 1,
    REGISTER_FIFO = 2,
    REGISTER_LINE = 3,
    REGISTER_MODEM = 4,
    REGISTER_STATUS = 5,
    REGISTER_SCRATCH = 7,
    LINE_8N1 = 3,
    LINE_DIVISOR = 0x80,
    MODEM_READY = 3,               /* DTR, RTS */
    STATUS_EMPTY = 0x20,           /* room to send */
    POLLS_MAX = 100000,
};

static bool present;

void serial_start(void)
{
    port_out_8(PORT + REGISTER_SCRATCH, 0x5a);
    present = port_in_8(PORT + REGISTER_SCRATCH) == 0x5a;
    if (!present)
        return;
    port_out_8(PORT + REGISTER_INTERRUPTS, 0);
    port_out_8(PORT + REGISTER_LINE, LINE_DIVISOR);
    port_out_8(PORT + REGISTER_DATA, 1);           /* 115200 / 1 */
    port_out_8(PORT + REGISTER_INTERRUPTS, 0);
    port_out_8(PORT + REGISTER_LINE, LINE_8N1);
    port_out_8(PORT + REGISTER_FIFO, 1);
    port_out_8(PORT + REGISTER_MODEM, MODEM_READY);
}

static void send(char character)
{
    for (unsigned polls = 0; !(port_in_8(PORT + REGISTER_STATUS) & STATUS_EMPTY); polls++)
        if (polls == POLLS_MAX)
            return;
    port_out_8(PORT + REGISTER_DATA, (uint8_t)character);
}

void serial_put(char character)
{
    if (!present)
        return;
    if (character == '\n')
        send('\r');
    send(character);
}
