/* The end: machine_panic() of machine.h, and the same with registers. */
#ifndef QUINE_KERNEL_PANIC_H
#define QUINE_KERNEL_PANIC_H

#include "core.h"

/* An exception in the kernel: `frame` are its registers. */
_Noreturn void panic_in_kernel(const struct kernel_frame *frame, const char *reason);
/* The machine failed while user code ran. */
_Noreturn void panic_in_user(const struct registers *registers, const char *reason);

#endif
