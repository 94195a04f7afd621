/*
 * script [FILE]: a shell on a terminal of its own; all that it shows is also written to FILE
 * (`typescript`), until it ends.
 */
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <quine/program.h>

extern char **environ;

static struct termios ordinary;

static pid_t start_shell(int terminal, int master)
{
    char *const arguments[] = { "sh", NULL };
    posix_spawn_file_actions_t actions;
    pid_t pid;
    posix_spawn_file_actions_init(&actions);
    for (int i = 0; i < 3; i++)
        posix_spawn_file_actions_adddup2(&actions, terminal, i);
    posix_spawn_file_actions_addclose(&actions, terminal);
    posix_spawn_file_actions_addclose(&actions, master);
    int error = posix_spawn(&pid, "/bin/sh", &actions, NULL, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0)
        errx(1, "/bin/sh: %s", strerror(error));
    return pid;
}

/* What comes from one goes to the other, and to `copy` if that is not -1. False: nothing comes. */
static bool pass_on(int from, int to, int copy)
{
    char bytes[900];
    ssize_t count = read(from, bytes, sizeof bytes);
    if (count <= 0)
        return count < 0 && errno == EINTR;
    for (ssize_t done = 0; done < count;) {
        ssize_t part = write(to, bytes + done, (size_t)(count - done));
        if (part < 0 && errno != EINTR)
            return false;
        done += part > 0 ? part : 0;
    }
    return copy < 0 || write(copy, bytes, (size_t)count) == count;
}

static void relay(int master, int copy)
{
    struct pollfd ends[2] = { { .fd = master, .events = POLLIN }, { .fd = STDIN_FILENO, .events = POLLIN } };
    bool goes_on = true;
    while (goes_on) {
        if (poll(ends, 2, -1) < 0 && errno != EINTR)
            break;
        if (ends[0].revents != 0)
            goes_on = pass_on(master, STDOUT_FILENO, copy);
        if (goes_on && ends[1].revents != 0)
            goes_on = pass_on(STDIN_FILENO, master, -1);
    }
}

int main(int count, char **arguments)
{
    const char *name = count > 1 ? arguments[1] : "typescript";
    struct winsize size = { 0 };
    int master, terminal, status = 0;
    if (count > 2)
        program_usage("script [FILE]");
    int copy = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (copy < 0)
        err(1, "%s", name);
    if (tcgetattr(STDIN_FILENO, &ordinary) < 0)
        err(1, "standard input");
    tcgetwinsize(STDIN_FILENO, &size);
    if (openpty(&master, &terminal, NULL, &ordinary, &size) < 0)
        err(1, "a terminal");
    pid_t pid = start_shell(terminal, master);
    close(terminal);
    struct termios raw = ordinary;
    cfmakeraw(&raw);
    tcsetattr(STDIN_FILENO, TCSANOW, &raw);
    relay(master, copy);
    close(master);
    tcsetattr(STDIN_FILENO, TCSANOW, &ordinary);
    if (waitpid(pid, &status, 0) < 0 || close(copy) < 0)
        err(1, "%s", name);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
