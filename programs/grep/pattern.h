/*
 * Basic regular expressions, a useful part of POSIX XBD chapter 9: characters, `.`,
 * [sets] with ranges and [:classes:], `*` and, as in other greps, \+ and \?, the anchors
 * ^ and $ at the ends, and \ before a special character. No groups, no back references.
 */
#ifndef GREP_PATTERN_H
#define GREP_PATTERN_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

enum { ELEMENTS_MAX = 128 };

enum repeat { ONCE, ANY, AT_LEAST_ONCE, AT_MOST_ONCE };

struct element {
    enum repeat repeat;
    unsigned char set[(UCHAR_MAX + 1) / CHAR_BIT];    /* one bit a character */
};

struct pattern {
    struct element elements[ELEMENTS_MAX];
    size_t count;
    bool at_start, at_end;     /* ^ and $ */
};

/* Translates `text`; `fixed`: no character is special. NULL, or what is wrong. */
const char *pattern_compile(struct pattern *pattern, const char *text, bool fixed, bool ignore_case);

/* Whether a part of the line (without its newline) matches; time grows with the line's
 * length times the pattern's. */
bool pattern_match(const struct pattern *pattern, const char *line, size_t length);

#endif
