/* The shell's parts, as they see each other. */
#ifndef SH_SHELL_H
#define SH_SHELL_H

#include <stdbool.h>
#include <stddef.h>
#include "parse.h"

enum {
    STATUS_ERROR = 2,          /* syntax, redirection */
    STATUS_NOT_EXECUTABLE = 126,
    STATUS_NOT_FOUND = 127,
    STATUS_SIGNAL = 128,       /* plus the signal */
    NESTING_MAX = 16,          /* of "." */
};

struct shell {
    bool interactive;
    bool ends;                 /* `exit` was called; the status is parameters.status */
    int nesting;
};

extern struct shell shell;

/* --- run.c --- */

/* Runs the commands of a line, one after the other; parameters.status is the last one's. */
void run_commands(struct arena *arena, struct command *commands);
/* Runs all lines of a text. `name` is for messages. */
void run_text(const char *name, const char *text);
/* Runs a file's lines; false: it cannot be read (a message was written). */
bool run_file(const char *path);

/* --- launch.c --- */

/* Starts a program, waits for it and answers its status. */
int launch(struct arena *arena, char **arguments, char **assignments);

/* --- fault.c --- */

/* How a child came to its end, in words, in `text` of `size` bytes; false: unknown. */
bool fault_describe(int pid, char *text, size_t size);

/* --- builtins.c --- */

struct builtin {
    const char *name;
    int (*run)(int count, char **arguments);     /* answers the status */
    const char *usage;
};

extern const struct builtin builtins[];          /* the last one's name is NULL */
const struct builtin *builtin_find(const char *name);

#endif
