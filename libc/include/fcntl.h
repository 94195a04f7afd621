/* POSIX: opening files. */
#ifndef _FCNTL_H
#define _FCNTL_H

typedef long off_t;
typedef int pid_t;
typedef unsigned mode_t;

#define O_RDONLY 0
#define O_WRONLY 1
#define O_RDWR 2
#define O_ACCMODE 3
#define O_CREAT 00100
#define O_EXCL 00200
#define O_NOCTTY 00400
#define O_TRUNC 01000
#define O_APPEND 02000
#define O_NONBLOCK 04000
#define O_SYNC 04010000
#define O_DSYNC 010000
#define O_RSYNC O_SYNC
#define O_DIRECTORY 0200000
#define O_NOFOLLOW 0400000
#define O_CLOEXEC 02000000
#define O_SEARCH 010000000         /* neither to be read nor written; O_EXEC is the same */
#define O_EXEC O_SEARCH
#define O_TTY_INIT 0

#define AT_FDCWD (-100)
#define AT_SYMLINK_NOFOLLOW 0x100
#define AT_REMOVEDIR 0x200
#define AT_EACCESS 0x200
#define AT_SYMLINK_FOLLOW 0x400

#define F_DUPFD 0
#define F_GETFD 1
#define F_SETFD 2
#define F_GETFL 3
#define F_SETFL 4
#define F_GETLK 5                  /* record locks; a process's end with it, and with an exec */
#define F_SETLK 6
#define F_SETLKW 7
#define F_DUPFD_CLOEXEC 1030
#define FD_CLOEXEC 1

#define F_RDLCK 0
#define F_WRLCK 1
#define F_UNLCK 2

struct flock {
    short l_type, l_whence;
    off_t l_start, l_len;          /* 0: to the end, wherever that will be; negative: in front of l_start */
    pid_t l_pid;
};

int open(const char *path, int flags, ...);
int openat(int directory, const char *path, int flags, ...);
/* Advice has no effect: files are in memory. posix_fallocate makes room by writing, so nobody else may write there
 * at the same time. Both return an errno. */
#define POSIX_FADV_NORMAL 0
#define POSIX_FADV_RANDOM 1
#define POSIX_FADV_SEQUENTIAL 2
#define POSIX_FADV_WILLNEED 3
#define POSIX_FADV_DONTNEED 4
#define POSIX_FADV_NOREUSE 5
int posix_fadvise(int descriptor, off_t offset, off_t size, int advice);
int posix_fallocate(int descriptor, off_t offset, off_t size);

int creat(const char *path, mode_t mode);
int fcntl(int descriptor, int command, ...);

#endif
