/* Names of files: making, linking, renaming and removing. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <contracts/directory.h>
#include <quine/error.h>
#include "mask.h"
#include "path.h"

/* --- making --- */

struct making { uint32_t mode; const char *target; };

static enum error make_directory(capability directory, const char *path, void *argument)
{
    return directory_make_directory(directory, path, ((struct making *)argument)->mode);
}

static enum error make_fifo(capability directory, const char *path, void *argument)
{
    return directory_make_fifo(directory, path, ((struct making *)argument)->mode);
}

static enum error make_link(capability directory, const char *path, void *argument)
{
    return directory_symbolic_link(directory, path, ((struct making *)argument)->target);
}

int mkdirat(int directory, const char *path, mode_t mode)
{
    struct making making = { mode & 07777 & ~__file_mask, NULL };
    return __path_act(directory, path, false, make_directory, &making);
}

int mkdir(const char *path, mode_t mode)
{
    return mkdirat(AT_FDCWD, path, mode);
}

int mkfifoat(int directory, const char *path, mode_t mode)
{
    struct making making = { mode & 07777 & ~__file_mask, NULL };
    return __path_act(directory, path, false, make_fifo, &making);
}

int mkfifo(const char *path, mode_t mode)
{
    return mkfifoat(AT_FDCWD, path, mode);
}

int mknodat(int directory, const char *path, mode_t mode, dev_t device)
{
    (void)device;
    if (S_ISFIFO(mode))
        return mkfifoat(directory, path, mode);
    if (!S_ISREG(mode) && (mode & S_IFMT) != 0) {
        errno = EPERM;
        return -1;
    }
    int file = openat(directory, path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    return file < 0 ? -1 : close(file);
}

int mknod(const char *path, mode_t mode, dev_t device)
{
    return mknodat(AT_FDCWD, path, mode, device);
}

int symlinkat(const char *target, int directory, const char *path)
{
    struct making making = { 0, target };
    return __path_act(directory, path, false, make_link, &making);
}

int symlink(const char *target, const char *path)
{
    return symlinkat(target, AT_FDCWD, path);
}

/* --- two paths --- */

static int act_on_two(int old_directory, const char *old_path, bool follow, int directory, const char *path,
                      enum error (*act)(capability directory, const char *path, const char *to))
{
    struct location from, to;
    if (!__path_settle(old_directory, old_path, follow, &from) || !__path_settle(directory, path, false, &to))
        return -1;
    if (from.directory != to.directory) {
        errno = EXDEV;
        return -1;
    }
    enum error error = act(from.directory, from.rest, to.rest);
    if (error == ERROR_READ_ONLY && __path_changes() != 0)
        error = act(__path_changes(), from.path, to.path);
    return error_result(error);
}

int linkat(int old_directory, const char *old_path, int directory, const char *path, int flags)
{
    bool follow = (flags & AT_SYMLINK_FOLLOW) != 0;
    return act_on_two(old_directory, old_path, follow, directory, path, directory_link);
}

int link(const char *old_path, const char *path)
{
    return linkat(AT_FDCWD, old_path, AT_FDCWD, path, 0);
}

/* What ends in `.` or `..` has no name to change; the text is cleaned before a server sees it. */
static bool ends_in_dots(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *last = slash != NULL ? slash + 1 : path;
    return strcmp(last, ".") == 0 || strcmp(last, "..") == 0;
}

int renameat(int old_directory, const char *old_path, int directory, const char *path)
{
    if (ends_in_dots(old_path) || ends_in_dots(path)) {
        errno = EINVAL;
        return -1;
    }
    return act_on_two(old_directory, old_path, false, directory, path, directory_rename);
}

int rename(const char *old_path, const char *path)
{
    return renameat(AT_FDCWD, old_path, AT_FDCWD, path);
}

/* --- removing --- */

static enum error remove_name(capability directory, const char *path, void *argument)
{
    return directory_remove(directory, path, *(enum remove_kind *)argument);
}

int unlinkat(int directory, const char *path, int flags)
{
    enum remove_kind kind = (flags & AT_REMOVEDIR) != 0 ? REMOVE_KIND_DIRECTORY : REMOVE_KIND_FILE;
    if (kind == REMOVE_KIND_DIRECTORY && ends_in_dots(path)) {
        errno = EINVAL;
        return -1;
    }
    return __path_act(directory, path, false, remove_name, &kind);
}

int unlink(const char *path)
{
    return unlinkat(AT_FDCWD, path, 0);
}

int rmdir(const char *path)
{
    return unlinkat(AT_FDCWD, path, AT_REMOVEDIR);
}

int remove(const char *path)
{
    int result = unlink(path);
    return result < 0 && errno == EISDIR ? rmdir(path) : result;
}

/* --- links --- */

static enum error read_target(capability directory, const char *path, void *argument)
{
    return directory_read_link(directory, path, argument);
}

ssize_t readlinkat(int directory, const char *restrict path, char *restrict text, size_t size)
{
    char target[DIRECTORY_READ_LINK_TARGET_MAX + 1];
    if (__path_act(directory, path, false, read_target, target) < 0)
        return -1;
    size_t length = strlen(target);
    if (length > size)
        length = size;
    memcpy(text, target, length);
    return (ssize_t)length;
}

ssize_t readlink(const char *restrict path, char *restrict text, size_t size)
{
    return readlinkat(AT_FDCWD, path, text, size);
}
