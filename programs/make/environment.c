/* The environment: variables that come from it, and those that children get; see variable.h. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include "expand.h"
#include "variable.h"

bool export_all;

static const char *user_shell;         /* SHELL=... of the environment, or NULL */

void environment_import(char **environment, bool override)
{
    for (; *environment != NULL; environment++) {
        const char *equals = strchr(*environment, '=');
        if (equals == NULL || equals == *environment)
            continue;
        const char *name = intern(*environment, (size_t)(equals - *environment));
        /* The user's own shell is passed on, and not used. */
        if (strcmp(name, "SHELL") == 0)
            user_shell = *environment;
        if (strcmp(name, "SHELL") == 0 || strcmp(name, "MAKEFLAGS") == 0)
            continue;
        struct variable *variable = variable_set(&global_scope, name, equals + 1, strlen(equals + 1),
            override ? ORIGIN_ENVIRONMENT_OVERRIDE : ORIGIN_ENVIRONMENT, false);
        if (variable != NULL) {
            variable->recursive = true;
            variable->export = EXPORT_YES;
        }
    }
}

/* A shell could not name others. */
static bool is_shell_name(const char *name)
{
    if (!isalpha((unsigned char)*name) && *name != '_')
        return false;
    while (isalnum((unsigned char)*name) || *name == '_')
        name++;
    return *name == 0;
}

static bool exported(const struct variable *variable)
{
    bool of_user = strcmp(variable->name, "SHELL") == 0 && variable->export != EXPORT_YES;
    if (!variable->defined || variable->export == EXPORT_NO || of_user)
        return false;
    if (variable->export == EXPORT_YES)
        return true;
    if (variable->origin == ORIGIN_DEFAULT || variable->origin == ORIGIN_AUTOMATIC || !is_shell_name(variable->name))
        return false;
    return export_all || variable->origin == ORIGIN_COMMAND_LINE || variable->origin == ORIGIN_ENVIRONMENT ||
           variable->origin == ORIGIN_ENVIRONMENT_OVERRIDE;
}

/* Is it seen in that scope, whatever other scopes behind it have of that name? */
static bool is_first(struct scope *scope, const struct variable *variable)
{
    return variable_find(scope, variable->name, NULL) == variable;
}

struct list {
    char **words;
    size_t count, capacity;
};

static void add(struct list *list, char *word)
{
    if (list->count == list->capacity) {
        list->capacity = list->capacity ? list->capacity * 2 : 64;
        list->words = memory_resize(list->words, list->capacity * sizeof *list->words);
    }
    list->words[list->count++] = word;
}

static void add_scope(struct list *list, struct scope *scope, const struct scope *from)
{
    for (size_t i = 0; i < from->bucket_count; i++)
        for (struct variable *variable = from->buckets[i]; variable != NULL; variable = variable->next) {
            const struct variable *global = variable_in(&global_scope, variable->name);
            bool wanted = exported(variable) || (from != &global_scope && global != NULL &&
                variable->export == EXPORT_DEFAULT && variable->defined && exported(global));
            if (!wanted || (scope != &global_scope && !is_first(scope, variable)))
                continue;
            struct text word = { 0 };
            text_add_string(&word, variable->name);
            text_add_byte(&word, '=');
            if (strcmp(variable->name, "MAKELEVEL") == 0)
                text_add_number(&word, strtoul(text_string(&variable->value), NULL, 10) + 1);
            else
                expand_variable(&word, scope, variable->name);
            add(list, text_take(&word));
        }
}

static int compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

char **environment_make(struct scope *scope)
{
    struct list list = { 0 };
    for (const struct scope *from = scope; from != NULL; from = from->behind)
        add_scope(&list, scope, from);
    const struct variable *shell = variable_global("SHELL");
    if (user_shell != NULL && (shell == NULL || shell->export != EXPORT_YES))
        add(&list, memory_copy(user_shell, strlen(user_shell)));
    qsort(list.words, list.count, sizeof *list.words, compare);
    add(&list, NULL);
    return list.words;
}

void environment_free(char **environment)
{
    for (char **word = environment; *word != NULL; word++)
        free(*word);
    free(environment);
}
