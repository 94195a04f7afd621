/* Expansion of references; see expand.h. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include "expand.h"
#include "function.h"
#include "message.h"
#include "words.h"

enum {
    DEPTH_MAX = 450,           /* of references within references: they take at most some 200 KiB of stack */
};

bool warn_undefined;

static unsigned depth;

/* Behind the parenthesis that closes the one before `text`, of the same kind; NULL when it is missing. */
static const char *closing(const char *text, const char *end, char open)
{
    char close = open == '(' ? ')' : '}';
    unsigned long nested = 1;
    for (; text < end; text++) {
        if (*text == open)
            nested++;
        else if (*text == close && --nested == 0)
            return text + 1;
    }
    return NULL;
}

const char *reference_end(const char *dollar, const char *end)
{
    const char *at = dollar + 1;
    if (at >= end)
        return end;
    if (*at != '(' && *at != '{')
        return at + 1;
    return closing(at + 1, end, *at);
}

/* What stands behind a target's += comes first. */
static void expand_found(struct text *out, struct scope *scope, struct scope *where, struct variable *variable)
{
    if (variable->appended) {
        size_t before = out->length;
        struct scope *outer;
        struct variable *base = variable_find(where->behind, variable->name, &outer);
        if (base != NULL)
            expand_found(out, scope, outer, base);
        if (out->length > before && variable->value.length > 0)
            text_add_byte(out, ' ');
    }
    if (!variable->recursive) {
        text_add(out, variable->value.bytes, variable->value.length);
        return;
    }
    struct position outer = expanding_position;
    if (variable->at.file != NULL)
        expanding_position = variable->at;
    if (variable->expanding && variable->callable == 0)
        fatal(expansion_position(), "Recursive variable '%s' references itself (eventually)", variable->name);
    bool expanding = variable->expanding;
    variable->expanding = true;
    /* $(eval) may set the very variable meanwhile. */
    char *value = memory_copy(text_string(&variable->value), variable->value.length);
    expand(out, value, strlen(value), scope);
    free(value);
    variable->expanding = expanding;
    expanding_position = outer;
}

/* The arguments of the innermost call, and the automatic variables of the innermost target. */
static bool expand_special(struct text *out, struct scope *scope, const char *name)
{
    bool number = isdigit((unsigned char)*name);
    for (; scope != NULL; scope = scope->behind) {
        if (number && scope->arguments != NULL) {
            size_t index = strtoul(name, NULL, 10);
            if (index < scope->argument_count)
                text_add_string(out, scope->arguments[index] != NULL ? scope->arguments[index] : "");
            return index < scope->argument_count;
        }
        if (!number && scope->target != NULL)
            return automatic_value(out, scope->target, name);
    }
    return false;
}

static bool is_special(const char *name)
{
    if (isdigit((unsigned char)*name))
        return name[strspn(name, "0123456789")] == 0;
    return *name != 0 && strchr("@<^+?*|%", *name) != NULL &&
           (name[1] == 0 || ((name[1] == 'D' || name[1] == 'F') && name[2] == 0));
}

static void add_all_names(struct text *out)
{
    struct variable **list = variable_list(&global_scope);
    bool first = true;
    for (size_t i = 0; list[i] != NULL; i++)
        if (list[i]->defined)
            add_word(out, &first, list[i]->name, strlen(list[i]->name));
    free(list);
}

void expand_variable(struct text *out, struct scope *scope, const char *name)
{
    if (is_special(name) && expand_special(out, scope, name))
        return;
    struct scope *where;
    struct variable *variable = variable_find(scope, name, &where);
    if (variable != NULL)
        expand_found(out, scope, where, variable);
    else if (strcmp(name, ".VARIABLES") == 0)
        add_all_names(out);
    else if (warn_undefined && !is_special(name))
        message_error(expansion_position(), "warning: undefined variable '%s'", name);
}

char *variable_value(struct scope *scope, const char *name)
{
    struct text value = { 0 };
    expand_variable(&value, scope, intern_string(name));
    return text_take(&value);
}

/* Without a `%`, words that are the pattern are replaced, and all blanks stay. */
static void substitute_words(struct text *out, const struct pattern *pattern, const char *replacement, size_t replacement_length,
                             const char *value)
{
    const char *at = value, *word;
    size_t length;
    while ((word = next_word(&at, &length)) != NULL) {
        text_add(out, value, (size_t)(word - value));
        if (length == pattern->length && memcmp(word, pattern->text, length) == 0)
            text_add(out, replacement, replacement_length);
        else
            text_add(out, word, length);
        value = at;
    }
    text_add_string(out, value);
}

void substitute_pattern(struct text *out, const char *pattern_text, size_t pattern_length, const char *replacement_text,
                        size_t replacement_length, const char *value)
{
    struct pattern pattern = pattern_make(pattern_text, pattern_length);
    struct pattern replacement = pattern_make(replacement_text, replacement_length);
    struct text filled = { 0 };
    size_t length, stem_length;
    bool first = true;
    if (!pattern_has_percent(&pattern))
        substitute_words(out, &pattern, replacement_text, replacement_length, value);
    else
        for (const char *word; (word = next_word(&value, &length)) != NULL;) {
            text_cut(&filled, 0);
            if (pattern_match(&pattern, word, length, &stem_length))
                pattern_fill(&filled, &replacement, word + pattern.percent, stem_length);
            else
                text_add(&filled, word, length);
            if (filled.length > 0)
                add_word(out, &first, filled.bytes, filled.length);
        }
    text_free(&filled);
    pattern_free(&pattern);
    pattern_free(&replacement);
}

/* $(NAME:FROM=TO): without a `%` in FROM, of the ends of words. */
static void expand_substitution(struct text *out, const char *value, const char *from, size_t from_length, const char *to)
{
    if (memchr(from, '%', from_length) != NULL) {
        substitute_pattern(out, from, from_length, to, strlen(to), value);
        return;
    }
    size_t length, to_length = strlen(to);
    bool first = true;
    for (const char *word; (word = next_word(&value, &length)) != NULL;) {
        bool ends = length >= from_length && memcmp(word + length - from_length, from, from_length) == 0;
        size_t kept = ends ? length - from_length : length;
        if (kept == 0 && to_length == 0)
            continue;
        add_word(out, &first, word, kept);
        if (ends)
            text_add(out, to, to_length);
    }
}

static void expand_plain_reference(struct text *out, const char *body, size_t length, struct scope *scope)
{
    const char *colon = memchr(body, ':', length);
    const char *equals = colon != NULL ? memchr(colon, '=', length - (size_t)(colon - body)) : NULL;
    if (equals == NULL) {
        expand_variable(out, scope, intern(body, length));
        return;
    }
    struct text value = { 0 };
    expand_variable(&value, scope, intern(body, (size_t)(colon - body)));
    char *to = memory_copy(equals + 1, length - (size_t)(equals + 1 - body));
    expand_substitution(out, text_string(&value), colon + 1, (size_t)(equals - colon - 1), to);
    free(to);
    text_free(&value);
}

/* Cuts arguments at commas that stand in no parentheses of the reference's kind. */
static size_t split_arguments(char ***arguments, const char *text, const char *end, char open, size_t most)
{
    char close = open == '(' ? ')' : '}';
    size_t count = 0, capacity = 4, nested = 0;
    char **list = memory_allocate((capacity + 1) * sizeof *list);
    for (const char *start = text;; text++) {
        bool last = text >= end;
        if (!last && *text == open)
            nested++;
        else if (!last && *text == close)
            nested -= nested > 0;
        if (!last && (*text != ',' || nested > 0 || (most > 0 && count + 1 >= most)))
            continue;
        if (count == capacity) {
            capacity *= 2;
            list = memory_resize(list, (capacity + 1) * sizeof *list);
        }
        list[count++] = memory_copy(start, (size_t)(text - start));
        start = text + 1;
        if (last)
            break;
    }
    list[count] = NULL;
    *arguments = list;
    return count;
}

static void expand_function(struct text *out, const struct function *function, const char *text, const char *end,
                            char open, struct scope *scope)
{
    char **arguments;
    while (text < end && is_space(*text))
        text++;
    size_t count = split_arguments(&arguments, text, end, open, function->most);
    if (count < function->least)
        fatal(expansion_position(), "insufficient number of arguments (%zu) to function '%s'", count, function->name);
    for (size_t i = 0; i < count && !function->raw; i++) {
        char *expanded = expand_string(arguments[i], scope);
        free(arguments[i]);
        arguments[i] = expanded;
    }
    function->run(out, arguments, scope);
    for (size_t i = 0; i < count; i++)
        free(arguments[i]);
    free(arguments);
}

static const struct function *function_at(const char *body, const char *end)
{
    const char *name = body;
    while (name < end && (islower((unsigned char)*name) || *name == '-'))
        name++;
    return name > body && name < end && is_space(*name) ? function_find(body, (size_t)(name - body)) : NULL;
}

/* The reference from behind `$(` to before `)`. */
static void expand_body(struct text *out, const char *body, const char *end, char open, struct scope *scope)
{
    const struct function *function = function_at(body, end);
    if (function != NULL) {
        expand_function(out, function, body + strlen(function->name), end, open, scope);
        return;
    }
    size_t length = (size_t)(end - body);
    if (memchr(body, '$', length) == NULL) {
        expand_plain_reference(out, body, length, scope);
        return;
    }
    struct text expanded = { 0 };
    expand(&expanded, body, length, scope);
    expand_plain_reference(out, text_string(&expanded), expanded.length, scope);
    text_free(&expanded);
}

static const char *expand_reference(struct text *out, const char *dollar, const char *end, struct scope *scope)
{
    const char *at = dollar + 1;
    if (at < end && *at == '$') {
        text_add_byte(out, '$');
        return at + 1;
    }
    const char *behind = reference_end(dollar, end);
    if (behind == NULL) {
        const struct function *function = function_at(at + 1, end);
        if (function != NULL)
            fatal(expansion_position(), "unterminated call to function '%s': missing '%c'", function->name,
                  *at == '(' ? ')' : '}');
        fatal(expansion_position(), "unterminated variable reference");
    }
    if (at >= end)
        return end;
    if (*at == '(' || *at == '{')
        expand_body(out, at + 1, behind - 1, *at, scope);
    else if (!is_space(*at))
        expand_variable(out, scope, intern(at, 1));
    return behind;
}

void expand(struct text *out, const char *source, size_t length, struct scope *scope)
{
    const char *end = source + length;
    if (++depth > DEPTH_MAX)
        fatal(expansion_position(), "references within references, more than %d deep", DEPTH_MAX);
    while (source < end) {
        const char *dollar = memchr(source, '$', (size_t)(end - source));
        text_add(out, source, (size_t)((dollar != NULL ? dollar : end) - source));
        if (dollar == NULL)
            break;
        source = expand_reference(out, dollar, end, scope);
    }
    depth--;
}

char *expand_string(const char *source, struct scope *scope)
{
    struct text out = { 0 };
    expand(&out, source, strlen(source), scope);
    return text_take(&out);
}
