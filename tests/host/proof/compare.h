/* Where the kernel keeps what the model numbers, and whether both say the same: for lockstep.c. */
#ifndef QUINE_TESTS_HOST_PROOF_COMPARE_H
#define QUINE_TESTS_HOST_PROOF_COMPARE_H

#include "lockstep.h"

/* The kernel was booted; the root page table of the first program's address space. */
void compare_start(uint64_t root);
/* After each step: where the first interrupt handler is, all of them are. */
void find_handlers(const struct model *m);
/* The object's structure or page. */
void *memory_of(const struct model_object *object);
/* False; the first difference since the comparison began is what the lock step reports. */
bool differ(struct lockstep *l, const char *what, unsigned where);

#endif
