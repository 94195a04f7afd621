/* More descriptors for an open file, and their flags. */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <unistd.h>
#include <contracts/file.h>
#include <quine/error.h>
#include "../sys_resource/limits.h"
#include "descriptor.h"

static int duplicate(struct open_file *file, int least, bool close_on_execute)
{
    if (least < 0 || least >= (int)__own_limits()->descriptors) {
        errno = EINVAL;
        return -1;
    }
    __file_reference(file);
    int number = __descriptor_add(file, least, close_on_execute);
    if (number < 0)
        __file_release(file);
    return number;
}

static int get_flags(capability session)
{
    uint32_t flags;
    if (error_result(file_flags(session, &flags)) < 0)
        return -1;
    bool writable = (flags & FILE_FLAG_WRITABLE) != 0, readable = (flags & FILE_FLAG_READABLE) != 0;
    return (!writable ? O_RDONLY : readable ? O_RDWR : O_WRONLY)
        | (flags & FILE_FLAG_APPEND ? O_APPEND : 0) | (flags & FILE_FLAG_NONBLOCK ? O_NONBLOCK : 0);
}

static int set_flags(capability session, int flags)
{
    uint32_t wanted = (flags & O_APPEND ? FILE_FLAG_APPEND : 0)
        | (flags & O_NONBLOCK ? FILE_FLAG_NONBLOCK : 0);
    return error_result(file_set_flags(session, wanted));
}

int dup(int descriptor)
{
    struct open_file *file = __descriptor_file(descriptor);
    return file != NULL ? duplicate(file, 0, false) : -1;
}

/* Makes `number` a descriptor of the same open file. */
static int replace(struct open_file *file, int number, bool close_on_execute)
{
    if (number < 0 || number >= (int)__own_limits()->descriptors) {
        errno = EBADF;
        return -1;
    }
    __file_reference(file);
    struct open_file *before = __descriptor_replace(number, file, close_on_execute);
    if (before != NULL)
        __file_release(before);
    return number;
}

int dup2(int descriptor, int number)
{
    struct open_file *file = __descriptor_file(descriptor);
    if (file == NULL)
        return -1;
    return number == descriptor ? number : replace(file, number, false);
}

int dup3(int descriptor, int number, int flags)
{
    struct open_file *file = __descriptor_file(descriptor);
    if (file == NULL)
        return -1;
    if (number == descriptor || (flags & ~O_CLOEXEC) != 0) {
        errno = EINVAL;
        return -1;
    }
    return replace(file, number, flags != 0);
}

int fcntl(int descriptor, int command, ...)
{
    struct open_file *file = __descriptor_file(descriptor);
    if (file == NULL)
        return -1;
    va_list arguments;
    va_start(arguments, command);
    int argument = command == F_GETFD || command == F_GETFL ? 0 : va_arg(arguments, int);
    va_end(arguments);
    switch (command) {
    case F_DUPFD:
    case F_DUPFD_CLOEXEC:
        return duplicate(file, argument, command == F_DUPFD_CLOEXEC);
    case F_GETFD:
        return __descriptors()[descriptor].close_on_execute ? FD_CLOEXEC : 0;
    case F_SETFD:
        __descriptors()[descriptor].close_on_execute = (argument & FD_CLOEXEC) != 0;
        return 0;
    case F_GETFL:
        return get_flags(file->session);
    case F_SETFL:
        return set_flags(file->session, argument);
    default:
        errno = EINVAL;
        return -1;
    }
}
