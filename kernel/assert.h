/* Assertions are for the kernel's own bugs, never for input. */
#ifndef QUINE_KERNEL_ASSERT_H
#define QUINE_KERNEL_ASSERT_H

#include "machine.h"

#define assert(condition) \
    ((condition) ? (void)0 : machine_panic("%s:%u: assertion failed: %s", __FILE__, __LINE__, #condition))

#endif
