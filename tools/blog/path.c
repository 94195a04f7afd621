/* Names of files, from the top of the tree. */
#include "blog.h"

#include <string.h>
#include <sys/stat.h>

bool is_file(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

bool is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* One component more behind `path`, which has the room; false: it leads out of the tree. */
static bool step(char *path, const char *name, size_t size)
{
    char *slash = strrchr(path, '/');
    if (size == 0 || (size == 1 && name[0] == '.'))
        return true;
    if (size == 2 && memcmp(name, "..", 2) == 0) {
        if (path[0] == 0)
            return false;
        *(slash == NULL ? path : slash) = 0;
        return true;
    }
    if (path[0] != 0)
        strcat(path, "/");
    strncat(path, name, size);
    return true;
}

const char *path_resolve(const char *base, const char *target)
{
    char *path = allocate(strlen(base) + strlen(target) + 2);
    const char *slash = strrchr(base, '/');
    memcpy(path, base, slash == NULL ? 0 : (size_t)(slash - base));
    for (size_t size = strcspn(target, "/#"); ; size = strcspn(target, "/#")) {
        if (!step(path, target, size))
            return NULL;
        if (target[size] != '/')
            return path;
        target += size + 1;
    }
}

/* From the page `from` to the page `to`, both from the top of the site. */
const char *path_relative(const char *from, const char *to)
{
    size_t common = 0;
    for (size_t i = 0; from[i] == to[i] && from[i] != 0; i++)
        if (from[i] == '/')
            common = i + 1;
    char *path = allocate(3 * strlen(from) + strlen(to) + 1);
    for (const char *rest = from + common; (rest = strchr(rest, '/')) != NULL; rest++)
        strcat(path, "../");
    return strcat(path, to + common);
}
