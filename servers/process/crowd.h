/*
 * How many processes there are at most: in a container, and of a program whose manifest says `processes` and all that descends
 * from it. Such a crowd is a quota, counted in processes, and lies inside of the one in which it was made.
 *
 * A process counts from when it runs until nobody can wait for it any more.
 */
#ifndef QUINE_PROCESS_CROWD_H
#define QUINE_PROCESS_CROWD_H

#include <abi/errors.h>
#include "table.h"

/* A new process, before it runs: counts in its parent's crowd, or in that of the container that it is the first to be in.
 * LIMIT: there are as many as may be; NO_MEMORY. */
enum error crowd_join(struct process *process);
/* One that becomes, by exec, what was built: counts where that would. The same errors; then it stays what it was. */
enum error crowd_replace(struct process *process, const struct process *built);
void crowd_leave(struct process *process);

#endif
