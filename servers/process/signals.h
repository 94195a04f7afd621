/* What ends a process: signals by their default action, and faults. */
#ifndef QUINE_PROCESS_SIGNALS_H
#define QUINE_PROCESS_SIGNALS_H

#include <stddef.h>
#include <stdint.h>

enum signal_action { SIGNAL_INVALID, SIGNAL_ENDS, SIGNAL_IGNORED, SIGNAL_STOPS };

/* POSIX.1-2017, <signal.h>; 0 is ignored: it only asks. */
enum signal_action signal_action(int32_t signal);

/* The signal that a fault with these message words (abi/objects.h, enum fault) is. */
int32_t fault_signal(uint32_t fault, const uint64_t words[6]);

/* "page fault at 0x10, instruction 0x4011f3". `stack_end`: the lowest address that
 * the stack can grow to; just below it lies the guard page. */
void fault_text(char *text, size_t size, uint32_t fault, const uint64_t words[6], uint64_t stack_end);

#endif
