/* POSIX: reading and writing several pieces of memory. */
#ifndef _SYS_UIO_H
#define _SYS_UIO_H

typedef unsigned long size_t;
typedef long ssize_t;

struct iovec { void *iov_base; size_t iov_len; };

ssize_t readv(int descriptor, const struct iovec *pieces, int count);
ssize_t writev(int descriptor, const struct iovec *pieces, int count);

#endif
