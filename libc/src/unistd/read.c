/* Reading from descriptors. */
#include <errno.h>
#include <unistd.h>
#include <contracts/file.h>
#include <contracts/terminal.h>
#include <quine/error.h>
#include "descriptor.h"

/* A whole message's data can come back, whatever was asked for, so that it goes
 * through a buffer of that size; no more than was wanted is taken from it. */
static ssize_t take(char *memory, size_t wanted, const char *data, size_t count)
{
    if (count > wanted)
        count = wanted;
    for (size_t i = 0; i < count; i++)
        memory[i] = data[i];
    return (ssize_t)count;
}

static ssize_t file_part(capability session, char *memory, size_t size, uint64_t offset)
{
    char data[FILE_READ_DATA_MAX];
    size_t count = 0;
    uint32_t wanted = size < sizeof data ? (uint32_t)size : sizeof data;
    if (error_result(file_read(session, offset, wanted, data, &count)) < 0)
        return -1;
    return take(memory, wanted, data, count);
}

static ssize_t read_file(capability session, char *memory, size_t size, uint64_t offset)
{
    size_t done = 0;
    while (done < size) {
        ssize_t count = file_part(session, memory + done, size - done, offset + done);
        if (count < 0 && done == 0)
            return -1;
        if (count <= 0)
            break;
        done += (size_t)count;
    }
    return (ssize_t)done;
}

static ssize_t read_terminal(capability session, char *memory, size_t size)
{
    char data[TERMINAL_READ_DATA_MAX];
    size_t count = 0;
    uint32_t wanted = size < sizeof data ? (uint32_t)size : sizeof data;
    if (error_result(terminal_read(session, wanted, data, &count)) < 0)
        return -1;
    return take(memory, wanted, data, count);
}

ssize_t read(int descriptor, void *memory, size_t size)
{
    struct open_file *file = __descriptor_file(descriptor);
    ssize_t count = -1;
    if (file == NULL)
        return -1;
    if (size == 0)
        return 0;
    switch (file->kind) {
    case DESCRIPTOR_FILE:
        count = read_file(file->session, memory, size, file->offset);
        if (count > 0)
            file->offset += (uint64_t)count;
        return count;
    case DESCRIPTOR_TERMINAL:
        return read_terminal(file->session, memory, size);
    default:
        errno = EISDIR;
        return -1;
    }
}

ssize_t pread(int descriptor, void *memory, size_t size, off_t offset)
{
    struct open_file *file = __descriptor_file(descriptor);
    if (file == NULL)
        return -1;
    if (file->kind != DESCRIPTOR_FILE || offset < 0) {
        errno = file->kind != DESCRIPTOR_FILE ? ESPIPE : EINVAL;
        return -1;
    }
    return read_file(file->session, memory, size, (uint64_t)offset);
}
