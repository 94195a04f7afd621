/*
 * The first serial port (16550 at 0x3f8), for messages: 115200 bits a second,
 * 8 data bits, no parity, 1 stop bit.
 */
#ifndef QUINE_LOADER_SERIAL_H
#define QUINE_LOADER_SERIAL_H

#include <stdbool.h>

/* Sets it up; false if there is none. */
bool serial_start(void);
/* Gives up on a port that takes no bytes. */
void serial_write(char byte);

#endif
