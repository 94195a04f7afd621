/* Starting another program and waiting for it, or becoming it. */
#include <err.h>
#include <errno.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <quine/program.h>

extern char **environ;

int program_run(char *const *arguments)
{
    pid_t pid;
    int status;
    fflush(stdout);
    int error = posix_spawnp(&pid, arguments[0], NULL, NULL, arguments, environ);
    if (error != 0) {
        errno = error;
        warn("%s", arguments[0]);
        return error == ENOENT ? 127 : 126;
    }
    if (waitpid(pid, &status, 0) < 0) {
        warn("%s", arguments[0]);
        return 126;
    }
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

_Noreturn void program_become(const char *name, const char *option, int count, char **arguments)
{
    char **more = program_memory(NULL, (size_t)count + 2, sizeof *more);
    more[0] = (char *)name;
    more[1] = (char *)option;
    memcpy(more + 2, arguments + 1, (size_t)count * sizeof *more);
    execvp(name, more);
    err(2, "%s", name);
}
