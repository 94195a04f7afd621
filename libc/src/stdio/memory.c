/* Streams in memory: XSH fmemopen, open_memstream, open_wmemstream. What was written is there after fflush and fclose. */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>
#include "stream.h"

struct memory {
    char *bytes;
    size_t room;                   /* at bytes */
    size_t size;                   /* that are content */
    size_t position;
    bool append, owned;
    size_t unit;                   /* bytes of a character */
    char **text;                   /* open_memstream's results, or open_wmemstream's; NULL: fmemopen's */
    size_t *length;
    mbstate_t state;               /* of a wide character that is not complete */
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
    *memory->length = (memory->position < memory->size ? memory->position : memory->size) / memory->unit;
}

static ssize_t write_growing(void *state, const void *from, size_t size)
{
    struct memory *memory = state;
    if (size >= PTRDIFF_MAX - memory->unit - memory->position) {
        errno = EFBIG;
        return -1;
    }
    size_t needed = memory->position + size + memory->unit;
    if (needed > memory->room) {
        size_t larger = needed + needed / 2;
        char *grown = realloc(memory->bytes, larger);
        if (grown == NULL)
            return -1;
        memory->bytes = grown;
        memory->room = larger;
    }
    put(memory, from, size);
    memset(memory->bytes + memory->size, 0, memory->unit);
    publish(memory);
    return (ssize_t)size;
}

/* Streams carry bytes: they become characters again. */
static ssize_t write_wide(void *state, const void *from, size_t size)
{
    struct memory *memory = state;
    for (size_t done = 0; done < size;) {
        wchar_t character = 0;
        size_t part = mbrtowc(&character, (const char *)from + done, size - done, &memory->state);
        if (part == (size_t)-2)
            break;
        if (part == (size_t)-1 || write_growing(memory, &character, sizeof character) < 0)
            return -1;
        done += part != 0 ? part : 1;
    }
    return (ssize_t)size;
}

static off_t seek_wide(void *state, off_t offset, int from)
{
    struct memory *memory = state;
    off_t position = -1;
    if (offset > PTRDIFF_MAX / (off_t)memory->unit || offset < -PTRDIFF_MAX / (off_t)memory->unit)
        errno = EINVAL;
    else
        position = seek_memory(state, offset * (off_t)memory->unit, from);
    memory->state = (mbstate_t){ 0 };
    publish(memory);
    return position < 0 ? -1 : position / (off_t)memory->unit;
}

static off_t seek_growing(void *state, off_t offset, int from)
{
    off_t position = seek_memory(state, offset, from);
    publish(state);
    return position;
}

static const struct stream_operations fixed = { read_memory, write_fixed, seek_memory, close_memory };
static const struct stream_operations growing = { read_memory, write_growing, seek_growing, close_memory };
static const struct stream_operations wide = { read_memory, write_wide, seek_wide, close_memory };

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

static FILE *make_growing(char **text, size_t *length, size_t unit, const struct stream_operations *operations)
{
    struct memory *memory = calloc(1, sizeof *memory);
    if (memory == NULL)
        return NULL;
    *memory = (struct memory){ .text = text, .length = length, .unit = unit, .room = unit, .bytes = calloc(1, unit) };
    if (memory->bytes == NULL) {
        free(memory);
        return NULL;
    }
    publish(memory);
    return make(memory, __stream_flags("w"), operations);
}

FILE *open_memstream(char **text, size_t *length)
{
    return make_growing(text, length, 1, &growing);
}

FILE *open_wmemstream(wchar_t **text, size_t *length)
{
    FILE *stream = make_growing((char **)text, length, sizeof **text, &wide);
    if (stream != NULL)
        fwide(stream, 1);
    return stream;
}
