/* Times of files in whole seconds, and in microseconds. */
#include <fcntl.h>
#include <stddef.h>
#include <sys/stat.h>
#include <sys/time.h>
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

int utimes(const char *path, const struct timeval times[2])
{
    struct timespec exact[2];
    for (int i = 0; times != NULL && i < 2; i++) {
        exact[i].tv_sec = times[i].tv_sec;
        exact[i].tv_nsec = times[i].tv_usec * 1000;
    }
    return utimensat(AT_FDCWD, path, times != NULL ? exact : NULL, 0);
}
