/*
 * POSIX: memory of the process. Pages are writable or executable, never both (EACCES).
 *
 * MAP_PRIVATE of a file is a copy of what it holds at the call. MAP_SHARED is its pages themselves, those that it has at
 * the call; a page that it gets later is there when it is mapped again, and one that is cut off goes: SIGBUS. Only the
 * file system's regular files are mapped so (ENODEV), and not for execution (ENOTSUP). A file that is mapped to be
 * written to is marked as changed at the call, and not again. MAP_SHARED | MAP_ANONYMOUS is shared with children of fork,
 * and all its memory is taken at the call.
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
/* Memory by name: a file of /tmp (shm.NAME) until it is unlinked; a name is a slash and up to 239 bytes without one. */
int shm_open(const char *name, int flags, mode_t mode);
int shm_unlink(const char *name);
int posix_madvise(void *address, size_t size, int advice);

#endif
