/* The kernel's own address space, for the rest of the machine layer. */
#ifndef QUINE_KERNEL_PAGING_H
#define QUINE_KERNEL_PAGING_H

#include <stdbool.h>
#include <stdint.h>

/* Maps device memory for the kernel, for good, with an enum cache of the ABI.
 * `physical` may lie anywhere in its page. Panics if there is no room. */
volatile void *paging_map_device(uint64_t physical, uint64_t size, unsigned cache);

/* Maps RAM as a stack, for good, with a page below it that is not mapped. */
void *paging_map_stack(uint64_t physical, uint64_t size);
/* Whether a frame of such a stack may be there. */
bool paging_is_stack(uint64_t address);
/* Maps a core's page into the trampoline (core_of). */
void paging_map_core(unsigned number, uint64_t physical);
/* Fills the upper half of a top-level table with the kernel's entries. */
void paging_copy_root(uint64_t *root);
/* The top-level table: for the auditor (tests/kernel/). */
extern uint64_t kernel_root[];

/* Of start.S: the page that is not mapped, and the end of the stacks above it. */
extern uint8_t kernel_guard[], emergency_stack_top[];

#endif
