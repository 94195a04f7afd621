/*
 * Messages for the person in front of the machine: on the firmware's console, and
 * on the first serial port unless the firmware's console is on a serial port
 * already.
 */
#ifndef QUINE_LOADER_MESSAGE_H
#define QUINE_LOADER_MESSAGE_H

#include <stdint.h>

void message_start(void);

/* Prints "Quine loader: " and a line. %s text, %u unsigned, %l uint64_t in decimal,
 * %x uint64_t in hexadecimal. */
void message(const char *format, ...);

/* Says what is wrong, and on a second line how it can be cured. Returns `status`,
 * so that the caller can end with `return fail(...)`. */
uint64_t fail(uint64_t status, const char *cure, const char *format, ...);

#endif
