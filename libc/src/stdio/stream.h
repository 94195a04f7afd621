/*
 * What a stream is made of.
 *
 * One buffer, used either way: while reading, [position, end) has been read from
 * the descriptor and not yet from the stream; while writing, [start, position) is
 * to be written. In front of it are UNGET_MAX bytes for ungetc().
 */
#ifndef LIBC_STREAM_H
#define LIBC_STREAM_H

#include <stdbool.h>
#include <stdio.h>
#include "../quine/lock.h"

enum { UNGET_MAX = 8, RESERVE_SIZE = 64 };

enum stream_state { STREAM_IDLE, STREAM_READING, STREAM_WRITING };

/* What a stream that has no descriptor does instead of read, write, lseek and close; with its `memory`. */
struct stream_operations {
    ssize_t (*read)(void *memory, void *to, size_t size);
    ssize_t (*write)(void *memory, const void *from, size_t size);
    off_t (*seek)(void *memory, off_t offset, int from);
    int (*close)(void *memory);
};

struct __stream {
    int descriptor;              /* -1: it has operations */
    bool readable, writable, append, at_end, failed;
    bool mode_known;             /* buffering was set or found out */
    bool allocated, owns_buffer;
    int mode;                    /* _IOFBF, _IOLBF or _IONBF */
    int orientation;             /* of fwide() */
    enum stream_state state;
    char *buffer;                /* behind the bytes for ungetc(); NULL: none yet */
    size_t size;
    char *position, *end;
    struct __stream *next;       /* of all open streams */
    unsigned lock, depth;        /* flockfile()'s: how often the owner has taken it */
    const void *owner;           /* a thread, by its &__locks_held */
    const struct stream_operations *operations;
    void *memory;
    char reserve[UNGET_MAX + RESERVE_SIZE];   /* when there is no memory for a buffer */
};

/* All open streams, the three standard ones included, and the lock of their list: nobody takes it who has a stream's. */
extern struct __stream *__streams;
extern unsigned __streams_lock;

/* Each public function has the stream's lock. A thread that has one is not cancelled. */
static inline bool stream_lock(FILE *stream)
{
    if (__threads == NULL)
        return false;
    __locks_held++;
    flockfile(stream);
    return true;
}

static inline void stream_unlock(FILE *stream, bool locked)
{
    if (!locked)
        return;
    funlockfile(stream);
    __locks_held--;
}

/* The open() flags of a mode such as "r+b"; -1 and EINVAL: not a mode. */
int __stream_flags(const char *mode);
/* A stream of a descriptor, in the list; NULL: no memory. */
FILE *__stream_new(int descriptor, int flags);
off_t __stream_seek(FILE *stream, off_t offset, int from);

/* Makes the stream ready; false (errno is set) if it cannot be read or written. */
bool __stream_reading(FILE *stream);
bool __stream_writing(FILE *stream);

/* Reads more into the empty buffer; false at the end or on an error. */
bool __stream_fill(FILE *stream);

/* Writes what is buffered; false on an error, which loses it. */
bool __stream_flush(FILE *stream);

/* Adds bytes; false on an error. __stream_settle() ends each public writing
 * call: it flushes what the buffering mode does not keep. */
bool __stream_put(FILE *stream, const char *text, size_t size);
bool __stream_settle(FILE *stream);

#endif
