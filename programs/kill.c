/* kill [-SIGNAL | -s SIGNAL] PID... | kill -l [STATUS]: send a signal, by name (TERM) or number, POSIX XCU; -l: list them. */
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

/* The name of a signal, or of that which ended a program with such an exit status. */
static int print_name(const char *text)
{
    unsigned long number = program_number(text, "a signal, or an exit status");
    number -= number > 128 ? 128 : 0;
    if (number >= NSIG || names[number] == NULL)
        errx(1, "%s: there is no such signal; kill -l lists them", text);
    puts(names[number]);
    return 0;
}

/* 0 and negative numbers are process groups. */
static int send(const char *text, int signal)
{
    pid_t pid = (pid_t)program_number(text + (*text == '-'), "a process");
    if (kill(*text == '-' ? -pid : pid, signal) == 0)
        return 0;
    warn("%s", text);
    return 1;
}

int main(int count, char **arguments)
{
    int signal = SIGTERM, first = 1, status = 0;
    program_buffer_output();
    if (count > 1 && strcmp(arguments[1], "-l") == 0)
        return count > 2 ? print_name(arguments[2]) : list();
    if (count > 2 && strcmp(arguments[1], "-s") == 0) {
        signal = signal_number(arguments[2]);
        first = 3;
    } else if (count > 1 && arguments[1][0] == '-' && strcmp(arguments[1], "--") != 0) {
        signal = signal_number(arguments[1] + 1);
        first = 2;
    }
    if (first < count && strcmp(arguments[first], "--") == 0)
        first++;
    if (first >= count)
        program_usage("kill [-SIGNAL | -s SIGNAL] PID... | kill -l [STATUS]");
    for (; first < count; first++)
        status |= send(arguments[first], signal);
    return status;
}
