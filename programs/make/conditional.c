/* ifeq, ifneq, ifdef, ifndef, else, endif; see read.h. */
#include <stdlib.h>
#include <string.h>
#include "expand.h"
#include "read.h"

bool conditional_skips(const struct reader *reader)
{
    for (unsigned i = 0; i < reader->conditional_count; i++)
        if (!reader->conditionals[i].reading)
            return true;
    return false;
}

static _Noreturn void bad_syntax(void)
{
    fatal(&current_position, "invalid syntax in conditional");
}

/* `ifeq (a,b)`: the comma stands in no reference. Trailing blanks of the first go, and leading ones of the second. */
static void split_parentheses(const char *text, char **first, char **second, const char **rest)
{
    unsigned nested = 0;
    const char *comma = NULL, *at = ++text;
    for (;; at++) {
        if (*at == 0)
            bad_syntax();
        if (*at == '(')
            nested++;
        else if (*at == ')' && nested-- == 0)
            break;
        else if (*at == ',' && nested == 0 && comma == NULL)
            comma = at;
    }
    if (comma == NULL)
        bad_syntax();
    const char *end = comma;
    while (end > text && is_blank(end[-1]))
        end--;
    *first = memory_copy(text, (size_t)(end - text));
    comma = skip_blanks(comma + 1);
    *second = memory_copy(comma, at > comma ? (size_t)(at - comma) : 0);
    *rest = at + 1;
}

static char *quoted(const char **text)
{
    const char *start = skip_blanks(*text);
    if (*start != '"' && *start != '\'')
        bad_syntax();
    const char *end = strchr(start + 1, *start);
    if (end == NULL)
        bad_syntax();
    *text = end + 1;
    return memory_copy(start + 1, (size_t)(end - start - 1));
}

static bool are_equal(struct reader *reader, const char *text, const char *keyword)
{
    char *first, *second;
    const char *rest = text;
    if (*text == '(') {
        split_parentheses(text, &first, &second, &rest);
    } else {
        first = quoted(&rest);
        second = quoted(&rest);
    }
    rest = skip_blanks(rest);
    if (*rest != 0 && *rest != '#')
        message_error(&current_position, "extraneous text after '%s' directive", keyword);
    char *a = expand_string(first, reader->scope), *b = expand_string(second, reader->scope);
    bool equal = strcmp(a, b) == 0;
    free(a);
    free(b);
    free(first);
    free(second);
    return equal;
}

static bool is_defined(struct reader *reader, const char *text)
{
    char *copy = memory_copy(text, strlen(text));
    strip_comment(copy);
    char *expanded = expand_string(copy, reader->scope);
    const char *at = expanded;
    size_t length, more;
    const char *name = next_word(&at, &length);
    if (name == NULL || next_word(&at, &more) != NULL)
        bad_syntax();
    const struct variable *variable = variable_find(reader->scope, intern(name, length), NULL);
    bool defined = variable != NULL && variable->value.length > 0;
    free(copy);
    free(expanded);
    return defined;
}

/* The condition at `line`; false when there is none. In what is skipped, conditions are not looked at. */
static bool read_condition(struct reader *reader, const char *line, bool skipped, bool *holds)
{
    static const char *const keywords[] = { "ifeq", "ifneq", "ifdef", "ifndef" };
    for (unsigned i = 0; i < 4; i++) {
        size_t length = strlen(keywords[i]);
        if (strncmp(line, keywords[i], length) != 0 || !(is_blank(line[length]) || (i < 2 && line[length] == '(')))
            continue;
        const char *text = skip_blanks(line + length);
        *holds = !skipped && (i < 2 ? are_equal(reader, text, keywords[i]) : is_defined(reader, text)) == (i % 2 == 0);
        return true;
    }
    return false;
}

static bool is_word(const char *line, const char *word)
{
    size_t length = strlen(word);
    return strncmp(line, word, length) == 0 && (line[length] == 0 || is_blank(line[length]) || line[length] == '#');
}

static void read_else(struct reader *reader, const char *rest)
{
    if (reader->conditional_count == 0)
        fatal(&current_position, "extraneous 'else'");
    struct conditional *conditional = &reader->conditionals[reader->conditional_count - 1];
    if (conditional->in_else)
        fatal(&current_position, "only one 'else' per conditional");
    bool skip = conditional->taken, holds = true;
    rest = skip_blanks(rest);
    reader->conditional_count--;
    skip = skip || conditional_skips(reader);
    reader->conditional_count++;
    if (!read_condition(reader, rest, skip, &holds)) {
        if (*rest != 0 && *rest != '#')
            message_error(&current_position, "extraneous text after 'else' directive");
        conditional->in_else = true;
    }
    conditional->reading = holds && !conditional->taken;
    conditional->taken = conditional->taken || holds;
}

bool conditional_read(struct reader *reader, const char *line)
{
    bool holds;
    if (*line != 'i' && *line != 'e')
        return false;
    if (is_word(line, "endif")) {
        if (reader->conditional_count == 0)
            fatal(&current_position, "extraneous 'endif'");
        line = skip_blanks(line + strlen("endif"));
        if (*line != 0 && *line != '#')
            message_error(&current_position, "extraneous text after 'endif' directive");
        reader->conditional_count--;
    } else if (is_word(line, "else")) {
        read_else(reader, line + strlen("else"));
    } else if (read_condition(reader, line, conditional_skips(reader), &holds)) {
        if (reader->conditional_count == CONDITIONALS_MAX)
            fatal(&current_position, "conditionals within conditionals, more than %d deep", CONDITIONALS_MAX);
        reader->conditionals[reader->conditional_count++] = (struct conditional){ .taken = holds, .reading = holds };
    } else {
        return false;
    }
    return true;
}
