/*
 * POSIX: what the process uses, and what it may use at most (XSH getrlimit). Limits in bytes, seconds of processor
 * time (RLIMIT_CPU), or numbers; RLIM_INFINITY: none. A child inherits them. Memory is limited by the program's
 * manifest besides; RLIMIT_NOFILE is OPEN_MAX at most; there are no core files.
 */
#ifndef _SYS_RESOURCE_H
#define _SYS_RESOURCE_H

#include <sys/time.h>

typedef unsigned id_t;
typedef unsigned long rlim_t;

#define RUSAGE_SELF 0
#define RUSAGE_CHILDREN (-1)

#define RLIM_INFINITY (~(rlim_t)0)
#define RLIM_SAVED_MAX RLIM_INFINITY
#define RLIM_SAVED_CUR RLIM_INFINITY

#define RLIMIT_CPU 0            /* SIGXCPU each second from the soft one on, SIGKILL at the hard one */
#define RLIMIT_FSIZE 1          /* of a file that is written: SIGXFSZ, EFBIG */
#define RLIMIT_DATA 2           /* what can be written but the stack: ENOMEM */
#define RLIMIT_STACK 3          /* of the first thread: SIGSEGV; 64 MiB at most */
#define RLIMIT_CORE 4
#define RLIMIT_NOFILE 5         /* descriptors: EMFILE */
#define RLIMIT_AS 6             /* all memory that is mapped: ENOMEM */
#define RLIMIT_NPROC 7          /* processes of the same login session: EAGAIN; not of POSIX */

#define PRIO_PROCESS 0
#define PRIO_PGRP 1
#define PRIO_USER 2             /* all processes of the login session */

struct rlimit { rlim_t rlim_cur, rlim_max; };

/* Times of threads, in ru_utime: the kernel's part is not told apart. */
struct rusage {
    struct timeval ru_utime, ru_stime;
    long ru_maxrss, ru_minflt, ru_majflt, ru_inblock, ru_oublock, ru_nvcsw, ru_nivcsw;
};

int getrlimit(int resource, struct rlimit *limit);
/* EINVAL: soft above hard; EPERM: hard raised. */
int setrlimit(int resource, const struct rlimit *limit);

/* Nice values, from 0 to 19: so much the priority is below the manifest's. Only up: EACCES. */
int getpriority(int which, id_t who);
int setpriority(int which, id_t who, int value);
int getrusage(int who, struct rusage *usage);

#endif
