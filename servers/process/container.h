/*
 * Containers: what a process and all that descend from it can have at most (CONTAINER.md).
 *
 * Terms say what it has; a process, their creator, made them, and they lie in the container in which that is. Each
 * process that is started through their session is the first one of a container of its own with these terms, its children and
 * what these become are in it too, and everything in it ends with it. Either lasts as long as somebody refers to it: terms by their session
 * and containers; containers by processes, terms that lie inside, open directories of /proc.
 *
 * Here are the books; container_calls.c does what the contract says.
 */
#ifndef QUINE_PROCESS_CONTAINER_H
#define QUINE_PROCESS_CONTAINER_H

#include <stdbool.h>
#include <stdint.h>
#include <abi/errors.h>
#include <quine/kernel.h>
#include <quine/start.h>
#include "path.h"
#include "view.h"

struct manifest;
struct process;
struct quota;
struct table;

enum {
    CONTAINERS_MAX = 128,
    CONTAINER_DEPTH_MAX = 8,           /* one in the other */
    CONTAINER_MOUNTS_MAX = 16,
    CONTAINER_REFUSALS_MAX = 32,       /* lines that are kept */
    CONTAINER_REFUSAL_SIZE = 80,
};

/* A directory of the file server, as it is seen inside. */
struct mount {
    char path[START_NAME_SIZE];        /* clean: "/" or without a final slash */
    capability reading, writing;       /* in slots of the server; writing 0: it cannot be changed */
    char *source;                      /* where it is, for people who look from outside */
};

struct terms {
    struct terms *next;                /* of all */
    struct container *outer;           /* held; NULL: the creator is in none */
    struct process *creator;           /* NULL: it has ended, and nothing more is started */
    unsigned references;
    bool begun;                        /* something was started: they are not changed any more */
    struct quota *quota, *crowd;       /* memory and processes of all containers with these terms together */
    uint64_t files_limit;              /* bytes of files that are made inside; 0: what there is */
    uint32_t share;                    /* of the file server, for that; 0: none yet */
    uint32_t services;                 /* bits of grant.h */
    uint32_t priority, time_budget, time_period, core, threads;     /* as in a manifest */
    unsigned mount_count;
    struct mount mounts[CONTAINER_MOUNTS_MAX];
    struct view files;                 /* of the next container */
    bool reads_few, changes_few;
    unsigned refusal_count, refusals_lost;
    char (*refusals)[CONTAINER_REFUSAL_SIZE];      /* each line once */
};

struct container {
    struct terms *terms;               /* held */
    unsigned references, depth;
    uint32_t number;
    int32_t first;                     /* pid of the process with which all others end; 0: none runs */
    struct view files;                 /* with reads_few all that may be read; with changes_few all that may be changed */
    bool reads_few, changes_few;       /* otherwise it is what the mounts let it */
};

/* Those of a creator, with nothing; one reference. NULL: there are too many, too deep, or no memory for the books. */
struct terms *terms_new(struct process *creator);
void terms_drop(struct terms *terms);
/* It starts nothing in containers any more. */
void terms_forget(const struct process *creator);

/* One with these terms; one reference. NULL: no memory. */
struct container *container_new(struct terms *terms);
/* Both also with NULL: no container. */
struct container *container_hold(struct container *container);
void container_drop(struct container *container);
/* In which it lies; NULL: none. */
struct container *container_outer(const struct container *container);

/* Whether who is in `container` (NULL: all of the system) knows of the process: it is in the same one, or in one inside. */
bool container_sees(const struct container *container, const struct process *process);
/* Of those whom it sees: that process, and the one with the next pid above. NULL: there is none. */
struct process *container_find(const struct container *container, struct table *table, int32_t pid);
struct process *container_next(const struct container *container, struct table *table, int32_t pid);
/* The pid of its parent, as it is seen from there; 0: none, a component, or one that is not seen. */
int32_t container_parent(const struct container *container, const struct process *process);

/* Moves a process there, which is being built. */
void container_enter(struct container *container, struct process *process);
/* The process runs: it is the first one if there is none. */
void container_begin(struct process *process);
/* The process has become what `built` was built as, which was to be in another container, perhaps. */
void container_replace(struct process *process, struct process *built);
/* The outermost container whose first process it is: all in there end with it. NULL: none; it is the first one no more. */
struct container *container_ends(const struct process *process);

/* --- container_calls.c --- */

/* Opens a file by its clean path inside, and puts there where the links on it lead. */
enum error container_open(const struct container *container, char path[PATH_SIZE], uint32_t flags, capability *file);
/* Where a path is for those who are in no container (`container` NULL: there); allocated, NULL: no memory. */
char *container_source(const struct container *container, const char *clean);

/* --- container.c --- */

/* The mount that has the clean path, and where in it; NULL: none has. */
const struct mount *container_find_mount(const struct container *container, const char *clean, const char **rest);
/* The first bytes of the path that it has, as the rest of all paths in it begins behind them. */
size_t mount_length(const struct mount *mount);

/* What a manifest says becomes no more than what the container has. */
void container_narrow(const struct container *container, struct manifest *manifest);

/* The next container of these terms may read only this clean path, or also change only it, and others that are named so.
 * LIMIT, NO_MEMORY. */
enum error terms_add_file(struct terms *terms, const char *clean, bool write);
/* Whether a container lets the path be read, or changed, if its mounts do. */
bool container_allows(const struct container *container, const char *clean, bool write);

/* Keeps a line: what the program was refused. */
void container_refuse(struct container *container, const char *program, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Line `index`; false: there are no more. */
bool terms_line(const struct terms *terms, uint64_t index, char *line, size_t size);

#endif
