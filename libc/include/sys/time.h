/* POSIX: time of day, interval timers (ITIMER_REAL only), select() (sys/select.h has pselect). */
#ifndef _SYS_TIME_H
#define _SYS_TIME_H

typedef long time_t;
typedef long suseconds_t;

struct timeval {
    time_t tv_sec;
    suseconds_t tv_usec;
};

struct itimerval {
    struct timeval it_interval, it_value;
};

#define ITIMER_REAL 0
#define ITIMER_VIRTUAL 1
#define ITIMER_PROF 2

int gettimeofday(struct timeval *restrict now, void *restrict zone);
int setitimer(int which, const struct itimerval *restrict value, struct itimerval *restrict old);
int getitimer(int which, struct itimerval *value);

/* Of the last access and the last change; NULL: now. */
int utimes(const char *path, const struct timeval times[2]);

#define FD_SETSIZE 1024

typedef struct { unsigned long bits[FD_SETSIZE / 64]; } fd_set;

#define FD_SET(descriptor, set) ((set)->bits[(descriptor) / 64] |= 1ul << (descriptor) % 64)
#define FD_CLR(descriptor, set) ((set)->bits[(descriptor) / 64] &= ~(1ul << (descriptor) % 64))
#define FD_ISSET(descriptor, set) (((set)->bits[(descriptor) / 64] >> (descriptor) % 64 & 1) != 0)
#define FD_ZERO(set) (*(set) = (fd_set){ { 0 } })

int select(int count, fd_set *restrict reading, fd_set *restrict writing, fd_set *restrict failing,
           struct timeval *restrict timeout);

#endif
