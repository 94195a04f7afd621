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
    { ETXTBSY, "the program is being executed" },
    { ENOLCK, "no locks are left" },
    { ENOMSG, "no message of that type" },
    { EIDRM, "the identifier was removed" },
    { ENOLINK, "the link was cut" },
    { EMULTIHOP, "several hops were tried" },
    { EBADMSG, "bad message" },
    { ENOTSOCK, "not a socket" },
    { EDESTADDRREQ, "a destination is needed" },
    { EMSGSIZE, "message too long" },
    { EPROTOTYPE, "wrong type of protocol for the socket" },
    { ENOPROTOOPT, "the protocol has no such option" },
    { EPROTONOSUPPORT, "protocol not supported" },
    { EAFNOSUPPORT, "address family not supported" },
    { EADDRINUSE, "address in use" },
    { EADDRNOTAVAIL, "address not available" },
    { ENETDOWN, "the network is down" },
    { ENETUNREACH, "the network cannot be reached" },
    { ENETRESET, "the network dropped the connection" },
    { ECONNABORTED, "the connection was aborted" },
    { ECONNRESET, "the connection was reset" },
    { ENOBUFS, "no buffer space" },
    { EISCONN, "already connected" },
    { ENOTCONN, "not connected" },
    { ECONNREFUSED, "the connection was refused" },
    { EHOSTUNREACH, "the host cannot be reached" },
    { EALREADY, "already in progress" },
    { EINPROGRESS, "in progress" },
    { ESTALE, "the file is no longer there" },
    { EDQUOT, "quota exceeded" },
    { ENOTRECOVERABLE, "the state cannot be recovered" },
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
