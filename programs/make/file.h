/*
 * Targets and prerequisites: a `struct file` for each name that a makefile or a goal mentions.
 *
 * All of them live as long as make does.
 */
#ifndef MAKE_FILE_H
#define MAKE_FILE_H

#include <stdbool.h>
#include <stdint.h>
#include "message.h"
#include "variable.h"

/* The commands of a rule, as they stand in the makefile: lines with their newlines, without the leading tabs. */
struct recipe {
    struct recipe *next;               /* all of them */
    struct position at;                /* of its first line */
    char *text;
    bool builtin;
};

struct dependency {
    struct dependency *next;
    struct file *file;                 /* NULL: not known yet, see `pending` */
    struct pending *pending;
    bool order_only;
    bool changed;                      /* newer than the target, or made: $? */
};

/* Prerequisites that are expanded a second time when the target is looked at. */
struct pending {
    char *text;
    const char *stem;                  /* of a static pattern, or NULL */
    struct position at;
};

/* A moment in nanoseconds, or one of these. */
enum {
    TIME_UNKNOWN = -3,
    TIME_MISSING = -2,
    TIME_OLD = -1,                     /* -o: older than all */
};
#define TIME_NEW INT64_MAX             /* -W, or as good as made: newer than all */

/* The life of a file in one run: update.c draws it. */
enum state { STATE_NEW, STATE_CONSIDERED, STATE_WAITING, STATE_PROBED, STATE_RUNNING, STATE_DONE };
enum outcome { OUTCOME_GOOD, OUTCOME_QUESTION, OUTCOME_FAILED };

struct waiter {
    struct waiter *next;
    struct file *file;
};

struct file {
    struct file *next;                 /* in the table */
    struct file *next_listed;          /* all of them, as they came */
    const char *name;                  /* interned */
    const char *path;                  /* where VPATH found it, or NULL */

    struct dependency *dependencies, **last_dependency;
    bool has_pending;
    struct recipe *recipe;
    const char *stem;                  /* what % stood for */
    struct dependency *made_with;      /* the others that the same recipe makes */
    struct file *next_rule;            /* of double-colon rules: each is a file of its own, not in the table */
    struct scope *scope;               /* its own variables, or NULL; what is behind is set when it is looked at */
    struct scope *seen;                /* what its recipe sees */
    struct file *wanted_by;            /* who came to it first */

    bool is_target, is_double_colon;
    bool mentioned;                    /* in a makefile: it ought to exist */
    bool is_phony, is_precious, is_secondary, is_intermediate, is_silent, is_ignored, is_low_resolution;
    bool is_explicit;                  /* mentioned by name: no intermediate by itself */
    bool is_double_rule;               /* one of several of a double-colon target */
    bool has_rule;                     /* an implicit rule was found for it */
    bool is_assumed;                   /* -o and -W: its time is not looked at */
    bool is_goal, is_makefile, may_fail;
    bool without_implicit;             /* all implicit rules were tried */

    enum state state;
    enum outcome outcome;
    bool forced;                       /* it will be made: those probed must be made before */
    bool made;                         /* its recipe ran in this run */
    bool is_changed;                   /* and gave it another time */
    bool made_intermediate;            /* to be removed at the end */
    unsigned waits_for;                /* unfinished prerequisites */
    struct waiter *waiters;
    unsigned long mark;                /* for sets of files */
    unsigned long commands_before;     /* goals: how many commands had run when it was begun */
    int64_t time;
    int64_t newest;                    /* of a probed intermediate: the latest of what it is made of */
};

/* Of the rule's name: an entry that is not in the table. */
struct file *file_make(const char *name);

struct file *file_find(const char *name, size_t length);
struct file *file_enter(const char *name, size_t length);
struct file *file_enter_string(const char *name);
extern struct file *all_files;

/* Where the file is: its path, else its name. */
const char *file_path(const struct file *file);

struct dependency *file_add_dependency(struct file *file, struct file *needed, bool order_only);
void file_add_pending(struct file *file, const char *text, size_t length, const char *stem, const struct position *at);

/* Its variables; made when it has none. */
struct scope *file_scope(struct file *file);

/* When it was changed last, as the file system or VPATH has it; remembered until it is made. */
int64_t file_time(struct file *file);
void file_forget_time(struct file *file);

/* Does the name exist, in the file system or by VPATH? */
bool name_exists(const char *name);

/* Is one of .PHONY's, .PRECIOUS's ... prerequisites what the name says: after reading, marks all files. */
void files_mark_special(void);

/* What special targets without prerequisites say. */
struct special {
    bool delete_on_error, silent, ignore, not_parallel, one_shell, all_secondary, all_precious, posix;
    bool second_expansion;
};
extern struct special special;

/* The working folder, absolute; set once by main. */
const char *working_folder(void);
void set_working_folder(const char *path);

/* --- vpath.c --- */
void vpath_add(const char *pattern, size_t length, const char *folders);
void vpath_remove(const char *pattern, size_t length);     /* pattern NULL: all */

/* The path under which a vpath folder has the name; interned, or NULL. */
const char *vpath_find(const char *name);

#endif
