/*
 * Waiting for words in memory that processes share (MAP_SHARED): what libc's locks, semaphores and conditions of several
 * processes are made of. A word is known by where it lies in physical memory. This server never looks at it: who waits
 * says first that he watches, then looks himself, and only then waits for the signal; who changed the word wakes.
 */
#ifndef QUINE_PROCESS_WORDS_H
#define QUINE_PROCESS_WORDS_H

#include "table.h"

/* The thread, which watches at most one word, is signalled once when that is woken; `signal` is taken over. BAD_ARGUMENT: no such
 * memory is there; NO_MEMORY. */
enum error words_watch(struct process *process, uint32_t thread, uint64_t address, capability signal);
/* The thread watches no word any more; whether it did. */
bool words_end(const struct process *process, uint32_t thread);
/* Signals at most `count` of those who watch the word, in the order in which they came. BAD_ARGUMENT: as above. */
enum error words_wake(struct process *process, uint64_t address, uint32_t count);
/* The process has ended, or becomes another program. */
void words_forget(const struct process *process);

#endif
