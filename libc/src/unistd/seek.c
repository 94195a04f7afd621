/* The position of an open file, which its server has. */
#include <errno.h>
#include <stdint.h>
#include <unistd.h>
#include <contracts/file.h>
#include <quine/error.h>
#include "connection.h"
#include "descriptor.h"

_Static_assert((int)SEEK_SET + 1 == (int)SEEK_FROM_START && (int)SEEK_CUR + 1 == (int)SEEK_FROM_CURRENT
               && (int)SEEK_END + 1 == (int)SEEK_FROM_END, "where to count from");

off_t lseek(int descriptor, off_t offset, int from)
{
    struct open_file *file = __descriptor_open(descriptor);
    uint64_t position;
    if (file == NULL)
        return -1;
    if (from < SEEK_SET || from > SEEK_END) {
        errno = EINVAL;
        return __file_done(file, -1);
    }
    enum error error = file->session == 0
        ? connection_seek(file->connection->session, file->number, offset, (enum seek_from)(from + 1), &position)
        : file_seek(file->session, offset, (enum seek_from)(from + 1), &position);
    __file_release(file);
    return error_result(error) < 0 ? -1 : (off_t)position;
}
