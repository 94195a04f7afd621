/* The shell's parts, as they see each other. */
#ifndef SH_SHELL_H
#define SH_SHELL_H

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include "arena.h"
#include "tree.h"

enum {
    STATUS_ERROR = 2,          /* syntax, redirection, expansion */
    STATUS_NOT_EXECUTABLE = 126,
    STATUS_NOT_FOUND = 127,
    STATUS_SIGNAL = 128,       /* plus the signal */
    NESTING_MAX = 200,         /* of functions, "." and eval */
};

/* What makes commands end early, up to the loop, function or shell that it means. */
enum flow { FLOW_NONE, FLOW_BREAK, FLOW_CONTINUE, FLOW_RETURN, FLOW_EXIT };

struct shell {
    bool interactive;
    bool subshell;             /* a fork of the shell that was started */
    pid_t process;             /* $$: of the shell that was started */
    pid_t last_background;     /* $!; 0: none yet */
    enum flow flow;
    unsigned flow_loops;       /* BREAK, CONTINUE: how many loops still */
    unsigned loops;            /* around what runs, in this function */
    unsigned functions;        /* that run, and files read by "." */
    unsigned nesting;
    bool by_command;           /* the special builtin that runs was called so */
    int substituted;           /* status of the last command substitution */
    unsigned tested;           /* > 0: a failure is no reason for set -e to end */
    const char *input_name;    /* for messages; NULL: the person at the terminal */
    unsigned line;
    jmp_buf *top;              /* where an error in a command goes */
};

extern struct shell shell;

/* --- run.c --- */

/* Runs a command and sets and answers $?. `last`: this process has nothing to do after it. */
int run(struct node *node, bool last);
/* Runs all commands of a text, or of a file that is open; $? is the last one's. */
void run_text(const char *name, const char *text);
void run_descriptor(const char *name, int descriptor);
void run_typed(void);                                /* what a person types */

/* --- simple.c --- */

int run_simple(struct node *node, bool last);
/* The path of a command that is no builtin and no function; NULL: there is none. */
char *find_program(struct arena *arena, const char *name, const char *directories);
/* Becomes the program; never comes back. */
_Noreturn void execute(const char *path, char **arguments, char **environment);

/* --- redirect.c --- */

struct saved;
/* Carries redirections out. *saved: how to undo them; NULL: they stay. false: a message was written. */
bool redirect(struct arena *arena, const struct redirection *redirection, struct saved **saved);
void redirect_undo(struct saved *saved);
/* Undoes all that an error left. */
void redirect_undo_all(void);

/* --- pipeline.c --- */

int run_pipeline(struct node *node, bool last);
int run_background(struct node *node);
int run_subshell(struct node *node, bool last);

/* --- function.c --- */

void function_define(const char *name, struct node *body);
/* The body; NULL: no such function. */
struct node *function_find(const char *name);
int function_call(struct node *body, char **arguments);
bool function_unset(const char *name);
/* An error ended all calls. */
void function_reset(void);

/* --- options.c --- */

bool option_on(char letter);
void option_set(char letter, bool on);
const char *options_text(struct arena *arena);       /* $- */
/* Options of sh and set, from arguments[1] on; the index of the first that is none, or -1 after a message. */
int options_take(const char *command, int count, char **arguments);
void options_print(bool as_commands);

/* --- errors.c --- */

/* `memory`, or the end of the shell if it is NULL. */
void *shell_memory(void *memory);
/* The beginning of a message: the shell, and where in what it reads. */
void shell_name_place(const char *name, unsigned line);
/* sh: COMMAND: THING: REASON; answers 1. Any of the first two may be NULL. */
int complain(const char *command, const char *thing, const char *reason);
/* An error that ends the command; ends a shell that nobody types to. A message if `reason`. */
_Noreturn void shell_abort(int status, const char *thing, const char *reason);
/* The same of a special builtin that has said what is wrong; under `command` it answers `status` instead (XCU 2.8.1). */
int special_failed(int status);
/* Runs the EXIT trap and ends the process with $?. */
_Noreturn void shell_exit(void);

/* --- builtins.c --- */

struct builtin {
    const char *name;
    int (*run)(int count, char **arguments);     /* answers the status */
    bool special;                                /* XCU 2.14: its errors end a script, its assignments stay */
    const char *usage;
};

extern const struct builtin builtins[];          /* the last one's name is NULL */
const struct builtin *builtin_find(const char *name);

#endif
