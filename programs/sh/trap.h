/* Signals that commands catch: the trap command, and those that the shell itself looks at. */
#ifndef SH_TRAP_H
#define SH_TRAP_H

#include <stdbool.h>

/* A shell that a person types to is not ended by signals of the keyboard. */
void trap_start(bool interactive);
/* In a fork: what was caught is as it was when the shell was started, for programs and subshells. */
void trap_reset(void);
/* Runs the actions of signals that have come; ^C in an interactive shell ends the command. */
void trap_run_pending(void);
/* Whether one has come that `wait` is to end for; its number. */
int trap_pending(void);
void trap_run_exit(void);
/* Whether anything is trapped. */
bool trap_any(void);

/* The number of a signal's name (with or without SIG) or number; -1: there is none. 0 is EXIT. */
int signal_number(const char *name);
const char *signal_name(int number);                     /* without SIG; NULL */

/* The command trap. */
int run_trap(int count, char **arguments);

#endif
