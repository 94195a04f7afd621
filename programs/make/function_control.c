/* Functions that choose, repeat, define, run and say; see function.h. */
#define _XOPEN_SOURCE 700
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "function.h"
#include "message.h"
#include "outside.h"
#include "progress.h"
#include "read.h"
#include "words.h"

/* An argument without blanks around it, expanded; the caller frees it. */
static char *expand_stripped(const char *argument, struct scope *scope)
{
    const char *end = argument + strlen(argument);
    while (is_space(*argument))
        argument++;
    while (end > argument && is_space(end[-1]))
        end--;
    struct text out = { 0 };
    expand(&out, argument, (size_t)(end - argument), scope);
    return text_take(&out);
}

void function_if(struct text *out, char **arguments, struct scope *scope)
{
    char *condition = expand_stripped(arguments[0], scope);
    const char *chosen = *condition != 0 ? arguments[1] : arguments[2];
    if (chosen != NULL)
        expand(out, chosen, strlen(chosen), scope);
    free(condition);
}

void function_or(struct text *out, char **arguments, struct scope *scope)
{
    size_t before = out->length;
    for (; *arguments != NULL && out->length == before; arguments++) {
        char *value = expand_stripped(*arguments, scope);
        text_add_string(out, value);
        free(value);
    }
}

void function_and(struct text *out, char **arguments, struct scope *scope)
{
    for (;; arguments++) {
        char *value = expand_stripped(*arguments, scope);
        bool empty = *value == 0;
        if (arguments[1] == NULL)
            text_add_string(out, value);
        free(value);
        if (empty || arguments[1] == NULL)
            return;
    }
}

void function_foreach(struct text *out, char **arguments, struct scope *scope)
{
    char *name = expand_stripped(arguments[0], scope);
    char *list = expand_string(arguments[1], scope);
    const char *interned = intern_string(name), *words = list, *word;
    struct scope turn = { .behind = scope };
    size_t length, body_length = strlen(arguments[2]);
    bool first = true;
    while ((word = next_word(&words, &length)) != NULL) {
        variable_set(&turn, interned, word, length, ORIGIN_AUTOMATIC, false);
        add_word(out, &first, "", 0);
        expand(out, arguments[2], body_length, &turn);
    }
    scope_clear(&turn);
    free(list);
    free(name);
}

/* Outer calls may have had more arguments than this one: these are empty in it. */
static size_t most_arguments(const struct scope *scope, size_t count)
{
    for (; scope != NULL; scope = scope->behind)
        if (scope->arguments != NULL)
            return scope->argument_count > count ? scope->argument_count : count;
    return count;
}

static void call_variable(struct text *out, const char *name, char **arguments, size_t count, struct scope *scope)
{
    struct variable *variable = variable_find(scope, intern_string(name), NULL);
    if (variable == NULL) {
        if (warn_undefined)
            message_error(&current_position, "warning: undefined variable '%s'", name);
        return;
    }
    struct scope call = { .behind = scope, .argument_count = most_arguments(scope, count) };
    call.arguments = memory_allocate((call.argument_count + 1) * sizeof *call.arguments);
    memcpy(call.arguments, arguments, count * sizeof *arguments);
    call.arguments[0] = (char *)name;
    variable->callable++;
    expand_variable(out, &call, variable->name);
    variable->callable--;
    free(call.arguments);
}

void function_call(struct text *out, char **arguments, struct scope *scope)
{
    size_t length, count = 0;
    const char *at = arguments[0], *word = next_word(&at, &length);
    if (word == NULL)
        return;
    char *name = memory_copy(word, length);
    while (arguments[count] != NULL)
        count++;
    const struct function *function = function_find(name, length);
    if (function == NULL)
        call_variable(out, name, arguments, count, scope);
    else if (count - 1 < function->least)
        fatal(expansion_position(), "insufficient number of arguments (%zu) to function '%s'", count - 1, function->name);
    else if (count > 1)
        function->run(out, arguments + 1, scope);
    free(name);
}

void function_value(struct text *out, char **arguments, struct scope *scope)
{
    struct variable *variable = variable_find(scope, intern_string(arguments[0]), NULL);
    if (variable != NULL)
        text_add_string(out, text_string(&variable->value));
}

void function_eval(struct text *out, char **arguments, struct scope *scope)
{
    (void)out;
    read_text(arguments[0], strlen(arguments[0]), scope);
}

/* Of a target whose commands are expanded. */
static bool is_automatic(const char *name, struct scope *scope)
{
    for (; scope != NULL; scope = scope->behind)
        if (scope->target != NULL) {
            struct text value = { 0 };
            bool found = automatic_value(&value, scope->target, name);
            text_free(&value);
            return found;
        }
    return false;
}

void function_origin(struct text *out, char **arguments, struct scope *scope)
{
    struct variable *variable = variable_find(scope, intern_string(arguments[0]), NULL);
    bool automatic = variable == NULL && is_automatic(arguments[0], scope);
    text_add_string(out, variable != NULL ? origin_name(variable->origin) : automatic ? "automatic" : "undefined");
}

void function_flavor(struct text *out, char **arguments, struct scope *scope)
{
    struct variable *variable = variable_find(scope, intern_string(arguments[0]), NULL);
    text_add_string(out, variable == NULL ? "undefined" : variable->recursive ? "recursive" : "simple");
}

/* What a command printed: without newlines at its end, with spaces for the others. */
void function_shell(struct text *out, char **arguments, struct scope *scope)
{
    size_t start = out->length;
    int status = outside_shell(out, arguments[0], scope);
    while (out->length > start && out->bytes[out->length - 1] == '\n')
        text_cut(out, out->length - 1);
    for (size_t i = start; i < out->length; i++)
        if (out->bytes[i] == '\n' || out->bytes[i] == 0)
            out->bytes[i] = ' ';
    struct text number = { 0 };
    text_add_number(&number, (unsigned long)status);
    variable_set(&global_scope, intern_string(".SHELLSTATUS"), number.bytes, number.length, ORIGIN_OVERRIDE, false);
    text_free(&number);
}

/* $(file OPERATION NAME,TEXT) writes the text and a newline, $(file < NAME) reads. */
void function_file(struct text *out, char **arguments, struct scope *scope)
{
    (void)scope;
    const char *at = arguments[0];
    while (is_space(*at))
        at++;
    size_t sign = strspn(at, "<>");
    bool reads = sign == 1 && *at == '<', appends = strncmp(at, ">>", 2) == 0;
    if (sign == 0 || sign > 2 || (sign == 2 && !appends))
        fatal(expansion_position(), "file: invalid file operation: %s", at);
    at += sign;
    size_t length;
    const char *word = next_word(&at, &length);
    if (word == NULL)
        fatal(expansion_position(), "file: missing filename");
    char *name = memory_copy(word, length);
    if (reads && arguments[1] != NULL)
        fatal(expansion_position(), "file: too many arguments");
    if (reads) {
        size_t before = out->length;
        outside_read_file(out, name);
        if (out->length > before && out->bytes[out->length - 1] == '\n')
            text_cut(out, out->length - 1);
    } else {
        outside_write_file(name, appends, arguments[1]);
    }
    free(name);
}

void function_error(struct text *out, char **arguments, struct scope *scope)
{
    (void)out, (void)scope;
    fatal(&current_position, "%s", arguments[0]);
}

void function_warning(struct text *out, char **arguments, struct scope *scope)
{
    (void)out, (void)scope;
    message_error(&current_position, "%s", arguments[0]);
}

void function_info(struct text *out, char **arguments, struct scope *scope)
{
    (void)out, (void)scope;
    if (progress_text(arguments[0]))
        return;
    puts(arguments[0]);
    fflush(stdout);
}
