/* Variables of the shell, exported or not, and its parameters $0 $1 ... $?. */
#ifndef SH_VARIABLES_H
#define SH_VARIABLES_H

#include <stdbool.h>
#include "arena.h"

struct parameters {
    const char *name;          /* $0 */
    char **arguments;          /* $1 and on, ended by NULL */
    char **owned;              /* where they begin, if `set` made them */
    int status;                /* $? */
};

extern struct parameters parameters;

/* Copies of these become $1 and on. */
void parameters_set(char **arguments);
void parameters_forget(void);                            /* frees what `set` made */

/* Takes over what the shell was started with. */
void variables_start(void);

/* A name is a letter or '_', then letters, digits, '_'; its length at `text`, or 0. */
size_t variable_name_length(const char *text);

const char *variable_get(const char *name);              /* NULL: not set */
/* false: it is read-only; a message was written. */
bool variable_set(const char *name, const char *value);
bool variable_unset(const char *name);
void variable_export(const char *name);
void variable_protect(const char *name);                 /* makes it read-only */

/* Variables as they were, for functions and for commands with assignments of their own. */
struct scope;
struct scope *scope_begin(void);
/* Puts away the variable's value, which comes back when the innermost scope ends. */
void scope_keep(const char *name);
void scope_end(struct scope *scope);                     /* this one, and those inside it */

/* What stands in front of NAME=VALUE when variables are written as commands. */
enum variable_kind { VARIABLES_ALL, VARIABLES_EXPORTED, VARIABLES_PROTECTED };
void variables_print(enum variable_kind kind);
/* Adds the names of those that are set and begin with `prefix`, in order. */
void variables_names(const char *prefix, struct strings *names);
void print_quoted(const char *value);                    /* as one word of the shell */

/* NAME=value of the exported ones. */
char **variables_environment(struct arena *arena);

#endif
