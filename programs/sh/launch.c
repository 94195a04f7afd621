/* Programs: finding, starting and waiting for them. */
#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include "shell.h"
#include "variables.h"

/* The path of a command: itself if it has a slash, else the first in PATH; NULL. */
static char *find(struct arena *arena, const char *name)
{
    const char *directories = variable_get("PATH");
    struct stat status;
    if (strchr(name, '/') != NULL)
        return arena_copy(arena, name, strlen(name));
    for (const char *at = directories; at != NULL && *name != 0; at++) {
        struct text path = { .arena = arena };
        size_t length = strcspn(at, ":");
        for (size_t i = 0; i < length; i++)
            text_add(&path, at[i]);
        if (length > 0)
            text_add(&path, '/');
        text_add_string(&path, name);
        if (stat(path.bytes, &status) == 0 && S_ISREG(status.st_mode))
            return path.bytes;
        at += length;
        if (*at == 0)
            break;
    }
    return NULL;
}

static int complain(const char *name, int error)
{
    const char *reason = error == EPERM ? "no manifest permits it to run" : strerror(error);
    fflush(stdout);
    fprintf(stderr, "sh: %s: %s\n", name, reason);
    return error == ENOENT || error == ENOTDIR ? STATUS_NOT_FOUND : STATUS_NOT_EXECUTABLE;
}

/* Says how a signal ended the child. */
static int report(const char *name, pid_t pid, int signal)
{
    char text[256];
    if (signal == SIGINT)
        fputc('\n', stderr);
    else if (fault_describe(pid, text, sizeof text))
        fprintf(stderr, "sh: %s: %s\n", name, text);
    else
        fprintf(stderr, "sh: %s: %s\n", name, strsignal(signal));
    if (signal == SIGINT && !shell.interactive) {
        shell.ends = true;             /* the person wants all of it to end */
        parameters.status = STATUS_SIGNAL + signal;
    }
    return STATUS_SIGNAL + signal;
}

/* ^C goes to the child while it runs, afterwards to a shell that runs a script, and to
 * nobody (0) while a person types. Without a terminal nothing happens. */
static int wait_for(const char *name, pid_t pid)
{
    struct termios modes;
    int status = 0;
    bool terminal = tcgetattr(STDIN_FILENO, &modes) == 0;
    if (terminal)
        tcsetpgrp(STDIN_FILENO, pid);
    while (waitpid(pid, &status, 0) < 0) {
        if (errno != EINTR) {
            status = complain(name, errno) << 8;
            break;
        }
    }
    if (terminal) {
        tcsetpgrp(STDIN_FILENO, shell.interactive ? 0 : getpid());
        if (WIFSIGNALED(status))       /* otherwise it meant the modes that it left */
            tcsetattr(STDIN_FILENO, TCSANOW, &modes);
    }
    return WIFSIGNALED(status) ? report(name, pid, WTERMSIG(status)) : WEXITSTATUS(status);
}

int launch(struct arena *arena, char **arguments, char **assignments)
{
    pid_t pid;
    char *path = find(arena, arguments[0]);
    if (path == NULL) {
        fflush(stdout);
        fprintf(stderr, "sh: %s: command not found\n", arguments[0]);
        return STATUS_NOT_FOUND;
    }
    fflush(stdout);
    int error = posix_spawn(&pid, path, NULL, NULL, arguments, variables_environment(arena, assignments));
    if (error != 0)
        return complain(arguments[0], error);
    return wait_for(arguments[0], pid);
}
