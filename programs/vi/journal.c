/*
 * Changes that survive a crash: .NAME.vi beside the file NAME.
 *
 *     "VIJ1", then for each change: 1 byte + or -, 8 bytes offset, 8 bytes size (little-endian), and the bytes
 *
 * Replayed over the file as it is they give the text back. Offsets and bytes are checked while that is done: a journal
 * of another file, or half a record, ends the replay.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "vi.h"

enum { NONE = -1, IMPOSSIBLE = -2, HEADER_SIZE = 17, RECORD_MAX = 1 << 28 };

static const char magic[] = "VIJ1";

static char *name_of(const struct buffer *buffer)
{
    const char *slash = strrchr(buffer->name, '/');
    size_t folder = slash != NULL ? (size_t)(slash + 1 - buffer->name) : 0, size = strlen(buffer->name) + 8;
    char *name = memory_or_end(malloc(size));
    snprintf(name, size, "%.*s.%s.vi", (int)folder, buffer->name, buffer->name + folder);
    return name;
}

static void begin(struct buffer *buffer)
{
    if (buffer->journal_name == NULL)
        buffer->journal_name = name_of(buffer);
    buffer->journal = open(buffer->journal_name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (buffer->journal >= 0 && write_bytes(buffer->journal, magic, sizeof magic - 1))
        return;
    say("%s: %s: changes are not kept for after a crash", buffer->journal_name, strerror(errno));
    if (buffer->journal >= 0)
        close(buffer->journal);
    buffer->journal = IMPOSSIBLE;
}

static void put(char *bytes, uint64_t number)
{
    for (unsigned i = 0; i < 8; i++)
        bytes[i] = (char)(number >> 8 * i);
}

static uint64_t get(const unsigned char *bytes)
{
    uint64_t number = 0;
    for (unsigned i = 0; i < 8; i++)
        number |= (uint64_t)bytes[i] << 8 * i;
    return number;
}

void journal_add(struct buffer *buffer, const struct change *change, bool again)
{
    char header[HEADER_SIZE];
    if (buffer->name == NULL || buffer->journal == IMPOSSIBLE)
        return;
    if (buffer->journal == NONE)
        begin(buffer);
    if (buffer->journal < 0)
        return;
    header[0] = change->inserted != again ? '+' : '-';
    put(header + 1, change->offset);
    put(header + 9, change->size);
    if (!write_bytes(buffer->journal, header, sizeof header) || !write_bytes(buffer->journal, change->bytes, change->size)) {
        close(buffer->journal);
        buffer->journal = IMPOSSIBLE;
    }
}

void journal_sync(void)
{
    for (struct buffer *buffer = buffers; buffer != NULL; buffer = buffer->next)
        if (buffer->journal >= 0)
            fsync(buffer->journal);
}

void journal_drop(struct buffer *buffer)
{
    if (buffer->journal >= 0) {
        close(buffer->journal);
        unlink(buffer->journal_name);
        buffer->journal = NONE;
    }
}

bool journal_exists(struct buffer *buffer)
{
    if (buffer->journal_name == NULL)
        buffer->journal_name = name_of(buffer);
    return access(buffer->journal_name, R_OK) == 0;
}

/* One record; false: there is none that fits the text. */
static bool replay_one(struct buffer *buffer, int descriptor)
{
    unsigned char header[HEADER_SIZE];
    if (read_bytes(descriptor, header, sizeof header) != (ssize_t)sizeof header)
        return false;
    uint64_t offset = get(header + 1), size = get(header + 9);
    if ((header[0] != '+' && header[0] != '-') || offset > buffer->text.size || size > RECORD_MAX
        || (header[0] == '-' && size > buffer->text.size - offset))
        return false;
    char *bytes = memory_or_end(malloc(size + 1));
    bool good = read_bytes(descriptor, bytes, size) == (ssize_t)size;
    if (good && header[0] == '+') {
        buffer_insert(buffer, offset, bytes, size);
    } else if (good) {
        char *there = buffer_copy(buffer, offset, size);
        good = memcmp(there, bytes, size) == 0;
        free(there);
        if (good)
            buffer_delete(buffer, offset, size);
    }
    free(bytes);
    return good;
}

bool journal_replay(struct buffer *buffer)
{
    char start[sizeof magic - 1];
    int descriptor = open(buffer->journal_name, O_RDONLY | O_CLOEXEC);
    bool good = descriptor >= 0 && read_bytes(descriptor, start, sizeof start) == (ssize_t)sizeof start && memcmp(start, magic, sizeof start) == 0;
    if (good)
        unlink(buffer->journal_name);      /* what is replayed goes into a new one */
    buffer_group(buffer);
    while (good && replay_one(buffer, descriptor))
        ;
    if (!good)
        say_error("%s cannot be read", buffer->journal_name);
    if (descriptor >= 0)
        close(descriptor);
    return good;
}
