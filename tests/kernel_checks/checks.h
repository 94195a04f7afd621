/*
 * kernel_checks: the first program of an image of its own, with the auditing kernel, for what
 * needs all authority: time, devices, and what one processor does to another.
 *
 *     main.c        which table runs, and what came of it
 *     idle.c        a processor that works takes no interrupt, nor do those that idle beside it
 *     timeouts.c    budgets that end in a fault, and what its handler can do
 *     messages.c    message-signalled interrupts of a PCI device
 *     ends.c        what a thread on another processor uses, taken away
 *     x86_64.S      the call of the auditor, and code that is copied into other spaces
 *
 * The kit is kernel_bench's (tests/kernel_bench/kit.c), and so is the start.
 */
#ifndef KERNEL_CHECKS_H
#define KERNEL_CHECKS_H

#include <tests/kernel_bench/bench.h>

/* One line of output; false: it does not hold. */
struct check { const char *name; bool (*holds)(void); };

/* Each ends with an entry without a name. */
extern const struct check idle_checks[], timeout_checks[], message_checks[], end_checks[];

/* The auditor walks all that there is, and ends the system if something is wrong. */
enum error audit(void);

/* A notification whose signals have a badge. */
capability make_notification(void);
/* Waits for a byte on the serial port: until the script of the test is ready. */
void wait_for_byte(void);

#endif
