/* Starting another program and waiting for it. */
#include <err.h>
#include <errno.h>
#include <spawn.h>
#include <sys/wait.h>
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
