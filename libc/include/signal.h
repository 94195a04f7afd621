/*
 * C11 section 7.14 and POSIX.1-2017 <signal.h>: signals. Not there: real-time ones. No signal waits twice: of several that are
 * sent with sigqueue before it is taken the last value comes.
 */
#ifndef _SIGNAL_H
#define _SIGNAL_H

typedef int pid_t;
typedef unsigned uid_t;
typedef unsigned long size_t;
typedef int sig_atomic_t;
typedef unsigned long sigset_t;
typedef unsigned long pthread_t;

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
#define SIGURG 23
#define SIGXCPU 24
#define SIGXFSZ 25
#define SIGVTALRM 26
#define SIGPROF 27
#define SIGWINCH 28
#define SIGPOLL 29
#define SIGSYS 31
#define NSIG 32

#define SIG_DFL ((void (*)(int))0)
#define SIG_IGN ((void (*)(int))1)
#define SIG_ERR ((void (*)(int))-1)

#define SA_NOCLDSTOP 1
#define SA_NOCLDWAIT 2
#define SA_SIGINFO 4
#define SA_ONSTACK 0x08000000
#define SA_RESTART 0x10000000
#define SA_NODEFER 0x40000000
#define SA_RESETHAND 0x80000000u

#define SIG_BLOCK 0
#define SIG_UNBLOCK 1
#define SIG_SETMASK 2

#define SS_ONSTACK 1
#define SS_DISABLE 2
#define MINSIGSTKSZ 4096
#define SIGSTKSZ 16384

/* si_code. */
#define SI_USER 0
#define SI_QUEUE (-1)
#define SI_TIMER (-2)
#define ILL_ILLOPC 1
#define FPE_INTDIV 1
#define SEGV_MAPERR 1
#define SEGV_ACCERR 2
#define BUS_ADRALN 1
#define BUS_ADRERR 2
#define BUS_OBJERR 3
#define TRAP_BRKPT 1
#define CLD_EXITED 1
#define CLD_KILLED 2
#define CLD_DUMPED 3
#define CLD_TRAPPED 4
#define CLD_STOPPED 5
#define CLD_CONTINUED 6

union sigval {
    int sival_int;
    void *sival_ptr;
};

typedef struct {
    int si_signo, si_code, si_errno;
    pid_t si_pid;
    uid_t si_uid;
    int si_status;
    void *si_addr;
    union sigval si_value;
    int si_timerid, si_overrun;        /* SI_TIMER: which timer, and how often it expired besides */
} siginfo_t;

/* What happens when a timer of <time.h> expires: nothing, or a signal. */
#define SIGEV_NONE 0
#define SIGEV_SIGNAL 1
#define SIGEV_THREAD 2                 /* ENOTSUP */

struct sigevent {
    int sigev_notify, sigev_signo;
    union sigval sigev_value;
    void (*sigev_notify_function)(union sigval value);
    void *sigev_notify_attributes;     /* pthread_attr_t */
};

typedef struct {
    void *ss_sp;
    int ss_flags;
    size_t ss_size;
} stack_t;

/* The registers of the interrupted thread, which go back as they are here. */
typedef struct {
    unsigned long r15, r14, r13, r12, r11, r10, r9, r8, rdi, rsi, rbp, rbx, rdx, rcx, rax;
    unsigned long rip, cs, flags, rsp, ss;
} mcontext_t;

typedef struct __ucontext {
    struct __ucontext *uc_link;
    sigset_t uc_sigmask;
    stack_t uc_stack;
    mcontext_t uc_mcontext;
} ucontext_t;

struct sigaction {
    union {
        void (*sa_handler)(int signal);
        void (*sa_sigaction)(int signal, siginfo_t *info, void *context);
    };
    sigset_t sa_mask;
    unsigned sa_flags;
};

void (*signal(int signal, void (*handler)(int)))(int);
int kill(pid_t pid, int signal);
int killpg(pid_t group, int signal);
int raise(int signal);
int sigaction(int signal, const struct sigaction *restrict action, struct sigaction *restrict old);
int sigprocmask(int how, const sigset_t *restrict set, sigset_t *restrict old);
int pthread_sigmask(int how, const sigset_t *restrict set, sigset_t *restrict old);
int pthread_kill(pthread_t thread, int signal);
int sigpending(sigset_t *set);
int sigsuspend(const sigset_t *mask);
int sigwait(const sigset_t *restrict set, int *restrict signal);
int sigwaitinfo(const sigset_t *restrict set, siginfo_t *restrict info);
/* EAGAIN: none came within the time; EINTR: a handler ran. NULL: as sigwaitinfo. */
struct timespec;
int sigtimedwait(const sigset_t *restrict set, siginfo_t *restrict info, const struct timespec *restrict time);
int sigqueue(pid_t pid, int signal, const union sigval value);
int sigaltstack(const stack_t *restrict stack, stack_t *restrict old);
int siginterrupt(int signal, int flag);
int sigemptyset(sigset_t *set);
int sigfillset(sigset_t *set);
int sigaddset(sigset_t *set, int signal);
int sigdelset(sigset_t *set, int signal);
int sigismember(const sigset_t *set, int signal);
void psignal(int signal, const char *text);

#endif
