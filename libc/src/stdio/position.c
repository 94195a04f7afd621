/* Positions and states of streams. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "stream.h"

static off_t tell(FILE *stream)
{
    off_t offset = __stream_seek(stream, 0, SEEK_CUR);
    if (offset < 0)
        return -1;
    if (stream->state == STREAM_READING)
        return offset - (stream->end - stream->position);
    if (stream->state == STREAM_WRITING)
        return offset + (stream->position - stream->buffer);
    return offset;
}

off_t ftello(FILE *stream)
{
    bool locked = stream_lock(stream);
    off_t offset = tell(stream);
    stream_unlock(stream, locked);
    return offset;
}

int fseeko(FILE *stream, off_t offset, int from)
{
    bool locked = stream_lock(stream);
    bool moved = fflush(stream) == 0 && __stream_seek(stream, offset, from) >= 0;
    if (moved)
        stream->at_end = false;
    stream_unlock(stream, locked);
    return moved ? 0 : -1;
}

long ftell(FILE *stream)
{
    return ftello(stream);
}

int fseek(FILE *stream, long offset, int from)
{
    return fseeko(stream, offset, from);
}

void rewind(FILE *stream)
{
    fseeko(stream, 0, SEEK_SET);
    stream->failed = false;
}

int fgetpos(FILE *restrict stream, fpos_t *restrict position)
{
    *position = ftello(stream);
    return *position < 0 ? -1 : 0;
}

int fsetpos(FILE *stream, const fpos_t *position)
{
    return fseeko(stream, *position, SEEK_SET);
}

int feof(FILE *stream)
{
    return stream->at_end;
}

int ferror(FILE *stream)
{
    return stream->failed;
}

void clearerr(FILE *stream)
{
    stream->at_end = stream->failed = false;
}

void perror(const char *prefix)
{
    const char *text = strerror(errno);
    if (prefix != NULL && *prefix != 0)
        fprintf(stderr, "%s: %s\n", prefix, text);
    else
        fprintf(stderr, "%s\n", text);
}
