/* Variables of the shell: see variables.h. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "shell.h"
#include "variables.h"

extern char **environ;

enum { BUCKETS = 64 };

struct variable {
    struct variable *next;     /* of its bucket */
    char *name, *value;        /* value NULL: exported or read-only, but not set */
    bool exported, protected;
};

struct kept {
    struct kept *next;
    char *name, *value;
    bool exported, protected;
};

struct scope {
    struct scope *outer;
    struct kept *kept;
};

struct parameters parameters;

static struct variable *buckets[BUCKETS];
static struct scope *innermost;

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
    return text != NULL ? shell_memory(strdup(text)) : NULL;
}

/* The link that points to the variable, or to NULL where it belongs. */
static struct variable **find(const char *name)
{
    unsigned hash = 0;
    for (const char *at = name; *at != 0; at++)
        hash = 31 * hash + (unsigned char)*at;
    struct variable **link = &buckets[hash % BUCKETS];
    while (*link != NULL && strcmp((*link)->name, name) != 0)
        link = &(*link)->next;
    return link;
}

static struct variable *get(const char *name)
{
    return *find(name);
}

static struct variable *get_or_make(const char *name)
{
    struct variable **link = find(name);
    if (*link == NULL) {
        *link = shell_memory(calloc(1, sizeof **link));
        (*link)->name = copy(name);
    }
    return *link;
}

const char *variable_get(const char *name)
{
    const struct variable *variable = get(name);
    return variable != NULL ? variable->value : NULL;
}

static bool refuse(const struct variable *variable)
{
    if (variable != NULL && variable->protected)
        complain(NULL, variable->name, "is read-only");
    return variable != NULL && variable->protected;
}

bool variable_set(const char *name, const char *value)
{
    struct variable *variable = get_or_make(name);
    if (refuse(variable))
        return false;
    char *copied = copy(value);        /* `value` may be the old one */
    free(variable->value);
    variable->value = copied;
    if (option_on('a'))
        variable->exported = true;
    return true;
}

void variable_export(const char *name)
{
    get_or_make(name)->exported = true;
}

void variable_protect(const char *name)
{
    get_or_make(name)->protected = true;
}

static void forget(struct variable **link)
{
    struct variable *variable = *link;
    *link = variable->next;
    free(variable->name);
    free(variable->value);
    free(variable);
}

bool variable_unset(const char *name)
{
    struct variable *variable = get(name);
    if (refuse(variable))
        return false;
    if (variable != NULL)
        forget(find(name));
    return true;
}

/* --- scopes --- */

struct scope *scope_begin(void)
{
    struct scope *scope = shell_memory(calloc(1, sizeof *scope));
    scope->outer = innermost;
    innermost = scope;
    return scope;
}

void scope_keep(const char *name)
{
    const struct variable *variable = get(name);
    for (const struct kept *each = innermost->kept; each != NULL; each = each->next)
        if (strcmp(each->name, name) == 0)
            return;
    struct kept *kept = shell_memory(calloc(1, sizeof *kept));
    kept->name = copy(name);
    if (variable != NULL) {
        kept->value = copy(variable->value);
        kept->exported = variable->exported;
        kept->protected = variable->protected;
    }
    kept->next = innermost->kept;
    innermost->kept = kept;
}

static void restore(struct kept *kept)
{
    struct variable *variable = get_or_make(kept->name);
    free(variable->value);
    variable->value = kept->value;
    variable->exported = kept->exported;
    variable->protected = kept->protected;
    if (variable->value == NULL && !variable->exported && !variable->protected)
        forget(find(kept->name));
    free(kept->name);
    free(kept);
}

void scope_end(struct scope *scope)
{
    bool last = false;
    while (innermost != NULL && !last) {
        struct scope *ended = innermost;
        last = ended == scope;
        while (ended->kept != NULL) {
            struct kept *next = ended->kept->next;
            restore(ended->kept);
            ended->kept = next;
        }
        innermost = ended->outer;
        free(ended);
    }
}

/* --- the environment --- */

static void take(const char *assignment)
{
    size_t length = variable_name_length(assignment);
    if (length == 0 || assignment[length] != '=')
        return;
    char *name = shell_memory(strndup(assignment, length));
    variable_set(name, assignment + length + 1);
    variable_export(name);
    free(name);
}

void variables_start(void)
{
    static const char *const defaults[] = { "PATH=/bin" };
    char *directory = getcwd(NULL, 0), number[16];
    for (size_t i = 0; i < sizeof defaults / sizeof defaults[0]; i++)
        take(defaults[i]);
    for (char **each = environ; each != NULL && *each != NULL; each++)
        take(*each);
    if (directory != NULL)
        variable_set("PWD", directory);
    variable_export("PWD");
    free(directory);
    variable_set("IFS", " \t\n");
    variable_set("OPTIND", "1");
    variable_set("PS4", "+ ");
    variable_set("PS2", "> ");
    snprintf(number, sizeof number, "%ld", (long)getppid());
    variable_set("PPID", number);
}

void print_quoted(const char *value)
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

static int compare(const void *left, const void *right)
{
    return strcmp((*(struct variable *const *)left)->name, (*(struct variable *const *)right)->name);
}

/* All of them by name, and NULL. */
static struct variable **sorted(struct arena *arena)
{
    size_t count = 0, at = 0;
    for (size_t i = 0; i < BUCKETS; i++)
        for (struct variable *each = buckets[i]; each != NULL; each = each->next)
            count++;
    struct variable **list = arena_allocate(arena, (count + 1) * sizeof *list);
    for (size_t i = 0; i < BUCKETS; i++)
        for (struct variable *each = buckets[i]; each != NULL; each = each->next)
            list[at++] = each;
    qsort(list, count, sizeof *list, compare);
    return list;
}

void variables_names(const char *prefix, struct strings *names)
{
    for (struct variable **at = sorted(names->arena); *at != NULL; at++)
        if ((*at)->value != NULL && strncmp((*at)->name, prefix, strlen(prefix)) == 0)
            strings_add(names, arena_copy(names->arena, (*at)->name, strlen((*at)->name)));
}

void variables_print(enum variable_kind kind)
{
    static const char *const commands[] = { "", "export ", "readonly " };
    struct arena arena = { NULL };
    for (struct variable **at = sorted(&arena); *at != NULL; at++) {
        const struct variable *each = *at;
        if ((kind == VARIABLES_ALL && each->value == NULL) || (kind == VARIABLES_EXPORTED && !each->exported)
            || (kind == VARIABLES_PROTECTED && !each->protected))
            continue;
        printf("%s%s", commands[kind], each->name);
        if (each->value != NULL) {
            putchar('=');
            print_quoted(each->value);
        }
        putchar('\n');
    }
    arena_free(&arena);
}

char **variables_environment(struct arena *arena)
{
    struct strings environment = { .arena = arena };
    for (struct variable **at = sorted(arena); *at != NULL; at++) {
        const struct variable *each = *at;
        if (!each->exported || each->value == NULL)
            continue;
        struct text text = { .arena = arena };
        text_add_string(&text, each->name);
        text_add(&text, '=');
        text_add_string(&text, each->value);
        strings_add(&environment, text.bytes);
    }
    return environment.items != NULL ? environment.items : arena_allocate(arena, sizeof *environment.items);
}

/* --- $1 and on --- */

void parameters_forget(void)
{
    for (char **each = parameters.owned; each != NULL && *each != NULL; each++)
        free(*each);
    free(parameters.owned);
    parameters.owned = NULL;
}

void parameters_set(char **arguments)
{
    size_t count = 0;
    while (arguments[count] != NULL)
        count++;
    char **copies = shell_memory(calloc(count + 1, sizeof *copies));
    for (size_t i = 0; i < count; i++)
        copies[i] = copy(arguments[i]);
    parameters_forget();
    parameters.arguments = parameters.owned = copies;
}
