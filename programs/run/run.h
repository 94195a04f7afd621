/*
 * run: main.c, what is asked for; terms.c, the container that is made of it; child.c, its first process.
 */
#ifndef RUN_H
#define RUN_H

#include <stdbool.h>
#include <bootimage/manifest.h>
#include <quine/kernel.h>

enum { MOUNTS_MAX = 15, FAILED = 125, NOT_STARTED = 126, NOT_FOUND = 127 };

struct wish {
    const char *root;                  /* a directory; NULL: the root is the caller's */
    const struct manifest *manifest;   /* NULL: none, and nothing is narrowed but the root */
    struct { const char *inside, *from; } mounts[MOUNTS_MAX];
    unsigned mount_count;
    char **arguments;                  /* the program's name first; ended by NULL */
};

/* "run: refused: THING (WHY)" on standard error. */
void say_refused(const char *thing, const char *why);

/* The session of a container's terms; ends the program with a message if there is none. What is not to be had is said. */
capability make_terms(const struct wish *wish);
/* Whether the manifest has the service. */
bool wants_service(const struct wish *wish, const char *name);

/* Starts the program and waits for its end; its exit status. */
int run_child(const struct wish *wish, capability terms);

#endif
