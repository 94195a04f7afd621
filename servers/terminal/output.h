/*
 * Output to the screen and the serial port, collected into messages.
 */
#ifndef QUINE_TERMINAL_OUTPUT_H
#define QUINE_TERMINAL_OUTPUT_H

#include <stddef.h>

/* Adds bytes; sends when a message is full. */
void output_put(const void *bytes, size_t size);
/* Sends what was added. */
void output_flush(void);

#endif
