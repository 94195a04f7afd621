/* What an error number means. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

struct error_name {
    int number;
    const char *text;
};

static const struct error_name names[] = {
    { 0, "no error" },
    { EPERM, "operation not permitted" },
    { ENOENT, "no such file or directory" },
    { ESRCH, "no such process" },
    { EINTR, "interrupted" },
    { EIO, "input/output error" },
    { ENXIO, "no such device or address" },
    { E2BIG, "arguments are too long" },
    { ENOEXEC, "not an executable file" },
    { EBADF, "bad file descriptor" },
    { ECHILD, "no such child" },
    { EAGAIN, "it would have to wait" },
    { ENOMEM, "not enough memory" },
    { EACCES, "permission denied" },
    { EFAULT, "bad address" },
    { EBUSY, "it is in use" },
    { EEXIST, "it exists already" },
    { EXDEV, "on another file system" },
    { ENODEV, "no such device" },
    { ENOTDIR, "not a directory" },
    { EISDIR, "is a directory" },
    { EINVAL, "invalid argument" },
    { ENFILE, "too many open files in the system" },
    { EMFILE, "too many open files" },
    { ENOTTY, "not a terminal" },
    { EFBIG, "file too large" },
    { ENOSPC, "no space left" },
    { ESPIPE, "cannot seek here" },
    { EROFS, "read-only file system" },
    { EMLINK, "too many links" },
    { EPIPE, "the other side is gone" },
    { EDOM, "outside the function's domain" },
    { ERANGE, "result out of range" },
    { EDEADLK, "deadlock avoided" },
    { ENAMETOOLONG, "name too long" },
    { ENOSYS, "function not there yet" },
    { ENOTEMPTY, "directory not empty" },
    { ELOOP, "too many symbolic links" },
    { EPROTO, "protocol error" },
    { EOVERFLOW, "value too large" },
    { EILSEQ, "invalid byte sequence" },
    { ENOTSUP, "not supported" },
    { ETIMEDOUT, "timed out" },
    { ECANCELED, "cancelled" },
    { EOWNERDEAD, "the owner died" },
};

int strerror_r(int number, char *buffer, size_t size)
{
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (names[i].number == number)
            return strlcpy(buffer, names[i].text, size) < size ? 0 : ERANGE;
    snprintf(buffer, size, "unknown error %d", number);
    return EINVAL;
}

char *strerror(int number)
{
    static char buffer[64];
    strerror_r(number, buffer, sizeof buffer);
    return buffer;
}
