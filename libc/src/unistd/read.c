/* Reading from descriptors. */
#include <errno.h>
#include <string.h>
#include <unistd.h>
#include <contracts/file.h>
#include <quine/error.h>
#include <quine/wire.h>
#include "background.h"
#include "connection.h"
#include "descriptor.h"

enum { PART = FILE_READ_DATA_MAX };

/* Through the window: what comes behind `done` bytes that are read already, from `offset` on, or
 * from the position if that is negative. */
static enum error read_window(struct open_file *file, const struct area *area, char *memory, uint32_t wanted,
                              off_t offset, size_t done, size_t *count)
{
    capability session = file->connection->session;
    uint64_t room = bulk_of(area->at, wanted);
    uint32_t got = 0;
    enum error error = offset < 0 ? connection_read(session, file->number, room, done > 0, &got)
                                  : connection_read_at(session, file->number, room, (uint64_t)offset + done, &got);
    if (error == ERROR_NONE && got > wanted)
        return ERROR_BAD_MESSAGE;
    memcpy(memory, area->memory, got);
    *count = got;
    return error;
}

/* By message. A whole message's data can come back, whatever was asked for. */
static enum error read_message(struct open_file *file, char *memory, uint32_t wanted, off_t offset, size_t done,
                               size_t *count)
{
    char data[PART], *to = wanted == PART ? memory : data;
    enum error error;
    if (offset >= 0)
        error = __file_session(file) == 0 ? ERROR_LIMIT
            : file_read_at(file->session, (uint64_t)offset + done, wanted, to, count);
    else if (file->session == 0)
        error = connection_read_message(file->connection->session, file->number, wanted, done > 0, to, count);
    else
        error = file_read(file->session, wanted, done > 0, to, count);
    if (error == ERROR_BACKGROUND)
        error = __terminal_read(file->session, wanted, to, count);
    if (error != ERROR_NONE)
        return error;
    if (*count > wanted)
        *count = wanted;
    if (to == data)
        memcpy(memory, data, *count);
    return ERROR_NONE;
}

/* An error behind the first part is left for the next call to find. */
static ssize_t read_all(int descriptor, char *memory, size_t size, off_t offset)
{
    struct area area;
    struct file_use use;
    struct open_file *file = __file_use(descriptor, &use);
    size_t done = 0, count, wanted;
    enum error error;
    if (file == NULL)
        return -1;
    __area_take(file, size, &area);
    use.area = &area;
    do {
        wanted = size - done < area.most ? size - done : area.most;
        count = 0;
        error = area.memory != NULL
            ? read_window(file, &area, memory + done, (uint32_t)wanted, offset, done, &count)
            : read_message(file, memory + done, (uint32_t)wanted, offset, done, &count);
        done += count;
    } while (error == ERROR_NONE && done < size && count == wanted);
    __area_leave(file, &area, error);
    __file_use_end(&use);
    return error == ERROR_NONE || done > 0 ? (ssize_t)done : error_result(error);
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
