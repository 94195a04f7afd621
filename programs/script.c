/*
 * script [FILE]: a shell on a terminal of its own; all that it shows is also written to FILE
 * (`typescript`), until it ends.
 */
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <quine/program.h>

static struct termios ordinary;

/* A leader of a session of its own, whose controlling terminal it becomes by being opened. */
static _Noreturn void be_shell(const char *name)
{
    char *const arguments[] = { "sh", NULL };
    setsid();
    int terminal = open(name, O_RDWR);
    if (terminal < 0)
        err(1, "%s", name);
    for (int i = 0; i < 3; i++)
        dup2(terminal, i);
    close(terminal);
    execv("/bin/sh", arguments);
    err(1, "/bin/sh");
}

static pid_t start_shell(const char *name)
{
    pid_t pid = fork();
    if (pid < 0)
        err(1, "a shell");
    if (pid == 0)
        be_shell(name);
    return pid;
}

static int open_master(const struct winsize *size)
{
    int master = posix_openpt(O_RDWR | O_NOCTTY);
    if (master < 0 || grantpt(master) < 0 || unlockpt(master) < 0 || tcsetattr(master, TCSANOW, &ordinary) < 0)
        err(1, "a terminal");
    tcsetwinsize(master, size);
    fcntl(master, F_SETFD, FD_CLOEXEC);
    return master;
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
    int status = 0;
    if (count > 2)
        program_usage("script [FILE]");
    int copy = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (copy < 0)
        err(1, "%s", name);
    if (tcgetattr(STDIN_FILENO, &ordinary) < 0)
        err(1, "standard input");
    tcgetwinsize(STDIN_FILENO, &size);
    int master = open_master(&size);
    pid_t pid = start_shell(ptsname(master));
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
