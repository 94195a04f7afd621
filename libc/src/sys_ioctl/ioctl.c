/* ioctl(): each request as the function that it stands for. */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <contracts/terminal.h>
#include <quine/error.h>
#include "../unistd/descriptor.h"

static int readable(int descriptor, int *count)
{
    struct open_file *file = __descriptor_file(descriptor);
    uint32_t available;
    if (file == NULL)
        return -1;
    enum error error = terminal_available(file->session, &available);
    __file_release(file);
    if (error == ERROR_BAD_MESSAGE || error == ERROR_UNSUPPORTED) {
        errno = ENOTTY;
        return -1;
    }
    *count = (int)available;
    return error_result(error);
}

static int set_nonblock(int descriptor, bool on)
{
    int flags = fcntl(descriptor, F_GETFL);
    if (flags < 0)
        return -1;
    return fcntl(descriptor, F_SETFL, on ? flags | O_NONBLOCK : flags & ~O_NONBLOCK);
}

static int acquire(int descriptor)
{
    struct open_file *file = __descriptor_file(descriptor);
    if (file == NULL)
        return -1;
    enum error error = getsid(0) == getpid() ? terminal_acquire(file->session, getpid()) : ERROR_NOT_PERMITTED;
    __file_release(file);
    if (error != ERROR_BAD_MESSAGE && error != ERROR_UNSUPPORTED)
        return error_result(error);
    errno = ENOTTY;
    return -1;
}

int ioctl(int descriptor, unsigned long request, ...)
{
    va_list arguments;
    va_start(arguments, request);
    void *argument = va_arg(arguments, void *);
    va_end(arguments);
    switch (request) {
    case TIOCGWINSZ: return tcgetwinsize(descriptor, argument);
    case TIOCSCTTY: return acquire(descriptor);
    case TIOCSWINSZ: return tcsetwinsize(descriptor, argument);
    case FIONREAD: return readable(descriptor, argument);
    case FIONBIO: return set_nonblock(descriptor, *(const int *)argument != 0);
    }
    errno = EINVAL;
    return -1;
}
