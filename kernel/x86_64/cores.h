/* Where a processor that was started arrives in C (start.S), on its own stack. */
#ifndef QUINE_KERNEL_CORES_H
#define QUINE_KERNEL_CORES_H

_Noreturn void cores_begin(void);

#endif
