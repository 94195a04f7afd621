/* How processes end, and what is remembered of it. */
#ifndef QUINE_PROCESS_END_H
#define QUINE_PROCESS_END_H

#include <stdbool.h>
#include <stddef.h>
#include "table.h"

/* Ends a running process, however it came to it: takes everything from it, makes
 * orphans of its children and tells its parent. `status` as wait gives it. */
void end_process(struct table *table, struct process *process, int32_t status);

/* What the signal does by default. BAD_ARGUMENT, UNSUPPORTED (it would stop it). */
enum error signal_process(struct table *table, struct process *process, int32_t signal);
/* The same for the process `pid` and all that descend from it, but no session leader. */
enum error signal_family(struct table *table, int32_t pid, int32_t signal);

/* A process's thread faulted: gives it the page, or ends the process and logs why. True:
 * it goes on. */
bool fault_process(struct table *table, struct process *process, const struct message *message);

/* The text of the last fault of `pid`, or NULL. */
const char *fault_remembered(int32_t pid);

#endif
