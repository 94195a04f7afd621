/*
 * POSIX: what the process uses. There are no limits to set (getrlimit).
 */
#ifndef _SYS_RESOURCE_H
#define _SYS_RESOURCE_H

#include <sys/time.h>

typedef unsigned id_t;
typedef unsigned long rlim_t;

#define RUSAGE_SELF 0
#define RUSAGE_CHILDREN (-1)

/* Times of threads, in ru_utime: the kernel's part is not told apart. */
struct rusage {
    struct timeval ru_utime, ru_stime;
    long ru_maxrss, ru_minflt, ru_majflt, ru_inblock, ru_oublock, ru_nvcsw, ru_nivcsw;
};

int getrusage(int who, struct rusage *usage);

#endif
