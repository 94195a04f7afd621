/* Streams in memory: XSH fmemopen, open_memstream. What was written is there after fflush and fclose. */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "stream.h"

struct memory {
    char *bytes;
    size_t room;                   /* at bytes */
    size_t size;                   /* that are content */
    size_t position;
    bool append, owned;
    char **text;                   /* open_memstream's results; NULL: fmemopen's */
    size_t *length;
};

static ssize_t read_memory(void *state, void *to, size_t size)
{
    struct memory *memory = state;
    size_t left = memory->position < memory->size ? memory->size - memory->position : 0;
    size_t part = size < left ? size : left;
    memcpy(to, memory->bytes + memory->position, part);
    memory->position += part;
    return (ssize_t)part;
}

static off_t seek_memory(void *state, off_t offset, int from)
{
    struct memory *memory = state;
    size_t base = from == SEEK_SET ? 0 : from == SEEK_CUR ? memory->position : memory->size;
    off_t limit = memory->text != NULL ? PTRDIFF_MAX : (off_t)memory->room;
    if (offset < -(off_t)base || offset > limit - (off_t)base) {
        errno = EINVAL;
        return -1;
    }
    memory->position = (size_t)((off_t)base + offset);
    return (off_t)memory->position;
}

static int close_memory(void *state)
{
    struct memory *memory = state;
    if (memory->owned)
        free(memory->bytes);
    free(memory);
    return 0;
}

/* Puts what fits behind the position; what was skipped is zero. */
static void put(struct memory *memory, const void *from, size_t size)
{
    if (memory->position > memory->size)
        memset(memory->bytes + memory->size, 0, memory->position - memory->size);
    memcpy(memory->bytes + memory->position, from, size);
    memory->position += size;
    if (memory->position > memory->size)
        memory->size = memory->position;
}

/* A zero follows while there is room. */
static ssize_t write_fixed(void *state, const void *from, size_t size)
{
    struct memory *memory = state;
    if (memory->append)
        memory->position = memory->size;
    size_t before = memory->size, left = memory->room - memory->position, part = size < left ? size : left;
    if (part == 0 && size > 0) {
        errno = ENOSPC;
        return -1;
    }
    put(memory, from, part);
    if (memory->size > before && memory->size < memory->room)
        memory->bytes[memory->size] = 0;
    return (ssize_t)part;
}

/* Tells the caller what there is. */
static void publish(const struct memory *memory)
{
    *memory->text = memory->bytes;
    *memory->length = memory->position < memory->size ? memory->position : memory->size;
}

static ssize_t write_growing(void *state, const void *from, size_t size)
{
    struct memory *memory = state;
    if (size >= PTRDIFF_MAX - memory->position) {
        errno = EFBIG;
        return -1;
    }
    size_t needed = memory->position + size + 1;
    if (needed > memory->room) {
        size_t larger = needed + needed / 2;
        char *grown = realloc(memory->bytes, larger);
        if (grown == NULL)
            return -1;
        memory->bytes = grown;
        memory->room = larger;
    }
    put(memory, from, size);
    memory->bytes[memory->size] = 0;
    publish(memory);
    return (ssize_t)size;
}

static off_t seek_growing(void *state, off_t offset, int from)
{
    off_t position = seek_memory(state, offset, from);
    publish(state);
    return position;
}

static const struct stream_operations fixed = { read_memory, write_fixed, seek_memory, close_memory };
static const struct stream_operations growing = { read_memory, write_growing, seek_growing, close_memory };

static FILE *make(struct memory *memory, int flags, const struct stream_operations *operations)
{
    FILE *stream = __stream_new(-1, flags);
    if (stream == NULL) {
        close_memory(memory);
        return NULL;
    }
    stream->operations = operations;
    stream->memory = memory;
    stream->mode_known = true;
    stream->mode = _IOFBF;
    return stream;
}

FILE *fmemopen(void *restrict bytes, size_t size, const char *restrict mode)
{
    int flags = __stream_flags(mode);
    struct memory *memory = flags >= 0 ? calloc(1, sizeof *memory) : NULL;
    if (memory == NULL)
        return NULL;
    *memory = (struct memory){ .bytes = bytes, .room = size, .append = *mode == 'a', .owned = bytes == NULL };
    if (bytes == NULL && (memory->bytes = calloc(1, size + 1)) == NULL) {
        free(memory);
        return NULL;
    }
    if (*mode == 'w' && size > 0)
        memory->bytes[0] = 0;
    memory->size = *mode == 'r' ? size : *mode == 'a' ? strnlen(memory->bytes, size) : 0;
    memory->position = memory->append ? memory->size : 0;
    return make(memory, flags, &fixed);
}

FILE *open_memstream(char **text, size_t *length)
{
    struct memory *memory = calloc(1, sizeof *memory);
    if (memory == NULL)
        return NULL;
    *memory = (struct memory){ .text = text, .length = length, .room = 1, .bytes = calloc(1, 1) };
    if (memory->bytes == NULL) {
        free(memory);
        return NULL;
    }
    publish(memory);
    return make(memory, __stream_flags("w"), &growing);
}
