/*
 * Frames of program segments as they are in the file, kept so that all processes of
 * the same program share them; what a process writes it has copied before. Programs lie in the boot image's tree, which never
 * changes: a name is enough to know them again. The cache is filled until it is full and
 * then stays as it is; a program that does not fit is loaded for each process.
 */
#ifndef QUINE_PROCESS_CACHE_H
#define QUINE_PROCESS_CACHE_H

#include <quine/kernel.h>

/* Makes the cache, out of the memory for processes; without it all goes on, slower. */
void cache_start(void);

/* The CNode with the frames; 0: there is no cache. Makes frames for it in slots of the server. */
capability cache_cnode(void);
enum error cache_make(unsigned count, capability slots);

/* The first of the slots with the segment's frames; 0: it is not in the cache. */
uint64_t cache_find(const char *name, unsigned segment);
/* Slots for the frames of a segment that is about to be cached; 0: there is no room. */
uint64_t cache_reserve(unsigned count);
/* They are all there now. */
void cache_add(const char *name, unsigned segment, uint64_t first);

#endif
