/*
 * Expansion of words; see expand.h.
 *
 * A field is collected as a pattern: what was quoted and would mean something to
 * expand_pattern() has a backslash before it. A field without pattern characters
 * loses the backslashes and is done.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "expand.h"
#include "variables.h"

struct expansion {
    struct strings *fields;
    struct text field;         /* that is being collected */
    bool started;              /* the field exists, perhaps empty: "" */
    bool has_pattern;
    bool single;               /* no splitting, no patterns */
    const char *message;
};

static void add_quoted(struct expansion *expansion, char byte)
{
    if (strchr("*?[]\\!^-", byte) != NULL)
        text_add(&expansion->field, '\\');
    text_add(&expansion->field, byte);
    expansion->started = true;
}

static void add_plain(struct expansion *expansion, char byte)
{
    if (strchr("*?[", byte) != NULL)
        expansion->has_pattern = true;
    if (byte == '\\')
        text_add(&expansion->field, '\\');
    text_add(&expansion->field, byte);
    expansion->started = true;
}

static char *without_backslashes(struct arena *arena, const char *pattern)
{
    struct text text = { .arena = arena };
    for (; *pattern != 0; pattern++) {
        if (*pattern == '\\' && pattern[1] != 0)
            pattern++;
        text_add(&text, *pattern);
    }
    return text.bytes != NULL ? text.bytes : arena_allocate(arena, 1);
}

static void end_field(struct expansion *expansion)
{
    if (!expansion->started)
        return;
    const char *pattern = expansion->field.bytes != NULL ? expansion->field.bytes : "";
    if (expansion->single || !expansion->has_pattern || !expand_pattern(pattern, expansion->fields))
        strings_add(expansion->fields, without_backslashes(expansion->fields->arena, pattern));
    expansion->field = (struct text){ .arena = expansion->fields->arena };
    expansion->started = expansion->has_pattern = false;
}

static void add_value(struct expansion *expansion, const char *value, bool quoted)
{
    for (; *value != 0; value++) {
        if (quoted || expansion->single)
            add_quoted(expansion, *value);
        else if (isspace((unsigned char)*value))
            end_field(expansion);
        else
            add_plain(expansion, *value);
    }
}

/* $@ and $*: all arguments; each of "$@" is a field of its own. */
static void add_arguments(struct expansion *expansion, bool each, bool quoted)
{
    for (char **argument = parameters.arguments; argument != NULL && *argument != NULL; argument++) {
        if (argument != parameters.arguments) {
            if (quoted && !each)
                add_quoted(expansion, ' ');
            else if (expansion->single)
                add_quoted(expansion, ' ');
            else
                end_field(expansion);
        }
        if (quoted)
            expansion->started = true;
        add_value(expansion, *argument, quoted);
    }
}

static const char *argument_at(unsigned index)
{
    char **argument = parameters.arguments;
    if (index == 0)
        return parameters.name;
    while (argument != NULL && *argument != NULL && --index > 0)
        argument++;
    return argument != NULL ? *argument : NULL;
}

/* $? $$ $# and $0 to $9, as text in `buffer`; NULL: no such parameter. */
static const char *special(char name, char *buffer, size_t size)
{
    int count = 0;
    if (isdigit((unsigned char)name)) {
        const char *argument = argument_at((unsigned)(name - '0'));
        return argument != NULL ? argument : "";
    }
    while (parameters.arguments != NULL && parameters.arguments[count] != NULL)
        count++;
    if (name != '?' && name != '$' && name != '#')
        return NULL;
    snprintf(buffer, size, "%d", name == '?' ? parameters.status : name == '#' ? count : (int)getpid());
    return buffer;
}

static const char *named(const char *name, size_t length, struct arena *arena)
{
    const char *value = variable_get(arena_copy(arena, name, length));
    return value != NULL ? value : "";
}

/* The parameter behind '$' at `at`; what is behind it, or NULL and a message. */
static const char *add_parameter(struct expansion *expansion, const char *at, bool quoted)
{
    char buffer[16];
    bool braces = *at == '{';
    const char *name = at + braces;
    size_t length = variable_name_length(name);
    const char *value = NULL;
    if (length > 0) {
        value = named(name, length, expansion->fields->arena);
    } else if (*name == '@' || *name == '*') {
        length = 1;
    } else if (*name != 0) {
        value = special(*name, buffer, sizeof buffer);
        length = value != NULL;
    }
    if (braces && (length == 0 || name[length] != '}')) {
        expansion->message = "only ${name} is supported, without operators";
        return NULL;
    }
    if (length == 0) {
        add_quoted(expansion, '$');
        return at;
    }
    if (value != NULL)
        add_value(expansion, value, quoted);
    else
        add_arguments(expansion, *name == '@', quoted);
    return name + length + braces;
}

/* What is between double quotes, behind the first; what is behind the second. */
static const char *add_double_quoted(struct expansion *expansion, const char *at)
{
    bool only_arguments = strncmp(at, "$@\"", 3) == 0;
    if (!only_arguments)
        expansion->started = true;
    while (at != NULL && *at != '"' && *at != 0) {
        if (*at == '\\' && at[1] != 0 && strchr("$`\"\\\n", at[1]) != NULL) {
            if (at[1] != '\n')
                add_quoted(expansion, at[1]);
            at += 2;
        } else if (*at == '$') {
            at = add_parameter(expansion, at + 1, true);
        } else {
            add_quoted(expansion, *at++);
        }
    }
    return at != NULL && *at == '"' ? at + 1 : at;
}

static const char *add_single_quoted(struct expansion *expansion, const char *at)
{
    expansion->started = true;
    while (*at != '\'' && *at != 0)
        add_quoted(expansion, *at++);
    return *at == '\'' ? at + 1 : at;
}

/* One element of the word at `at`; what is behind it, or NULL and a message. */
static const char *add_element(struct expansion *expansion, const char *at)
{
    switch (*at) {
    case '\'':
        return add_single_quoted(expansion, at + 1);
    case '"':
        return add_double_quoted(expansion, at + 1);
    case '$':
        return add_parameter(expansion, at + 1, false);
    case '\\':
        if (at[1] != '\n' && at[1] != 0)
            add_quoted(expansion, at[1]);
        return at + (at[1] != 0 ? 2 : 1);
    case '`':
        expansion->message = "command substitution is not supported yet";
        return NULL;
    default:
        if (expansion->single)
            add_quoted(expansion, *at);
        else
            add_plain(expansion, *at);
        return at + 1;
    }
}

static bool expand(struct expansion *expansion, const char *word)
{
    if (word[0] == '~' && (word[1] == '/' || word[1] == 0)) {
        const char *home = variable_get("HOME");
        add_value(expansion, home != NULL ? home : "/", true);
        word++;
        if (*word == '/' && home != NULL && strcmp(home, "/") == 0)
            word++;
    }
    while (word != NULL && *word != 0)
        word = add_element(expansion, word);
    end_field(expansion);
    return word != NULL;
}

bool expand_word(const char *word, struct strings *fields, const char **message)
{
    struct expansion expansion = { .fields = fields, .field = { .arena = fields->arena } };
    bool done = expand(&expansion, word);
    *message = expansion.message;
    return done;
}

char *expand_single(struct arena *arena, const char *word, const char **message)
{
    struct strings fields = { .arena = arena };
    struct expansion expansion = { .fields = &fields, .field = { .arena = arena }, .single = true };
    bool done = expand(&expansion, word);
    *message = expansion.message;
    if (!done)
        return NULL;
    return fields.count > 0 ? fields.items[0] : arena_allocate(arena, 1);
}
