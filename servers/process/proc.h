/*
 * /proc: a directory for each process, with files that say how it is (PROC.md). The root is every process's session of
 * the process contract, which speaks `directory` too, so that `self` is known; what is opened is a session of `file`.
 *
 * A file's text is made when it is opened and does not change afterwards; its size is known only then.
 */
#ifndef QUINE_PROCESS_PROC_H
#define QUINE_PROCESS_PROC_H

#include <contracts/directory.h>
#include <contracts/file.h>
#include "table.h"

enum { PROC_OPEN_MAX = 64, PROC_TEXT_MAX = 256 * 1024 };     /* open ones at a time; bytes of one text */

struct session;

/* The growing text of a file, for somebody in `reader`. */
struct text { char *bytes; size_t size, room; bool failed; const struct container *reader; };

void text_add(struct text *text, const char *format, ...);
void text_add_bytes(struct text *text, const void *bytes, size_t size);

/* The text of `container` (proc_container.c). */
void proc_write_container(struct text *text, const struct process *process);

/* The text of `maps`. */
void proc_write_maps(struct text *text, const struct process *process);

/* Files of a process's directory. */
struct proc_file { const char *name; void (*write)(struct text *text, const struct process *process); };

enum { PROC_FILES = 6 };
extern const struct proc_file proc_files[PROC_FILES];

enum proc_kind { PROC_ROOT, PROC_SELF, PROC_PROCESS, PROC_FILE };

struct proc_node { enum proc_kind kind; int32_t pid; unsigned file; };

/* The state of a session of `file`. */
struct proc_open {
    struct proc_node node;
    int32_t self;                      /* pid of who opened it */
    struct container *container;       /* held: in which that is */
    uint64_t position;
    struct text text;
};

struct file_status proc_status(struct proc_node node);
/* What the session is open for, or NULL if it is a root. */
struct proc_open *proc_opened(const struct session *session);
/* The session is over. */
void proc_close(struct session *session);

/* For requests with such sessions; others go to view_handlers (files.c). */
extern const struct directory_handlers view_handlers;

#endif
