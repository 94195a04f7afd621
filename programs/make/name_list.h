/* Lists of file names as rules have them. */
#ifndef MAKE_NAME_LIST_H
#define MAKE_NAME_LIST_H

#include <stdbool.h>
#include "memory.h"

/*
 * The next name at *text, which moves behind it, into `name`: up to a blank, without the backslashes before blanks, colons,
 * `#`, `|` and `&`. A `|` by itself is a name. False at the end.
 */
bool next_name(const char **text, struct text *name);

/* For each name, or each file that it means when it has wildcards: act(context, name, length). */
void each_name(const char *text, void (*act)(void *context, const char *name, size_t length), void *context);

#endif
