/*
 * Expansion of words: see expand.h.
 *
 * A field is collected as a pattern: what was quoted and would mean something in one has a
 * backslash before it. A field without pattern characters loses the backslashes and is done.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "expand.h"
#include "parse.h"
#include "shell.h"
#include "variables.h"

enum mode { MODE_FIELDS, MODE_SINGLE, MODE_PATTERN };

/* What was last seen of IFS, since a field ended: one non-blank may belong to the blanks around it. */
enum separator { SEPARATOR_NONE, SEPARATOR_BLANK, SEPARATOR_OTHER };

struct expansion {
    struct arena *arena;
    struct strings *fields;
    struct text field;         /* that is being collected */
    bool started;              /* the field exists, perhaps empty: "" */
    bool has_bracket, has_pattern;
    bool assignment;           /* ~ means something behind : too */
    bool inside;               /* of ${...}: what stands there is split as a value is */
    enum mode mode;
    enum separator separator;
    const char *ifs;
};

static void add_parts(struct expansion *expansion, const struct part *part);
static void add_operand(struct expansion *expansion, const struct word *word);

static void add_quoted(struct expansion *expansion, char byte)
{
    if (strchr("*?[]\\!^-", byte) != NULL)
        text_add(&expansion->field, '\\');
    text_add(&expansion->field, byte);
    expansion->started = true;
}

/* A character that was not quoted. A [ that is never closed stands for itself: the command `[` is no pattern. */
static void add_plain(struct expansion *expansion, char byte)
{
    if (byte == '[')
        expansion->has_bracket = true;
    else if (byte == '*' || byte == '?' || (byte == ']' && expansion->has_bracket))
        expansion->has_pattern = true;
    if (byte == '\\')
        text_add(&expansion->field, '\\');
    text_add(&expansion->field, byte);
    expansion->started = true;
}

static char *without_backslashes(struct arena *arena, char *pattern)
{
    if (strchr(pattern, '\\') == NULL)
        return pattern;
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
    char *pattern = expansion->field.bytes != NULL ? expansion->field.bytes : arena_allocate(expansion->arena, 1);
    if (!expansion->has_pattern || option_on('f') || !pattern_paths(pattern, expansion->fields))
        strings_add(expansion->fields, without_backslashes(expansion->arena, pattern));
    expansion->field = (struct text){ .arena = expansion->arena };
    expansion->started = expansion->has_bracket = expansion->has_pattern = false;
}

/* --- values --- */

/* XCU 2.6.5: a character of a value that is to be split. */
static void split(struct expansion *expansion, char byte)
{
    if (strchr(expansion->ifs, byte) == NULL) {
        add_plain(expansion, byte);
        expansion->separator = SEPARATOR_NONE;
        return;
    }
    bool blank = byte == ' ' || byte == '\t' || byte == '\n';
    if (expansion->started) {
        end_field(expansion);
        expansion->separator = blank ? SEPARATOR_BLANK : SEPARATOR_OTHER;
    } else if (!blank) {
        if (expansion->separator != SEPARATOR_BLANK)
            strings_add(expansion->fields, arena_allocate(expansion->arena, 1));
        expansion->separator = SEPARATOR_OTHER;
    }
}

static void add_value(struct expansion *expansion, const char *value, bool quoted)
{
    for (; *value != 0; value++) {
        if (quoted || expansion->mode == MODE_SINGLE)
            add_quoted(expansion, *value);
        else if (expansion->mode == MODE_PATTERN)
            text_add(&expansion->field, *value);
        else
            split(expansion, *value);
    }
}

static void add_number(struct expansion *expansion, long long number, bool quoted)
{
    char buffer[24];
    snprintf(buffer, sizeof buffer, "%lld", number);
    add_value(expansion, buffer, quoted);
}

/* $@ and $*: all arguments; each of "$@" is a field of its own. */
static void add_arguments(struct expansion *expansion, bool each, bool quoted)
{
    bool fields = expansion->mode == MODE_FIELDS && (each || !quoted);
    for (char **argument = parameters.arguments; *argument != NULL; argument++) {
        if (argument != parameters.arguments && fields)
            end_field(expansion);
        else if (argument != parameters.arguments && (each || *expansion->ifs != 0))
            add_quoted(expansion, each ? ' ' : *expansion->ifs);
        if (quoted && fields)
            expansion->started = true;
        add_value(expansion, *argument, quoted);
    }
}

/* --- parameters --- */

static size_t argument_count(void)
{
    size_t count = 0;
    while (parameters.arguments[count] != NULL)
        count++;
    return count;
}

/* The value of a parameter but @ and *; NULL: it is not set. */
static const char *value_of(struct arena *arena, const char *name)
{
    char *buffer = arena_allocate(arena, 24);
    if (isdigit((unsigned char)*name)) {
        size_t index = strtoul(name, NULL, 10);
        return index == 0 ? parameters.name : index <= argument_count() ? parameters.arguments[index - 1] : NULL;
    }
    switch (*name) {
    case '?':
        snprintf(buffer, 24, "%d", parameters.status);
        return buffer;
    case '#':
        snprintf(buffer, 24, "%zu", argument_count());
        return buffer;
    case '$':
        snprintf(buffer, 24, "%d", (int)shell.process);
        return buffer;
    case '!':
        snprintf(buffer, 24, "%d", (int)shell.last_background);
        return shell.last_background != 0 ? buffer : NULL;
    case '-':
        return options_text(arena);
    default:
        return variable_get(name);
    }
}

static size_t characters(const char *text)
{
    size_t count = 0;
    for (; *text != 0; text++)
        count += ((unsigned char)*text & 0xc0) != 0x80;
    return count;
}

/* ${name%pattern} and its like. */
static void add_cut(struct expansion *expansion, const struct part *part, const char *value)
{
    bool longest = part->operation == PARAMETER_LONG_SUFFIX || part->operation == PARAMETER_LONG_PREFIX;
    bool suffix = part->operation == PARAMETER_SUFFIX || part->operation == PARAMETER_LONG_SUFFIX;
    const char *pattern = expand_pattern(expansion->arena, part->word);
    size_t length = strlen(value);
    size_t cut = suffix ? pattern_suffix(pattern, value, longest) : pattern_prefix(pattern, value, longest);
    if (cut > length)
        cut = 0;
    add_value(expansion, arena_copy(expansion->arena, value + (suffix ? 0 : cut), length - cut), part->quoted);
}

static _Noreturn void refuse(struct expansion *expansion, const struct part *part, bool is_null)
{
    const char *message = part->word != NULL && part->word->parts != NULL ? expand_single(expansion->arena, part->word)
        : is_null ? "is empty or not set" : "is not set";
    shell_abort(2, part->text, message);
}

/* @ and * with an operator, or without. */
static void add_list(struct expansion *expansion, const struct part *part)
{
    bool set = argument_count() > 0 && (!part->colon || argument_count() > 1 || *parameters.arguments[0] != 0);
    switch (part->operation) {
    case PARAMETER_LENGTH:
        add_number(expansion, (long long)argument_count(), part->quoted);
        break;
    case PARAMETER_ALTERNATIVE:
        if (set)
            add_operand(expansion, part->word);
        break;
    case PARAMETER_DEFAULT:
        if (!set) {
            add_operand(expansion, part->word);
            break;
        }
        /* falls through */
    case PARAMETER_PLAIN:
        add_arguments(expansion, *part->text == '@', part->quoted);
        break;
    case PARAMETER_ERROR:
        if (!set)
            refuse(expansion, part, part->colon);
        add_arguments(expansion, *part->text == '@', part->quoted);
        break;
    default:
        shell_abort(2, part->text, "this cannot be done to all arguments");
    }
}

/* What stands behind the operator. */
static void add_operand(struct expansion *expansion, const struct word *word)
{
    bool outer = expansion->inside;
    expansion->inside = true;
    add_parts(expansion, word->parts);
    expansion->inside = outer;
}

static void assign(struct expansion *expansion, const struct part *part)
{
    if (part->text[variable_name_length(part->text)] != 0)
        shell_abort(2, part->text, "this is no variable");
    const char *value = expand_single(expansion->arena, part->word);
    if (!variable_set(part->text, value))
        shell_abort(2, NULL, NULL);
    add_value(expansion, value, part->quoted);
}

static void add_parameter(struct expansion *expansion, const struct part *part)
{
    if (*part->text == '@' || *part->text == '*') {
        add_list(expansion, part);
        return;
    }
    const char *value = value_of(expansion->arena, part->text);
    bool set = value != NULL && !(part->colon && *value == 0);
    if (value == NULL && option_on('u') && (part->operation == PARAMETER_PLAIN || part->operation >= PARAMETER_LENGTH))
        shell_abort(2, part->text, "is not set");
    if (part->quoted)
        expansion->started = true;
    if (part->operation >= PARAMETER_SUFFIX)
        add_cut(expansion, part, value != NULL ? value : "");
    else if (part->operation == PARAMETER_LENGTH)
        add_number(expansion, (long long)characters(value != NULL ? value : ""), part->quoted);
    else if (part->operation == PARAMETER_ALTERNATIVE && set)
        add_operand(expansion, part->word);
    else if (part->operation == PARAMETER_ALTERNATIVE)
        return;
    else if (set || part->operation == PARAMETER_PLAIN)
        add_value(expansion, value != NULL ? value : "", part->quoted);
    else if (part->operation == PARAMETER_DEFAULT)
        add_operand(expansion, part->word);
    else if (part->operation == PARAMETER_ASSIGN)
        assign(expansion, part);
    else
        refuse(expansion, part, part->colon);
}

/* --- words --- */

/* ~ at `text`, if that is all up to a slash: what is behind it. */
static const char *add_tilde(struct expansion *expansion, const char *text, bool alone)
{
    if (text[0] != '~' || (text[1] != '/' && text[1] != 0 && !(expansion->assignment && text[1] == ':'))
        || (text[1] == 0 && !alone))
        return text;
    const char *home = variable_get("HOME");
    if (home == NULL)
        return text;
    add_value(expansion, text[1] == '/' && strcmp(home, "/") == 0 ? "" : home, true);
    return text + 1;
}

static void add_text(struct expansion *expansion, const struct part *part, bool first, size_t skip)
{
    const char *text = part->text + skip;
    if (part->quoted)
        expansion->started = true;
    if (!part->quoted && first)
        text = add_tilde(expansion, text, part->next == NULL);
    for (; *text != 0; text++) {
        if (part->quoted || expansion->mode == MODE_SINGLE)
            add_quoted(expansion, *text);
        else if (expansion->inside && expansion->mode == MODE_FIELDS)
            split(expansion, *text);
        else
            add_plain(expansion, *text);
        if (!expansion->inside || part->quoted)
            expansion->separator = SEPARATOR_NONE;
        while (!part->quoted && expansion->assignment && *text == ':' && text[1] == '~') {
            const char *behind = add_tilde(expansion, text + 1, part->next == NULL);
            if (behind == text + 1)
                break;
            text = behind - 1;
        }
    }
}

static void add_part(struct expansion *expansion, const struct part *part)
{
    switch (part->kind) {
    case PART_TEXT:
        add_text(expansion, part, false, 0);
        break;
    case PART_PARAMETER:
        add_parameter(expansion, part);
        break;
    case PART_COMMAND:
        if (part->quoted)
            expansion->started = true;
        add_value(expansion, substitute(expansion->arena, part->command), part->quoted);
        break;
    case PART_ARITHMETIC:
        add_number(expansion, arithmetic(expand_single(expansion->arena, part->word)), part->quoted);
        break;
    }
}

static void add_parts(struct expansion *expansion, const struct part *part)
{
    for (; part != NULL; part = part->next)
        add_part(expansion, part);
}

static void add_word(struct expansion *expansion, const struct word *word, size_t skip)
{
    const struct part *part = word->parts;
    const char *ifs = variable_get("IFS");
    expansion->ifs = ifs != NULL ? ifs : " \t\n";
    expansion->separator = SEPARATOR_NONE;
    if (part != NULL && part->kind == PART_TEXT) {
        add_text(expansion, part, true, skip);
        part = part->next;
    }
    add_parts(expansion, part);
}

void expand_words(struct strings *fields, const struct word *words)
{
    for (; words != NULL; words = words->next) {
        struct expansion expansion = { .arena = fields->arena, .fields = fields, .field = { .arena = fields->arena } };
        add_word(&expansion, words, 0);
        end_field(&expansion);
    }
}

char *expand_assignment(struct arena *arena, const struct word *word, size_t skip)
{
    struct expansion expansion = { .arena = arena, .field = { .arena = arena }, .mode = MODE_SINGLE, .assignment = skip > 0 };
    add_word(&expansion, word, skip);
    return without_backslashes(arena, expansion.field.bytes != NULL ? expansion.field.bytes : arena_allocate(arena, 1));
}

char *expand_single(struct arena *arena, const struct word *word)
{
    return expand_assignment(arena, word, 0);
}

char *expand_pattern(struct arena *arena, const struct word *word)
{
    struct expansion expansion = { .arena = arena, .field = { .arena = arena }, .mode = MODE_PATTERN };
    add_word(&expansion, word, 0);
    return expansion.field.bytes != NULL ? expansion.field.bytes : arena_allocate(arena, 1);
}

const char *expand_prompt(struct arena *arena, const char *name)
{
    const char *value = variable_get(name);
    struct word *word = value != NULL ? parse_quoted(arena, value) : NULL;
    return word != NULL ? expand_single(arena, word) : "";
}
