/* Words between blanks, and patterns with a `%`. */
#ifndef MAKE_WORDS_H
#define MAKE_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include "memory.h"

/* A space or a tab. */
static inline bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

/* The rest of white space too. */
static inline bool is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

const char *skip_blanks(const char *text);

/* The next word at *text: its start, with its length; *text is moved behind it. NULL when there is none. */
const char *next_word(const char **text, size_t *length);

/* Appends a word, with a space before it when *first is false, which is made false. */
void add_word(struct text *out, bool *first, const char *word, size_t length);

/*
 * A pattern: the first `%` that has no backslash before it stands for any one or more bytes. Backslashes
 * before that are undone, as in `\%` and `\\%`. Without one, only the same text matches.
 */
struct pattern {
    char *text;                /* without those backslashes */
    size_t length;
    size_t percent;            /* its place, or `length` when there is none */
};

struct pattern pattern_make(const char *text, size_t length);
void pattern_free(struct pattern *pattern);
bool pattern_has_percent(const struct pattern *pattern);

/* Does it match? The stem is then *stem_length bytes from word + pattern->percent; 0 without a `%`. */
bool pattern_match(const struct pattern *pattern, const char *word, size_t length, size_t *stem_length);

/* Appends the pattern with the stem for its `%`. */
void pattern_fill(struct text *out, const struct pattern *pattern, const char *stem, size_t stem_length);

#endif
