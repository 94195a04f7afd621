/* What is known of signals and faults: nothing here has a state. */
#ifndef QUINE_PROCESS_SIGNALS_H
#define QUINE_PROCESS_SIGNALS_H

#include <stddef.h>
#include <stdint.h>
#include <abi/errors.h>

enum { SIGNALS_MAX = 32 };             /* numbers from 1 */

enum signal_action { SIGNAL_INVALID, SIGNAL_ENDS, SIGNAL_IGNORED, SIGNAL_STOPS, SIGNAL_CONTINUES };

static inline uint64_t signal_bit(int32_t signal)
{
    return (uint64_t)1 << signal;
}

/* What a signal does by default: POSIX.1-2017, <signal.h>; 0 is ignored: it only asks. */
enum signal_action signal_action(int32_t signal);

/* The signals that neither handler nor mask keeps away. */
#define SIGNALS_UNCONDITIONAL ((uint64_t)1 << 9 | (uint64_t)1 << 19)     /* SIGKILL, SIGSTOP */
/* In the signals that a process ignores: SA_NOCLDSTOP of SIGCHLD. */
#define SIGNALS_NO_STOP_REPORTS ((uint64_t)1)
/* Those that stop by default. */
#define SIGNALS_STOPPING ((uint64_t)15 << 19)                             /* SIGSTOP to SIGTTOU */

/* The signal that a fault with these message words (abi/objects.h, enum fault) is, and its si_code;
 * `error`: why a page could not be given. */
int32_t fault_signal(uint32_t fault, const uint64_t words[6], enum error error);
int32_t fault_code(uint32_t fault, enum error error);

/* "page fault at 0x10, instruction 0x4011f3". `stack_end`: the lowest address that
 * the stack can grow to; just below it lies the guard page. */
void fault_text(char *text, size_t size, uint32_t fault, const uint64_t words[6], uint64_t stack_end);

#endif
