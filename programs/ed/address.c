/* Addresses and regular expressions: POSIX XCU ed, "Addresses in ed". */
#include <ctype.h>
#include <limits.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>
#include <quine/program.h>
#include "ed.h"

static regex_t expression;
static bool has_expression;
static struct line *marks[26];

static void skip_blanks(const char **at)
{
    while (isblank((unsigned char)**at))
        ++*at;
}

void mark_set(char letter, struct line *line)
{
    if (letter < 'a' || letter > 'z')
        fail("a mark is a small letter");
    marks[letter - 'a'] = line;
}

/* The end of a bracket expression that begins at `at`, its ] or the end of the text. */
static const char *bracket_end(const char *at)
{
    at += at[1] == '^' ? 2 : 1;
    at += *at == ']';
    while (*at != 0 && *at != ']') {
        if (*at == '[' && at[1] != 0 && strchr(".:=", at[1]) != NULL) {
            const char kind = at[1];
            for (at += 2; *at != 0 && !(at[0] == kind && at[1] == ']'); at++)
                ;
        }
        at += *at != 0;
    }
    return at;
}

void parse_expression(const char **at)
{
    char delimiter = **at;
    struct program_buffer source = { 0 };
    if (delimiter == 0 || delimiter == ' ' || delimiter == '\n')
        fail("a delimiter is missing");
    const char *from = *at + 1;
    program_append(&source, "", 0);
    for (; *from != 0 && *from != delimiter && *from != '\n'; from++) {
        if (*from == '[') {
            const char *end = bracket_end(from);
            program_append(&source, from, (size_t)(end - from));
            from = end;
            if (*from == 0)
                break;
        } else if (*from == '\\' && from[1] != 0) {
            if (from[1] != delimiter)
                program_append(&source, from, 1);
            from++;
        }
        program_append(&source, from, 1);
    }
    *at = *from == delimiter ? from + 1 : from;
    if (source.used == 0) {
        free(source.bytes);
        if (!has_expression)
            fail("there is no last expression");
        return;
    }
    if (has_expression)
        regfree(&expression);
    has_expression = regcomp(&expression, source.bytes, 0) == 0;
    free(source.bytes);
    if (!has_expression)
        fail("the regular expression is malformed");
}

/* For substitute.c; not in ed.h, so that <regex.h> is not everywhere. */
const regex_t *expression_last(void)
{
    return &expression;
}

bool expression_matches(const struct line *line)
{
    return regexec(&expression, line->bytes, 0, NULL, 0) == 0;
}

/* The next line that matches, around the end of the text. */
static long search(const char **at)
{
    bool back = **at == '?';
    parse_expression(at);
    long number = text.current;
    for (long i = 0; i < text.count; i++) {
        number = back ? (number <= 1 ? text.count : number - 1) : number >= text.count ? 1 : number + 1;
        if (expression_matches(text.lines[number - 1]))
            return number;
    }
    fail("no line matches");
}

static long parse_number(const char **at)
{
    char *end;
    long number = strtol(*at, &end, 10);
    *at = end;
    return number < INT_MAX ? number : INT_MAX;
}

static long parse_mark(const char **at)
{
    char letter = (*at)[1];
    if (letter < 'a' || letter > 'z')
        fail("a mark is a small letter");
    *at += 2;
    long number = text_find(marks[letter - 'a']);
    if (number == 0)
        fail("no line has this mark");
    return number;
}

/* The part in front of the offsets; false: there is none. */
static bool parse_base(const char **at, long *number)
{
    switch (**at) {
    case '.': *number = text.current; break;
    case '$': *number = text.count; break;
    case '/': case '?': *number = search(at); return true;
    case '\'': *number = parse_mark(at); return true;
    default:
        *number = text.current;
        if (!isdigit((unsigned char)**at))
            return false;
        *number = parse_number(at);
        return true;
    }
    ++*at;
    return true;
}

long parse_address(const char **at, long missing)
{
    long number;
    skip_blanks(at);
    bool any = parse_base(at, &number);
    for (skip_blanks(at); **at == '+' || **at == '-' || (any && isdigit((unsigned char)**at)); skip_blanks(at)) {
        int sign = **at == '-' ? -1 : 1;
        *at += !isdigit((unsigned char)**at);
        number += sign * (isdigit((unsigned char)**at) ? parse_number(at) : 1);
        any = true;
        if (number > INT_MAX || number < -INT_MAX)
            fail("there is no such line");
    }
    if (!any)
        return missing;
    if (number < 0 || number > text.count)
        fail("there is no such line");
    return number;
}

struct range parse_range(const char **at)
{
    struct range range = { .count = 0 };
    long number = parse_address(at, -1), before = text.current;
    if (number >= 0)
        range = (struct range){ number, number, 1 };
    while (**at == ',' || **at == ';') {
        char separator = *(*at)++;
        long first = range.count > 0 ? range.last : separator == ',' ? 1 : text.current;
        if (separator == ';')
            text.current = first;
        long last = parse_address(at, -1);
        if (last < 0)
            last = range.count > 0 ? first : text.count;
        if (range.count == 0 && text.count == 0)
            first = 0;
        range = (struct range){ first, last, 2 };
    }
    text.current = before;
    return range;
}
