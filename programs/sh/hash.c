/* Where programs were found: see hash.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "hash.h"
#include "shell.h"
#include "variables.h"

struct found {
    struct found *next;
    char *name, *path;
};

static struct found *all;              /* the last found first */
static char *directories;              /* PATH, when they were */

static void forget(struct found **link)
{
    struct found *found = *link;
    *link = found->next;
    free(found->name);
    free(found->path);
    free(found);
}

static void forget_all(void)
{
    while (all != NULL)
        forget(&all);
}

void hash_forget(const char *name)
{
    for (struct found **link = &all; *link != NULL; link = &(*link)->next)
        if (strcmp((*link)->name, name) == 0) {
            forget(link);
            return;
        }
}

/* Of a relative directory in PATH nothing is remembered: another place has another one. */
static void remember(const char *name, const char *path)
{
    if (*path != '/')
        return;
    struct found *found = shell_memory(calloc(1, sizeof *found));
    found->name = shell_memory(strdup(name));
    found->path = shell_memory(strdup(path));
    found->next = all;
    all = found;
}

/* PATH; what was found in another one is forgotten. */
static const char *look_at_path(void)
{
    const char *path = variable_get("PATH");
    if (path != NULL && directories != NULL && strcmp(path, directories) == 0)
        return path;
    forget_all();
    free(directories);
    directories = path != NULL ? shell_memory(strdup(path)) : NULL;
    return path;
}

char *hash_find(struct arena *arena, const char *name)
{
    if (strchr(name, '/') != NULL)
        return arena_copy(arena, name, strlen(name));
    const char *path = look_at_path();
    for (const struct found *found = all; found != NULL; found = found->next)
        if (strcmp(found->name, name) == 0)
            return arena_copy(arena, found->path, strlen(found->path));
    char *found = find_program(arena, name, path);
    if (found != NULL)
        remember(name, found);
    return found;
}

int run_hash(int count, char **arguments)
{
    struct arena arena = { NULL };
    int status = 0;
    look_at_path();
    if (count > 1 && strcmp(arguments[1], "-r") == 0)
        forget_all();
    for (const struct found *found = count == 1 ? all : NULL; found != NULL; found = found->next)
        puts(found->path);
    for (int i = 1; i < count; i++) {
        hash_forget(arguments[i]);
        bool own = builtin_find(arguments[i]) != NULL || function_find(arguments[i]) != NULL;
        if (strcmp(arguments[i], "-r") != 0 && !own && hash_find(&arena, arguments[i]) == NULL)
            status = complain("hash", arguments[i], "command not found");
    }
    arena_free(&arena);
    return status;
}
