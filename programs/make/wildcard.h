/*
 * File names with *, ? and [...], and a leading ~. There is no other place that knows of them.
 */
#ifndef MAKE_WILDCARD_H
#define MAKE_WILDCARD_H

#include <stdbool.h>
#include <stddef.h>
#include "memory.h"

/* Does the name have one of these characters, or a `~` at its start? */
bool wildcard_has(const char *name, size_t length);

/* Does one name of a folder match? */
bool wildcard_match(const char *pattern, const char *name);

/* Appends those files that match, sorted, separated by spaces; false and nothing when there are none. */
bool wildcard_expand(struct text *out, bool *first, const char *pattern, size_t length);

#endif
