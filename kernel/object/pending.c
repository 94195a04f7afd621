/* Operations that are not written yet: each leaves with its implementation. */
#include "object.h"
#define PENDING(name) enum error name(struct thread *t, struct slot *s) { (void)t; (void)s; return ERROR_UNSUPPORTED; }
PENDING(thread_set_registers)
PENDING(thread_step)
PENDING(thread_breakpoint)
