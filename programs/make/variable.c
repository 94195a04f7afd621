/* Variables and scopes; see variable.h. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "variable.h"

struct scope global_scope;
bool any_private;

const char *intern_string(const char *string)
{
    return intern(string, strlen(string));
}

const char *origin_name(enum origin origin)
{
    static const char *const names[] = {
        [ORIGIN_DEFAULT] = "default", [ORIGIN_ENVIRONMENT] = "environment", [ORIGIN_FILE] = "file",
        [ORIGIN_ENVIRONMENT_OVERRIDE] = "environment override", [ORIGIN_COMMAND_LINE] = "command line",
        [ORIGIN_OVERRIDE] = "override", [ORIGIN_AUTOMATIC] = "automatic",
    };
    return names[origin];
}

/* Names are interned: the pointer says all. */
static size_t bucket_of(const struct scope *scope, const char *name)
{
    uint64_t hash = (uint64_t)(uintptr_t)name * 0x9e3779b97f4a7c15;
    return (size_t)(hash >> 32) & (scope->bucket_count - 1);
}

static void grow(struct scope *scope)
{
    struct scope larger = *scope;
    larger.bucket_count = scope->bucket_count ? scope->bucket_count * 4 : 4;
    larger.buckets = memory_allocate(larger.bucket_count * sizeof *larger.buckets);
    for (size_t i = 0; i < scope->bucket_count; i++)
        for (struct variable *variable = scope->buckets[i], *next; variable != NULL; variable = next) {
            next = variable->next;
            struct variable **bucket = &larger.buckets[bucket_of(&larger, variable->name)];
            variable->next = *bucket;
            *bucket = variable;
        }
    free(scope->buckets);
    *scope = larger;
}

struct variable *variable_in(const struct scope *scope, const char *name)
{
    if (scope->count == 0)
        return NULL;
    struct variable *variable = scope->buckets[bucket_of(scope, name)];
    while (variable != NULL && variable->name != name)
        variable = variable->next;
    return variable;
}

struct variable *variable_find(struct scope *scope, const char *name, struct scope **found)
{
    bool beyond_target = false;
    for (; scope != NULL; scope = scope->behind) {
        struct variable *variable = variable_in(scope, name);
        if (variable != NULL && variable->defined && !(variable->private && beyond_target && scope->of_target)) {
            if (found != NULL)
                *found = scope;
            return variable;
        }
        beyond_target = beyond_target || scope->of_target;
    }
    return NULL;
}

struct variable *variable_global(const char *name)
{
    return variable_find(&global_scope, intern_string(name), NULL);
}

struct variable *variable_entry(struct scope *scope, const char *name)
{
    struct variable *variable = variable_in(scope, name);
    if (variable != NULL)
        return variable;
    if (scope->count >= scope->bucket_count)
        grow(scope);
    variable = memory_allocate(sizeof *variable);
    variable->name = name;
    struct variable **bucket = &scope->buckets[bucket_of(scope, name)];
    variable->next = *bucket;
    *bucket = variable;
    scope->count++;
    return variable;
}

struct variable *variable_set(struct scope *scope, const char *name, const char *value, size_t length,
                              enum origin origin, bool recursive)
{
    struct variable *variable = variable_entry(scope, name);
    if (variable->defined && variable->origin > origin)
        return NULL;
    /* The value may be a part of the old one. */
    struct text text = { 0 };
    text_add(&text, value, length);
    text_free(&variable->value);
    variable->value = text;
    variable->origin = origin;
    variable->recursive = recursive;
    variable->appended = false;
    variable->defined = true;
    variable->at = current_position;
    return variable;
}

void variable_undefine(struct scope *scope, const char *name, enum origin origin)
{
    struct variable *variable = variable_in(scope, name);
    if (variable != NULL && variable->origin <= origin) {
        variable->defined = false;
        text_free(&variable->value);
    }
}

static int compare(const void *a, const void *b)
{
    return strcmp((*(struct variable *const *)a)->name, (*(struct variable *const *)b)->name);
}

struct variable **variable_list(const struct scope *scope)
{
    struct variable **list = memory_allocate((scope->count + 1) * sizeof *list);
    size_t count = 0;
    for (size_t i = 0; i < scope->bucket_count; i++)
        for (struct variable *variable = scope->buckets[i]; variable != NULL; variable = variable->next)
            list[count++] = variable;
    qsort(list, count, sizeof *list, compare);
    return list;
}

void scope_clear(struct scope *scope)
{
    for (size_t i = 0; i < scope->bucket_count; i++)
        for (struct variable *variable = scope->buckets[i], *next; variable != NULL; variable = next) {
            next = variable->next;
            text_free(&variable->value);
            free(variable);
        }
    free(scope->buckets);
    scope->buckets = NULL;
    scope->bucket_count = scope->count = 0;
}
