/*
 * POSIX: signals, as far as they end a process. Programs cannot catch, block or
 * ignore them yet: there is no signal() and no sigaction().
 */
#ifndef _SIGNAL_H
#define _SIGNAL_H

typedef int pid_t;
typedef int sig_atomic_t;

#define SIGHUP 1
#define SIGINT 2
#define SIGQUIT 3
#define SIGILL 4
#define SIGTRAP 5
#define SIGABRT 6
#define SIGBUS 7
#define SIGFPE 8
#define SIGKILL 9
#define SIGUSR1 10
#define SIGSEGV 11
#define SIGUSR2 12
#define SIGPIPE 13
#define SIGALRM 14
#define SIGTERM 15
#define SIGCHLD 17
#define SIGCONT 18
#define SIGSTOP 19
#define SIGTSTP 20
#define SIGTTIN 21
#define SIGTTOU 22
#define SIGSYS 31
#define NSIG 32

int kill(pid_t pid, int signal);
int raise(int signal);

#endif
