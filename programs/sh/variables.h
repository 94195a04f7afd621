/* Variables of the shell, exported or not, and its parameters $0 $1 ... $# $? $$. */
#ifndef SH_VARIABLES_H
#define SH_VARIABLES_H

#include <stdbool.h>
#include "arena.h"

struct parameters {
    const char *name;          /* $0 */
    char **arguments;          /* $1 and on, ended by NULL */
    int status;                /* $? */
};

extern struct parameters parameters;

/* Takes over what the shell was started with. */
void variables_start(void);

/* A name is a letter or '_', then letters, digits, '_'; its length at `text`, or 0. */
size_t variable_name_length(const char *text);

const char *variable_get(const char *name);              /* NULL: not set */
void variable_set(const char *name, const char *value);
void variable_export(const char *name);
void variable_unset(const char *name);

/* Writes all of them to standard output, as commands that set them. */
void variables_print(bool only_exported);

/* NAME=value of the exported ones; then `assignments` on top of them. */
char **variables_environment(struct arena *arena, char *const *assignments);

#endif
