/*
 * The processes and their families.
 *
 *     (none) --table_add--> BUILDING --> RUNNING --> ENDED --table_remove--> (none)
 *
 * Who may have children is a client: a process, or a component with a session that
 * init made. An ended process stays for its parent to wait for; one without parent,
 * because that ended first, is removed at once. The processes that descend from one
 * child of a component are a session, and that child is its leader.
 */
#ifndef QUINE_PROCESS_TABLE_H
#define QUINE_PROCESS_TABLE_H

#include <stdbool.h>
#include <stdint.h>
#include <quine/kernel.h>
#include "view.h"

struct deferred;
struct page;
struct session;

enum {
    PROCESSES_MAX = 48,
    COMPONENTS_MAX = 8,
    PROCESS_NAME_SIZE = 24,
    PROCESS_PIECES_MAX = 16,
    PID_MAX = 99999,
};

enum process_place { PROCESS_NONE, PROCESS_BUILDING, PROCESS_RUNNING, PROCESS_ENDED };

struct client {
    struct process *process;           /* NULL: a component */
    bool used;
    struct deferred *waiter;           /* its unanswered wait, or NULL */
    int32_t waiter_pid;                /* for that child; -1: any */
};

struct process {
    enum process_place state;
    int32_t pid;
    int32_t leader;                    /* pid of the session's leader */
    int32_t status;                    /* ENDED: exit code << 8 | signal */
    struct client *parent;             /* NULL: an orphan */
    struct client client;              /* as which it calls */
    char name[PROCESS_NAME_SIZE];

    /* Its kernel objects (memory.c, build.c, load.c): */
    uint64_t memory;                   /* bytes of its pieces */
    unsigned piece_count;
    uint16_t pieces[PROCESS_PIECES_MAX];
    capability cnode, holdings, thread;    /* in slots of the server; 0: none yet */
    capability contexts;               /* `context_count` of them, behind those; the first is the thread's */
    unsigned context_count;
    unsigned priority;                 /* that its manifest names */
    uint64_t held;                     /* next empty slot of the holdings */
    uint64_t stack_bottom;             /* lowest address that is mapped */
    struct session *session;           /* of the process contract; NULL: it dropped it */
    struct session *root;              /* of the directory contract, if it has a view */
    struct view view;                  /* the files that it may reach, if not all */
    capability file;                   /* BUILDING: the executable */
    uint64_t file_size;
    struct page *page;                 /* BUILDING: its start page */
};

struct table {
    struct process processes[PROCESSES_MAX];
    struct client components[COMPONENTS_MAX];
    int32_t last_pid;
};

/* A new process, BUILDING; NULL: the table is full. */
struct process *table_add(struct table *table, struct client *parent, const char *name);
void table_remove(struct process *process);

/* A client for a component; NULL: there are too many. */
struct client *table_component(struct table *table);

struct process *table_find(struct table *table, int32_t pid);
/* The one with the next pid above `pid`, or NULL. */
struct process *table_next(struct table *table, int32_t pid);

int32_t process_parent(const struct process *process);     /* pid; 0: none or a component */
/* Whether it is `pid` or descends from it. */
bool process_descends(const struct process *process, int32_t pid);

/* A child of `parent`, `pid` or any (-1), that has ended (`ended`) or at all. */
struct process *table_child(struct table *table, const struct client *parent, int32_t pid, bool ended);

/* Makes orphans of a client's children and removes those that have ended. */
void table_orphan(struct table *table, const struct client *parent);

#endif
