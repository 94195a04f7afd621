/*
 * Messages for people:
 *     path:line:column: error: 'x' is not declared; did you mean 'y'?
 *         the source line
 *         ~~~^~~
 * Everything that a file has wrong is said, up to a limit (-fmax-errors=N); warnings by name (-Wname),
 * perhaps as errors (-Werror, -Werror=name), none in system headers. Colour on a terminal
 * (-fdiagnostics-color=).
 */
#ifndef QUINE_CC_DIAGNOSE_H
#define QUINE_CC_DIAGNOSE_H

#include <stdbool.h>
#include <stdint.h>

#include <cc/base/warning.h>

/* What to underline: `length` bytes from `location`. A length of 0 marks the token there. */
struct range {
    uint32_t location;
    uint32_t length;
};

extern unsigned error_count, warning_count;

void error_at(uint32_t location, const char *format, ...) __attribute__((format(printf, 2, 3)));
void error_in(struct range range, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* True if it was said: then a note may follow. */
bool warn_at(enum warning warning, uint32_t location, const char *format, ...) __attribute__((format(printf, 3, 4)));
bool warn_in(enum warning warning, struct range range, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Belongs to the error or warning before it. */
void note_at(uint32_t location, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* "cc: error: ...", about no place in a source, counted like any other. */
void error_plain(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The same, and the program ends with status 1. */
_Noreturn void fatal(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Forgets errors, pragmas and the limit's count: the next file is compiled. */
void diagnose_begin(void);
/* "always", "never" or "auto". */
bool diagnose_color(const char *when);
void diagnose_error_limit(unsigned limit);

/* preprocess/: whether what stands at a place came out of a macro; its name, where that was defined, and whether it stands for one
 * token only, like 'bool', and so for nothing that its author wrote. NULL: nobody knows. */
extern bool (*diagnose_macro_at)(uint32_t location, const char **name, uint32_t *defined, bool *one_token);

/* The candidate closest to `text` if it is close enough to be what was meant, else NULL. To be offered candidates one by one. */
struct spelling {
    const char *wanted;
    const char *best;
    unsigned distance;
};
void spelling_offer(struct spelling *spelling, const char *candidate);

#endif
