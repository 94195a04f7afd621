/*
 * Variables and where they are seen.
 *
 * A scope is a set of variables before a background: the target's before those of the patterns that it
 * matches, before the target's on whose behalf it is made, before the global ones. A call of a function of the
 * user's and a turn of foreach are scopes too, which live as long as they last.
 */
#ifndef MAKE_VARIABLE_H
#define MAKE_VARIABLE_H

#include <stdbool.h>
#include <stddef.h>
#include "memory.h"
#include "message.h"

/* In the order of their strength: a definition replaces one of its own or a weaker origin. */
enum origin {
    ORIGIN_DEFAULT,
    ORIGIN_ENVIRONMENT,
    ORIGIN_FILE,
    ORIGIN_ENVIRONMENT_OVERRIDE,       /* of the environment, with -e */
    ORIGIN_COMMAND_LINE,
    ORIGIN_OVERRIDE,
    ORIGIN_AUTOMATIC,
};

enum export { EXPORT_DEFAULT, EXPORT_YES, EXPORT_NO };

struct variable {
    struct variable *next;
    const char *name;                  /* interned */
    struct position at;                /* where it was set */
    struct text value;
    enum origin origin;
    enum export export;
    bool recursive;                    /* the value is expanded when it is used */
    bool appended;                     /* a target's, with +=: what stands behind it comes first */
    bool private;                      /* not seen by what the target needs */
    bool expanding;
    unsigned callable;                 /* how often it may be found while it is expanded: by call */
    bool defined;                      /* a name without is known for its export alone */
};

struct file;

struct scope {
    struct scope *behind;
    struct variable **buckets;
    size_t bucket_count, count;
    const struct file *target;         /* whose automatic variables are seen */
    char **arguments;                  /* of a call: $0, $1, ... */
    size_t argument_count;
    bool of_target;                    /* private variables end here for those before it */
};

extern struct scope global_scope;

/* There is a private variable somewhere: targets without variables need scopes too. */
extern bool any_private;

const char *origin_name(enum origin origin);

/* The variable, in this scope alone, or NULL; the name is interned. */
struct variable *variable_in(const struct scope *scope, const char *name);

/* The variable as seen from the scope, or NULL; *found is the scope it is in when `found` is not NULL. */
struct variable *variable_find(struct scope *scope, const char *name, struct scope **found);

/* The same of global variables, by a string. */
struct variable *variable_global(const char *name);

/* Sets a variable of that scope, unless one of a stronger origin is there; NULL then. */
struct variable *variable_set(struct scope *scope, const char *name, const char *value, size_t length,
                              enum origin origin, bool recursive);

/* A variable of that scope for its export or for more to come; made when it is missing. */
struct variable *variable_entry(struct scope *scope, const char *name);

void variable_undefine(struct scope *scope, const char *name, enum origin origin);

/* All variables of a scope, sorted by name; the caller frees the list, which ends in NULL. */
struct variable **variable_list(const struct scope *scope);

/* Forgets a scope's variables. */
void scope_clear(struct scope *scope);

/* `name` in the kinds of strings that are not interned yet. */
const char *intern_string(const char *string);

/* --- environment.c --- */

/* Takes the variables of the environment; with `override` stronger than those of files (-e). */
void environment_import(char **environment, bool override);

/* What a child of that scope gets; `count` variables and NULL, to be given to environment_free(). */
char **environment_make(struct scope *scope);
void environment_free(char **environment);

/* `export` and `unexport` without names. */
extern bool export_all;

#endif
