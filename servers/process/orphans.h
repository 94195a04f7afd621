/*
 * Orphaned process groups (POSIX.1-2017 XBD 3.264): nobody in such a group has a parent that could
 * let it go on, one of the same session in another group. Nothing on the keyboard stops it, and who
 * is stopped in it when it becomes one gets SIGHUP and SIGCONT (XSH _Exit, "Consequences of process
 * termination").
 */
#ifndef QUINE_PROCESS_ORPHANS_H
#define QUINE_PROCESS_ORPHANS_H

#include <stdbool.h>
#include <stdint.h>

struct process;
struct table;

bool group_is_orphaned(const struct table *table, int32_t group, int32_t session);

/* Around the end of a process of that session. */
void orphans_before(struct table *table, int32_t session);
void orphans_after(struct table *table, int32_t session);

#endif
