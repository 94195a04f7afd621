/*
 * Frames of program segments that nobody can write, kept so that the next process of
 * the same program shares them. Programs lie in the boot image's tree, which never
 * changes: a name is enough to know them again. The cache is filled until it is full and
 * then stays as it is; a program that does not fit is loaded for each process.
 */
#ifndef QUINE_PROCESS_CACHE_H
#define QUINE_PROCESS_CACHE_H

#include <quine/kernel.h>

/* Reserves the cache's memory, from the server's own; without it all goes on, slower. */
void cache_start(void);

/* The CNode with the frames, and the memory to make them of; 0: there is no cache. */
capability cache_cnode(void);
capability cache_memory(void);

/* The first of the slots with the segment's frames; 0: it is not in the cache. */
uint64_t cache_find(const char *name, unsigned segment);
/* Slots for the frames of a segment that is about to be cached; 0: there is no room. */
uint64_t cache_reserve(unsigned count);
/* They are all there now. */
void cache_add(const char *name, unsigned segment, uint64_t first);

#endif
