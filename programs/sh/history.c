/* Lines that were typed. */
#include <stdlib.h>
#include <string.h>
#include "history.h"

static char *lines[HISTORY_MAX];
static size_t count;

size_t history_count(void)
{
    return count;
}

const char *history_at(size_t index)
{
    return lines[index];
}

void history_add(const char *line)
{
    if (*line == 0 || (count > 0 && strcmp(lines[count - 1], line) == 0))
        return;
    char *copy = strdup(line);
    if (copy == NULL)
        return;
    if (count == HISTORY_MAX) {
        free(lines[0]);
        memmove(lines, lines + 1, (HISTORY_MAX - 1) * sizeof lines[0]);
        count--;
    }
    lines[count++] = copy;
}
