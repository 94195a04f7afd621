/*
 * Functions, variables and typedefs in debug information.
 */
#ifndef QUINE_CC_DEBUG_FUNCTION_H
#define QUINE_CC_DEBUG_FUNCTION_H

#include <cc/debug/debug.h>

/* With what is in it: parameters, variables, blocks, inlined calls; and what those refer to. */
void function_entry(struct object *object, const struct ir_function *function, uint32_t section, const struct generated *generated);
/* One of static storage, defined here or elsewhere. */
void debug_variable(struct symbol *symbol);
void debug_typedef(struct symbol *symbol);

#endif
