/* How processes end, and what is remembered of it. */
#ifndef QUINE_PROCESS_END_H
#define QUINE_PROCESS_END_H

#include <stdbool.h>
#include <stddef.h>
#include "container.h"
#include "table.h"

/* Ends a running process, however it came to it: takes everything from it, makes
 * orphans of its children and tells its parent. `status` as wait gives it. */
void end_process(struct table *table, struct process *process, int32_t status);

/* What a process does has come to an end or a halt: answers its parent's wait and sends it SIGCHLD, with this
 * si_code and si_status. */
void end_tell_parent(struct table *table, struct process *process, int32_t code, int32_t value);

/* Signals `signal`, a notification that goes over, whenever the leader of a session has ended. */
void end_watch_leaders(capability signal);

/* A process's thread faulted: gives it the page or the signal, or ends the process and logs why. True:
 * it goes on. */
bool fault_process(struct table *table, struct process *process, struct task *task, const struct message *message);

/* The text of the last fault of `pid`, which was in that container (NULL: in any), or NULL. */
const char *fault_remembered(const struct container *container, int32_t pid);

#endif
