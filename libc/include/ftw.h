/* POSIX <ftw.h>: everything below a directory. */
#ifndef _FTW_H
#define _FTW_H

#include <sys/stat.h>

#define FTW_F 0
#define FTW_D 1
#define FTW_DNR 2              /* a directory that cannot be read */
#define FTW_NS 3               /* stat() failed */
#define FTW_SL 4
#define FTW_DP 5               /* a directory behind what is in it */
#define FTW_SLN 6              /* a symbolic link to nothing */

#define FTW_PHYS 1             /* links are not followed */
#define FTW_MOUNT 2            /* stay on one file system: there is only one */
#define FTW_DEPTH 4            /* what is in a directory before it */
#define FTW_CHDIR 8

struct FTW {
    int base;                  /* where in the path the name begins */
    int level;
};

int ftw(const char *path, int (*action)(const char *path, const struct stat *status, int type), int descriptors);
int nftw(const char *path, int (*action)(const char *path, const struct stat *status, int type, struct FTW *where),
         int descriptors, int flags);

#endif
