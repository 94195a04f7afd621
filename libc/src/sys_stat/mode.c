/* Permissions, times and owners of files. */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <contracts/directory.h>
#include <contracts/file.h>
#include <quine/error.h>
#include "../unistd/descriptor.h"
#include "../unistd/path.h"

/* --- permissions --- */

static enum error set_mode(capability directory, const char *path, void *argument)
{
    return directory_set_mode(directory, path, *(uint32_t *)argument & 07777);
}

int fchmodat(int directory, const char *path, mode_t mode, int flags)
{
    if (flags != 0) {
        errno = flags == AT_SYMLINK_NOFOLLOW ? EOPNOTSUPP : EINVAL;
        return -1;
    }
    return __path_act(directory, path, true, set_mode, &mode);
}

int chmod(const char *path, mode_t mode)
{
    return fchmodat(AT_FDCWD, path, mode, 0);
}

int fchmod(int descriptor, mode_t mode)
{
    struct open_file *file = __descriptor_file(descriptor);
    return file == NULL ? -1 : __file_done(file, error_result(file_set_mode(file->session, mode & 07777)));
}

/* --- times --- */

struct times { enum time_change accessed_change, modified_change; int64_t accessed, modified; bool follow; };

static bool read_time(const struct timespec *time, enum time_change *change, int64_t *value)
{
    enum { SECOND = 1000000000 };
    *value = 0;
    *change = time->tv_nsec == UTIME_NOW ? TIME_CHANGE_NOW : time->tv_nsec == UTIME_OMIT ? TIME_CHANGE_KEEP
                                                                                          : TIME_CHANGE_SET;
    if (*change != TIME_CHANGE_SET)
        return true;
    if (time->tv_nsec < 0 || time->tv_nsec >= SECOND || time->tv_sec > INT64_MAX / SECOND - 1
        || time->tv_sec < INT64_MIN / SECOND) {
        errno = EINVAL;
        return false;
    }
    *value = time->tv_sec * SECOND + time->tv_nsec;
    return true;
}

/* NULL: the present, both. */
static bool read_times(const struct timespec times[2], struct times *result)
{
    static const struct timespec now[2] = { { 0, UTIME_NOW }, { 0, UTIME_NOW } };
    if (times == NULL)
        times = now;
    return read_time(&times[0], &result->accessed_change, &result->accessed)
        && read_time(&times[1], &result->modified_change, &result->modified);
}

static enum error set_times(capability directory, const char *path, void *argument)
{
    const struct times *times = argument;
    return directory_set_times(directory, path, times->follow, times->accessed_change, times->accessed,
                               times->modified_change, times->modified);
}

int utimensat(int directory, const char *path, const struct timespec times[2], int flags)
{
    struct times wanted = { .follow = (flags & AT_SYMLINK_NOFOLLOW) == 0 };
    if (!read_times(times, &wanted))
        return -1;
    return __path_act(directory, path, wanted.follow, set_times, &wanted);
}

int futimens(int descriptor, const struct timespec times[2])
{
    struct open_file *file = __descriptor_file(descriptor);
    struct times wanted;
    if (file == NULL)
        return -1;
    if (!read_times(times, &wanted))
        return __file_done(file, -1);
    return __file_done(file, error_result(file_set_times(file->session, wanted.accessed_change, wanted.accessed,
                                                         wanted.modified_change, wanted.modified)));
}

/* --- owners: there is one, 0 --- */

static int check_owner(uid_t owner, gid_t group)
{
    if ((owner == 0 || owner == (uid_t)-1) && (group == 0 || group == (gid_t)-1))
        return 0;
    errno = EPERM;
    return -1;
}

int fchownat(int directory, const char *path, uid_t owner, gid_t group, int flags)
{
    struct stat status;
    return fstatat(directory, path, &status, flags) < 0 ? -1 : check_owner(owner, group);
}

int chown(const char *path, uid_t owner, gid_t group)
{
    return fchownat(AT_FDCWD, path, owner, group, 0);
}

int lchown(const char *path, uid_t owner, gid_t group)
{
    return fchownat(AT_FDCWD, path, owner, group, AT_SYMLINK_NOFOLLOW);
}

int fchown(int descriptor, uid_t owner, gid_t group)
{
    struct open_file *file = __descriptor_file(descriptor);
    return file == NULL ? -1 : __file_done(file, check_owner(owner, group));
}
