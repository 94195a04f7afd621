/* Opening files. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <unistd.h>
#include <contracts/directory.h>
#include <quine/error.h>
#include <quine/memory.h>
#include "connection.h"
#include "descriptor.h"
#include "mask.h"
#include "named_terminal.h"
#include "path.h"

/* With a session, or a number of a connection. */
struct opening {
    uint32_t flags, mode;
    capability session;
    struct connection *connection;
    uint32_t number;
};

uint32_t __open_flags(int flags)
{
    static const struct { int posix; uint32_t flag; } table[] = {
        { O_APPEND, OPEN_FLAG_APPEND }, { O_CREAT, OPEN_FLAG_CREATE }, { O_EXCL, OPEN_FLAG_EXCLUSIVE },
        { O_TRUNC, OPEN_FLAG_TRUNCATE }, { O_DIRECTORY, OPEN_FLAG_DIRECTORY },
        { O_NOFOLLOW, OPEN_FLAG_NO_FOLLOW }, { O_NONBLOCK, OPEN_FLAG_NONBLOCK },
    };
    uint32_t result = 0;
    if ((flags & O_SEARCH) != O_SEARCH && (flags & O_ACCMODE) != O_WRONLY)
        result |= OPEN_FLAG_READ;
    if ((flags & O_ACCMODE) == O_WRONLY || (flags & O_ACCMODE) == O_RDWR)
        result |= OPEN_FLAG_WRITE;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if ((flags & table[i].posix) != 0)
            result |= table[i].flag;
    return result;
}

static enum error act(capability directory, const char *path, void *argument)
{
    struct opening *opening = argument;
    struct connection *connection = opening->flags & OPEN_FLAG_DIRECTORY ? NULL : __connection_root(directory);
    enum error error = ERROR_UNSUPPORTED;
    if (connection != NULL)
        error = connection_open(connection->session, path, opening->flags, opening->mode, &opening->number);
    opening->connection = error == ERROR_NONE ? connection : NULL;
    if (error == ERROR_NO_CAPABILITY || error == ERROR_DEAD)
        __connection_lost(connection);
    else if (error != ERROR_UNSUPPORTED)
        return error;
    return directory_open(directory, path, opening->flags, opening->mode, &opening->session);
}

struct open_file *__file_open(int directory, const char *path, int flags, mode_t mode)
{
    char absolute[PATH_MAX];
    if (__terminal_is_name(directory, path, absolute))
        return __terminal_by_name(absolute, flags);
    struct opening opening = { __open_flags(flags), mode & 07777 & ~__file_mask, 0, NULL, 0 };
    bool follow = (flags & O_NOFOLLOW) == 0;
    if (__path_act(directory, path, follow, act, &opening) < 0)
        return NULL;
    struct open_file *file = opening.connection != NULL ? __file_new_number(opening.connection, opening.number)
                                                        : __file_new(opening.session);
    if (file == NULL && opening.connection != NULL)
        connection_close(opening.connection->session, opening.number);
    else if (file == NULL)
        capability_free(opening.session);
    return file;
}

static int open_at(int directory, const char *path, int flags, mode_t mode)
{
    struct open_file *file = __descriptor_free(0) >= 0 ? __file_open(directory, path, flags, mode) : NULL;
    if (file == NULL)
        return -1;
    int descriptor = __descriptor_add(file, 0, (flags & O_CLOEXEC) != 0);
    if (descriptor < 0)
        __file_release(file);
    return descriptor;
}

int open(const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = (flags & O_CREAT) != 0 ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    return open_at(AT_FDCWD, path, flags, mode);
}

int openat(int directory, const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = (flags & O_CREAT) != 0 ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    return open_at(directory, path, flags, mode);
}

int creat(const char *path, mode_t mode)
{
    return open_at(AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, mode);
}
