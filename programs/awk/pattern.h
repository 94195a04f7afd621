/* Regular expressions of awk, by <regex.h>; those without special characters are searched for as they are. */
#ifndef AWK_PATTERN_H
#define AWK_PATTERN_H

#include <regex.h>
#include <stdbool.h>
#include "value.h"

struct pattern {
    struct text *source;
    char *literal;          /* it is just these bytes */
    size_t literal_length;
    regex_t regex;          /* if not */
};

/* A pattern that stays; one that is malformed ends awk. */
struct pattern *pattern_make(const char *source, size_t length);

/* Likewise, one of those that were used lately. */
struct pattern *pattern_find(struct text *source);

/* Looks in the text from `from` on; the match is [*start, *end). `inside`: ^ does not match at `from`. */
bool pattern_search(const struct pattern *pattern, const char *text, size_t length, size_t from, bool inside,
                    size_t *start, size_t *end);

bool pattern_matches(const struct pattern *pattern, const char *text, size_t length);

#endif
