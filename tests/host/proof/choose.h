/* Random steps, most of them valid: see choose.c. */
#ifndef QUINE_TESTS_HOST_PROOF_CHOOSE_H
#define QUINE_TESTS_HOST_PROOF_CHOOSE_H

#include "lockstep.h"

/* The same numbers for the same seed. */
void choose_seed(uint64_t seed);
unsigned choose_below(unsigned limit);
/* Whether the first program can go on: it has its capability and address spaces. */
bool choose_possible(const struct lockstep *lockstep);
/* What to do next; `buffer` is where a message's buffer may be. False: nothing can go on. */
bool choose_step(const struct lockstep *lockstep, struct step *step, struct ipc_buffer *buffer);

#endif
