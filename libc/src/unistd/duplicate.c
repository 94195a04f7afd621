/* More descriptors for an open file, and their flags. */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <unistd.h>
#include "descriptor.h"

static int duplicate(struct open_file *file, int least, bool close_on_execute)
{
    if (least < 0 || least >= OPEN_MAX) {
        errno = EINVAL;
        return -1;
    }
    int number = __descriptor_add(file, least, close_on_execute);
    if (number >= 0)
        file->references++;
    return number;
}

int dup(int descriptor)
{
    struct open_file *file = __descriptor_file(descriptor);
    return file != NULL ? duplicate(file, 0, false) : -1;
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
        return file->kind == DESCRIPTOR_TERMINAL ? O_RDWR : O_RDONLY;
    default:
        errno = EINVAL;
        return -1;
    }
}
