/* XSH statvfs, over directory_space(). */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>
#include <contracts/directory.h>
#include <quine/error.h>
#include "../unistd/descriptor.h"
#include "../unistd/path.h"

enum { BLOCK = 4096 };

/* A server that keeps no files (UNSUPPORTED) has no room for any. */
static int ask(capability directory, struct statvfs *result)
{
    uint64_t total = 0, used = 0, files = 0, open = 0;
    enum error error = directory_space(directory, &total, &used, &files, &open);
    if (error != ERROR_NONE && error != ERROR_UNSUPPORTED)
        return error_result(error);
    uint64_t left = (total - used) / BLOCK;
    *result = (struct statvfs){
        .f_bsize = BLOCK, .f_frsize = BLOCK, .f_blocks = total / BLOCK, .f_bfree = left, .f_bavail = left,
        .f_files = files + left, .f_ffree = left, .f_favail = left, .f_namemax = NAME_MAX,
        .f_flag = ST_NOSUID | (error == ERROR_UNSUPPORTED ? ST_RDONLY : 0),
    };
    return 0;
}

int statvfs(const char *restrict path, struct statvfs *restrict result)
{
    struct location location;
    struct stat status;
    if (stat(path, &status) < 0 || !__path_settle(AT_FDCWD, path, true, &location))
        return -1;
    return ask(location.directory, result);
}

int fstatvfs(int descriptor, struct statvfs *result)
{
    struct stat status;
    if (fstat(descriptor, &status) < 0)
        return -1;
    if (!S_ISDIR(status.st_mode))
        return statvfs("/", result);
    struct open_file *file = __descriptor_file(descriptor);
    return file == NULL ? -1 : ask(file->session, result);
}
