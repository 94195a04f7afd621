/* Opening, closing, flushing and configuring streams. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "stream.h"

int __stream_flags(const char *mode)
{
    bool both = strchr(mode, '+') != NULL;
    int access = both ? O_RDWR : *mode == 'r' ? O_RDONLY : O_WRONLY;
    int close_on_exec = strchr(mode, 'e') != NULL ? O_CLOEXEC : 0;
    int exclusive = strchr(mode, 'x') != NULL ? O_EXCL : 0;
    switch (*mode) {
    case 'r': return access | close_on_exec;
    case 'w': return access | close_on_exec | exclusive | O_CREAT | O_TRUNC;
    case 'a': return access | close_on_exec | O_CREAT | O_APPEND;
    default:
        errno = EINVAL;
        return -1;
    }
}

static void set_access(FILE *stream, int flags)
{
    stream->readable = (flags & O_ACCMODE) != O_WRONLY;
    stream->writable = (flags & O_ACCMODE) != O_RDONLY;
    stream->append = (flags & O_APPEND) != 0;
    stream->at_end = stream->failed = false;
    stream->state = STREAM_IDLE;
}

FILE *__stream_new(int descriptor, int flags)
{
    FILE *stream = calloc(1, sizeof *stream);
    if (stream == NULL)
        return NULL;
    stream->descriptor = descriptor;
    stream->allocated = true;
    set_access(stream, flags);
    bool locked = lock_take(&__streams_lock);
    stream->next = __streams;
    __streams = stream;
    lock_release(&__streams_lock, locked);
    return stream;
}

FILE *fdopen(int descriptor, const char *mode)
{
    int flags = __stream_flags(mode);
    return flags >= 0 ? __stream_new(descriptor, flags) : NULL;
}

FILE *fopen(const char *restrict path, const char *restrict mode)
{
    int flags = __stream_flags(mode);
    int descriptor = flags >= 0 ? open(path, flags, 0666) : -1;
    if (descriptor < 0)
        return NULL;
    FILE *stream = fdopen(descriptor, mode);
    if (stream == NULL)
        close(descriptor);
    return stream;
}

/* Puts an opened file in the place of the stream's; false: it is not open, or there is no place. */
static bool replace(FILE *stream, int descriptor, int flags)
{
    if (descriptor < 0)
        return false;
    if (descriptor != stream->descriptor) {
        bool moved = dup2(descriptor, stream->descriptor) >= 0;
        close(descriptor);
        if (!moved)
            return false;
    }
    set_access(stream, flags);
    return true;
}

FILE *freopen(const char *restrict path, const char *restrict mode, FILE *restrict stream)
{
    bool locked = stream_lock(stream);
    int flags = __stream_flags(mode);
    fflush(stream);
    bool replaced = replace(stream, flags >= 0 ? open(path, flags, 0666) : -1, flags);
    stream_unlock(stream, locked);
    if (!replaced)
        fclose(stream);
    return replaced ? stream : NULL;
}

/* Out of the list: nobody finds it any more. */
static void take_out(const FILE *stream)
{
    bool locked = lock_take(&__streams_lock);
    FILE **link = &__streams;
    while (*link != NULL && *link != stream)
        link = &(*link)->next;
    if (*link != NULL)
        *link = stream->next;
    lock_release(&__streams_lock, locked);
}

int fclose(FILE *stream)
{
    take_out(stream);
    bool locked = stream_lock(stream);             /* until who has it now is done */
    bool flushed = fflush(stream) == 0;
    bool closed = (stream->operations != NULL ? stream->operations->close(stream->memory) : close(stream->descriptor)) == 0;
    stream_unlock(stream, locked);
    if (stream->owns_buffer)
        free(stream->buffer - UNGET_MAX);
    if (stream->allocated)
        free(stream);
    return flushed && closed ? 0 : EOF;
}

/* What has been read ahead goes back to the file, if it can. */
static void drop_input(FILE *stream)
{
    int before = errno;
    if (stream->position < stream->end)
        __stream_seek(stream, stream->position - stream->end, SEEK_CUR);
    errno = before;
    stream->state = STREAM_IDLE;
}

static int flush(FILE *stream)
{
    int result = 0;
    if (stream->state == STREAM_WRITING) {
        result = __stream_flush(stream) ? 0 : EOF;
        stream->state = STREAM_IDLE;
    } else if (stream->state == STREAM_READING && (stream->operations != NULL || !isatty(stream->descriptor))) {
        drop_input(stream);
    }
    return result;
}

/* Those that have something to write; a stream that a thread reads is not waited for. */
static int flush_all(void)
{
    int result = 0;
    bool list_locked = lock_take(&__streams_lock);
    for (FILE *each = __streams; each != NULL; each = each->next) {
        if (each->state != STREAM_WRITING)
            continue;
        bool locked = stream_lock(each);
        if (each->state == STREAM_WRITING && !__stream_flush(each))
            result = EOF;
        stream_unlock(each, locked);
    }
    lock_release(&__streams_lock, list_locked);
    return result;
}

int fflush(FILE *stream)
{
    if (stream == NULL)
        return flush_all();
    bool locked = stream_lock(stream);
    int result = flush(stream);
    stream_unlock(stream, locked);
    return result;
}

int fileno(FILE *stream)
{
    if (stream->descriptor < 0)
        errno = EBADF;
    return stream->descriptor;
}

/* The caller's buffer is used without the bytes that ungetc() needs. */
static int configure(FILE *stream, char *buffer, int mode, size_t size)
{
    if (stream->state != STREAM_IDLE || mode < _IOFBF || mode > _IONBF) {
        errno = EINVAL;
        return -1;
    }
    stream->mode = mode;
    stream->mode_known = true;
    if (buffer != NULL && size > 2 * UNGET_MAX) {
        if (stream->owns_buffer)
            free(stream->buffer - UNGET_MAX);
        stream->owns_buffer = false;
        stream->buffer = buffer + UNGET_MAX;
        stream->size = size - UNGET_MAX;
    }
    return 0;
}

int setvbuf(FILE *restrict stream, char *restrict buffer, int mode, size_t size)
{
    bool locked = stream_lock(stream);
    int result = configure(stream, buffer, mode, size);
    stream_unlock(stream, locked);
    return result;
}

void setbuf(FILE *restrict stream, char *restrict buffer)
{
    setvbuf(stream, buffer, buffer != NULL ? _IOFBF : _IONBF, BUFSIZ);
}
