/* Paths: see path.h. */
#include "path.h"

#include <string.h>

#define PROGRAMS "/bin/"

enum error path_join(char result[PATH_SIZE], const char *directory, const char *path)
{
    size_t before = 0, length = strlen(path);

    if (directory[0] != '/')
        return ERROR_BAD_ARGUMENT;
    if (path[0] != '/') {
        before = strlen(directory);
        if (before + 1 + length >= PATH_SIZE)
            return ERROR_TOO_LONG;
        memcpy(result, directory, before);
        result[before++] = '/';
    }
    if (length >= PATH_SIZE)
        return ERROR_TOO_LONG;
    memcpy(result + before, path, length + 1);
    return ERROR_NONE;
}

void path_clean(char result[PATH_SIZE], const char *path)
{
    size_t length = 0;

    for (;;) {
        path += strspn(path, "/");
        size_t part = strcspn(path, "/");
        if (part == 0)
            break;
        if (part == 2 && path[0] == '.' && path[1] == '.') {
            while (length > 0 && result[--length] != '/')
                continue;
        } else if (!(part == 1 && path[0] == '.') && length + 1 + part < PATH_SIZE) {
            result[length++] = '/';
            memcpy(result + length, path, part);
            length += part;
        }
        path += part;
    }
    if (length == 0)
        result[length++] = '/';
    result[length] = 0;
}

bool path_program(char name[PROGRAM_NAME_SIZE], const char *clean)
{
    const char *rest = clean + sizeof PROGRAMS - 1;

    if (strncmp(clean, PROGRAMS, sizeof PROGRAMS - 1) != 0 || strchr(rest, '/') != NULL
        || rest[0] == 0 || strlen(rest) >= PROGRAM_NAME_SIZE)
        return false;
    memcpy(name, rest, strlen(rest) + 1);
    return true;
}
