/* Lines that were typed, oldest first; the oldest are forgotten when it is full. */
#ifndef SH_HISTORY_H
#define SH_HISTORY_H

#include <stddef.h>

enum { HISTORY_MAX = 200 };

/* Empty lines and repetitions of the last one are not kept. */
void history_add(const char *line);
size_t history_count(void);
const char *history_at(size_t index);

#endif
