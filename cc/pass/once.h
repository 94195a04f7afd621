/*
 * Static functions that are called from one place only: once.c.
 */
#ifndef QUINE_CC_ONCE_H
#define QUINE_CC_ONCE_H

#include <cc/ir/ir.h>

/* Adds what a function mentions to the counts of the bodies that are kept; once for each of the unit. */
void once_count(struct ir_function *function);
/* Nobody but one call needs the function. */
bool once_is_called(const struct symbol *symbol);
/* And its body is small enough to go there (inlining.c). */
bool once_is_inlined(const struct symbol *symbol);

#endif
