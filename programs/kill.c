/* kill [-SIGNAL | -s SIGNAL] PID... | kill -l [SIGNAL | STATUS]: send a signal, by name (TERM) or number, POSIX XCU; -l: list them, or
 * translate one. */
#include <ctype.h>
#include <err.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <quine/program.h>

static int signal_number(const char *text)
{
    int number = program_signal_number(text);
    if (number < 0)
        errx(2, "%s: there is no such signal; kill -l lists them", text);
    return number;
}

static int list(void)
{
    for (int i = 1; i < NSIG; i++)
        if (program_signal_name(i) != NULL)
            printf("%2d %-6s %s\n", i, program_signal_name(i), strsignal(i));
    return 0;
}

/* The number of a name; the name of a number, or of the signal that ended a program with such an exit status. */
static int translate(const char *text)
{
    if (!isdigit((unsigned char)*text)) {
        printf("%d\n", signal_number(text));
        return 0;
    }
    unsigned long number = program_number(text, "a signal, or an exit status");
    number -= number > 128 ? 128 : 0;
    const char *name = number < NSIG ? program_signal_name((int)number) : NULL;
    if (name == NULL)
        errx(1, "%s: there is no such signal; kill -l lists them", text);
    puts(name);
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
        return count > 2 ? translate(arguments[2]) : list();
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
        program_usage("kill [-SIGNAL | -s SIGNAL] PID... | kill -l [SIGNAL | STATUS]");
    for (; first < count; first++)
        status |= send(arguments[first], signal);
    return status;
}
