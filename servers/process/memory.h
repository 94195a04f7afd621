/*
 * Processes' memory in the kernel: the store of pieces, and making objects out of
 * those of one process.
 *
 * Pieces lie in a CNode of their own and come into this server's slots one at a time,
 * while something is made of them. Everything that a process has is made of its
 * pieces, so revoking them is the end of it.
 */
#ifndef QUINE_PROCESS_MEMORY_H
#define QUINE_PROCESS_MEMORY_H

#include <stdbool.h>
#include <stdint.h>
#include "page.h"
#include "table.h"

/* Takes over the START_UNTYPED items named "rest"; false: the server has too little
 * memory of its own. */
bool memory_start(void);
void memory_count(uint64_t *total, uint64_t *free);

/* Gives the process pieces of at least `size` bytes. NO_MEMORY: there is not enough. */
enum error memory_take(struct process *process, uint64_t size);
/* Destroys all that was made of the process's pieces and gives them back. */
void memory_release(struct process *process);

/* Between these, memory_make makes `count` objects of the process's memory, in slots
 * `index` and up of `cnode`. NO_MEMORY: no piece has room. */
void memory_open(struct process *process);
enum error memory_make(enum object_type type, uint64_t size, uint64_t count, capability cnode,
                       uint64_t index);
/* What is left of all pieces becomes the process's own untyped memory. */
enum error memory_hand_over(struct page *page, capability cnode);
void memory_close(void);

#endif
