/* Whether a file may be used. */
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

int access(const char *path, int mode)
{
    struct stat status;
    if (stat(path, &status) < 0)
        return -1;
    if ((mode & W_OK) != 0)
        errno = EROFS;
    else if (((mode & R_OK) != 0 && (status.st_mode & 0444) == 0)
             || ((mode & X_OK) != 0 && (status.st_mode & 0111) == 0))
        errno = EACCES;
    else
        return 0;
    return -1;
}
