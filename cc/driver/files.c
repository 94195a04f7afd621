/*
 * Whole files in memory, for the modes.
 */
#define _POSIX_C_SOURCE 200809L

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cc/base/diagnose.h>
#include <cc/driver/modes.h>

enum { PIECE = 65536, PATH_SIZE = 4096 };

/* A byte more than the file has: one read then says that it is all. Archives and links have hundreds of files in memory. */
static size_t size_expected(int file)
{
    struct stat status;
    return fstat(file, &status) == 0 && S_ISREG(status.st_mode) ? (size_t)status.st_size + 1 : PIECE;
}

bool file_read(const char *path, struct buffer *contents)
{
    int file = open(path, O_RDONLY);
    ssize_t count = -1;
    *contents = (struct buffer){0};
    while (file >= 0) {
        if (contents->size == contents->capacity) {
            contents->capacity = contents->capacity == 0 ? size_expected(file) : 2 * contents->capacity;
            contents->bytes = memory_resize(contents->bytes, contents->capacity);
        }
        count = read(file, contents->bytes + contents->size, contents->capacity - contents->size);
        if (count <= 0)
            break;
        contents->size += (size_t)count;
    }
    if (file < 0 || count < 0)
        error_plain("%s: %s", path, strerror(errno));
    if (file >= 0)
        close(file);
    return file >= 0 && count == 0;
}

/* A new file: what had the name before may be in use. */
bool file_write(const char *path, const void *bytes, size_t size, bool executable)
{
    const char *next = bytes;
    bool is_standard = strcmp(path, "-") == 0;
    struct stat status;
    /* A new file for a program that may be running; what is no file (a device) stays what it is. */
    if (!is_standard && lstat(path, &status) == 0 && S_ISREG(status.st_mode))
        unlink(path);
    int file = is_standard ? STDOUT_FILENO : open(path, O_WRONLY | O_CREAT | O_TRUNC, executable ? 0777 : 0666);
    ssize_t count = 0;
    for (; file >= 0 && size != 0; next += count, size -= (size_t)count)
        if ((count = write(file, next, size)) <= 0)
            break;
    if (file < 0 || size != 0 || (!is_standard && close(file) != 0)) {
        error_plain("%s: %s", path, strerror(errno));
        return false;
    }
    return true;
}

const char *folder_current(void)
{
    static char folder[PATH_SIZE];
    return getcwd(folder, sizeof folder) != NULL ? folder : ".";
}

const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}
