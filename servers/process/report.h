/*
 * What is left of a process that a fault ended: a readable text in /tmp/crashes/PID-NAME, with its registers, a back
 * trace by name (trace.h, symbols.h), and its address space. Of the last REPORTS_KEPT; older ones are removed.
 */
#ifndef QUINE_PROCESS_REPORT_H
#define QUINE_PROCESS_REPORT_H

#include <stddef.h>
#include <stdint.h>
#include "table.h"

enum { REPORTS_KEPT = 16 };

/* Before anything of the process is taken away. `what`: the fault in words, to which " in FUNCTION+0x12 (FILE)" is added
 * as far as that is known and fits. */
void report_fault(struct process *process, const struct task *task, int32_t signal, char *what, size_t size);

#endif
