/* The debug console object: an operation that only test builds of the kernel have. */
#ifndef QUINE_KERNEL_AUDIT_H
#define QUINE_KERNEL_AUDIT_H

#include <stdbool.h>
#include <stdint.h>

struct thread;

/* A system call whose number SYSTEM_CALL_LIST does not have. True: it was for the auditor,
 * and all is well. */
bool audit_call(struct thread *thread, uint64_t number);

#endif
