/*
 * From a program's path to a running process, and back: what happens between
 * process_create() and builder_start(), and the one way in which a process ends.
 */
#ifndef QUINE_PROCESS_BUILD_H
#define QUINE_PROCESS_BUILD_H

#include <stdbool.h>
#include <stdint.h>
#include <bootimage/manifest.h>
#include "table.h"

/* Badges of fault endpoints: this bit, the thread's number, the process's place in the table. */
#define FAULT_BADGE ((uint64_t)1 << 61)
enum { FAULT_TASK_SHIFT = 16, FAULT_TASK_MAX = 0xffff, FAULT_PLACE_MAX = 0xffff };

/* Finds the time control, once; false: there is none. */
bool build_start(void);

/* The first steps of a process that table_add gave: file, manifest, memory, CNode and
 * what the manifest uses. `path` and `directory` are those of process_create. On an
 * error release_process() must be called. `outside`: the path is one of the parent's, though the process is in a container. */
enum error build_begin(struct process *process, const char *path, const char *directory, bool outside);

/* File descriptor `number` of the process; takes `handle` over. */
enum error build_descriptor(struct process *process, uint32_t number, capability handle);

/* Loads the program and lets it run: in place of `process->owner`, if that is another, and `process` is gone
 * then. On an error release_process() must be called. */
enum error build_finish(struct process *process);

/* Parts of it, for fork.c: memory, CNode and time, as a manifest says; the thread with its IPC buffer's frame, and
 * the first slots; running. */
enum error build_first(struct process *process, const struct manifest *manifest, struct holder *lender);
enum error build_thread(struct process *process, capability ipc_frame);
/* Runs thread `number` of the process, which is parked or the next new one; BAD_ARGUMENT: it is neither. */
enum error build_task(struct process *process, unsigned number, uint64_t ip, uint64_t sp, uint64_t argument,
                      uint64_t tls);
/* Gives a thread of the process's its priority, of the manifest, or the highest that this server may give: its own
 * ceiling, which the kernel knows. */
enum error build_priority(const struct process *process, capability thread);
/* It runs no more. */
void build_park(struct task *task);
/* Nanoseconds that all its threads ran, those of programs that it was before too; *core: where the first does. */
uint64_t build_consumed(const struct process *process, unsigned *core);
enum error build_run(struct process *process, uint64_t ip, uint64_t sp, uint64_t argument, uint64_t tls);

/* Frees all that the process has, in whatever state: memory, slots, sessions. */
void release_process(struct process *process);

#endif
