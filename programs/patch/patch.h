/* What the parts of patch share: a patch as it is read, and a file as it is changed. */
#ifndef PATCH_PATCH_H
#define PATCH_PATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* Texts without their newlines. */
struct text {
    char *bytes;
    size_t length;
};

struct lines {
    struct text *lines;
    size_t count, room;
    bool lacks_newline;     /* the last one */
};

void lines_add(struct lines *lines, const char *bytes, size_t length);
void lines_clear(struct lines *lines);
void lines_read(struct lines *lines, FILE *stream);

/* A line of a hunk: ' ' in both, '-' only before, '+' only behind. */
struct hunk_line {
    char kind;
    struct text text;
};

struct hunk {
    size_t old_start, old_count, new_start, new_count;      /* as it says, from 1 */
    struct hunk_line *lines;
    size_t count, room;
    bool old_lacks_newline, new_lacks_newline;
};

/* The part of a patch that is about one file. */
struct file_patch {
    char *old_name, *new_name, *index_name;     /* or NULL */
    bool old_is_epoch, new_is_epoch;            /* its time says that it is not there */
    struct hunk *hunks;
    size_t count;
};

/* Reads the next part; false: there is none. A malformed one ends patch with status 2. */
bool patch_next(const struct lines *patch, size_t *at, struct file_patch *result);
void patch_reverse(struct file_patch *patch);
void patch_clear(struct file_patch *patch);

/* Applies the hunk to the lines; *offset: how much later than it says the one before was found, kept up to date. `fuzz`:
 * so many lines of context at its ends may differ. false: it does not fit. */
bool hunk_apply(const struct hunk *hunk, struct lines *lines, long *offset, size_t fuzz, size_t *place);

#endif
