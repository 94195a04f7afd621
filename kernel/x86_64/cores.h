/* The processors that run, and where a further one arrives in C (start.S), on its own
 * stack. */
#ifndef QUINE_KERNEL_CORES_H
#define QUINE_KERNEL_CORES_H

extern volatile unsigned core_count;
_Noreturn void cores_begin(void);

#endif
