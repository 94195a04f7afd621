/*
 * Lines that were typed, oldest first; the oldest are forgotten when there are more than HISTSIZE. They are kept in
 * HISTFILE for the next shell (XCU sh, "Command History List"): each is added there when it is typed.
 */
#ifndef SH_HISTORY_H
#define SH_HISTORY_H

#include <stddef.h>

enum { HISTORY_MAX = 1000 };

/* What HISTFILE (or HOME/.sh_history) has. */
void history_load(void);
/* Empty lines and repetitions of the last one are not kept. */
void history_add(const char *line);
/* The last one is forgotten: it is `fc`, which puts others in its place. */
void history_drop(void);
size_t history_count(void);
const char *history_at(size_t index);
/* As `fc` counts them; they do not change when older ones are forgotten. */
size_t history_number(size_t index);

int run_fc(int count, char **arguments);
int run_history(int count, char **arguments);

#endif
