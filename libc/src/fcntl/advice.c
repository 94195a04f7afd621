/* XSH posix_fadvise, posix_fallocate. */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BLOCK = 4096 };             /* what the server of files allocates */

static int kind_of(int descriptor, struct stat *status)
{
    if (fstat(descriptor, status) < 0)
        return errno;
    return S_ISFIFO(status->st_mode) ? ESPIPE : S_ISREG(status->st_mode) ? 0 : ENODEV;
}

int posix_fadvise(int descriptor, off_t offset, off_t size, int advice)
{
    struct stat status;
    int error = kind_of(descriptor, &status);
    (void)offset;
    if (error != 0 && error != ENODEV)
        return error;
    return advice < POSIX_FADV_NORMAL || advice > POSIX_FADV_NOREUSE || size < 0 ? EINVAL : 0;
}

/* A byte of each block is written as it is. */
int posix_fallocate(int descriptor, off_t offset, off_t size)
{
    struct stat status;
    int before = errno, error = kind_of(descriptor, &status);
    if (error == 0 && (offset < 0 || size <= 0))
        error = EINVAL;
    if (error == 0 && offset > INT64_MAX - size)
        error = EFBIG;
    if (error == 0 && status.st_size < offset + size && ftruncate(descriptor, offset + size) < 0)
        error = errno;
    for (off_t at = offset; error == 0 && at < offset + size; at += BLOCK - at % BLOCK) {
        char byte = 0;
        if (pread(descriptor, &byte, 1, at) < 0 || pwrite(descriptor, &byte, 1, at) < 0)
            error = errno;
    }
    errno = before;
    return error;
}
