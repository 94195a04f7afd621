/* XSH basename, dirname. */
#include <libgen.h>
#include <string.h>

/* Takes slashes at the end away, but for the first character. */
static void strip(char *path)
{
    for (size_t size = strlen(path); size > 1 && path[size - 1] == '/'; size--)
        path[size - 1] = 0;
}

char *basename(char *path)
{
    if (path == NULL || *path == 0)
        return ".";
    strip(path);
    char *slash = strrchr(path, '/');
    return slash != NULL && slash[1] != 0 ? slash + 1 : path;
}

char *dirname(char *path)
{
    if (path == NULL || *path == 0)
        return ".";
    strip(path);
    char *slash = strrchr(path, '/');
    if (slash == NULL)
        return ".";
    slash[slash == path] = 0;
    strip(path);
    return path;
}
