/* The absolute path of a file, without links. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "../unistd/path.h"

char *realpath(const char *restrict path, char *restrict resolved)
{
    struct location location;
    if (!__path_settle(AT_FDCWD, path, true, &location) || access(location.path, F_OK) < 0)
        return NULL;
    size_t length = strlen(location.path);
    if (length > 1 && location.path[length - 1] == '/')
        location.path[length - 1] = 0;
    return resolved != NULL ? strcpy(resolved, location.path) : strdup(location.path);
}
