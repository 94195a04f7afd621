/* POSIX <sys/statvfs.h>: how much room files have. */
#ifndef _SYS_STATVFS_H
#define _SYS_STATVFS_H

typedef unsigned long fsblkcnt_t;
typedef unsigned long fsfilcnt_t;

struct statvfs {
    unsigned long f_bsize, f_frsize;            /* bytes; the counts of blocks are in f_frsize */
    fsblkcnt_t f_blocks, f_bfree, f_bavail;
    fsfilcnt_t f_files, f_ffree, f_favail;      /* as many files as memory is left for */
    unsigned long f_fsid, f_flag, f_namemax;
};

#define ST_RDONLY 1
#define ST_NOSUID 2                             /* always: there are no such programs */

int statvfs(const char *restrict path, struct statvfs *restrict result);
/* Of a descriptor that is no directory: what holds for the root directory. */
int fstatvfs(int descriptor, struct statvfs *result);

#endif
