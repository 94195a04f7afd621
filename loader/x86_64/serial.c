/*
 * The first serial port: see serial.h. Registers as in the data sheet of the
 * PC16550D.
 */
#include "processor.h"
#include "serial.h"

enum {
    PORT = 0x3f8,
    DATA = PORT,                   /* divisor's low byte while LINE_DIVISOR is set */
    INTERRUPTS = PORT + 1,         /* divisor's high byte */
    FIFO = PORT + 2,
    LINE = PORT + 3,
    MODEM = PORT + 4,
    LINE_STATUS = PORT + 5,
    SCRATCH = PORT + 7,

    FIFO_ON = 0x07,                /* and empty both */
    LINE_DIVISOR = 0x80,
    LINE_8N1 = 0x03,
    MODEM_READY = 0x03,            /* data terminal ready, request to send */
    STATUS_EMPTY = 0x20,           /* transmitter takes a byte */

    DIVISOR = 1,                   /* 115200 */
    TRIES_MAX = 100000,            /* a byte takes 87 microseconds, a port read about one */
};

bool serial_start(void)
{
    for (unsigned probe = 0x5a; probe != 0; probe = probe == 0x5a ? 0xa5 : 0) {
        port_write(SCRATCH, probe);
        if (port_read(SCRATCH) != probe)
            return false;
    }
    port_write(INTERRUPTS, 0);
    port_write(LINE, LINE_DIVISOR);
    port_write(DATA, DIVISOR);
    port_write(INTERRUPTS, 0);
    port_write(LINE, LINE_8N1);
    port_write(FIFO, FIFO_ON);
    port_write(MODEM, MODEM_READY);
    return true;
}

void serial_write(char byte)
{
    for (unsigned tries = 0; tries < TRIES_MAX; tries++) {
        if (!(port_read(LINE_STATUS) & STATUS_EMPTY))
            continue;
        port_write(DATA, (uint8_t)byte);
        return;
    }
}
