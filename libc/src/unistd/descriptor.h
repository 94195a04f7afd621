/*
 * File descriptors: numbers of a table whose entries point to open files, each a
 * session of the file contract, which has the position. Several descriptors may share
 * one (dup, dup2). The table is made from the start page when it is first used.
 */
#ifndef LIBC_DESCRIPTOR_H
#define LIBC_DESCRIPTOR_H

#include <limits.h>
#include <stdbool.h>
#include <sys/types.h>
#include <quine/kernel.h>

struct connection;

struct open_file {
    int references;
    capability session;          /* 0: none yet, it is a number of the connection */
    bool inherited;              /* the slot is of the start page, not from capability_allocate() */
    bool alone;                  /* its server makes no connections */
    bool locked;                 /* there may be record locks of this process's */
    uint8_t messages;            /* that went through the session while there was no connection */
    uint32_t number;
    struct connection *connection;       /* NULL: none (connection.h) */
};

struct descriptor {
    struct open_file *file;      /* NULL: closed */
    bool close_on_execute;
};

/* The table, OPEN_MAX entries. */
struct descriptor *__descriptors(void);

/* Says anew which there are, in the page of the IPC buffer: after fork that is another. */
void __descriptors_show(void);

/* The open file of a descriptor, which has a session, or NULL and EBADF (or what making the session failed with). */
struct open_file *__descriptor_file(int descriptor);
/* The same, as it is: with a session, a number, or both. */
struct open_file *__descriptor_open(int descriptor);

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
/* One reference to a fresh session, or to a number of a connection; NULL: no memory. */
struct open_file *__file_new(capability session);
struct open_file *__file_new_number(struct connection *connection, uint32_t number);
/* Its session, made if it has none; 0 and errno on failure. */
capability __file_session(struct open_file *file);
void __file_release(struct open_file *file);

#endif
