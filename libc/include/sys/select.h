/* POSIX: waiting for one of many descriptors, as sets of bits. */
#ifndef _SYS_SELECT_H
#define _SYS_SELECT_H

#include <signal.h>
#include <time.h>
#include <sys/time.h>

#define FD_SETSIZE 1024

typedef struct { unsigned long bits[FD_SETSIZE / 64]; } fd_set;

#define FD_SET(descriptor, set) ((set)->bits[(descriptor) / 64] |= 1ul << (descriptor) % 64)
#define FD_CLR(descriptor, set) ((set)->bits[(descriptor) / 64] &= ~(1ul << (descriptor) % 64))
#define FD_ISSET(descriptor, set) (((set)->bits[(descriptor) / 64] >> (descriptor) % 64 & 1) != 0)
#define FD_ZERO(set) (*(set) = (fd_set){ { 0 } })

int select(int count, fd_set *restrict reading, fd_set *restrict writing, fd_set *restrict failing,
           struct timeval *restrict timeout);
int pselect(int count, fd_set *restrict reading, fd_set *restrict writing, fd_set *restrict failing,
            const struct timespec *restrict timeout, const sigset_t *restrict mask);

#endif
