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
#include "cache.h"
#include "limits.h"
#include "pager.h"
#include "signals.h"
#include "view.h"

struct container;
struct deferred;
struct page;
struct quota;
struct session;

enum {
    PROCESSES_MAX = 1000,
    COMPONENTS_MAX = 8,
    TASKS_MAX = 1024,                  /* threads of a process */
    PROCESS_NAME_SIZE = 24,
    PID_MAX = 99999,
};

enum process_place { PROCESS_NONE, PROCESS_BUILDING, PROCESS_RUNNING, PROCESS_ENDED };

struct client {
    struct process *process;           /* NULL: a component */
    bool used;
    bool traces;                       /* it did: tracer.c */
    bool refused;                      /* a program that it may not trace has begun, and it was not told yet */
    struct deferred *trace_waiter;     /* its call that waits for news; NULL: none */
};

/* Tracing (tracer.c). CALLS, RETURNS: it is stopped. */
enum trace_state { TRACE_NONE, TRACE_CALLS, TRACE_CALLS_TOLD, TRACE_CALLING, TRACE_RETURNS, TRACE_RETURNS_TOLD };

struct tracing {
    struct client *tracer;             /* NULL: nobody */
    bool children;                     /* and of what it starts */
    uint64_t calls[BREAKPOINT_COUNT];  /* addresses of system calls */
    unsigned call_count;
};

/* A thread of a process. Signals are its own affair as long as libc keeps the masks: deliver.c. */
struct task {
    capability thread;                 /* in a slot of the server, but for the first its context in the next; 0: none */
    bool parked;                       /* it has ended, and can begin anew */
    bool asked;                        /* it will stop before its next instruction, and tell */
    bool stopped;                      /* it did, and the process is stopped */
    bool entered;                      /* it was sent to the process's entry and has not taken a signal yet */
    uint64_t ip, sp;                   /* entered: where it was */
    enum trace_state trace;
    uint64_t trace_ip;                 /* CALLS, CALLING: where the call is */
    uint64_t stack_low, stack_high;    /* the alternate stack; 0: none */
    uint64_t pending;                  /* signals for this thread alone */
    uint64_t given;                    /* it has, and gets no more of before it asks: else fast ones would pile up on its stack */
    uint64_t accepts;                  /* of those for the process, which it waits for */
};

/* POSIX timers, besides the alarm. */
enum { TIMERS = 32 };
struct timer { uint64_t until, interval, rest; int32_t signal; };     /* monotonic nanoseconds; 0: never. Before `rest` it is not looked at */

struct signal_info { int32_t code, pid; uint64_t value; };

/* What the process does with signals; most of it comes from its libc. */
struct signals {
    uint64_t ignored, caught, blocked; /* `blocked`: until there is an entry */
    uint64_t on_stack;                 /* caught on the alternate stack */
    uint64_t pending;
    uint64_t entry;                    /* address of what takes them; 0: nothing does */
    uint64_t calls_start, calls_end;   /* system calls at these addresses are interrupted */
    struct signal_info info[SIGNALS_MAX];
};

enum { REPORT_NONE, REPORT_STOPPED, REPORT_CONTINUED };

/* What the process may do with the system, for programs without a manifest that it starts (grant.c). */
struct granted { bool read, write; uint32_t services; };

/* What a process has of the kernel (build.c): all of it comes and goes with the program. */
struct image {
    struct holder *holder;             /* its memory; NULL: there is nothing yet */
    uint64_t charged;                  /* bytes of that, which count as its own: its container may have no other way to keep them few */
    struct cached *program;            /* whose pages it shares, which it holds; NULL: it has all its own */
    struct pager pager;
    capability cnode, thread;          /* in slots of the server; 0: none yet */
    struct task *tasks;                /* the first is `thread` */
    unsigned task_count;
    capability contexts;               /* `context_count` of them, behind those; the first is the thread's */
    unsigned context_count;
    unsigned priority;                 /* that its manifest names, and its time: */
    uint32_t time_budget, time_period, core;
    struct session *root;              /* of the directory contract, if it has a view */
    uint64_t root_slot;                /* of the process's CNode */
    struct view view;                  /* the files that it may reach, if not all */
    struct granted granted;
    char *path;                        /* of the program's file when it was started; NULL: no memory for it */
};

struct process {
    enum process_place state;
    int32_t pid;
    int32_t leader;                    /* pid of the session's leader */
    int32_t group;                     /* POSIX process group, and session */
    int32_t session_id;
    int32_t status;                    /* ENDED: exit code << 8 | signal */
    bool stopped;
    bool was_orphaned, hangs_up;       /* orphans.c */
    bool executed;                     /* since its parent made it */
    uint8_t report;                    /* what its parent has not been told: REPORT_... */
    int32_t report_signal;
    uint64_t consumed, children_consumed;      /* nanoseconds: of what it was before exec, of all once it has ended; of waited children */
    struct limits limits;
    int nice;
    uint64_t check;                    /* monotonic nanoseconds: when its time is looked at; 0: never */
    struct signals signals;
    struct tracing tracing;
    uint64_t alarm, interval;          /* monotonic nanoseconds; 0: none */
    struct timer *timers;              /* TIMERS; NULL: it has none */
    struct client *parent;             /* NULL: an orphan */
    struct container *container;       /* held; NULL: in none */
    struct quota *crowd;               /* held: in which it counts (crowd.h); NULL: in none */
    struct client client;              /* as which it calls */
    char name[PROCESS_NAME_SIZE];

    struct session *session;           /* of the process contract; NULL: it dropped it */
    struct image image;
    capability file;                   /* BUILDING: the executable */
    struct program_file identity;      /* BUILDING: of that */
    struct process *owner;             /* BUILDING: who becomes this program: itself, or its parent by exec */
    bool has_manifest;
    uint32_t processes_most;           /* BUILDING: as its manifest says; 0: nothing */
    struct page *page;                 /* BUILDING: its start page */
};

struct table {
    struct process processes[PROCESSES_MAX];
    unsigned end;                      /* no process was ever at this place or behind it */
    struct client components[COMPONENTS_MAX];
    int32_t last_pid;
};

/* The one of this server (main.c). */
extern struct table table;

/* A new process, BUILDING; NULL: the table is full. */
struct process *table_add(struct table *table, struct client *parent, const char *name);
void table_remove(struct process *process);

/* A client for a component; NULL: there are too many. */
struct client *table_component(struct table *table);

struct process *table_find(struct table *table, int32_t pid);
/* The one with the next pid above `pid`, or NULL. */
struct process *table_next(struct table *table, int32_t pid);

int32_t process_parent(const struct process *process);     /* pid; 0: none or a component */
/* A child of `parent`, `pid` or any (-1), that has ended (`ended`) or at all. */
struct process *table_child(struct table *table, const struct client *parent, int32_t pid, bool ended);

/* Makes orphans of a client's children and removes those that have ended. */
void table_orphan(struct table *table, const struct client *parent);

#endif
