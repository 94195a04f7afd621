/* Times of files in whole seconds. */
#include <fcntl.h>
#include <stddef.h>
#include <sys/stat.h>
#include <utime.h>

int utime(const char *path, const struct utimbuf *times)
{
    struct timespec exact[2] = { { 0, 0 }, { 0, 0 } };
    if (times != NULL) {
        exact[0].tv_sec = times->actime;
        exact[1].tv_sec = times->modtime;
    }
    return utimensat(AT_FDCWD, path, times != NULL ? exact : NULL, 0);
}
