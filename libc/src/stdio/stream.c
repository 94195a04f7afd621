/* Streams: their buffers, and the three that every program has. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "../stdlib/exit.h"
#include "stream.h"

static struct __stream standard[3] = {
    { .descriptor = 0, .readable = true, .next = &standard[1] },
    { .descriptor = 1, .writable = true, .next = &standard[2] },
    { .descriptor = 2, .writable = true, .mode_known = true, .mode = _IONBF },
};

#undef stdin
#undef stdout
#undef stderr
FILE *const stdin = &standard[0];
FILE *const stdout = &standard[1];
FILE *const stderr = &standard[2];

struct __stream *__streams = standard;
unsigned __streams_lock;

static void flush_all(void)
{
    fflush(NULL);
}

static void prepare(FILE *stream)
{
    if (stream->buffer == NULL) {
        char *memory = malloc(UNGET_MAX + BUFSIZ);
        stream->owns_buffer = memory != NULL;
        stream->size = memory != NULL ? BUFSIZ : RESERVE_SIZE;
        stream->buffer = (memory != NULL ? memory : stream->reserve) + UNGET_MAX;
    }
    if (!stream->mode_known) {
        int before = errno;
        stream->mode = isatty(stream->descriptor) ? _IOLBF : _IOFBF;
        stream->mode_known = true;
        errno = before;
    }
    stream->position = stream->end = stream->buffer;
}

bool __stream_reading(FILE *stream)
{
    if (stream->state == STREAM_READING)
        return true;
    if (!stream->readable) {
        stream->failed = true;
        errno = EBADF;
        return false;
    }
    if (stream->state == STREAM_WRITING && !__stream_flush(stream))
        return false;
    prepare(stream);
    stream->state = STREAM_READING;
    return true;
}

bool __stream_writing(FILE *stream)
{
    if (stream->state == STREAM_WRITING)
        return true;
    if (!stream->writable) {
        stream->failed = true;
        errno = EBADF;
        return false;
    }
    if (stream->state == STREAM_READING)
        fflush(stream);
    prepare(stream);
    stream->state = STREAM_WRITING;
    __exit_streams = flush_all;
    return true;
}

bool __stream_fill(FILE *stream)
{
    if (stream->mode != _IOFBF && stdout->state == STREAM_WRITING && ftrylockfile(stdout) == 0) {
        fflush(stdout);                /* a prompt comes before its answer, unless another thread is at it */
        funlockfile(stdout);
    }
    ssize_t count = stream->operations != NULL ? stream->operations->read(stream->memory, stream->buffer, stream->size)
                                               : read(stream->descriptor, stream->buffer, stream->size);
    stream->position = stream->end = stream->buffer;
    if (count > 0) {
        stream->end += count;
        return true;
    }
    if (count == 0)
        stream->at_end = true;
    else
        stream->failed = true;
    return false;
}

static bool write_all(FILE *stream, const char *text, size_t size)
{
    while (size > 0) {
        ssize_t count = stream->operations != NULL ? stream->operations->write(stream->memory, text, size)
                                                   : write(stream->descriptor, text, size);
        if (count < 0) {
            stream->failed = true;
            return false;
        }
        text += count;
        size -= (size_t)count;
    }
    return true;
}

bool __stream_flush(FILE *stream)
{
    size_t pending = (size_t)(stream->position - stream->buffer);
    stream->position = stream->buffer;
    return write_all(stream, stream->buffer, pending);
}

bool __stream_put(FILE *stream, const char *text, size_t size)
{
    size_t room = stream->size - (size_t)(stream->position - stream->buffer);
    if (size > room) {
        if (!__stream_flush(stream))
            return false;
        if (size >= stream->size)
            return write_all(stream, text, size);
    }
    memcpy(stream->position, text, size);
    stream->position += size;
    return true;
}

bool __stream_settle(FILE *stream)
{
    size_t pending = (size_t)(stream->position - stream->buffer);
    if (stream->mode == _IOFBF || pending == 0)
        return true;
    if (stream->mode == _IOLBF && memchr(stream->buffer, '\n', pending) == NULL)
        return true;
    return __stream_flush(stream);
}

off_t __stream_seek(FILE *stream, off_t offset, int from)
{
    return stream->operations != NULL ? stream->operations->seek(stream->memory, offset, from)
                                      : lseek(stream->descriptor, offset, from);
}
