/* Patterns: see pattern.h. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <quine/program.h>
#include "error.h"
#include "pattern.h"

enum { KEPT = 64 };

static const char special[] = "\\^$.[]|()*+?{}";

/* Appends a byte that stands for itself. */
static void append_plain(struct program_buffer *result, char byte, bool in_set)
{
    if (!in_set && byte != 0 && strchr(special, byte) != NULL)
        program_append(result, "\\", 1);
    program_append(result, &byte, 1);
}

/* The escape behind the backslash at `at`; what is behind it. Only those that regular expressions do not have are
 * replaced. */
static const char *append_escape(struct program_buffer *result, const char *at, const char *end, bool in_set)
{
    static const char letters[] = "abfnrtv/\"", values[] = "\a\b\f\n\r\t\v/\"";
    const char *found = at < end && *at != 0 ? strchr(letters, *at) : NULL;
    if (found != NULL) {
        append_plain(result, values[found - letters], in_set);
        return at + 1;
    }
    if (at < end && *at >= '0' && *at <= '7') {
        unsigned value = 0;
        for (int i = 0; i < 3 && at < end && *at >= '0' && *at <= '7'; i++)
            value = value * 8 + (unsigned)(*at++ - '0');
        append_plain(result, (char)value, in_set);
        return at;
    }
    /* Within a set a backslash quotes in awk, but not in regular expressions. */
    if (at < end && in_set) {
        program_append(result, at, 1);
        return at + 1;
    }
    program_append(result, "\\", 1);
    if (at == end)
        program_append(result, "\\", 1);
    else if (strchr(special, *at) != NULL)
        program_append(result, at, 1);
    else
        result->bytes[result->used - 1] = *at;
    return at < end ? at + 1 : at;
}

/* What stands in a set, gathered: quoted signs go where they mean themselves. */
struct set {
    struct program_buffer members;
    bool inverted, bracket, caret, dash;
};

static void append_members(struct program_buffer *result, const struct set *set)
{
    if (set->caret && !set->inverted && !set->bracket && !set->dash && set->members.used == 0) {
        program_append(result, "\\^", 2);
        return;
    }
    program_append(result, "[^]", 1u + set->inverted);
    program_append(result, "]", set->bracket);
    program_append(result, set->members.bytes, set->members.used);
    program_append(result, "^", set->caret);
    program_append(result, "-", set->dash);
    program_append(result, "]", 1);
}

/* A class such as [:alpha:] at `at`; what is behind it. */
static const char *class_end(const char *at, const char *end)
{
    const char *close = at + 2;
    while (close + 1 < end && !(close[0] == at[1] && close[1] == ']'))
        close++;
    return close + 1 < end ? close + 2 : end;
}

/* [ ... ] from `at` on; what is behind it. */
static const char *append_set(struct program_buffer *result, const char *at, const char *end)
{
    struct set set = { .members = { NULL, 0, 0 } };
    const char *start = at++;
    set.inverted = at < end && *at == '^';
    at += set.inverted;
    set.bracket = at < end && *at == ']';
    at += set.bracket;
    while (at < end && *at != ']') {
        if (at + 1 < end && *at == '[' && (at[1] == ':' || at[1] == '.' || at[1] == '=')) {
            const char *behind = class_end(at, end);
            program_append(&set.members, at, (size_t)(behind - at));
            at = behind;
        } else if (*at == '\\' && at + 1 < end && strchr("]^-", at[1]) != NULL && at[1] != 0) {
            *(at[1] == ']' ? &set.bracket : at[1] == '^' ? &set.caret : &set.dash) = true;
            at += 2;
        } else if (*at == '\\') {
            at = append_escape(&set.members, at + 1, end, true);
        } else {
            program_append(&set.members, at++, 1);
        }
    }
    if (at < end)
        append_members(result, &set);
    else
        program_append(result, start, (size_t)(end - start));   /* it has no end: regcomp() will say so */
    free(set.members.bytes);
    return at < end ? at + 1 : at;
}

/* awk's regular expressions as POSIX's extended ones. */
static char *translate(const char *source, size_t length)
{
    struct program_buffer result = { NULL, 0, 0 };
    const char *end = source + length;
    program_append(&result, "", 0);
    for (const char *at = source; at < end;) {
        if (*at == '\\')
            at = append_escape(&result, at + 1, end, false);
        else if (*at == '[')
            at = append_set(&result, at, end);
        else
            program_append(&result, at++, 1);
    }
    return result.bytes;
}

/* The bytes that the expression stands for if it has nothing special; else NULL. */
static char *as_literal(const char *expression, size_t *length)
{
    char *literal = program_memory(NULL, strlen(expression) + 1, 1);
    *length = 0;
    for (; *expression != 0; expression++) {
        bool quoted = *expression == '\\' && expression[1] != 0;
        expression += quoted;
        if (!quoted && strchr(special, *expression) != NULL) {
            free(literal);
            return NULL;
        }
        literal[(*length)++] = *expression;
    }
    literal[*length] = 0;
    return literal;
}

static void compile(struct pattern *pattern, const char *source, size_t length)
{
    char *expression = translate(source, length);
    pattern->source = text_make(source, length);
    pattern->literal = as_literal(expression, &pattern->literal_length);
    int error = pattern->literal != NULL ? 0 : regcomp(&pattern->regex, expression, REG_EXTENDED);
    if (error != 0) {
        char message[100];
        regerror(error, &pattern->regex, message, sizeof message);
        fail("/%s/: %s", pattern->source->bytes, message);
    }
    free(expression);
}

struct pattern *pattern_make(const char *source, size_t length)
{
    struct pattern *pattern = program_memory(NULL, 1, sizeof *pattern);
    compile(pattern, source, length);
    return pattern;
}

struct pattern *pattern_find(struct text *source)
{
    static struct pattern *kept[KEPT];
    unsigned hash = 0;
    for (size_t i = 0; i < source->length; i++)
        hash = hash * 31 + (unsigned char)source->bytes[i];
    struct pattern **place = &kept[hash % KEPT];
    if (*place != NULL && (*place)->source->length == source->length
        && memcmp((*place)->source->bytes, source->bytes, source->length) == 0)
        return *place;
    if (*place != NULL) {
        if ((*place)->literal == NULL)
            regfree(&(*place)->regex);
        free((*place)->literal);
        text_release((*place)->source);
        free(*place);
    }
    return *place = pattern_make(source->bytes, source->length);
}

bool pattern_search(const struct pattern *pattern, const char *text, size_t length, size_t from, bool inside,
                    size_t *start, size_t *end)
{
    regmatch_t match;
    if (pattern->literal != NULL) {
        const char *found = memmem(text + from, length - from, pattern->literal, pattern->literal_length);
        if (found == NULL)
            return false;
        *start = (size_t)(found - text);
        *end = *start + pattern->literal_length;
        return true;
    }
    if (regexec(&pattern->regex, text + from, 1, &match, inside ? REG_NOTBOL : 0) != 0)
        return false;
    *start = from + (size_t)match.rm_so;
    *end = from + (size_t)match.rm_eo;
    return true;
}

bool pattern_matches(const struct pattern *pattern, const char *text, size_t length)
{
    if (pattern->literal != NULL)
        return memmem(text, length, pattern->literal, pattern->literal_length) != NULL;
    return regexec(&pattern->regex, text, 0, NULL, 0) == 0;
}
