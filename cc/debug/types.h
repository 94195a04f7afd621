/*
 * Types in debug information. Whoever refers to a type makes it wanted; its own entry comes later, between the entries of
 * the unit, and the reference is filled in at the end: so types may refer to each other in any order.
 */
#ifndef QUINE_CC_DEBUG_TYPES_H
#define QUINE_CC_DEBUG_TYPES_H

#include <cc/debug/entry.h>
#include <cc/parse/tree.h>

void types_start(void);
/* The DW_AT_type of the entry that is being put; void has none. */
void type_attribute(struct type *type);
/* Entries for what is wanted and complete by now; at the end of the unit, `all`. Those of variable length need the function's variables. */
void types_put(bool all);
/* Fills in the references. */
void types_finish(void);

/* unit.c: DW_AT_decl_file and DW_AT_decl_line; the same of an inlined call. */
void place_attributes(uint32_t location);
void call_attributes(uint32_t location);
/* function.c: appends the expression for where a variable of the current function is. False: nobody knows. */
bool variable_address(const struct symbol *symbol, struct buffer *expression);

#endif
