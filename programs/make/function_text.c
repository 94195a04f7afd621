/* Functions of text and words; see function.h. */
#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "function.h"
#include "message.h"
#include "words.h"

struct word {
    const char *text;
    size_t length;
};

/* The words of a text; the caller frees the list. */
static struct word *words_of(const char *text, size_t *count)
{
    size_t capacity = 16;
    struct word *words = memory_allocate(capacity * sizeof *words);
    struct word word;
    for (*count = 0; (word.text = next_word(&text, &word.length)) != NULL; words[(*count)++] = word)
        if (*count == capacity) {
            capacity *= 2;
            words = memory_resize(words, capacity * sizeof *words);
        }
    return words;
}

static int compare_words(const void *a, const void *b)
{
    const struct word *x = a, *y = b;
    int order = memcmp(x->text, y->text, x->length < y->length ? x->length : y->length);
    return order != 0 ? order : (x->length > y->length) - (x->length < y->length);
}

void function_subst(struct text *out, char **arguments, struct scope *scope)
{
    (void)scope;
    const char *from = arguments[0], *to = arguments[1], *text = arguments[2];
    size_t from_length = strlen(from), to_length = strlen(to);
    for (const char *found; from_length > 0 && (found = strstr(text, from)) != NULL; text = found + from_length) {
        text_add(out, text, (size_t)(found - text));
        text_add(out, to, to_length);
    }
    text_add_string(out, text);
    if (from_length == 0)
        text_add(out, to, to_length);
}

void function_patsubst(struct text *out, char **arguments, struct scope *scope)
{
    (void)scope;
    substitute_pattern(out, arguments[0], strlen(arguments[0]), arguments[1], strlen(arguments[1]), arguments[2]);
}

void function_strip(struct text *out, char **arguments, struct scope *scope)
{
    (void)scope;
    const char *text = arguments[0], *word;
    size_t length;
    bool first = true;
    while ((word = next_word(&text, &length)) != NULL)
        add_word(out, &first, word, length);
}

void function_findstring(struct text *out, char **arguments, struct scope *scope)
{
    (void)scope;
    if (strstr(arguments[1], arguments[0]) != NULL)
        text_add_string(out, arguments[0]);
}

/* Patterns of a filter: those without a `%` sorted, to be looked up. */
struct filter {
    struct pattern *patterns;
    struct word *plain;
    size_t pattern_count, plain_count;
};

static struct filter filter_make(const char *text)
{
    struct filter filter = { 0 };
    size_t count;
    struct word *words = words_of(text, &count);
    filter.patterns = memory_allocate((count + 1) * sizeof *filter.patterns);
    filter.plain = memory_allocate((count + 1) * sizeof *filter.plain);
    for (size_t i = 0; i < count; i++) {
        struct pattern *pattern = &filter.patterns[filter.pattern_count];
        *pattern = pattern_make(words[i].text, words[i].length);
        if (pattern_has_percent(pattern))
            filter.pattern_count++;
        else
            filter.plain[filter.plain_count++] = (struct word){ pattern->text, pattern->length };
    }
    qsort(filter.plain, filter.plain_count, sizeof *filter.plain, compare_words);
    free(words);
    return filter;
}

static void filter_free(struct filter *filter)
{
    for (size_t i = 0; i < filter->pattern_count; i++)
        pattern_free(&filter->patterns[i]);
    for (size_t i = 0; i < filter->plain_count; i++)
        free((char *)filter->plain[i].text);
    free(filter->patterns);
    free(filter->plain);
}

static bool filter_matches(const struct filter *filter, struct word word)
{
    size_t stem_length;
    for (size_t i = 0; i < filter->pattern_count; i++)
        if (pattern_match(&filter->patterns[i], word.text, word.length, &stem_length))
            return true;
    return bsearch(&word, filter->plain, filter->plain_count, sizeof word, compare_words) != NULL;
}

static void filter_words(struct text *out, char **arguments, bool wanted)
{
    struct filter filter = filter_make(arguments[0]);
    const char *text = arguments[1];
    struct word word;
    bool first = true;
    while ((word.text = next_word(&text, &word.length)) != NULL)
        if (filter_matches(&filter, word) == wanted)
            add_word(out, &first, word.text, word.length);
    filter_free(&filter);
}

void function_filter(struct text *out, char **arguments, struct scope *scope)
{
    (void)scope;
    filter_words(out, arguments, true);
}

void function_filter_out(struct text *out, char **arguments, struct scope *scope)
{
    (void)scope;
    filter_words(out, arguments, false);
}

void function_sort(struct text *out, char **arguments, struct scope *scope)
{
    (void)scope;
    size_t count;
    struct word *words = words_of(arguments[0], &count);
    qsort(words, count, sizeof *words, compare_words);
    bool first = true;
    for (size_t i = 0; i < count; i++)
        if (i == 0 || compare_words(&words[i - 1], &words[i]) != 0)
            add_word(out, &first, words[i].text, words[i].length);
    free(words);
}

/* A number in an argument; `which` says which one of what. */
static unsigned long number(const char *text, const char *which)
{
    char *end;
    const char *digits = text;
    while (is_space(*digits))
        digits++;
    errno = 0;
    unsigned long value = strtoul(digits, &end, 10);
    while (is_space(*end))
        end++;
    if (*digits < '0' || *digits > '9' || *end != 0 || errno != 0)
        fatal(expansion_position(), "non-numeric %s: '%s'", which, text);
    return value;
}

/* The words from one number to another, the first being 1. */
static void add_words(struct text *out, const char *text, unsigned long from, unsigned long to)
{
    size_t length;
    bool first = true;
    const char *start = NULL, *end = NULL, *word;
    for (unsigned long at = 1; at <= to && (word = next_word(&text, &length)) != NULL; at++) {
        if (at < from)
            continue;
        if (start == NULL)
            start = word;
        end = word + length;
    }
    if (start != NULL)
        add_word(out, &first, start, (size_t)(end - start));
}

void function_word(struct text *out, char **arguments, struct scope *scope)
{
    (void)scope;
    unsigned long index = number(arguments[0], "first argument to 'word' function");
    if (index == 0)
        fatal(expansion_position(), "first argument to 'word' function must be greater than 0");
    add_words(out, arguments[1], index, index);
}

void function_wordlist(struct text *out, char **arguments, struct scope *scope)
{
    (void)scope;
    unsigned long from = number(arguments[0], "first argument to 'wordlist' function");
    unsigned long to = number(arguments[1], "second argument to 'wordlist' function");
    if (from == 0)
        fatal(expansion_position(), "invalid first argument to 'wordlist' function: '%s'", arguments[0]);
    add_words(out, arguments[2], from, to);
}

void function_words(struct text *out, char **arguments, struct scope *scope)
{
    (void)scope;
    const char *text = arguments[0];
    size_t length;
    unsigned long count = 0;
    while (next_word(&text, &length) != NULL)
        count++;
    text_add_number(out, count);
}

void function_firstword(struct text *out, char **arguments, struct scope *scope)
{
    (void)scope;
    add_words(out, arguments[0], 1, 1);
}

void function_lastword(struct text *out, char **arguments, struct scope *scope)
{
    (void)scope;
    const char *end = arguments[0] + strlen(arguments[0]);
    while (end > arguments[0] && is_space(end[-1]))
        end--;
    const char *start = end;
    while (start > arguments[0] && !is_space(start[-1]))
        start--;
    text_add(out, start, (size_t)(end - start));
}
