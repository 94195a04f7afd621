/* Commands of the shell, C11 7.22.4.8, XSH system. */
#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NO_SHELL = 127 << 8 };          /* as if the shell had ended by exit(127) */

static const char shell[] = "/bin/sh";

/* The command's process, which has the signals as the caller had them; 0: there is none. */
static pid_t start(const char *command, const sigset_t *mask, const sigset_t *defaults)
{
    char *arguments[] = { "sh", "-c", (char *)command, NULL };
    posix_spawnattr_t attributes;
    pid_t pid;
    if (posix_spawnattr_init(&attributes) != 0)
        return 0;
    posix_spawnattr_setsigmask(&attributes, mask);
    posix_spawnattr_setsigdefault(&attributes, defaults);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    int error = posix_spawn(&pid, shell, NULL, &attributes, arguments, environ);
    posix_spawnattr_destroy(&attributes);
    return error == 0 ? pid : 0;
}

/* Programs look at errno to tell a status from a failure, so a success leaves it alone. */
static int await(pid_t pid)
{
    int status, before = errno;
    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR)
            return -1;
    errno = before;
    return status;
}

/* The caller does not end by the keys that end the command, and its handlers do not see this child. */
int system(const char *command)
{
    struct sigaction ignore = { .sa_handler = SIG_IGN }, interrupt, quit;
    int before = errno;
    sigset_t child, mask, defaults;
    if (command == NULL)
        return access(shell, X_OK) == 0;
    sigemptyset(&defaults);
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    sigaction(SIGINT, &ignore, &interrupt);
    sigaction(SIGQUIT, &ignore, &quit);
    sigprocmask(SIG_BLOCK, &child, &mask);
    if (interrupt.sa_handler != SIG_IGN)
        sigaddset(&defaults, SIGINT);
    if (quit.sa_handler != SIG_IGN)
        sigaddset(&defaults, SIGQUIT);
    pid_t pid = start(command, &mask, &defaults);
    errno = before;
    int status = pid == 0 ? NO_SHELL : await(pid);
    sigaction(SIGINT, &interrupt, NULL);
    sigaction(SIGQUIT, &quit, NULL);
    sigprocmask(SIG_SETMASK, &mask, NULL);
    return status;
}
