/* The mounts and the current directory. */
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
    const char *rest;
    struct file_status status;
    if (!__path_resolve(path, absolute))
        return -1;
    capability root = __path_mount(absolute, &rest);
    if (error_result(directory_status(root, rest, true, &status)) < 0)
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
