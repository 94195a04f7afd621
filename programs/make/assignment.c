/* Definitions of variables: =, :=, ::=, ?=, +=, !=, define, undefine, export, unexport; see read.h. */
#include <stdlib.h>
#include <string.h>
#include "expand.h"
#include "function.h"
#include "read.h"

enum operator { SET, SET_NOW, SET_IF_UNDEFINED, APPEND, SET_OUTPUT };

struct modifiers {
    bool override, private, exporting, unexporting, define, undefine;
};

struct assignment {
    const char *name;
    size_t name_length;
    enum operator operator;
    const char *value;
};

/* The operator at `text`, behind it in *value; false when there is none. */
static bool operator_at(const char *text, enum operator *operator, const char **value)
{
    static const struct { const char *text; enum operator operator; } operators[] = {
        { "=", SET }, { ":=", SET_NOW }, { "::=", SET_NOW }, { "?=", SET_IF_UNDEFINED }, { "+=", APPEND }, { "!=", SET_OUTPUT },
    };
    if (*text == 0 || strchr("=:?+!", *text) == NULL)
        return false;
    for (size_t i = 0; i < sizeof operators / sizeof operators[0]; i++) {
        size_t length = strlen(operators[i].text);
        if (strncmp(text, operators[i].text, length) == 0) {
            *operator = operators[i].operator;
            *value = skip_blanks(text + length);
            return true;
        }
    }
    return false;
}

/* NAME OPERATOR VALUE: the name may have references in it, but neither blanks nor colons outside of them. */
static bool parse(const char *line, struct assignment *out)
{
    const char *at = skip_blanks(line), *end = at + strlen(at);
    out->name = at;
    while (at < end) {
        if (*at == '$') {
            at = reference_end(at, end);
            if (at == NULL)
                return false;
            continue;
        }
        at += strcspn(at, "$ \t=:?+!#");
        if (*at == 0 || is_blank(*at) || operator_at(at, &out->operator, &out->value))
            break;
        if (*at == ':' || *at == '#')
            return false;
        at += *at != '$';
    }
    out->name_length = (size_t)(at - out->name);
    return operator_at(skip_blanks(at), &out->operator, &out->value);
}

/* The word at the start of the line, when it is followed by something that it may modify. */
static bool take_word(const char **line, const char *word)
{
    size_t length = strlen(word);
    enum operator operator;
    const char *value;
    if (**line != *word || strncmp(*line, word, length) != 0 || ((*line)[length] != 0 && !is_blank((*line)[length])))
        return false;
    const char *rest = skip_blanks(*line + length);
    if (operator_at(rest, &operator, &value) || (*rest == ':' && strcmp(word, "define") != 0))
        return false;
    *line = rest;
    return true;
}

static struct modifiers take_modifiers(const char **line)
{
    struct modifiers modifiers = { 0 };
    *line = skip_blanks(*line);
    for (;;) {
        if (take_word(line, "override"))
            modifiers.override = true;
        else if (take_word(line, "private"))
            modifiers.private = true;
        else if (take_word(line, "export"))
            modifiers.exporting = true;
        else if (take_word(line, "unexport"))
            modifiers.unexporting = true;
        else if (take_word(line, "define")) {
            modifiers.define = true;
            return modifiers;
        } else if (take_word(line, "undefine")) {
            modifiers.undefine = true;
            return modifiers;
        } else {
            return modifiers;
        }
    }
}

/* What few variables do at once. */
static void has_changed(const struct variable *variable)
{
    if (strcmp(variable->name, ".RECIPEPREFIX") == 0)
        recipe_prefix = variable->value.length > 0 ? variable->value.bytes[0] : '\t';
}

static void set_output(struct variable *variable, const char *command, struct scope *scope)
{
    char *expanded = expand_string(command, scope);
    char *arguments[] = { expanded, NULL };
    struct text out = { 0 };
    function_shell(&out, arguments, scope);
    text_free(&variable->value);
    variable->value = out;
    free(expanded);
}

static struct variable *append(struct scope *set, struct scope *seen, const char *name, const char *value, enum origin origin)
{
    struct variable *variable = variable_in(set, name);
    if (variable == NULL || !variable->defined) {
        struct variable *outer = set == &global_scope ? NULL : variable_find(set->behind, name, NULL);
        if (outer != NULL && outer->origin > origin && outer->origin != ORIGIN_AUTOMATIC)
            return NULL;
        /* Behind a variable that is expanded at once, this is too. */
        bool now = outer != NULL && !outer->recursive && set->of_target;
        char *expanded = now ? expand_string(value, seen) : NULL;
        variable = variable_set(set, name, now ? expanded : value, strlen(now ? expanded : value), origin, !now);
        if (variable != NULL)
            variable->appended = set != &global_scope;
        free(expanded);
        return variable;
    }
    if (variable->origin > origin)
        return NULL;
    struct text addition = { 0 };
    if (variable->recursive)
        text_add_string(&addition, value);
    else
        expand(&addition, value, strlen(value), seen);
    if (variable->value.length > 0)
        text_add_byte(&variable->value, ' ');
    text_add(&variable->value, text_string(&addition), addition.length);
    text_free(&addition);
    if (variable->origin < origin || variable->origin == ORIGIN_ENVIRONMENT)
        variable->origin = origin;
    return variable;
}

/* A target's variable does not hide a stronger one that is global. */
static bool is_hidden(struct scope *set, const char *name, enum origin origin)
{
    const struct variable *global = set != &global_scope ? variable_in(&global_scope, name) : NULL;
    return global != NULL && global->defined && global->origin > origin;
}

static void assign(struct scope *set, struct scope *seen, const char *name, enum operator operator, const char *value,
                   enum origin origin, const struct modifiers *modifiers)
{
    struct variable *variable = NULL;
    if (!is_hidden(set, name, origin)) {
        if (operator == APPEND) {
            variable = append(set, seen, name, value, origin);
        } else if (operator == SET_NOW) {
            char *expanded = expand_string(value, seen);
            variable = variable_set(set, name, expanded, strlen(expanded), origin, false);
            free(expanded);
        } else if (operator != SET_IF_UNDEFINED || variable_find(set, name, NULL) == NULL) {
            variable = variable_set(set, name, value, strlen(value), origin, true);
            if (variable != NULL && operator == SET_OUTPUT)
                set_output(variable, value, seen);
        }
    }
    if (variable != NULL && set == &global_scope)
        has_changed(variable);
    if (modifiers->exporting || modifiers->unexporting)
        variable_entry(set, name)->export = modifiers->exporting ? EXPORT_YES : EXPORT_NO;
    if (modifiers->private)
        any_private = variable_entry(set, name)->private = true;
}

/* The name, expanded and without blanks around it. */
static const char *expand_name(const char *name, size_t length, struct scope *scope)
{
    struct text expanded = { 0 };
    expand(&expanded, name, length, scope);
    const char *start = text_string(&expanded);
    while (is_space(*start))
        start++;
    size_t used = strlen(start);
    while (used > 0 && is_space(start[used - 1]))
        used--;
    if (used == 0)
        fatal(&current_position, "empty variable name");
    const char *interned = intern(start, used);
    text_free(&expanded);
    return interned;
}

static enum origin origin_of(const struct reader *reader, const struct modifiers *modifiers)
{
    return reader->builtin ? ORIGIN_DEFAULT : modifiers->override ? ORIGIN_OVERRIDE : ORIGIN_FILE;
}

static bool begins(const char *line, const char *word)
{
    size_t length = strlen(word);
    return strncmp(line, word, length) == 0 && (line[length] == 0 || is_blank(line[length]) || line[length] == '#');
}

/* The lines up to the endef that belongs to this define. */
static char *read_body(struct reader *reader)
{
    struct text body = { 0 }, line = { 0 };
    struct position at = reader->position;
    unsigned nested = 1;
    const char *start;
    size_t length;
    bool first = true;
    for (;;) {
        if (!reader_physical_line(reader, &start, &length))
            fatal(&at, "missing 'endef', unterminated 'define'");
        text_cut(&line, 0);
        if (length > 0 && *start == recipe_prefix)
            text_add(&line, start, length);
        else
            join_lines(&line, start, length);
        const char *word = skip_blanks(text_string(&line));
        if (length > 0 && *start != recipe_prefix && begins(word, "define"))
            nested++;
        else if (length > 0 && *start != recipe_prefix && begins(word, "endef") && --nested == 0)
            break;
        if (!first)
            text_add_byte(&body, '\n');
        first = false;
        text_add(&body, text_string(&line), line.length);
    }
    text_free(&line);
    return text_take(&body);
}

static void read_define(struct reader *reader, const char *line, const struct modifiers *modifiers)
{
    struct assignment assignment;
    enum operator operator = SET;
    size_t length = strlen(line);
    if (parse(line, &assignment)) {
        operator = assignment.operator;
        length = assignment.name_length;
        line = assignment.name;
        if (*assignment.value != 0)
            message_error(&current_position, "extraneous text after 'define' directive");
    }
    const char *name = expand_name(line, length, reader->scope);
    char *body = read_body(reader);
    assign(&global_scope, reader->scope, name, operator, body, origin_of(reader, modifiers), modifiers);
    free(body);
}

static void export_names(struct reader *reader, const char *names, const struct modifiers *modifiers)
{
    char *expanded = expand_string(names, reader->scope);
    const char *text = expanded, *word;
    size_t length;
    bool any = false;
    for (; (word = next_word(&text, &length)) != NULL; any = true)
        variable_entry(&global_scope, intern(word, length))->export = modifiers->exporting ? EXPORT_YES : EXPORT_NO;
    if (!any)
        export_all = modifiers->exporting;
    free(expanded);
}

bool assignment_read(struct reader *reader, const char *line)
{
    struct assignment assignment;
    struct modifiers modifiers = take_modifiers(&line);
    if (modifiers.define) {
        rule_close(reader);
        read_define(reader, line, &modifiers);
    } else if (modifiers.undefine) {
        rule_close(reader);
        variable_undefine(&global_scope, expand_name(line, strlen(line), reader->scope), origin_of(reader, &modifiers));
    } else if (parse(line, &assignment)) {
        rule_close(reader);
        assign(&global_scope, reader->scope, expand_name(assignment.name, assignment.name_length, reader->scope),
               assignment.operator, assignment.value, origin_of(reader, &modifiers), &modifiers);
    } else if (modifiers.exporting || modifiers.unexporting) {
        rule_close(reader);
        export_names(reader, line, &modifiers);
    } else {
        return false;
    }
    return true;
}

bool target_assignment_read(struct reader *reader, const char *targets, const char *text)
{
    struct assignment assignment;
    struct modifiers modifiers = take_modifiers(&text);
    if (modifiers.define || modifiers.undefine || !parse(text, &assignment))
        return false;
    rule_close(reader);
    char *names = expand_string(targets, reader->scope);
    const char *rest = names, *word;
    size_t length;
    while ((word = next_word(&rest, &length)) != NULL) {
        struct scope *scope;
        if (memchr(word, '%', length) != NULL) {
            scope = pattern_scope_enter(word, length);
        } else {
            struct file *file = file_enter(word, length);
            file->mentioned = true;
            scope = file_scope(file);
        }
        assign(scope, scope, expand_name(assignment.name, assignment.name_length, reader->scope),
               assignment.operator, assignment.value, origin_of(reader, &modifiers), &modifiers);
    }
    free(names);
    return true;
}

bool assignment_define(const char *text, enum origin origin)
{
    struct assignment assignment;
    const struct modifiers none = { 0 };
    if (!parse(text, &assignment))
        return false;
    assign(&global_scope, &global_scope, expand_name(assignment.name, assignment.name_length, &global_scope),
           assignment.operator, assignment.value, origin, &none);
    return true;
}
