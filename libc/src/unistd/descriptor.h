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

struct open_file {
    int references;
    capability session;
    bool inherited;              /* the slot is of the start page, not from capability_allocate() */
};

struct descriptor {
    struct open_file *file;      /* NULL: closed */
    bool close_on_execute;
};

/* The table, OPEN_MAX entries. */
struct descriptor *__descriptors(void);

/* Says anew which there are, in the page of the IPC buffer: after fork that is another. */
void __descriptors_show(void);

/* The open file of a descriptor, or NULL and EBADF. */
struct open_file *__descriptor_file(int descriptor);

/* Enters an open file (a reference goes over) at the first free number from
 * `least` on; -1 and EMFILE: none. */
int __descriptor_add(struct open_file *file, int least, bool close_on_execute);
/* Puts it (NULL: nothing) at a number below OPEN_MAX, and gives what was there, with its reference. */
struct open_file *__descriptor_replace(int number, struct open_file *file, bool close_on_execute);
/* One more reference. */
void __file_reference(struct open_file *file);

/* Opens a path as open() does, `mode` of a file that it makes; NULL and errno on failure. One reference. */
struct open_file *__file_open(int directory, const char *path, int flags, mode_t mode);
/* One reference to a fresh session; NULL: no memory. */
struct open_file *__file_new(capability session);
void __file_release(struct open_file *file);

#endif
