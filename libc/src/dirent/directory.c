/* Reading directories, one entry a call of the server. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <dirent.h>
#include <contracts/directory.h>
#include <quine/error.h>
#include "../unistd/path.h"

struct __directory {
    uint64_t cookie;
    struct dirent entry;
    char path[PATH_MAX];
};

DIR *opendir(const char *path)
{
    struct file_status status;
    DIR *directory = calloc(1, sizeof *directory);
    if (directory == NULL)
        return NULL;
    if (__path_resolve(path, directory->path)
        && error_result(directory_stat(__path_root(), directory->path, &status)) == 0) {
        if (status.kind == FILE_KIND_DIRECTORY)
            return directory;
        errno = ENOTDIR;
    }
    free(directory);
    return NULL;
}

struct dirent *readdir(DIR *directory)
{
    struct file_status status;
    enum error error = directory_list(__path_root(), directory->path, directory->cookie,
                                      &directory->cookie, directory->entry.d_name, &status);
    if (error == ERROR_NOT_FOUND)
        return NULL;
    if (error_result(error) < 0)
        return NULL;
    directory->entry.d_type = status.kind == FILE_KIND_DIRECTORY ? DT_DIR : DT_REG;
    return &directory->entry;
}

void rewinddir(DIR *directory)
{
    directory->cookie = 0;
}

int closedir(DIR *directory)
{
    free(directory);
    return 0;
}
