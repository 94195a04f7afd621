/* The command s: POSIX XCU ed, "Substitute Command". */
#include <ctype.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>
#include <quine/program.h>
#include "ed.h"

enum { GROUPS = 10 };

const regex_t *expression_last(void);

static struct program_buffer replacement;   /* as it was typed, with its backslashes */
static bool has_replacement;

/* Up to the delimiter; a line that ends in a backslash goes on in the next. */
static void parse_replacement(const char **at, char delimiter)
{
    struct program_buffer text = { 0 };
    program_append(&text, "", 0);
    while (**at != 0 && **at != delimiter) {
        if (**at != '\\') {
            program_append(&text, (*at)++, 1);
        } else if ((*at)[1] == 0) {
            char *line = input_line();
            if (line == NULL)
                fail("the replacement does not end");
            program_append(&text, "\\\n", 2);
            *at = line;
        } else {
            program_append(&text, *at, 2);
            *at += 2;
        }
    }
    if (strcmp(text.bytes, "%") == 0) {
        free(text.bytes);
        if (!has_replacement)
            fail("there is no last replacement");
        return;
    }
    free(replacement.bytes);
    replacement = text;
    has_replacement = true;
}

static void append_replacement(struct program_buffer *result, const char *from, const regmatch_t *matches)
{
    for (const char *at = replacement.bytes; *at != 0; at++) {
        int group = *at == '&' ? 0 : *at == '\\' && isdigit((unsigned char)at[1]) ? at[1] - '0' : -1;
        at += *at == '\\';
        if (group < 0)
            program_append(result, at, 1);
        else if (matches[group].rm_so >= 0)
            program_append(result, from + matches[group].rm_so, (size_t)(matches[group].rm_eo - matches[group].rm_so));
    }
}

/* The line with its replacements; false: there is nothing to replace. */
static bool replace(const struct line *line, unsigned long which, bool all, struct program_buffer *result)
{
    regmatch_t matches[GROUPS];
    const char *at = line->bytes, *end = at + line->length;
    bool any = false;
    result->used = 0;
    for (unsigned long i = 1; regexec(expression_last(), at, GROUPS, matches, at > line->bytes ? REG_NOTBOL : 0) == 0; i++) {
        program_append(result, at, (size_t)matches[0].rm_so);
        bool chosen = i == which || (all && i > which);
        if (chosen)
            append_replacement(result, at, matches);
        else
            program_append(result, at + matches[0].rm_so, (size_t)(matches[0].rm_eo - matches[0].rm_so));
        any = any || chosen;
        bool is_empty = matches[0].rm_so == matches[0].rm_eo;
        at += matches[0].rm_eo;
        if ((any && !all) || at >= end)
            break;
        if (is_empty)
            program_append(result, at++, 1);
    }
    program_append(result, at, (size_t)(end - at));
    return any;
}

/* Puts what may have become several lines into the place of one; the number of the last. */
static long put(long number, const struct program_buffer *result)
{
    const char *at = result->bytes, *end = at + result->used, *newline = memchr(at, '\n', result->used);
    text_replace(number, line_new(at, (size_t)((newline != NULL ? newline : end) - at)));
    for (; newline != NULL; number++) {
        at = newline + 1;
        newline = memchr(at, '\n', (size_t)(end - at));
        text_insert(number, line_new(at, (size_t)((newline != NULL ? newline : end) - at)));
    }
    return number;
}

bool substitute(const char **at, long first, long last)
{
    struct program_buffer result = { 0 };
    unsigned long which = 1;
    bool all = false, any = false;
    char delimiter = **at;
    parse_expression(at);
    if ((*at)[-1] != delimiter)
        fail("the replacement is missing");
    parse_replacement(at, delimiter);
    bool is_ended = **at == delimiter;
    *at += is_ended;
    for (; **at == 'g' || isdigit((unsigned char)**at); ++*at) {
        if (**at == 'g') {
            all = true;
        } else {
            char *end;
            which = strtoul(*at, &end, 10);
            *at = end - 1;
            if (which == 0)
                fail("the first match is number 1");
        }
    }
    for (long number = first; number <= last && number > 0; number++) {
        if (!replace(text.lines[number - 1], which, all, &result))
            continue;
        long end = put(number, &result);
        last += end - number;
        number = text.current = end;
        any = true;
    }
    free(result.bytes);
    if (!any)
        fail("no line matches");
    return is_ended;
}
