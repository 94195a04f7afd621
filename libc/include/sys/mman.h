/*
 * POSIX: memory of the process. Files are mapped MAP_PRIVATE only: what the file holds at the call is
 * copied (MAP_SHARED of a file is refused, ENOTSUP); MAP_SHARED | MAP_ANONYMOUS is not shared with
 * children and refused likewise. Pages are writable or executable, never both (EACCES).
 */
#ifndef _SYS_MMAN_H
#define _SYS_MMAN_H

typedef unsigned long size_t;
typedef long off_t;
typedef unsigned mode_t;

#define PROT_NONE 0
#define PROT_READ 1
#define PROT_WRITE 2
#define PROT_EXEC 4

#define MAP_SHARED 1
#define MAP_PRIVATE 2
#define MAP_FIXED 16
#define MAP_ANONYMOUS 32
#define MAP_ANON MAP_ANONYMOUS
#define MAP_NORESERVE 0x4000
#define MAP_FAILED ((void *)-1)

#define MS_ASYNC 1
#define MS_INVALIDATE 2
#define MS_SYNC 4

#define POSIX_MADV_NORMAL 0
#define POSIX_MADV_RANDOM 1
#define POSIX_MADV_SEQUENTIAL 2
#define POSIX_MADV_WILLNEED 3
#define POSIX_MADV_DONTNEED 4

void *mmap(void *address, size_t size, int protection, int flags, int descriptor, off_t offset);
int munmap(void *address, size_t size);
int mprotect(void *address, size_t size, int protection);
int msync(void *address, size_t size, int flags);
int posix_madvise(void *address, size_t size, int advice);

#endif
