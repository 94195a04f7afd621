/* POSIX: waiting for children. Stopped children do not exist so far. */
#ifndef _SYS_WAIT_H
#define _SYS_WAIT_H

typedef int pid_t;

#define WNOHANG 1
#define WUNTRACED 2

#define WEXITSTATUS(status) ((status) >> 8 & 255)
#define WTERMSIG(status) ((status) & 127)
#define WIFEXITED(status) (WTERMSIG(status) == 0)
#define WIFSIGNALED(status) (WTERMSIG(status) != 0)
#define WIFSTOPPED(status) 0
#define WSTOPSIG(status) 0

pid_t wait(int *status);
pid_t waitpid(pid_t pid, int *status, int options);

#endif
