/* Reading directories, one entry a call of the server. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>
#include <contracts/directory.h>
#include <quine/error.h>
#include "../unistd/descriptor.h"

struct __directory {
    uint64_t cookie;
    struct dirent entry;
    int descriptor;
};

DIR *fdopendir(int descriptor)
{
    struct stat status;
    if (fstat(descriptor, &status) < 0)
        return NULL;
    if (!S_ISDIR(status.st_mode)) {
        errno = ENOTDIR;
        return NULL;
    }
    DIR *directory = calloc(1, sizeof *directory);
    if (directory != NULL)
        directory->descriptor = descriptor;
    return directory;
}

DIR *opendir(const char *path)
{
    int descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *directory = descriptor >= 0 ? calloc(1, sizeof *directory) : NULL;
    if (directory != NULL)
        directory->descriptor = descriptor;
    else if (descriptor >= 0)
        close(descriptor);
    return directory;
}

int dirfd(DIR *directory)
{
    return directory->descriptor;
}

struct dirent *readdir(DIR *directory)
{
    static const unsigned char kinds[] = {
        [FILE_KIND_REGULAR] = DT_REG, [FILE_KIND_DIRECTORY] = DT_DIR, [FILE_KIND_SYMBOLIC_LINK] = DT_LNK,
        [FILE_KIND_FIFO] = DT_FIFO, [FILE_KIND_CHARACTER] = DT_CHR, [FILE_KIND_SOCKET] = DT_SOCK,
    };
    struct open_file *file = __descriptor_file(directory->descriptor);
    struct file_status status;
    if (file == NULL)
        return NULL;
    enum error error = directory_list(file->session, directory->cookie, &directory->cookie,
                                      directory->entry.d_name, &status);
    __file_release(file);
    if (error == ERROR_NOT_FOUND || error_result(error) < 0)
        return NULL;
    directory->entry.d_ino = status.number;
    directory->entry.d_type = kinds[status.kind];
    return &directory->entry;
}

int readdir_r(DIR *restrict directory, struct dirent *restrict entry, struct dirent **restrict result)
{
    int before = errno;
    errno = 0;
    const struct dirent *read = readdir(directory);
    int error = errno;
    *result = read != NULL ? entry : NULL;
    if (read != NULL)
        *entry = *read;
    errno = before;
    return error;
}

void rewinddir(DIR *directory)
{
    directory->cookie = 0;
}

long telldir(DIR *directory)
{
    return (long)directory->cookie;
}

void seekdir(DIR *directory, long place)
{
    directory->cookie = (uint64_t)place;
}

int closedir(DIR *directory)
{
    int result = close(directory->descriptor);
    free(directory);
    return result;
}
