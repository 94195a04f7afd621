/* enum error to errno: the only translation. */
#include <errno.h>
#include <stddef.h>
#include <quine/error.h>

static const int numbers[] = {
    [ERROR_NONE] = 0,
    [ERROR_NO_CAPABILITY] = EBADF,
    [ERROR_WRONG_TYPE] = EINVAL,
    [ERROR_NO_RIGHT] = EACCES,
    [ERROR_SLOT_IN_USE] = EBUSY,
    [ERROR_BAD_ARGUMENT] = EINVAL,
    [ERROR_OUT_OF_RANGE] = EINVAL,
    [ERROR_NO_MEMORY] = ENOMEM,
    [ERROR_BAD_ALIGNMENT] = EINVAL,
    [ERROR_NO_TABLE] = ENOMEM,
    [ERROR_MAPPED] = EBUSY,
    [ERROR_NOT_MAPPED] = EINVAL,
    [ERROR_WRITE_EXECUTE] = EACCES,
    [ERROR_HAS_CHILDREN] = EBUSY,
    [ERROR_BUSY] = EBUSY,
    [ERROR_BAD_OPERATION] = ENOSYS,
    [ERROR_BAD_MESSAGE] = EPROTO,
    [ERROR_DEAD] = EPIPE,
    [ERROR_WOULD_BLOCK] = EAGAIN,
    [ERROR_NOT_FOUND] = ENOENT,
    [ERROR_EXISTS] = EEXIST,
    [ERROR_NOT_DIRECTORY] = ENOTDIR,
    [ERROR_IS_DIRECTORY] = EISDIR,
    [ERROR_READ_ONLY] = EROFS,
    [ERROR_NOT_PERMITTED] = EPERM,
    [ERROR_BAD_FORMAT] = ENOEXEC,
    [ERROR_TOO_LONG] = ENAMETOOLONG,
    [ERROR_INPUT_OUTPUT] = EIO,
    [ERROR_INTERRUPTED] = EINTR,
    [ERROR_NO_CHILD] = ECHILD,
    [ERROR_UNSUPPORTED] = ENOTSUP,
    [ERROR_NO_PROCESS] = ESRCH,
    [ERROR_LIMIT] = EMFILE,
    [ERROR_NO_SPACE] = ENOSPC,
    [ERROR_NO_READER] = EPIPE,
    [ERROR_NOT_EMPTY] = ENOTEMPTY,
    [ERROR_NOT_SEEKABLE] = ESPIPE,
    [ERROR_LINK] = ELOOP,
    [ERROR_NOT_OPEN] = EBADF,
    [ERROR_NO_ACCESS] = EACCES,
    [ERROR_TOO_LARGE] = EFBIG,
    [ERROR_NO_PEER] = ENXIO,
    [ERROR_TOO_MANY_LINKS] = EMLINK,
    [ERROR_NAME_TOO_LONG] = ENAMETOOLONG,
    [ERROR_BACKGROUND] = EIO,
};

int error_to_errno(enum error error)
{
    size_t index = (size_t)error;
    return index < sizeof numbers / sizeof numbers[0] ? numbers[index] : EIO;
}

int error_result(enum error error)
{
    if (error == ERROR_NONE)
        return 0;
    errno = error_to_errno(error);
    return -1;
}
