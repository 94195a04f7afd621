/* Reading from descriptors. */
#include <errno.h>
#include <string.h>
#include <unistd.h>
#include <contracts/file.h>
#include <quine/error.h>
#include "background.h"
#include "descriptor.h"

enum { PART = FILE_READ_DATA_MAX };

/* One message's data: what comes behind `done` bytes that are read already, from `offset` on, or
 * from the position if that is negative. */
static enum error read_part(capability session, char *memory, uint32_t wanted, off_t offset, size_t done,
                            size_t *count)
{
    enum error error = offset < 0 ? file_read(session, wanted, done > 0, memory, count)
                                  : file_read_at(session, (uint64_t)offset + done, wanted, memory, count);
    return error == ERROR_BACKGROUND ? __terminal_read(session, wanted, memory, count) : error;
}

/* A whole message's data can come back, whatever was asked for: the last part goes through
 * a buffer of that size. */
static enum error read_last(capability session, char *memory, uint32_t wanted, off_t offset, size_t done,
                            size_t *count)
{
    char data[PART];
    enum error error = read_part(session, data, wanted, offset, done, count);
    if (error != ERROR_NONE)
        return error;
    if (*count > wanted)
        *count = wanted;
    memcpy(memory, data, *count);
    return ERROR_NONE;
}

/* An error behind the first part is left for the next call to find. */
static ssize_t read_all(int descriptor, char *memory, size_t size, off_t offset)
{
    struct open_file *file = __descriptor_file(descriptor);
    size_t done = 0, count, wanted;
    if (file == NULL)
        return -1;
    do {
        wanted = size - done < PART ? size - done : PART;
        count = 0;
        enum error error = wanted == PART
            ? read_part(file->session, memory + done, PART, offset, done, &count)
            : read_last(file->session, memory + done, (uint32_t)wanted, offset, done, &count);
        if (error != ERROR_NONE)
            return done > 0 ? (ssize_t)done : error_result(error);
        done += count;
    } while (done < size && count == wanted);
    return (ssize_t)done;
}

ssize_t read(int descriptor, void *memory, size_t size)
{
    return read_all(descriptor, memory, size, -1);
}

ssize_t pread(int descriptor, void *memory, size_t size, off_t offset)
{
    if (offset < 0) {
        errno = EINVAL;
        return -1;
    }
    return read_all(descriptor, memory, size, offset);
}
