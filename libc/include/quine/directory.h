/*
 * What contracts/directory.contract has: the entries of `list`, one behind the other, each a head and its name; and paths.
 */
#ifndef QUINE_DIRECTORY_H
#define QUINE_DIRECTORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { DIRECTORY_ENTRY_NAME_MAX = 255 };       /* bytes */

struct directory_entry {
    uint64_t next;             /* the cookie behind it */
    uint64_t number;           /* of file_status */
    unsigned kind;             /* enum file_kind */
    size_t length;             /* of the name, at least 1 */
    const char *name;          /* without a final 0 */
};

struct directory_list {
    uint8_t *bytes;
    size_t size;               /* that are used */
    size_t room;
};

/* false: it does not fit. */
bool directory_list_add(struct directory_list *list, const struct directory_entry *entry);

/* The entry at byte *at of the list, and *at behind it. false: there is none, or it is malformed. */
bool directory_list_next(const struct directory_list *list, size_t *at, struct directory_entry *entry);

/* What a path names first: behind its slashes and dots. Empty: the directory itself. */
const char *directory_path_name(const char *path);

#endif
