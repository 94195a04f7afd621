/*
 * File descriptors: numbers of a table whose entries point to open files, each a
 * session of the file contract, which has the position. Several descriptors may share
 * one (dup, dup2). The table is made from the start page when it is first used.
 *
 * Whoever uses an open file has a reference to it: another thread, or a handler of a signal, may close the
 * descriptor meanwhile. What waits for ever says so by a file_use, for the thread may be cancelled there.
 */
#ifndef LIBC_DESCRIPTOR_H
#define LIBC_DESCRIPTOR_H

#include <limits.h>
#include <stdbool.h>
#include <sys/types.h>
#include <quine/kernel.h>

struct connection;

struct open_file {
    int references;              /* 0: it is none, and waits to become one */
    capability session;          /* 0: none yet, it is a number of the connection */
    bool inherited;              /* the slot is of the start page, not from capability_allocate() */
    bool alone;                  /* its server makes no connections */
    bool locked;                 /* there may be record locks of this process's */
    uint8_t messages;            /* that went through the session while there was no connection */
    uint32_t number;
    struct connection *connection;       /* NULL: none (connection.h) */
    struct open_file *next;      /* of those that are none */
};

struct descriptor {
    struct open_file *file;      /* NULL: closed */
    bool close_on_execute;
};

/* The table, OPEN_MAX entries. */
struct descriptor *__descriptors(void);

/* From this number on none is open. */
int __descriptors_end(void);

/* In the child of a fork: says anew which there are, in its own page of the IPC buffer, which is empty, and forgets whom other threads used. */
void __descriptors_fork(void);

/* The open file of a descriptor, with a reference for the caller, or NULL and EBADF. */
struct open_file *__descriptor_open(int descriptor);
/* The same, and it has a session (if that cannot be made: NULL and errno). */
struct open_file *__descriptor_file(int descriptor);

/* The first free number from `least` on; -1 and EMFILE: none. */
int __descriptor_free(int least);
/* Enters an open file (a reference goes over) at the first free number from
 * `least` on; -1 and EMFILE: none. */
int __descriptor_add(struct open_file *file, int least, bool close_on_execute);
/* Puts it (NULL: nothing) at a number below OPEN_MAX, and gives what was there, with its reference. */
struct open_file *__descriptor_replace(int number, struct open_file *file, bool close_on_execute);
/* One more reference. */
void __file_reference(struct open_file *file);

/* Opens a path as open() does, `mode` of a file that it makes; NULL and errno on failure. One reference. */
struct open_file *__file_open(int directory, const char *path, int flags, mode_t mode);
/* The flags of `open` in directory.contract for those of open(). */
uint32_t __open_flags(int flags);
/* One reference to a fresh session, or to a number of a connection; NULL: no memory. */
struct open_file *__file_new(capability session);
struct open_file *__file_new_number(struct connection *connection, uint32_t number);
/* Its session, made if it has none; 0 and errno on failure. */
capability __file_session(struct open_file *file);
void __file_release(struct open_file *file);
/* The same behind a function's result. */
int __file_done(struct open_file *file, int result);

struct area;

/* An open file that a thread is using; a chain, since handlers of signals use others meanwhile. */
struct file_use { struct open_file *file; struct area *area; struct file_use *outer; };

/* As __descriptor_open; the reference goes with __file_use_end(), or with the thread. */
struct open_file *__file_use(int descriptor, struct file_use *use);
void __file_use_end(const struct file_use *use);

#endif
