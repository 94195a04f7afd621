/* Patterns: see match.h. Those without special characters are searched for as they are. */
#include <ctype.h>
#include <err.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>
#include <quine/program.h>
#include "match.h"

struct pattern {
    char *text;             /* NULL: regex */
    char *source;           /* of the regex */
    size_t length;
    regex_t regex;
};

struct match_options match_options;

static struct pattern *patterns;
static size_t pattern_count;
static char *needed;
static size_t needed_length;

static const char *special_characters(void)
{
    return match_options.fixed ? "" : match_options.extended ? "\\.[]^$*+?(){}|" : "\\.[]^$*";
}

static bool is_plain(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (strchr(special_characters(), text[i]) != NULL)
            return false;
    return !match_options.ignore_case;
}

/* A fixed pattern as a regular expression, for -i. */
static char *quote(const char *text, size_t length)
{
    struct program_buffer result = { NULL, 0, 0 };
    program_append(&result, "", 0);
    for (size_t i = 0; i < length; i++) {
        if (strchr("\\.[]^$*", text[i]) != NULL)
            program_append(&result, "\\", 1);
        program_append(&result, text + i, 1);
    }
    return result.bytes;
}

void match_add(const char *text, size_t length)
{
    patterns = program_memory(patterns, pattern_count + 1, sizeof *patterns);
    struct pattern *pattern = &patterns[pattern_count++];
    *pattern = (struct pattern){ .length = length };
    if (is_plain(text, length)) {
        pattern->text = program_text(text, length);
        return;
    }
    char message[100], *expression = match_options.fixed ? quote(text, length) : program_text(text, length);
    int flags = (match_options.extended && !match_options.fixed ? REG_EXTENDED : 0)
        | (match_options.ignore_case ? REG_ICASE : 0);
    int error = regcomp(&pattern->regex, expression, flags);
    if (error != 0) {
        regerror(error, &pattern->regex, message, sizeof message);
        errx(2, "%s: %s", expression, message);
    }
    pattern->text = NULL;
    pattern->length = 0;
    pattern->source = expression;
}

/* The longest run of characters that every match of the expression has; of simple expressions only. */
static void find_needed(const char *text, size_t length)
{
    size_t run = 0;
    if (match_options.ignore_case || memchr(text, '\\', length) != NULL || memchr(text, '|', length) != NULL
        || memchr(text, '(', length) != NULL || memchr(text, '[', length) != NULL || memchr(text, '{', length) != NULL || memchr(text, '\n', length) != NULL)
        return;
    for (size_t i = 0; i <= length; i++) {
        if (i < length && strchr(".^$*+?", text[i]) == NULL) {
            run++;
            continue;
        }
        /* What may be repeated no times is not needed. */
        size_t kept = run > 0 && i < length && strchr("*?", text[i]) != NULL ? run - 1 : run;
        if (kept > needed_length) {
            needed_length = kept;
            needed = program_text(text + i - run, kept);
        }
        run = 0;
    }
}

void match_prepare(void)
{
    if (pattern_count == 1 && patterns[0].text != NULL && patterns[0].length > 0) {
        needed = patterns[0].text;
        needed_length = patterns[0].length;
    } else if (pattern_count == 1 && patterns[0].text == NULL && !match_options.fixed) {
        find_needed(patterns[0].source, strlen(patterns[0].source));
    }
}

const char *match_needed(size_t *length)
{
    *length = needed_length;
    return needed;
}

static bool find(const struct pattern *pattern, char *line, size_t length, size_t from, size_t *start, size_t *end)
{
    regmatch_t match;
    if (pattern->text != NULL) {
        const char *found = memmem(line + from, length - from, pattern->text, pattern->length);
        if (found == NULL)
            return false;
        *start = (size_t)(found - line);
        *end = *start + pattern->length;
        return true;
    }
    char behind = line[length];
    line[length] = 0;
    int error = regexec(&pattern->regex, line + from, 1, &match, from > 0 ? REG_NOTBOL : 0);
    line[length] = behind;
    if (error != 0)
        return false;
    *start = from + (size_t)match.rm_so;
    *end = from + (size_t)match.rm_eo;
    return true;
}

static bool is_word(char byte)
{
    return isalnum((unsigned char)byte) || byte == '_';
}

/* Whether the match stands alone as -w and -x want it. */
static bool fits(const char *line, size_t length, size_t start, size_t end)
{
    if (match_options.whole_lines)
        return start == 0 && end == length;
    if (!match_options.whole_words)
        return true;
    return (start == 0 || !is_word(line[start - 1])) && (end == length || !is_word(line[end]));
}

/* With -w a shorter match may fit where the longest does not: the line is cut for the search. */
static bool find_fitting(const struct pattern *pattern, char *line, size_t length, size_t from, size_t *start, size_t *end)
{
    while (from <= length && find(pattern, line, length, from, start, end)) {
        if (fits(line, length, *start, *end))
            return true;
        size_t first = *start;
        for (size_t limit = *end; match_options.whole_words && limit-- > first;) {
            if (find(pattern, line, limit, first, start, end) && *start == first && fits(line, length, *start, *end))
                return true;
        }
        if (match_options.whole_lines && first > 0)
            return false;
        from = first + 1;
    }
    return false;
}

bool match_line(char *line, size_t length, size_t from, size_t *start, size_t *end)
{
    bool any = false;
    for (size_t i = 0; i < pattern_count; i++) {
        size_t first, last;
        if (!find_fitting(&patterns[i], line, length, from, &first, &last))
            continue;
        if (!any || first < *start || (first == *start && last > *end)) {
            *start = first;
            *end = last;
        }
        any = true;
    }
    return any;
}
