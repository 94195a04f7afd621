/* Reading directories: a call of the server answers many entries. */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>
#include <contracts/directory.h>
#include <quine/directory.h>
#include <quine/error.h>
#include "../unistd/descriptor.h"

struct __directory {
    uint64_t cookie;           /* behind the last entry that was read */
    struct directory_list list;
    size_t at;                 /* of the next entry in it */
    bool last;                 /* there are none behind the list's */
    struct dirent entry;
    int descriptor;
    uint8_t bytes[DIRECTORY_LIST_ENTRIES_MAX];
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

/* Asks for more, unless there are no more. */
static bool fill(DIR *directory)
{
    struct open_file *file = directory->last ? NULL : __descriptor_file(directory->descriptor);
    if (file == NULL)
        return false;
    directory->at = directory->list.size = 0;
    directory->list.bytes = directory->bytes;
    enum error error = directory_list(file->session, directory->cookie, directory->bytes, &directory->list.size, &directory->last);
    __file_release(file);
    return error != ERROR_NOT_FOUND && error_result(error) == 0;
}

/* The next entry comes from the server, by the cookie. */
static void drop_list(DIR *directory)
{
    directory->at = directory->list.size = 0;
    directory->last = false;
}

struct dirent *readdir(DIR *directory)
{
    static const unsigned char kinds[] = {
        [FILE_KIND_REGULAR] = DT_REG, [FILE_KIND_DIRECTORY] = DT_DIR, [FILE_KIND_SYMBOLIC_LINK] = DT_LNK,
        [FILE_KIND_FIFO] = DT_FIFO, [FILE_KIND_CHARACTER] = DT_CHR, [FILE_KIND_SOCKET] = DT_SOCK,
    };
    struct directory_entry read;
    if (directory->at == directory->list.size && (!fill(directory) || directory->list.size == 0))
        return NULL;
    if (!directory_list_next(&directory->list, &directory->at, &read)) {
        errno = EIO;
        return NULL;
    }
    directory->cookie = read.next;
    directory->entry.d_ino = read.number;
    directory->entry.d_type = read.kind < sizeof kinds ? kinds[read.kind] : DT_UNKNOWN;
    memcpy(directory->entry.d_name, read.name, read.length);
    directory->entry.d_name[read.length] = 0;
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
    drop_list(directory);
}

long telldir(DIR *directory)
{
    return (long)directory->cookie;
}

void seekdir(DIR *directory, long place)
{
    directory->cookie = (uint64_t)place;
    drop_list(directory);
}

int closedir(DIR *directory)
{
    int result = close(directory->descriptor);
    free(directory);
    return result;
}
