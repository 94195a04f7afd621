/* Whether a file may be used. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <unistd.h>
#include <contracts/directory.h>
#include "named_terminal.h"
#include "path.h"

static enum error act(capability directory, const char *path, void *argument)
{
    return directory_access(directory, path, *(uint32_t *)argument);
}

/* Real and effective users are one. */
int faccessat(int directory, const char *path, int mode, int flags)
{
    uint32_t wanted = (uint32_t)mode;
    char absolute[PATH_MAX];
    if ((mode & ~(R_OK | W_OK | X_OK)) != 0 || (flags & ~AT_EACCESS) != 0) {
        errno = EINVAL;
        return -1;
    }
    if (__terminal_is_name(directory, path, absolute))
        return __terminal_access(absolute, mode);
    return __path_act(directory, path, true, act, &wanted);
}

int access(const char *path, int mode)
{
    return faccessat(AT_FDCWD, path, mode, 0);
}
