/*
 * Threads of a process's own, beside the one that runs main().
 *
 * A thread runs only with a scheduling context, and a process has as many to spare as
 * its manifest says (`threads N`, the START_CONTEXT item): whoever made the process
 * decides how much time each gives and on which core. Each thread has its own stack (below it
 * a page that is not mapped), thread-local storage and IPC buffer, out of the process's memory.
 *
 * Nothing in libc has a lock. errno and messages are each thread's own; what else a
 * thread uses of libc (malloc, stdio, capability_allocate ...) no other may use meanwhile.
 */
#ifndef QUINE_THREAD_H
#define QUINE_THREAD_H

#include <stddef.h>
#include <quine/kernel.h>

/* An unused context of the process, whose thread the caller makes; 0: all are taken. */
capability context_take(void);
/* The context that was taken last is unused again. */
void context_put_back(void);

/* Runs run(argument) in a new thread of `priority`, at most the caller's, on an unused
 * context. When `run` returns, the thread stops for ever; a fault in it ends the process.
 * *thread may be NULL. LIMIT: no context or slot is left; NO_MEMORY; OUT_OF_RANGE: the
 * priority. On an error the process has what it had. */
enum error thread_start(void (*run)(void *argument), void *argument, unsigned priority,
                        size_t stack_size, capability *thread);

#endif
