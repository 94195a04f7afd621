/*
 * From a word as it is written to what the command gets: quotes, $name ${name} $?
 * $$ $# $0..$9 $@ $*, "~", splitting of unquoted values at blanks, and file names for
 * * ? [...] (a pattern that matches nothing stays as it is).
 */
#ifndef SH_EXPAND_H
#define SH_EXPAND_H

#include <stdbool.h>
#include "arena.h"

/* Adds the fields of `word`. false: *message says what is wrong with it. */
bool expand_word(const char *word, struct strings *fields, const char **message);

/* As one field, without splitting and file names; NULL: *message. */
char *expand_single(struct arena *arena, const char *word, const char **message);

/* Adds the paths that match, sorted. In `pattern` a backslash quotes. false: none. */
bool expand_pattern(const char *pattern, struct strings *fields);

#endif
