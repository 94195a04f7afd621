/* nohup COMMAND [ARGUMENT...]: run a program that outlives its terminal, POSIX XCU: SIGHUP is ignored, and what goes to a terminal
 * goes to nohup.out here, or in HOME. */
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>
#include <quine/program.h>

enum { FAILED = 127, NOT_STARTED = 126 };

static void redirect_output(void)
{
    const char *home = getenv("HOME"), *path = "nohup.out";
    int file = open(path, O_WRONLY | O_CREAT | O_APPEND, 0600);
    if (file < 0 && home != NULL)
        file = open(path = program_join(home, "nohup.out"), O_WRONLY | O_CREAT | O_APPEND, 0600);
    if (file < 0 || dup2(file, STDOUT_FILENO) < 0)
        err(FAILED, "%s", path);
    if (file != STDOUT_FILENO)
        close(file);
    warnx("the output goes to %s", path);
}

int main(int count, char **arguments)
{
    if (getopt(count, arguments, "+") != -1 || optind == count)
        program_usage("nohup COMMAND [ARGUMENT...]");
    if (isatty(STDOUT_FILENO))
        redirect_output();
    int errors = isatty(STDERR_FILENO) ? fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3) : -1;
    if (errors >= 0 && dup2(STDOUT_FILENO, STDERR_FILENO) < 0)
        err(FAILED, "standard error");
    signal(SIGHUP, SIG_IGN);
    execvp(arguments[optind], arguments + optind);
    int error = errno;
    if (errors >= 0)
        dup2(errors, STDERR_FILENO);
    errno = error;
    err(error == ENOENT ? FAILED : NOT_STARTED, "%s", arguments[optind]);
}
