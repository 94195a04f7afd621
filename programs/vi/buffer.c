/* Files that are edited: see buffer.h. */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "vi.h"

enum { BLOCK_SIZE = 65536 };

struct buffer *buffers;

/* --- the list --- */

static struct buffer *buffer_new(const char *name)
{
    static unsigned last;
    struct buffer *buffer = memory_or_end(calloc(1, sizeof *buffer)), **link = &buffers;
    buffer->number = ++last;
    buffer->name = name != NULL ? memory_or_end(strdup(name)) : NULL;
    buffer->journal = -1;
    while (*link != NULL)
        link = &(*link)->next;
    *link = buffer;
    return buffer;
}

struct buffer *buffer_find(unsigned number)
{
    struct buffer *buffer = buffers;
    while (buffer != NULL && buffer->number != number)
        buffer = buffer->next;
    return buffer;
}

static void forget_changes(struct buffer *buffer, size_t from)
{
    for (size_t i = from; i < buffer->change_count; i++)
        free(buffer->changes[i].bytes);
    buffer->change_count = from;
    if (buffer->saved != SIZE_MAX && buffer->saved > from)
        buffer->saved = SIZE_MAX;
}

void buffer_close(struct buffer *buffer)
{
    struct buffer **link = &buffers;
    while (*link != buffer)
        link = &(*link)->next;
    *link = buffer->next;
    journal_drop(buffer);
    forget_changes(buffer, 0);
    text_free(&buffer->text);
    free(buffer->changes);
    free(buffer->journal_name);
    free(buffer->name);
    if (editor.previous == buffer)
        editor.previous = NULL;
    free(buffer);
}

/* --- files --- */

/* What a file holds goes into the text at `offset`; false after a message. */
static bool load(struct text *text, const char *name, int descriptor, size_t *offset)
{
    static char bytes[BLOCK_SIZE];
    ssize_t count;
    while ((count = read_bytes(descriptor, bytes, sizeof bytes)) != 0) {
        if (count < 0) {
            say_error("%s: %s", name, strerror(errno));
            return false;
        }
        text_insert(text, *offset, bytes, (size_t)count);
        *offset += (size_t)count;
    }
    return true;
}

static bool open_file(struct buffer *buffer)
{
    struct stat status;
    size_t size = 0;
    int descriptor = open(buffer->name, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0 && errno == ENOENT) {
        say("\"%s\": a new file", buffer->name);
        return true;
    }
    if (descriptor < 0 || fstat(descriptor, &status) < 0 || S_ISDIR(status.st_mode)) {
        say_error("%s: %s", buffer->name, descriptor < 0 ? strerror(errno) : "is a directory");
        if (descriptor >= 0)
            close(descriptor);
        return false;
    }
    bool done = load(&buffer->text, buffer->name, descriptor, &size);
    close(descriptor);
    buffer->read_only = access(buffer->name, W_OK) < 0;
    buffer->had_bytes = size > 0;
    buffer->missing_newline = size > 0 && text_byte(&buffer->text, size - 1) != '\n';
    if (size > 0 && !buffer->missing_newline)
        text_delete(&buffer->text, size - 1, 1);       /* the last line's newline is the file's, not a line more */
    if (done)
        say("\"%s\": %zu lines, %zu bytes%s%s", buffer->name, text_lines(&buffer->text), size,
            buffer->missing_newline ? ", no newline at the end" : "", buffer->read_only ? ", read-only" : "");
    return done;
}

static void offer_journal(struct buffer *buffer)
{
    if (!journal_exists(buffer))
        return;
    char *answer = view_ask("Changes of an editor that crashed were kept. Recover them? (y/n) ", "");
    if (answer == NULL || *answer != 'y')
        return;
    if (journal_replay(buffer))
        say("recovered: :w saves it");
}

struct buffer *buffer_open(const char *name)
{
    for (struct buffer *each = buffers; name != NULL && each != NULL; each = each->next)
        if (each->name != NULL && strcmp(each->name, name) == 0)
            return each;
    struct buffer *buffer = buffer_new(name);
    if (name != NULL && !open_file(buffer)) {
        buffer_close(buffer);
        return NULL;
    }
    if (name != NULL)
        offer_journal(buffer);
    return buffer;
}

bool buffer_read(struct buffer *buffer, const char *name, size_t offset)
{
    struct text text = { 0 };
    size_t size = 0, count, done = 0;
    int descriptor = open(name, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        say_error("%s: %s", name, strerror(errno));
        return false;
    }
    bool good = load(&text, name, descriptor, &size);
    close(descriptor);
    for (const char *run; good && (run = text_run(&text, done, &count)) != NULL; done += count)
        buffer_insert(buffer, offset + done, run, count);
    text_free(&text);
    return good;
}

static bool write_range(struct buffer *buffer, int descriptor, size_t from, size_t to)
{
    const char *run;
    size_t count;
    for (; from < to && (run = text_run(&buffer->text, from, &count)) != NULL; from += count) {
        count = count < to - from ? count : to - from;
        if (!write_bytes(descriptor, run, count))
            return false;
    }
    return true;
}

/* A new file takes the old one's place when all of it is written, so that no error loses both; where that cannot be
 * done (a link, no right to make files there) it is written over. */
static int open_new(const char *name, char *temporary, size_t size)
{
    struct stat status;
    bool exists = lstat(name, &status) == 0;
    int descriptor = -1;
    if (snprintf(temporary, size, "%s.vi-new", name) < (int)size && (!exists || (S_ISREG(status.st_mode) && status.st_nlink == 1)))
        descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, exists ? status.st_mode & 0777 : 0666);
    if (descriptor >= 0 && exists)
        fchmod(descriptor, status.st_mode & 0777);
    if (descriptor >= 0)
        return descriptor;
    *temporary = 0;
    return open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
}

bool buffer_write(struct buffer *buffer, const char *name, size_t first, size_t last)
{
    char temporary[4096];
    size_t lines = text_lines(&buffer->text), from = text_line_start(&buffer->text, first);
    size_t to = last + 1 < lines ? text_line_start(&buffer->text, last + 1) : buffer->text.size;
    bool whole = first == 0 && last + 1 >= lines;
    bool newline = last + 1 >= lines && (buffer->text.size > 0 || buffer->had_bytes) && !buffer->missing_newline;
    int descriptor = open_new(name, temporary, sizeof temporary);
    bool good = descriptor >= 0 && write_range(buffer, descriptor, from, to) && (!newline || write_bytes(descriptor, "\n", 1));
    int error = errno;
    if (descriptor >= 0 && (fsync(descriptor) < 0 && errno != EINVAL && errno != EROFS))
        good = false, error = errno;
    if (descriptor >= 0 && close(descriptor) < 0 && good)
        good = false, error = errno;
    if (good && *temporary != 0 && rename(temporary, name) < 0)
        good = false, error = errno;
    if (!good) {
        if (*temporary != 0)
            unlink(temporary);
        say_error("%s: %s", name, strerror(error));
        return false;
    }
    if (buffer->name == NULL)
        buffer->name = memory_or_end(strdup(name));
    if (whole && strcmp(buffer->name, name) == 0) {
        buffer->saved = buffer->done;
        journal_drop(buffer);
    }
    say("\"%s\": %zu lines, %zu bytes written", name, last - first + 1, to - from + newline);
    return true;
}

bool buffer_modified(const struct buffer *buffer)
{
    return buffer->saved != buffer->done;
}

/* --- changes --- */

void buffer_group(struct buffer *buffer)
{
    buffer->open_group = false;
}

/* The new change can be a part of the last one: typing goes on behind what was typed. */
static bool joins(struct buffer *buffer, size_t offset, size_t size, bool inserted)
{
    struct change *last = buffer->done > 0 ? &buffer->changes[buffer->done - 1] : NULL;
    return buffer->open_group && last != NULL && inserted && last->inserted && last->offset + last->size == offset
        && size < 64 && last->size < 4096 && buffer->saved != buffer->done;
}

static void add_change(struct buffer *buffer, size_t offset, char *bytes, size_t size, bool inserted)
{
    forget_changes(buffer, buffer->done);
    struct change change = { .offset = offset, .bytes = bytes, .size = size, .inserted = inserted,
                             .first = !buffer->open_group, .cursor = buffer->cursor };
    journal_add(buffer, &change, false);
    if (joins(buffer, offset, size, inserted)) {
        struct change *last = &buffer->changes[buffer->done - 1];
        last->bytes = memory_or_end(realloc(last->bytes, last->size + size));
        memcpy(last->bytes + last->size, bytes, size);
        last->size += size;
        free(bytes);
        return;
    }
    if (buffer->change_count == buffer->change_room) {
        buffer->change_room = buffer->change_room == 0 ? 64 : 2 * buffer->change_room;
        buffer->changes = memory_or_end(realloc(buffer->changes, buffer->change_room * sizeof *buffer->changes));
    }
    buffer->changes[buffer->change_count++] = change;
    buffer->done = buffer->change_count;
    buffer->open_group = true;
}

/* Marks stay at their text. */
static void move_marks(struct buffer *buffer, size_t offset, size_t size, bool inserted)
{
    for (size_t i = 0; i < sizeof buffer->marks / sizeof buffer->marks[0]; i++) {
        size_t at = buffer->marks[i];
        if (at == 0 || at - 1 < offset)
            continue;
        buffer->marks[i] = inserted ? at + size : at - 1 < offset + size ? offset + 1 : at - size;
    }
}

static void apply(struct buffer *buffer, const struct change *change, bool inserts)
{
    if (inserts)
        text_insert(&buffer->text, change->offset, change->bytes, change->size);
    else
        text_delete(&buffer->text, change->offset, change->size);
    move_marks(buffer, change->offset, change->size, inserts);
}

void buffer_insert(struct buffer *buffer, size_t offset, const char *bytes, size_t size)
{
    if (size == 0)
        return;
    char *copy = memory_or_end(malloc(size));
    memcpy(copy, bytes, size);
    text_insert(&buffer->text, offset, bytes, size);
    move_marks(buffer, offset, size, true);
    add_change(buffer, offset, copy, size, true);
}

char *buffer_copy(struct buffer *buffer, size_t offset, size_t size)
{
    char *bytes = memory_or_end(malloc(size + 1));
    bytes[text_copy(&buffer->text, offset, bytes, size)] = 0;
    return bytes;
}

void buffer_delete(struct buffer *buffer, size_t offset, size_t size)
{
    if (offset >= buffer->text.size || size == 0)
        return;
    if (size > buffer->text.size - offset)
        size = buffer->text.size - offset;
    char *copy = buffer_copy(buffer, offset, size);
    text_delete(&buffer->text, offset, size);
    move_marks(buffer, offset, size, false);
    add_change(buffer, offset, copy, size, false);
}

bool buffer_undo(struct buffer *buffer)
{
    if (buffer->done == 0)
        return false;
    do {
        const struct change *change = &buffer->changes[--buffer->done];
        journal_add(buffer, change, true);
        apply(buffer, change, !change->inserted);
        buffer->cursor = change->first ? change->cursor : change->offset;
    } while (!buffer->changes[buffer->done].first);
    buffer->open_group = false;
    return true;
}

bool buffer_redo(struct buffer *buffer)
{
    if (buffer->done == buffer->change_count)
        return false;
    do {
        const struct change *change = &buffer->changes[buffer->done++];
        journal_add(buffer, change, false);
        apply(buffer, change, change->inserted);
        buffer->cursor = change->offset;
    } while (buffer->done < buffer->change_count && !buffer->changes[buffer->done].first);
    buffer->open_group = false;
    return true;
}
