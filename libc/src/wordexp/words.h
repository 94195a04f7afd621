/*
 * wordexp's words in the making.
 *
 * A word is a pattern of glob() until it is complete: what was quoted, and would be special there, stands behind a
 * backslash.
 */
#ifndef LIBC_WORDS_H
#define LIBC_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <wordexp.h>

struct text {
    char *bytes;               /* with a 0 behind them; NULL: none yet */
    size_t used, size;
};

struct words {
    const char *at;            /* what is left of the text */
    int flags;                 /* WRDE_... */
    int error;                 /* 0, or the first WRDE_... that came up; nothing is done any more */
    struct text word;
    bool begun;                /* there is a word, be it empty */
    bool whole;                /* it is not to be split: a pattern, or a value to assign */
    wordexp_t *result;
};

/* Adds a character to the word. */
void __words_put(struct words *words, char character, bool quoted);
/* Adds what an expansion is, split at the characters of IFS unless it is quoted. */
void __words_put_value(struct words *words, const char *value, bool quoted);
/* Completes the word, if there is one. */
void __words_end(struct words *words);
/* Expands the text up to `end`, which it skips: a double quote (all in front of it is quoted), a brace (then `quoted` says
 * whether it stood in quotes), or 0: all words. */
void __words_expand(struct words *words, char end, bool quoted);
/* Expands what stands behind a $. */
void __words_dollar(struct words *words, bool quoted);
/* Expands the rest of a command in backquotes. */
void __words_backquotes(struct words *words, bool quoted);
void __words_fail(struct words *words, int error);
/* Takes the quoting out of a word, in place. */
void __words_unquote(char *word);

#endif
