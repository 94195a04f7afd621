/* POSIX: waiting for one of many descriptors, as sets of bits. The sets and select() are in sys/time.h. */
#ifndef _SYS_SELECT_H
#define _SYS_SELECT_H

#include <signal.h>
#include <time.h>
#include <sys/time.h>

int pselect(int count, fd_set *restrict reading, fd_set *restrict writing, fd_set *restrict failing,
            const struct timespec *restrict timeout, const sigset_t *restrict mask);

#endif
