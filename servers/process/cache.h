/*
 * Programs that are loaded, shared by all their processes and kept for the next: the segments of
 * a file as frames, writable ones too (who writes a page has copied it before). So a program that is
 * started again costs neither reading nor copying, and it stays at the same physical addresses.
 *
 * A file is known again by its number, its size and the time of its last change, which no write and
 * nobody else can put back. Programs that no process has are ended, the one that was used longest ago
 * first, when memory is wanted for something else: until then they count as free memory.
 */
#ifndef QUINE_PROCESS_CACHE_H
#define QUINE_PROCESS_CACHE_H

#include <stdbool.h>
#include <bootimage/elf64.h>
#include <quine/kernel.h>

struct holder;

struct program_file { uint64_t device, number, size; int64_t changed; };

struct cached {
    struct program_file file;
    struct elf64_program program;
    uint64_t first[ELF64_SEGMENTS_MAX];        /* slot in `cnode` of each segment's first page; 0: it has none in the file */
    capability cnode;
    struct holder *holder;                     /* of the frames and the CNode; NULL: none is there */
    unsigned references;                       /* processes */
    uint64_t used;                             /* in the order of these */
};

/* The program with a reference more; NULL: it is not there. */
struct cached *cache_find(const struct program_file *file);
/* A new one, with one reference: memory for `pages` frames and a CNode with slots from 1 on for them. NULL: no room. */
struct cached *cache_make(const struct program_file *file, uint64_t pages);
/* One reference fewer (NULL: nothing). One that is not `whole` is ended with the last. */
void cache_drop(struct cached *cached, bool whole);
/* One reference more (NULL: nothing). */
struct cached *cache_hold(struct cached *cached);

/* Ends a program that nobody has; false: there is none. */
bool cache_shrink(void);
/* Bytes of those. */
uint64_t cache_unused(void);

#endif
