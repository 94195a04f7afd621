/* The FPU's state. machine.h has what the portable kernel uses of it. */
#ifndef QUINE_KERNEL_FPU_H
#define QUINE_KERNEL_FPU_H

#include <stdbool.h>

/* On each core: switches on what threads can use. */
void fpu_start(bool have_xsave);

#endif
