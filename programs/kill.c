/* kill [-SIGNAL] PID...: send a signal, by name (TERM) or number; -l: list them. */
#include <ctype.h>
#include <err.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <quine/program.h>

static const char *const names[NSIG] = {
    [SIGHUP] = "HUP", [SIGINT] = "INT", [SIGQUIT] = "QUIT", [SIGILL] = "ILL", [SIGTRAP] = "TRAP",
    [SIGABRT] = "ABRT", [SIGBUS] = "BUS", [SIGFPE] = "FPE", [SIGKILL] = "KILL", [SIGUSR1] = "USR1",
    [SIGSEGV] = "SEGV", [SIGUSR2] = "USR2", [SIGPIPE] = "PIPE", [SIGALRM] = "ALRM", [SIGTERM] = "TERM",
    [SIGCHLD] = "CHLD", [SIGCONT] = "CONT", [SIGSTOP] = "STOP", [SIGTSTP] = "TSTP", [SIGTTIN] = "TTIN",
    [SIGTTOU] = "TTOU", [SIGSYS] = "SYS",
};

static int signal_number(const char *name)
{
    if (isdigit((unsigned char)*name))
        return (int)program_number(name, "a signal");
    if (strncasecmp(name, "SIG", 3) == 0)
        name += 3;
    for (int i = 1; i < NSIG; i++)
        if (names[i] != NULL && strcasecmp(names[i], name) == 0)
            return i;
    errx(2, "%s: there is no such signal; kill -l lists them", name);
}

static int list(void)
{
    for (int i = 1; i < NSIG; i++)
        if (names[i] != NULL)
            printf("%2d %-5s %s\n", i, names[i], strsignal(i));
    return 0;
}

int main(int count, char **arguments)
{
    int signal = SIGTERM, first = 1, status = 0;
    if (count > 1 && strcmp(arguments[1], "-l") == 0)
        return list();
    if (count > 2 && strcmp(arguments[1], "-s") == 0) {
        signal = signal_number(arguments[2]);
        first = 3;
    } else if (count > 1 && arguments[1][0] == '-') {
        signal = signal_number(arguments[1] + 1);
        first = 2;
    }
    if (first >= count)
        program_usage("kill [-SIGNAL] PID...");
    for (int i = first; i < count; i++) {
        if (kill((pid_t)program_number(arguments[i], "a process"), signal) < 0) {
            warn("%s", arguments[i]);
            status = 1;
        }
    }
    return status;
}
