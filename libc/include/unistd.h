/* POSIX: descriptors, directories, the process itself, options. */
#ifndef _UNISTD_H
#define _UNISTD_H

#define NULL ((void *)0)
#define _POSIX_VERSION 200809L
#define _POSIX2_VERSION 200809L
#define _XOPEN_VERSION 700

typedef unsigned long size_t;
typedef long ssize_t;
typedef long off_t;
typedef int pid_t;
typedef unsigned uid_t;
typedef unsigned gid_t;

#define STDIN_FILENO 0
#define STDOUT_FILENO 1
#define STDERR_FILENO 2
#define SEEK_SET 0
#define SEEK_CUR 1
#define SEEK_END 2
#define F_OK 0
#define X_OK 1
#define W_OK 2
#define R_OK 4
#define _SC_PAGESIZE 1
#define _SC_PAGE_SIZE _SC_PAGESIZE
#define _SC_NPROCESSORS_CONF 2
#define _SC_NPROCESSORS_ONLN 3
#define _SC_CLK_TCK 4                          /* ticks of times() a second */
#define _SC_OPEN_MAX 5
#define _SC_ARG_MAX 6
#define _SC_HOST_NAME_MAX 7
#define _SC_LINE_MAX 8
#define _SC_IOV_MAX 9
#define _SC_GETPW_R_SIZE_MAX 10
#define _SC_GETGR_R_SIZE_MAX 11
#define _SC_PHYS_PAGES 12
#define _SC_AVPHYS_PAGES 13
#define _SC_VERSION 14
#define _SC_MONOTONIC_CLOCK 15
#define _SC_THREADS 16

extern char **environ;

ssize_t read(int descriptor, void *memory, size_t size);
ssize_t write(int descriptor, const void *memory, size_t size);
ssize_t pread(int descriptor, void *memory, size_t size, off_t offset);
ssize_t pwrite(int descriptor, const void *memory, size_t size, off_t offset);
off_t lseek(int descriptor, off_t offset, int from);
int close(int descriptor);
int nice(int increment);              /* <sys/resource.h> says what it means */
int dup(int descriptor);
int dup2(int descriptor, int number);
int dup3(int descriptor, int number, int flags);
int ftruncate(int descriptor, off_t length);
#define F_ULOCK 0
#define F_LOCK 1
#define F_TLOCK 2
#define F_TEST 3
int lockf(int descriptor, int command, off_t size);
int truncate(const char *path, off_t length);
int fsync(int descriptor);
int fdatasync(int descriptor);
void sync(void);
int isatty(int descriptor);
char *ttyname(int descriptor);
int ttyname_r(int descriptor, char *name, size_t size);
pid_t tcgetpgrp(int descriptor);
int pipe(int descriptors[2]);
int pipe2(int descriptors[2], int flags);
int access(const char *path, int mode);
int faccessat(int directory, const char *path, int mode, int flags);

int link(const char *old_path, const char *path);
int linkat(int old_directory, const char *old_path, int directory, const char *path, int flags);
int symlink(const char *target, const char *path);
int symlinkat(const char *target, int directory, const char *path);
ssize_t readlink(const char *restrict path, char *restrict text, size_t size);
ssize_t readlinkat(int directory, const char *restrict path, char *restrict text, size_t size);
int unlink(const char *path);
int unlinkat(int directory, const char *path, int flags);
int rmdir(const char *path);
/* There is one owner, 0, whom everyone is. */
int chown(const char *path, uid_t owner, gid_t group);
int lchown(const char *path, uid_t owner, gid_t group);
int fchown(int descriptor, uid_t owner, gid_t group);
int fchownat(int directory, const char *path, uid_t owner, gid_t group, int flags);

int chdir(const char *path);
int fchdir(int descriptor);
char *getcwd(char *path, size_t size);

/* Who everyone is; EPERM for who would be somebody else. */
uid_t getuid(void);
uid_t geteuid(void);
gid_t getgid(void);
gid_t getegid(void);
int getgroups(int count, gid_t *groups);
int setuid(uid_t owner);
int seteuid(uid_t owner);
int setgid(gid_t group);
int setegid(gid_t group);
int setreuid(uid_t real, uid_t effective);
int setregid(gid_t real, gid_t effective);
char *getlogin(void);
int getlogin_r(char *name, size_t size);
int gethostname(char *name, size_t size);

/* For all files the same. */
#define _PC_NAME_MAX 1
#define _PC_PATH_MAX 2
#define _PC_PIPE_BUF 3
#define _CS_PATH 1
long pathconf(const char *path, int name);
long fpathconf(int descriptor, int name);
/* The size that `text` needs; 0 and EINVAL: there is no such string. */
size_t confstr(int name, char *text, size_t size);
void swab(const void *restrict from, void *restrict to, ssize_t count);

pid_t fork(void);
pid_t vfork(void);            /* is fork */
int execv(const char *path, char *const arguments[]);
int execve(const char *path, char *const arguments[], char *const environment[]);
int execvp(const char *file, char *const arguments[]);
int execvpe(const char *file, char *const arguments[], char *const environment[]);
int execl(const char *path, const char *first, ...);
int execle(const char *path, const char *first, ...);
int execlp(const char *file, const char *first, ...);
pid_t getpid(void);
pid_t getppid(void);
pid_t getpgrp(void);
pid_t getpgid(pid_t pid);
pid_t getsid(pid_t pid);
int setpgid(pid_t pid, pid_t group);
int setpgrp(void);
pid_t setsid(void);
int pause(void);
unsigned alarm(unsigned seconds);
int tcsetpgrp(int descriptor, pid_t group);
unsigned sleep(unsigned seconds);
long sysconf(int name);
_Noreturn void _exit(int status);

extern char *optarg;
extern int optind, opterr, optopt;
int getopt(int count, char *const arguments[], const char *options);

#endif
