/* POSIX: waiting for one of many descriptors. */
#ifndef _POLL_H
#define _POLL_H

#include <signal.h>
#include <time.h>

#define POLLIN 1
#define POLLPRI 2
#define POLLOUT 4
#define POLLERR 8
#define POLLHUP 16
#define POLLNVAL 32
#define POLLRDNORM 64
#define POLLRDBAND 128
#define POLLWRNORM 256
#define POLLWRBAND 512

typedef unsigned long nfds_t;
struct pollfd { int fd; short events, revents; };

int poll(struct pollfd *descriptors, nfds_t count, int milliseconds);
int ppoll(struct pollfd *descriptors, nfds_t count, const struct timespec *limit, const sigset_t *mask);

#endif
