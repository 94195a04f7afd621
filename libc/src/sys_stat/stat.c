/* What a path or descriptor is. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <contracts/directory.h>
#include <contracts/file.h>
#include <quine/error.h>
#include "../unistd/connection.h"
#include "../unistd/descriptor.h"
#include "../unistd/named_terminal.h"
#include "../unistd/path.h"

enum { SECOND = 1000000000 };

static struct timespec time_of(int64_t nanoseconds)
{
    int64_t rest = nanoseconds % SECOND;
    if (rest < 0)
        rest += SECOND;
    return (struct timespec){ .tv_sec = (nanoseconds - rest) / SECOND, .tv_nsec = rest };
}

static void fill(struct stat *status, const struct file_status *found)
{
    static const mode_t kinds[] = {
        [FILE_KIND_REGULAR] = S_IFREG, [FILE_KIND_DIRECTORY] = S_IFDIR, [FILE_KIND_SYMBOLIC_LINK] = S_IFLNK,
        [FILE_KIND_FIFO] = S_IFIFO, [FILE_KIND_CHARACTER] = S_IFCHR, [FILE_KIND_SOCKET] = S_IFSOCK,
    };
    memset(status, 0, sizeof *status);
    status->st_dev = found->device;
    status->st_ino = found->number;
    status->st_nlink = found->links;
    status->st_mode = kinds[found->kind] | found->mode;
    status->st_rdev = found->special;
    status->st_size = (off_t)found->size;
    status->st_blksize = 4096;
    status->st_blocks = (blkcnt_t)found->blocks;
    status->st_atim = time_of(found->accessed);
    status->st_mtim = time_of(found->modified);
    status->st_ctim = time_of(found->changed);
}

struct looking { bool follow; struct file_status found; };

static enum error look(capability directory, const char *path, void *argument)
{
    struct looking *looking = argument;
    return directory_status(directory, path, looking->follow, &looking->found);
}

int fstatat(int directory, const char *restrict path, struct stat *restrict status, int flags)
{
    struct looking looking = { .follow = (flags & AT_SYMLINK_NOFOLLOW) == 0 };
    char absolute[PATH_MAX];
    if ((flags & ~AT_SYMLINK_NOFOLLOW) != 0) {
        errno = EINVAL;
        return -1;
    }
    int result = __terminal_is_name(directory, path, absolute) ? __terminal_status(absolute, &looking.found)
                                                               : __path_act(directory, path, looking.follow, look, &looking);
    if (result < 0)
        return -1;
    fill(status, &looking.found);
    return 0;
}

int stat(const char *restrict path, struct stat *restrict status)
{
    return fstatat(AT_FDCWD, path, status, 0);
}

int lstat(const char *restrict path, struct stat *restrict status)
{
    return fstatat(AT_FDCWD, path, status, AT_SYMLINK_NOFOLLOW);
}

int fstat(int descriptor, struct stat *status)
{
    struct open_file *file = __descriptor_open(descriptor);
    struct file_status found;
    if (file == NULL)
        return -1;
    enum error error = file->session == 0 ? connection_status(file->connection->session, file->number, &found)
                                          : file_status(file->session, &found);
    __file_release(file);
    if (error_result(error) < 0)
        return -1;
    fill(status, &found);
    return 0;
}
