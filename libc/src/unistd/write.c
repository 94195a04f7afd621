/* Writing to descriptors. */
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>
#include <contracts/file.h>
#include <quine/error.h>
#include <quine/wire.h>
#include "../sys_resource/limits.h"
#include "background.h"
#include "connection.h"
#include "descriptor.h"

/* Through the window: from `offset` on, or at the position if that is negative. */
static enum error write_window(struct open_file *file, const struct area *area, const char *memory, uint32_t wanted,
                               off_t offset, uint32_t *count)
{
    capability session = file->connection->session;
    uint64_t data = bulk_of(area->at, wanted);
    memcpy(area->memory, memory, wanted);
    return offset < 0 ? connection_write(session, file->number, data, count)
                      : connection_write_at(session, file->number, data, (uint64_t)offset, count);
}

static enum error write_message(struct open_file *file, const char *memory, uint32_t wanted, off_t offset,
                                uint32_t *count)
{
    if (offset >= 0)
        return __file_session(file) == 0 ? ERROR_LIMIT
            : file_write_at(file->session, (uint64_t)offset, memory, wanted, count);
    if (file->session == 0)
        return connection_write_message(file->connection->session, file->number, memory, wanted, count);
    enum error error = file_write(file->session, memory, wanted, count);
    /* A session of init's, with a terminal, outlives its server: who showed the bytes when it ended may have shown a few, and the next one shows all. */
    if (error == ERROR_DEAD)
        error = file_write(file->session, memory, wanted, count);
    return error == ERROR_BACKGROUND ? __terminal_write(file->session, memory, wanted, count) : error;
}

/* How much of it RLIMIT_FSIZE lets through. */
static size_t within_limit(struct open_file *file, off_t at, size_t size)
{
    if (__own_limits()->file_size == UINT64_MAX || __file_session(file) == 0)
        return size;
    return __file_size_room(file->session, at, size);
}

/* An error behind the first part is left for the next call to find. */
static ssize_t write_all(int descriptor, const char *memory, size_t size, off_t offset)
{
    struct area area;
    struct file_use use;
    struct open_file *file = __file_use(descriptor, &use);
    size_t done = 0, wanted;
    uint32_t count;
    enum error error;
    if (file == NULL)
        return -1;
    __area_take(file, size, &area);
    use.area = &area;
    do {
        wanted = size - done < area.most ? size - done : area.most;
        count = 0;
        off_t at = offset < 0 ? offset : offset + (off_t)done;
        size_t room = within_limit(file, at, wanted);
        if (room == 0 && wanted > 0) {
            error = ERROR_TOO_LARGE;
            break;
        }
        wanted = room;
        error = area.memory != NULL ? write_window(file, &area, memory + done, (uint32_t)wanted, at, &count)
                                    : write_message(file, memory + done, (uint32_t)wanted, at, &count);
        if (count > wanted)
            count = (uint32_t)wanted;
        done += count;
    } while (error == ERROR_NONE && done < size && count == wanted);
    __area_leave(file, &area, error);
    __file_use_end(&use);
    if (error == ERROR_NO_READER)
        kill(getpid(), SIGPIPE);
    return error == ERROR_NONE || done > 0 ? (ssize_t)done : error_result(error);
}

ssize_t write(int descriptor, const void *memory, size_t size)
{
    return write_all(descriptor, memory, size, -1);
}

ssize_t pwrite(int descriptor, const void *memory, size_t size, off_t offset)
{
    if (offset < 0) {
        errno = EINVAL;
        return -1;
    }
    return write_all(descriptor, memory, size, offset);
}
