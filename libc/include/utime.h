/* POSIX.1-2017 <utime.h>: the times of files in whole seconds. */
#ifndef _UTIME_H
#define _UTIME_H

#include <sys/types.h>

struct utimbuf {
    time_t actime;               /* of the last access */
    time_t modtime;              /* of the last change */
};

/* `times` NULL: now. */
int utime(const char *path, const struct utimbuf *times);

#endif
