/* The kernel's own address space, for the rest of the machine layer. */
#ifndef QUINE_KERNEL_PAGING_H
#define QUINE_KERNEL_PAGING_H

#include <stdint.h>

/* Maps device memory for the kernel, for good, with an enum cache of the ABI.
 * `physical` may lie anywhere in its page. Panics if there is no room. */
volatile void *paging_map_device(uint64_t physical, uint64_t size, unsigned cache);

/* Of start.S: the page that is not mapped, and the end of the stacks above it. */
extern uint8_t kernel_guard[], emergency_stack_top[];

#endif
