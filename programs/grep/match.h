/* The patterns of grep: what is searched for, and where a line has it. */
#ifndef GREP_MATCH_H
#define GREP_MATCH_H

#include <stdbool.h>
#include <stddef.h>

/* How the patterns are meant; set before the first is added. */
struct match_options {
    bool extended, fixed, ignore_case, whole_words, whole_lines;
};

extern struct match_options match_options;

/* Adds a pattern; one that is malformed ends grep. */
void match_add(const char *pattern, size_t length);

/* To be called behind the last match_add(). */
void match_prepare(void);

/*
 * Looks for a match in the line from `from` on: the leftmost, and of these the longest. The byte behind the line must be
 * there; it is changed for the time of the call.
 */
bool match_line(char *line, size_t length, size_t from, size_t *start, size_t *end);

/* Text that every match contains, or NULL: lines without it need no closer look. */
const char *match_needed(size_t *length);

#endif
