/* Whether a file may be used. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>
#include <contracts/directory.h>
#include "named_terminal.h"
#include "path.h"

static enum error act(capability directory, const char *path, void *argument)
{
    return directory_access(directory, path, *(uint32_t *)argument);
}

/* All but execution: /dev/ptmx makes a terminal, if there is one that it comes from. */
static int own_terminal(const char *path, int mode)
{
    struct open_file *file = __terminal_by_name(strcmp(path, "/dev/ptmx") == 0 ? "/dev/tty" : path, O_NOCTTY);
    if (file == NULL)
        return -1;
    __file_release(file);
    errno = EACCES;
    return mode & X_OK ? -1 : 0;
}

/* Real and effective users are one. */
int faccessat(int directory, const char *path, int mode, int flags)
{
    uint32_t wanted = (uint32_t)mode;
    if ((mode & ~(R_OK | W_OK | X_OK)) != 0 || (flags & ~AT_EACCESS) != 0) {
        errno = EINVAL;
        return -1;
    }
    if (__terminal_is_name(path))
        return own_terminal(path, mode);
    return __path_act(directory, path, true, act, &wanted);
}

int access(const char *path, int mode)
{
    return faccessat(AT_FDCWD, path, mode, 0);
}
