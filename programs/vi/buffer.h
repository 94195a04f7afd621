/*
 * A file that is being edited: its text, the changes that can be undone, and what makes it come back after a crash.
 *
 * Every change goes through buffer_insert() and buffer_delete(). They write it down three times: in the text, in the
 * history (undo), and in the journal, a file beside the edited one that is gone as soon as the text is saved.
 */
#ifndef VI_BUFFER_H
#define VI_BUFFER_H

#include "text.h"

struct change {
    size_t offset;
    char *bytes;
    size_t size;
    bool inserted;             /* else: deleted */
    bool first;                /* of those that are undone together */
    size_t cursor;             /* FIRST: where the cursor was */
};

struct buffer {
    struct buffer *next;
    unsigned number;
    char *name;                /* NULL: none yet */
    struct text text;
    bool missing_newline;      /* the file's last line has none, and gets none */
    bool had_bytes;            /* the file did: an empty text is one empty line */
    bool read_only;
    size_t cursor;             /* offset */
    unsigned wanted_column;    /* of the cursor, while it moves up and down */
    size_t top;                /* the first line shown */
    unsigned left;             /* and column */
    size_t marks[26];          /* offset and 1; 0: not set */
    size_t jump;               /* '' */

    struct change *changes;
    size_t change_count, change_room;
    size_t done;               /* changes that are in the text; those behind can be done again */
    size_t saved;              /* of `done`, when the text was that of the file; SIZE_MAX: it never will be again */
    bool open_group;           /* the next change belongs to the last one */

    char *journal_name;
    int journal;               /* descriptor; -1: none yet, -2: there can be none */
};

extern struct buffer *buffers;             /* all, by number */

/* The buffer of a file, read if it is not here yet; NULL after a message. `name` NULL: an empty one. */
struct buffer *buffer_open(const char *name);
void buffer_close(struct buffer *buffer);
struct buffer *buffer_find(unsigned number);

/* Writes lines of it to a file; false after a message. The whole text to its own file: it is saved then. */
bool buffer_write(struct buffer *buffer, const char *name, size_t first, size_t last);
bool buffer_modified(const struct buffer *buffer);
/* Reads a file into it, behind a line; false after a message. */
bool buffer_read(struct buffer *buffer, const char *name, size_t offset);

/* A step that is undone as one begins. */
void buffer_group(struct buffer *buffer);
void buffer_insert(struct buffer *buffer, size_t offset, const char *bytes, size_t size);
void buffer_delete(struct buffer *buffer, size_t offset, size_t size);
/* The bytes as a string of its own. */
char *buffer_copy(struct buffer *buffer, size_t offset, size_t size);
bool buffer_undo(struct buffer *buffer);
bool buffer_redo(struct buffer *buffer);

/* --- journal.c --- */

/* Writes a change down; it reaches the disk when a key is waited for. */
void journal_add(struct buffer *buffer, const struct change *change, bool again);
void journal_sync(void);
void journal_drop(struct buffer *buffer);
/* Whether there is a journal of a crash for this file; carries its changes out. */
bool journal_exists(struct buffer *buffer);
bool journal_replay(struct buffer *buffer);

#endif
