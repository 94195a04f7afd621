/* Writing to descriptors: to terminals only, as long as files are read-only. */
#include <errno.h>
#include <unistd.h>
#include <contracts/terminal.h>
#include <quine/error.h>
#include "descriptor.h"

ssize_t write(int descriptor, const void *memory, size_t size)
{
    struct open_file *file = __descriptor_file(descriptor);
    const char *bytes = memory;
    if (file == NULL)
        return -1;
    if (file->kind != DESCRIPTOR_TERMINAL) {
        errno = EBADF;
        return -1;
    }
    for (size_t done = 0; done < size;) {
        size_t part = size - done;
        if (part > TERMINAL_WRITE_DATA_MAX)
            part = TERMINAL_WRITE_DATA_MAX;
        if (error_result(terminal_write(file->session, bytes + done, part)) < 0)
            return done > 0 ? (ssize_t)done : -1;
        done += part;
    }
    return (ssize_t)size;
}
