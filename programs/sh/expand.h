/*
 * From words to what a command gets, XCU 2.6: tilde, parameters, command substitution, arithmetic, then splitting at IFS,
 * file names, and quotes taken away. What cannot be expanded is an error that ends the command (shell_abort()).
 */
#ifndef SH_EXPAND_H
#define SH_EXPAND_H

#include <stdbool.h>
#include "arena.h"
#include "tree.h"

/* The fields of a list of words. */
void expand_words(struct strings *fields, const struct word *words);
/* One field, neither split nor matched with file names. */
char *expand_single(struct arena *arena, const struct word *word);
/* The value of an assignment NAME=..., `skip` characters of whose first part are the name. */
char *expand_assignment(struct arena *arena, const struct word *word, size_t skip);
/* A pattern: what was quoted has a backslash before it. */
char *expand_pattern(struct arena *arena, const struct word *word);
/* The value of PS1 and its like, with parameters expanded. */
const char *expand_prompt(struct arena *arena, const char *name);

/* pattern.c: adds the paths that match, sorted; in `pattern` a backslash quotes. false: none does. */
bool pattern_paths(const char *pattern, struct strings *fields);
/* Bytes of `text` that the shortest or longest beginning or end that matches takes; SIZE_MAX: none does. */
size_t pattern_prefix(const char *pattern, const char *text, bool longest);
size_t pattern_suffix(const char *pattern, const char *text, bool longest);

/* arithmetic.c: XCU 2.6.4, in 64 bits. */
long long arithmetic(const char *expression);

/* pipeline.c: what the command writes, without the newlines at its end. */
char *substitute(struct arena *arena, struct node *command);

#endif
