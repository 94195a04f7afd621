/* Variables of the shell. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "variables.h"

extern char **environ;

struct variable {
    struct variable *next;     /* by name */
    char *name, *value;        /* value NULL: exported, but not set */
    bool exported;
};

struct parameters parameters;

static struct variable *variables;

size_t variable_name_length(const char *text)
{
    size_t length = 0;
    while (isalpha((unsigned char)text[length]) || text[length] == '_'
           || (length > 0 && isdigit((unsigned char)text[length])))
        length++;
    return length;
}

static char *copy(const char *text)
{
    char *copied = strdup(text);
    if (copied == NULL) {
        fprintf(stderr, "sh: not enough memory for a variable\n");
        exit(2);
    }
    return copied;
}

/* The link that points to the variable, or to where it belongs. */
static struct variable **find(const char *name)
{
    struct variable **link = &variables;
    while (*link != NULL && strcmp((*link)->name, name) < 0)
        link = &(*link)->next;
    return link;
}

static struct variable *get_or_make(const char *name)
{
    struct variable **link = find(name);
    if (*link != NULL && strcmp((*link)->name, name) == 0)
        return *link;
    struct variable *variable = calloc(1, sizeof *variable);
    if (variable == NULL) {
        fprintf(stderr, "sh: not enough memory for a variable\n");
        exit(2);
    }
    variable->name = copy(name);
    variable->next = *link;
    *link = variable;
    return variable;
}

const char *variable_get(const char *name)
{
    struct variable *variable = *find(name);
    return variable != NULL && strcmp(variable->name, name) == 0 ? variable->value : NULL;
}

void variable_set(const char *name, const char *value)
{
    struct variable *variable = get_or_make(name);
    char *copied = copy(value);        /* `value` may be the old one */
    free(variable->value);
    variable->value = copied;
}

void variable_export(const char *name)
{
    get_or_make(name)->exported = true;
}

void variable_unset(const char *name)
{
    struct variable **link = find(name), *variable = *link;
    if (variable == NULL || strcmp(variable->name, name) != 0)
        return;
    *link = variable->next;
    free(variable->name);
    free(variable->value);
    free(variable);
}

static void take(const char *assignment)
{
    char name[64];
    size_t length = variable_name_length(assignment);
    if (length == 0 || length >= sizeof name || assignment[length] != '=')
        return;
    memcpy(name, assignment, length);
    name[length] = 0;
    variable_set(name, assignment + length + 1);
    variable_export(name);
}

void variables_start(void)
{
    static const char *const defaults[] = { "PATH=/bin", "HOME=/" };
    char *directory = getcwd(NULL, 0);
    for (size_t i = 0; i < sizeof defaults / sizeof defaults[0]; i++)
        take(defaults[i]);
    for (char **each = environ; each != NULL && *each != NULL; each++)
        take(*each);
    if (directory != NULL)
        variable_set("PWD", directory);
    variable_export("PWD");
    free(directory);
}

static void print_quoted(const char *value)
{
    putchar('\'');
    for (; *value != 0; value++) {
        if (*value == '\'')
            fputs("'\\''", stdout);
        else
            putchar(*value);
    }
    putchar('\'');
}

void variables_print(bool only_exported)
{
    for (struct variable *each = variables; each != NULL; each = each->next) {
        if ((only_exported && !each->exported) || (!only_exported && each->value == NULL))
            continue;
        printf("%s%s", only_exported ? "export " : "", each->name);
        if (each->value != NULL) {
            putchar('=');
            print_quoted(each->value);
        }
        putchar('\n');
    }
}

static bool is_assigned(const char *name, char *const *assignments)
{
    size_t length = strlen(name);
    for (; *assignments != NULL; assignments++)
        if (strncmp(*assignments, name, length) == 0 && (*assignments)[length] == '=')
            return true;
    return false;
}

char **variables_environment(struct arena *arena, char *const *assignments)
{
    struct strings environment = { .arena = arena };
    for (struct variable *each = variables; each != NULL; each = each->next) {
        if (!each->exported || each->value == NULL || is_assigned(each->name, assignments))
            continue;
        struct text text = { .arena = arena };
        text_add_string(&text, each->name);
        text_add(&text, '=');
        text_add_string(&text, each->value);
        strings_add(&environment, text.bytes);
    }
    for (; *assignments != NULL; assignments++)
        strings_add(&environment, *assignments);
    if (environment.items == NULL)
        environment.items = arena_allocate(arena, sizeof *environment.items);
    return environment.items;
}
