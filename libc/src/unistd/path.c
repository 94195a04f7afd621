/* The mounts and the current directory. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <contracts/directory.h>
#include <contracts/file.h>
#include <quine/error.h>
#include <quine/start.h>
#include "descriptor.h"
#include "path.h"
#include "resolve.h"

static char current[PATH_MAX];     /* empty: as it was at the start */

/* Whether `path` is `prefix` or below it. */
static bool lies_below(const char *path, const char *prefix, size_t length)
{
    return strncmp(path, prefix, length) == 0 && (path[length] == 0 || path[length] == '/');
}

capability __path_mount(const char *absolute, const char **rest)
{
    const struct start_item *found = NULL;
    size_t longest = 0;
    for (uint32_t i = 0; i < start_info->item_count; i++) {
        const struct start_item *item = &start_info->items[i];
        size_t length = item->kind == START_DIRECTORY ? strnlen(item->name, START_NAME_SIZE) : 0;
        if (length == 0)
            continue;
        if (item->name[length - 1] == '/')
            length--;              /* the root */
        if ((found == NULL || length > longest) && lies_below(absolute, item->name, length)) {
            found = item;
            longest = length;
        }
    }
    *rest = absolute + longest;
    return found != NULL ? found->slot : 0;
}

capability __path_changes(void)
{
    const struct start_item *item = start_find(START_DIRECTORY, "");
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

/* Takes an absolute path that names a directory which may be searched. */
static int set_current(const char *absolute)
{
    enum { SEARCH = 1 };
    const char *rest;
    struct file_status status;
    capability root = __path_mount(absolute, &rest);
    enum error error = directory_status(root, rest, true, &status);
    if (error == ERROR_NONE && status.kind != FILE_KIND_DIRECTORY)
        error = ERROR_NOT_DIRECTORY;
    if (error == ERROR_NONE)
        error = directory_access(root, rest, SEARCH);
    if (error_result(error) < 0)
        return -1;
    size_t length = strlen(absolute);
    if (length > 1 && absolute[length - 1] == '/')
        length--;
    memmove(current, absolute, length);
    current[length] = 0;
    return 0;
}

int chdir(const char *path)
{
    struct location location;
    return __path_settle(AT_FDCWD, path, true, &location) ? set_current(location.path) : -1;
}

int fchdir(int descriptor)
{
    char absolute[PATH_MAX];
    return __path_resolve(descriptor, ".", absolute) ? set_current(absolute) : -1;
}

char *getcwd(char *path, size_t size)
{
    const char *directory = __path_current();
    if (path == NULL)
        return strdup(directory);
    if (size == 0) {
        errno = EINVAL;
        return NULL;
    }
    if (strlcpy(path, directory, size) >= size) {
        errno = ERANGE;
        return NULL;
    }
    return path;
}
