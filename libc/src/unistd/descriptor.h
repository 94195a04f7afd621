/*
 * File descriptors: numbers of a table whose entries point to open files. Several
 * descriptors may share an open file and so its offset (dup, dup2). The table is
 * made from the start page when it is first used.
 */
#ifndef LIBC_DESCRIPTOR_H
#define LIBC_DESCRIPTOR_H

#include <limits.h>
#include <stdbool.h>
#include <quine/descriptor.h>
#include <quine/kernel.h>

struct open_file {
    int references;
    enum descriptor_kind kind;
    capability session;
    bool inherited;              /* the slot is of the start page, not from capability_allocate() */
    uint64_t offset;
};

struct descriptor {
    struct open_file *file;      /* NULL: closed */
    bool close_on_execute;
};

/* The table, OPEN_MAX entries. */
struct descriptor *__descriptors(void);

/* The open file of a descriptor, or NULL and EBADF. */
struct open_file *__descriptor_file(int descriptor);

/* Enters an open file (a reference goes over) at the first free number from
 * `least` on; -1 and EMFILE: none. */
int __descriptor_add(struct open_file *file, int least, bool close_on_execute);

/* Opens a path for reading; NULL and errno on failure. One reference. */
struct open_file *__file_open(const char *path, int flags);
void __file_release(struct open_file *file);

#endif
