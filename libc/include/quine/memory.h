/*
 * A process's own slots, frames and pages: what malloc, stacks and device
 * windows are made of. Memory comes from the START_UNTYPED items.
 */
#ifndef QUINE_MEMORY_H
#define QUINE_MEMORY_H

#include <stddef.h>
#include <quine/kernel.h>

/* `count` consecutive empty slots; the first one, or 0 when there are none. */
capability capability_allocate(unsigned count);
/* Gives back a slot that capability_allocate gave (one at a time); deletes what is in it. */
void capability_free(capability slot);

/* A bit for each of the first `size` * 8 slots: something is in it, of the start page (SLOT_NAMED on), or given by capability_allocate. */
void capability_used(uint8_t *bits, size_t size);

/* Makes a kernel object out of the process's memory; its slot in *slot. */
enum error object_create(enum object_type type, uint64_t size, capability *slot);
/* Makes `count` of them in slots of `cnode` from `slot` on, all or none. For components: a program makes one at a time, its own. */
enum error objects_create(enum object_type type, uint64_t size, unsigned count, capability cnode, uint64_t slot);

/* Maps `size` bytes (rounded up to pages) of fresh zeroed memory; NULL: no memory. */
void *memory_map(size_t size);
/* The same below which a page stays unmapped: for a stack. */
void *memory_map_guarded(size_t size);
/* Unmaps and gives back what these gave. */
void memory_unmap(void *address, size_t size);

/* Pages of a program are there from their first use on; these use all of some writable memory, and all
 * of the program, now: for threads whose faults do not go to the process server. */
void memory_touch(void *start, size_t size);
void memory_touch_program(void);

/* Maps `count` frames of 1 << size_bits bytes in consecutive slots, at a free
 * window address; NULL on failure. Runs that follow one another in physical memory
 * and are mapped one after the other follow one another in the window too. */
void *memory_map_frames(capability first, unsigned count, unsigned size_bits, unsigned rights,
                        enum cache cache);

#endif
