/*
 * Expansion of references: $x, $(x), ${x}, $(x:a=b), $(function ...).
 *
 * What is wrong in a text (a reference that does not end, a variable that refers to itself, too few arguments)
 * is a fatal error at current_position.
 */
#ifndef MAKE_EXPAND_H
#define MAKE_EXPAND_H

#include <stdbool.h>
#include <stddef.h>
#include "memory.h"
#include "variable.h"

/* Appends the expansion of a text. */
void expand(struct text *out, const char *source, size_t length, struct scope *scope);

/* The expansion of a string; the caller frees it. */
char *expand_string(const char *source, struct scope *scope);

/* Appends the value of a variable, as seen from the scope, expanded; nothing when there is none. */
void expand_variable(struct text *out, struct scope *scope, const char *name);

/* The same as a string of the caller's. */
char *variable_value(struct scope *scope, const char *name);

/* Appends the words of `value`, with `replacement` for those that match `pattern`, both with a `%`: patsubst. */
void substitute_pattern(struct text *out, const char *pattern, size_t pattern_length, const char *replacement,
                        size_t replacement_length, const char *value);

/* The end of the reference that begins at the `$`: the byte behind it, or NULL when it does not end before `end`. */
const char *reference_end(const char *dollar, const char *end);

/* --warn-undefined-variables */
extern bool warn_undefined;

/* --- automatic.c --- */

/* Appends an automatic variable ($@, $(<D) ...) of a target; false when the name is of none. */
bool automatic_value(struct text *out, const struct file *target, const char *name);

#endif
