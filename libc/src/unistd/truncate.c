/* The length of files, and waiting for the disk. */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>
#include <contracts/file.h>
#include <quine/error.h>
#include "../sys_resource/limits.h"
#include "descriptor.h"

int ftruncate(int descriptor, off_t length)
{
    struct open_file *file = __descriptor_file(descriptor);
    if (file == NULL)
        return -1;
    if (length < 0) {
        errno = EINVAL;
        return __file_done(file, -1);
    }
    if (length > 0 && __file_size_room(file->session, length - 1, 1) == 0) {
        errno = EFBIG;
        return __file_done(file, -1);
    }
    enum error error = file_truncate(file->session, (uint64_t)length);
    __file_release(file);
    return error == ERROR_NOT_OPEN ? (errno = EINVAL, -1) : error_result(error);
}

int truncate(const char *path, off_t length)
{
    int descriptor = open(path, O_WRONLY | O_CLOEXEC);
    if (descriptor < 0)
        return -1;
    int result = ftruncate(descriptor, length), error = errno;
    close(descriptor);
    errno = error;
    return result;
}

int fsync(int descriptor)
{
    struct open_file *file = __descriptor_file(descriptor);
    return file == NULL ? -1 : __file_done(file, error_result(file_sync(file->session)));
}

int fdatasync(int descriptor)
{
    return fsync(descriptor);
}

/* No file system here keeps back what was written to it. */
void sync(void)
{
}
