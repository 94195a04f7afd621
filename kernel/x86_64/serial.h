/* The first serial port, as far as the kernel's own voice needs it. */
#ifndef QUINE_KERNEL_SERIAL_H
#define QUINE_KERNEL_SERIAL_H

/* Finds and configures it: 115200 baud, 8N1. Again before a panic, because a
 * server may have changed it. */
void serial_start(void);
/* Sends one byte, \n as \r\n; drops it if there is no port or it is stuck. */
void serial_put(char character);

#endif
