/*
 * Directories, each read once: what is in them is remembered until something may have changed it.
 */
#ifndef MAKE_FOLDER_H
#define MAKE_FOLDER_H

#include <stddef.h>

enum folder_kind {
    FOLDER_OTHER,              /* neither a directory nor a link */
    FOLDER_DIRECTORY,
    FOLDER_UNKNOWN,            /* a link, or the system does not say */
};

struct folder_entry {
    char *name;
    enum folder_kind kind;
};

struct folder {
    struct folder *next;       /* of the bucket */
    const char *path;          /* interned */
    struct folder_entry *entries;
    size_t count, capacity;
};

/* What is in the directory ("": the working one); NULL: it cannot be read. */
const struct folder *folder_read(const char *path);

/* All that was read is freed. To be called by whoever changes files or starts a command, and, while one runs, after reading. */
void folders_forget(void);

#endif
