/* POSIX.1-2017 shm_open, shm_unlink: shared memory by name is a file in /tmp. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>
#include "named.h"

int __named_path(const char *kind, const char *name, char path[NAMED_PATH_SIZE])
{
    size_t length = strlen(name);
    errno = name[0] != '/' || length < 2 || strchr(name + 1, '/') != NULL ? EINVAL : length > NAMED_BYTES ? ENAMETOOLONG : 0;
    if (errno != 0)
        return -1;
    snprintf(path, NAMED_PATH_SIZE, "/tmp/%s.%s", kind, name + 1);
    return 0;
}

int shm_open(const char *name, int flags, mode_t mode)
{
    char path[NAMED_PATH_SIZE];
    if (__named_path("shm", name, path) < 0)
        return -1;
    return open(path, flags | O_CLOEXEC | O_NOFOLLOW, mode);
}

int shm_unlink(const char *name)
{
    char path[NAMED_PATH_SIZE];
    return __named_path("shm", name, path) < 0 ? -1 : unlink(path);
}
