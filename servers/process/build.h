/*
 * From a program's path to a running process, and back: what happens between
 * process_create() and builder_start(), and the one way in which a process ends.
 */
#ifndef QUINE_PROCESS_BUILD_H
#define QUINE_PROCESS_BUILD_H

#include <stdbool.h>
#include <stdint.h>
#include "table.h"

/* Badges of fault endpoints: this bit, the thread's number, the process's place in the table. */
#define FAULT_BADGE ((uint64_t)1 << 61)
enum { FAULT_TASK_SHIFT = 16, FAULT_TASK_MAX = 0xffff, FAULT_PLACE_MAX = 0xffff };

/* Finds the time control, once; false: there is none. */
bool build_start(void);

/* The first steps of a process that table_add gave: file, manifest, memory, CNode and
 * what the manifest uses. `path` and `directory` are those of process_create. On an
 * error release_process() must be called. */
enum error build_begin(struct process *process, const char *path, const char *directory);

/* File descriptor `number` of the process; takes `handle` over. */
enum error build_descriptor(struct process *process, uint32_t number, capability handle);

/* Loads the program and lets it run; `place` is its place in the table. On an error
 * release_process() must be called. */
enum error build_finish(struct process *process, unsigned place);

/* Frees all that the process has, in whatever state: memory, slots, sessions. */
void release_process(struct process *process);

/* The root directory's session that reads and writes, or the one that only reads; 0: there
 * is none. Both last when the file server is restarted. */
capability build_root(bool write);

#endif
