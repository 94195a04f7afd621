/*
 * From the hand-over to the first thread.
 */
#ifndef QUINE_KERNEL_BOOT_H
#define QUINE_KERNEL_BOOT_H

#include <abi/handover.h>
#include "object.h"

/* A stretch of free RAM, page-aligned. */
struct span {
    uint64_t base, end;
};

/* Boot memory (boot_memory.c): what is FREE in the hand-over, and what the kernel
 * and the first program take of it before the rest becomes untyped capabilities. */
void boot_memory_start(const struct handover *handover);
/* Zeroed, aligned; its physical address. Panics when memory is too small. */
uint64_t boot_allocate(uint64_t size, uint64_t alignment);
/* What is left, and how many pieces. */
const struct span *boot_memory_left(unsigned *count);
/* Bytes of RAM that were free. */
uint64_t boot_memory_size(void);

/* The first program (boot_init.c). */
extern struct thread *first_thread;
void boot_init(const struct handover *handover);

#endif
