/* Aliases, XCU 2.3.1. */
#ifndef SH_ALIAS_H
#define SH_ALIAS_H

#include <stdbool.h>
#include <stddef.h>

/* A command begins: places in its text count from 0. */
void alias_begin(void);
/* What to put in place of `name`, which stands from `start` to `end` of the text; NULL: it is no alias, or stands in its
 * own value. */
const char *alias_use(const char *name, size_t start, size_t end);
/* Whether the word at `start` is looked at too, because a value before it ended in a blank. */
bool alias_goes_on(size_t start);

/* Its value; NULL: it is no alias. */
const char *alias_value(const char *name);

/* The commands alias and unalias. */
int run_alias(int count, char **arguments);
int run_unalias(int count, char **arguments);

#endif
