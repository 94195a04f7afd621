/* Writing to descriptors. */
#include <errno.h>
#include <signal.h>
#include <unistd.h>
#include <contracts/file.h>
#include <quine/error.h>
#include "../sys_resource/limits.h"
#include "background.h"
#include "descriptor.h"

enum { PART = FILE_WRITE_DATA_MAX };

/* From `offset` on, or at the position if that is negative. An error behind the first part is
 * left for the next call to find. */
static ssize_t write_all(int descriptor, const char *memory, size_t size, off_t offset)
{
    struct open_file *file = __descriptor_file(descriptor);
    size_t done = 0, wanted;
    uint32_t count;
    if (file == NULL)
        return -1;
    do {
        wanted = size - done < PART ? size - done : PART;
        size_t room = __file_size_room(file->session, offset < 0 ? -1 : offset + (off_t)done, wanted);
        if (room == 0 && wanted > 0)
            return done > 0 ? (ssize_t)done : (errno = EFBIG, -1);
        wanted = room;
        count = 0;
        enum error error = offset < 0
            ? file_write(file->session, memory + done, wanted, &count)
            : file_write_at(file->session, (uint64_t)offset + done, memory + done, wanted, &count);
        if (error == ERROR_BACKGROUND)
            error = __terminal_write(file->session, memory + done, wanted, &count);
        if (error == ERROR_NO_READER)
            kill(getpid(), SIGPIPE);
        if (error != ERROR_NONE)
            return done > 0 ? (ssize_t)done : error_result(error);
        done += count;
    } while (done < size && count == wanted);
    return (ssize_t)done;
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
