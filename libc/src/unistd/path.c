/* The root and the current directory. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <contracts/directory.h>
#include <quine/error.h>
#include <quine/start.h>
#include "path.h"
#include "resolve.h"

static char current[PATH_MAX];     /* empty: as it was at the start */

capability __path_root(void)
{
    const struct start_item *item = start_find(START_DIRECTORY, "root");
    return item != NULL ? item->slot : 0;
}

const char *__path_current(void)
{
    if (current[0] == 0) {
        const char *start = (const char *)start_info + start_info->directory_offset;
        size_t room = start_info->size - start_info->directory_offset;
        if (start_info->directory_offset == 0 || strnlen(start, room) == room
            || __path_join("/", start, current, sizeof current) == 0)
            strcpy(current, "/");
    }
    return current;
}

bool __path_resolve(const char *path, char *absolute)
{
    if (*path == 0) {
        errno = ENOENT;
        return false;
    }
    if (__path_join(__path_current(), path, absolute, PATH_MAX) == 0) {
        errno = ENAMETOOLONG;
        return false;
    }
    return true;
}

int chdir(const char *path)
{
    char absolute[PATH_MAX];
    struct file_status status;
    if (!__path_resolve(path, absolute)
        || error_result(directory_stat(__path_root(), absolute, &status)) < 0)
        return -1;
    if (status.kind != FILE_KIND_DIRECTORY) {
        errno = ENOTDIR;
        return -1;
    }
    size_t length = strlen(absolute);
    if (length > 1 && absolute[length - 1] == '/')
        absolute[length - 1] = 0;
    strcpy(current, absolute);
    return 0;
}

char *getcwd(char *path, size_t size)
{
    const char *directory = __path_current();
    if (path == NULL)
        return strdup(directory);
    if (strlcpy(path, directory, size) >= size) {
        errno = ERANGE;
        return NULL;
    }
    return path;
}
