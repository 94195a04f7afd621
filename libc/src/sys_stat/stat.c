/* What a path or descriptor is. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <contracts/directory.h>
#include <contracts/file.h>
#include <quine/error.h>
#include "../unistd/descriptor.h"
#include "../unistd/path.h"

enum { BLOCK = 512 };

static int fill(struct stat *status, mode_t kind, mode_t permissions, uint64_t size)
{
    memset(status, 0, sizeof *status);
    status->st_nlink = 1;
    status->st_mode = kind | (permissions & 07777);
    status->st_size = (off_t)size;
    status->st_blksize = 4096;
    status->st_blocks = (blkcnt_t)((size + BLOCK - 1) / BLOCK);
    return 0;
}

static int stat_in(capability directory, const char *path, struct stat *status)
{
    struct file_status found;
    if (error_result(directory_stat(directory, path, &found)) < 0)
        return -1;
    return fill(status, found.kind == FILE_KIND_DIRECTORY ? S_IFDIR : S_IFREG, found.mode, found.size);
}

int stat(const char *restrict path, struct stat *restrict status)
{
    char absolute[PATH_MAX];
    if (!__path_resolve(path, absolute))
        return -1;
    return stat_in(__path_root(), absolute, status);
}

/* There are no symbolic links. */
int lstat(const char *restrict path, struct stat *restrict status)
{
    return stat(path, status);
}

int fstat(int descriptor, struct stat *status)
{
    struct open_file *file = __descriptor_file(descriptor);
    uint32_t mode;
    uint64_t size;
    if (file == NULL)
        return -1;
    switch (file->kind) {
    case DESCRIPTOR_TERMINAL:
        return fill(status, S_IFCHR, 0600, 0);
    case DESCRIPTOR_DIRECTORY:
        return stat_in(file->session, "", status);
    default:
        if (error_result(file_status(file->session, &mode, &size)) < 0)
            return -1;
        return fill(status, S_IFREG, mode, size);
    }
}
