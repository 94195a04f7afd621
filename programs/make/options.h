/* The command line, and MAKEFLAGS, which tells it to makes within. */
#ifndef MAKE_OPTIONS_H
#define MAKE_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

struct names {
    const char **list;
    size_t count;
};

struct options {
    bool always_make, debug, environment_overrides, ignore_errors, keep_going, dry_run, print_database, question;
    bool no_builtin_rules, no_builtin_variables, silent, touch, print_directory, no_print_directory, trace, warn_undefined;
    bool progress;
    unsigned jobs;                     /* at once; 0: any number */
    bool jobs_given;                   /* by the command line or the makefile */
    const char *jobserver;             /* where a make around this one keeps its slots, or NULL */
    struct names files, folders, includes, old_files, new_files, goals, evals;
};

extern struct options options;

/* Takes the arguments of make. Variables among them are set. What is wrong ends make with status 2. */
void options_read_arguments(int count, char **arguments);

/* Takes the options in a value of MAKEFLAGS; from the environment: those of the make around, and its variables. */
void options_read_flags(const char *flags, bool of_environment);

/* Sets MAKEFLAGS, MFLAGS and MAKEOVERRIDES: with `all`, as children get them, else as makefiles see them. */
void options_write_flags(bool all);

#endif
