/* More descriptors for an open file, and their flags. */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <unistd.h>
#include <contracts/file.h>
#include <quine/error.h>
#include "../sys_resource/limits.h"
#include "descriptor.h"
#include "record_lock.h"

/* Takes the reference. */
static int duplicate(struct open_file *file, int least, bool close_on_execute)
{
    if (least < 0 || least >= (int)__own_limits()->descriptors) {
        errno = EINVAL;
        return __file_done(file, -1);
    }
    int number = __descriptor_add(file, least, close_on_execute);
    if (number < 0)
        __file_release(file);
    return number;
}

static int get_flags(struct open_file *file)
{
    capability session = __file_session(file);
    uint32_t flags;
    if (session == 0 || error_result(file_flags(session, &flags)) < 0)
        return -1;
    bool writable = (flags & FILE_FLAG_WRITABLE) != 0, readable = (flags & FILE_FLAG_READABLE) != 0;
    return (!writable ? O_RDONLY : readable ? O_RDWR : O_WRONLY)
        | (flags & FILE_FLAG_APPEND ? O_APPEND : 0) | (flags & FILE_FLAG_NONBLOCK ? O_NONBLOCK : 0);
}

static int set_flags(struct open_file *file, int flags)
{
    capability session = __file_session(file);
    uint32_t wanted = (flags & O_APPEND ? FILE_FLAG_APPEND : 0)
        | (flags & O_NONBLOCK ? FILE_FLAG_NONBLOCK : 0);
    return session == 0 ? -1 : error_result(file_set_flags(session, wanted));
}

int dup(int descriptor)
{
    struct open_file *file = __descriptor_open(descriptor);
    return file != NULL ? duplicate(file, 0, false) : -1;
}

/* Makes `number` a descriptor of the same open file; takes the reference. */
static int replace(struct open_file *file, int number, bool close_on_execute)
{
    if (number < 0 || number >= (int)__own_limits()->descriptors) {
        errno = EBADF;
        return __file_done(file, -1);
    }
    struct open_file *before = __descriptor_replace(number, file, close_on_execute);
    if (before != NULL)
        __file_release(before);
    return number;
}

int dup2(int descriptor, int number)
{
    struct open_file *file = __descriptor_open(descriptor);
    if (file == NULL)
        return -1;
    return number == descriptor ? __file_done(file, number) : replace(file, number, false);
}

int dup3(int descriptor, int number, int flags)
{
    struct open_file *file = __descriptor_open(descriptor);
    if (file == NULL)
        return -1;
    if (number == descriptor || (flags & ~O_CLOEXEC) != 0) {
        errno = EINVAL;
        return __file_done(file, -1);
    }
    return replace(file, number, flags != 0);
}

int fcntl(int descriptor, int command, ...)
{
    struct open_file *file = __descriptor_open(descriptor);
    if (file == NULL)
        return -1;
    va_list arguments;
    va_start(arguments, command);
    bool locks = command == F_GETLK || command == F_SETLK || command == F_SETLKW;
    struct flock *lock = locks ? va_arg(arguments, struct flock *) : NULL;
    int argument = locks || command == F_GETFD || command == F_GETFL ? 0 : va_arg(arguments, int);
    va_end(arguments);
    switch (command) {
    case F_DUPFD:
    case F_DUPFD_CLOEXEC:
        return duplicate(file, argument, command == F_DUPFD_CLOEXEC);
    case F_GETFD:
        return __file_done(file, __descriptors()[descriptor].close_on_execute ? FD_CLOEXEC : 0);
    case F_SETFD:
        __descriptors()[descriptor].close_on_execute = (argument & FD_CLOEXEC) != 0;
        return __file_done(file, 0);
    case F_GETFL:
        return __file_done(file, get_flags(file));
    case F_SETFL:
        return __file_done(file, set_flags(file, argument));
    case F_GETLK:
    case F_SETLK:
    case F_SETLKW:
        __file_release(file);
        return __file_lock(descriptor, command, lock);
    default:
        errno = EINVAL;
        return __file_done(file, -1);
    }
}
