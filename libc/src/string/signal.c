/* What a signal means. */
#include <signal.h>
#include <stdio.h>
#include <string.h>

static const char *const names[NSIG] = {
    [SIGHUP] = "hangup",
    [SIGINT] = "interrupted",
    [SIGQUIT] = "quit",
    [SIGILL] = "illegal instruction",
    [SIGTRAP] = "trap",
    [SIGABRT] = "aborted",
    [SIGBUS] = "bus error",
    [SIGFPE] = "arithmetic error",
    [SIGKILL] = "killed",
    [SIGUSR1] = "user signal 1",
    [SIGSEGV] = "segmentation fault",
    [SIGUSR2] = "user signal 2",
    [SIGPIPE] = "broken pipe",
    [SIGALRM] = "alarm",
    [SIGTERM] = "terminated",
    [SIGCHLD] = "child ended",
    [SIGCONT] = "continued",
    [SIGSTOP] = "stopped",
    [SIGTSTP] = "stopped at the terminal",
    [SIGTTIN] = "terminal input",
    [SIGTTOU] = "terminal output",
    [SIGSYS] = "bad system call",
};

char *strsignal(int signal)
{
    static char buffer[32];
    if (signal > 0 && signal < NSIG && names[signal] != NULL)
        return (char *)names[signal];
    snprintf(buffer, sizeof buffer, "signal %d", signal);
    return buffer;
}
