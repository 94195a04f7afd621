/* env [-i] [NAME=VALUE...] [COMMAND [ARGUMENT...]]: print the environment, or start a
 * program with a changed one; -i: from an empty one. */
#include <err.h>
#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <quine/program.h>

static int run(char **arguments)
{
    pid_t pid;
    int status;
    int error = posix_spawnp(&pid, arguments[0], NULL, NULL, arguments, environ);
    if (error != 0) {
        errno = error;
        err(error == ENOENT ? 127 : 126, "%s", arguments[0]);
    }
    if (waitpid(pid, &status, 0) < 0)
        err(1, "%s", arguments[0]);
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

int main(int count, char **arguments)
{
    static char *empty[] = { NULL };
    int option;
    while ((option = getopt(count, arguments, "i")) != -1) {
        if (option != 'i')
            program_usage("env [-i] [NAME=VALUE...] [COMMAND [ARGUMENT...]]");
        environ = empty;
    }
    for (; optind < count && strchr(arguments[optind], '=') != NULL; optind++)
        if (putenv(arguments[optind]) < 0)
            err(1, "%s", arguments[optind]);
    if (optind < count)
        return run(arguments + optind);
    for (char **each = environ; each != NULL && *each != NULL; each++)
        puts(*each);
    return 0;
}
