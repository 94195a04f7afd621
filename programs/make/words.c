/* Words and patterns; see words.h. */
#include <stdlib.h>
#include <string.h>
#include "words.h"

const char *skip_blanks(const char *text)
{
    while (is_blank(*text))
        text++;
    return text;
}

const char *next_word(const char **text, size_t *length)
{
    const char *at = *text;
    while (is_space(*at))
        at++;
    const char *start = at;
    while (*at != 0 && !is_space(*at))
        at++;
    *text = at;
    *length = (size_t)(at - start);
    return at > start ? start : NULL;
}

void add_word(struct text *out, bool *first, const char *word, size_t length)
{
    if (!*first)
        text_add_byte(out, ' ');
    *first = false;
    text_add(out, word, length);
}

/* Backslashes before the `%`: each pair is one, and an odd one makes the `%` an ordinary byte. */
struct pattern pattern_make(const char *text, size_t length)
{
    struct text plain = { 0 };
    size_t percent = (size_t)-1;
    if (memchr(text, '\\', length) == NULL) {
        const char *found = memchr(text, '%', length);
        return (struct pattern){ memory_copy(text, length), length, found != NULL ? (size_t)(found - text) : length };
    }
    for (size_t i = 0; i < length; i++) {
        size_t backslashes = 0;
        while (percent == (size_t)-1 && i + backslashes < length && text[i + backslashes] == '\\')
            backslashes++;
        if (backslashes > 0 && i + backslashes < length && text[i + backslashes] == '%') {
            text_add(&plain, text + i, backslashes / 2);
            i += backslashes;
            if (backslashes % 2 == 0)
                percent = plain.length;
        } else if (backslashes > 0) {
            text_add(&plain, text + i, backslashes);
            i += backslashes - 1;
            continue;
        } else if (text[i] == '%' && percent == (size_t)-1) {
            percent = plain.length;
        }
        text_add_byte(&plain, text[i]);
    }
    struct pattern pattern = { .length = plain.length };
    pattern.text = text_take(&plain);
    pattern.percent = percent < pattern.length ? percent : pattern.length;
    return pattern;
}

void pattern_free(struct pattern *pattern)
{
    free(pattern->text);
    pattern->text = NULL;
}

bool pattern_has_percent(const struct pattern *pattern)
{
    return pattern->percent < pattern->length;
}

bool pattern_match(const struct pattern *pattern, const char *word, size_t length, size_t *stem_length)
{
    *stem_length = 0;
    if (!pattern_has_percent(pattern))
        return length == pattern->length && memcmp(word, pattern->text, length) == 0;
    size_t suffix = pattern->length - pattern->percent - 1;
    if (length < pattern->percent + suffix)
        return false;
    if (memcmp(word + length - suffix, pattern->text + pattern->percent + 1, suffix) != 0 ||
        memcmp(word, pattern->text, pattern->percent) != 0)
        return false;
    *stem_length = length - pattern->percent - suffix;
    return true;
}

void pattern_fill(struct text *out, const struct pattern *pattern, const char *stem, size_t stem_length)
{
    text_add(out, pattern->text, pattern->percent);
    if (pattern_has_percent(pattern)) {
        text_add(out, stem, stem_length);
        text_add(out, pattern->text + pattern->percent + 1, pattern->length - pattern->percent - 1);
    }
}
