/* Whether a file may be used. */
#include <errno.h>
#include <unistd.h>
#include <contracts/directory.h>
#include <quine/error.h>
#include "path.h"

int access(const char *path, int mode)
{
    char absolute[PATH_MAX];
    const char *rest;
    if ((mode & ~(R_OK | W_OK | X_OK)) != 0) {
        errno = EINVAL;
        return -1;
    }
    if (!__path_resolve(path, absolute))
        return -1;
    capability root = __path_mount(absolute, &rest);
    return error_result(directory_access(root, rest, (uint32_t)mode));
}
