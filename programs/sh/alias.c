/* Aliases: see alias.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "alias.h"
#include "shell.h"
#include "variables.h"

struct alias {
    struct alias *next;        /* by name */
    char *name, *value;
    size_t busy;               /* the text up to here came from it */
};

static struct alias *aliases;
static size_t goes_on;         /* 0, or where a value ended in a blank */

static struct alias **find(const char *name)
{
    struct alias **link = &aliases;
    while (*link != NULL && strcmp((*link)->name, name) < 0)
        link = &(*link)->next;
    return link;
}

static struct alias *get(const char *name)
{
    struct alias *alias = *find(name);
    return alias != NULL && strcmp(alias->name, name) == 0 ? alias : NULL;
}

const char *alias_value(const char *name)
{
    const struct alias *alias = get(name);
    return alias != NULL ? alias->value : NULL;
}

void alias_begin(void)
{
    for (struct alias *alias = aliases; alias != NULL; alias = alias->next)
        alias->busy = 0;
    goes_on = 0;
}

const char *alias_use(const char *name, size_t start, size_t end)
{
    struct alias *alias = get(name);
    if (alias == NULL || start < alias->busy)
        return NULL;
    size_t length = strlen(alias->value);
    for (struct alias *other = aliases; other != NULL; other = other->next)
        if (other->busy > start)
            other->busy += length - (end - start);
    alias->busy = start + length;
    if (length > 0 && (alias->value[length - 1] == ' ' || alias->value[length - 1] == '\t'))
        goes_on = start + length;
    return alias->value;
}

bool alias_goes_on(size_t start)
{
    bool now = goes_on != 0 && start >= goes_on;
    if (now)
        goes_on = 0;
    return now;
}

static void set(const char *name, size_t length, const char *value)
{
    char *copy = shell_memory(strndup(name, length));
    struct alias *alias = get(copy);
    if (alias == NULL) {
        struct alias **link = find(copy);
        alias = shell_memory(calloc(1, sizeof *alias));
        alias->name = copy;
        alias->next = *link;
        *link = alias;
    } else {
        free(copy);
    }
    free(alias->value);
    alias->value = shell_memory(strdup(value));
}

static void print(const struct alias *alias)
{
    printf("%s=", alias->name);
    print_quoted(alias->value);
    putchar('\n');
}

int run_alias(int count, char **arguments)
{
    int status = 0;
    for (const struct alias *alias = count == 1 ? aliases : NULL; alias != NULL; alias = alias->next)
        print(alias);
    for (int i = 1; i < count; i++) {
        const char *equals = strchr(arguments[i] + (*arguments[i] != 0), '=');
        const struct alias *alias = equals == NULL ? get(arguments[i]) : NULL;
        if (equals != NULL)
            set(arguments[i], (size_t)(equals - arguments[i]), equals + 1);
        else if (alias != NULL)
            print(alias);
        else
            status = complain("alias", arguments[i], "there is no such alias");
    }
    return status;
}

int run_unalias(int count, char **arguments)
{
    int status = 0;
    bool all = count > 1 && strcmp(arguments[1], "-a") == 0;
    for (int i = 1; i < count && !all; i++)
        if (get(arguments[i]) == NULL)
            status = complain("unalias", arguments[i], "there is no such alias");
    for (struct alias **link = &aliases; *link != NULL;) {
        struct alias *alias = *link;
        bool meant = all;
        for (int i = 1; i < count; i++)
            meant |= strcmp(arguments[i], alias->name) == 0;
        if (!meant) {
            link = &alias->next;
            continue;
        }
        *link = alias->next;
        free(alias->name);
        free(alias->value);
        free(alias);
    }
    return status;
}
