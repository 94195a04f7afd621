/* Waiting for children: POSIX.1-2017 wait, waitpid, waitid. */
#include <errno.h>
#include <string.h>
#include <sys/wait.h>
#include <contracts/process.h>
#include <quine/error.h>
#include <quine/start.h>

pid_t waitpid(pid_t pid, int *status, int options)
{
    int32_t ended = 0, how = 0;
    if (options & ~(WNOHANG | WUNTRACED | WCONTINUED)) {
        errno = EINVAL;
        return -1;
    }
    if (error_result(process_wait(SLOT_SUPERVISOR, pid, (uint32_t)options | WEXITED, &ended, &how)) < 0)
        return -1;
    if (status != NULL && ended > 0)
        *status = how;
    return ended;
}

pid_t wait(int *status)
{
    return waitpid(-1, status, 0);
}

static void describe(siginfo_t *info, pid_t pid, int status)
{
    memset(info, 0, sizeof *info);
    if (pid == 0)
        return;
    info->si_signo = SIGCHLD;
    info->si_pid = pid;
    info->si_code = WIFEXITED(status) ? CLD_EXITED : WIFCONTINUED(status) ? CLD_CONTINUED
        : WIFSTOPPED(status) ? CLD_STOPPED : CLD_KILLED;
    info->si_status = WIFCONTINUED(status) ? SIGCONT : WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
}

int waitid(idtype_t type, id_t id, siginfo_t *info, int options)
{
    int32_t ended = 0, how = 0, pid = type == P_ALL ? -1 : type == P_PID ? (int32_t)id : -(int32_t)id;
    if (!(options & (WEXITED | WSTOPPED | WCONTINUED)) || options & ~31 || (type == P_PID && pid <= 0)) {
        errno = EINVAL;
        return -1;
    }
    if (error_result(process_wait(SLOT_SUPERVISOR, pid, (uint32_t)options, &ended, &how)) < 0)
        return -1;
    if (info != NULL)
        describe(info, ended, how);
    return 0;
}

/* What the children used grows by what the one used that was waited for. */
pid_t wait4(pid_t pid, int *status, int options, struct rusage *usage)
{
    uint64_t own, before = 0, after = 0;
    process_times(SLOT_SUPERVISOR, &own, &before);
    pid_t ended = waitpid(pid, status, options);
    if (ended > 0 && usage != NULL) {
        process_times(SLOT_SUPERVISOR, &own, &after);
        memset(usage, 0, sizeof *usage);
        usage->ru_utime.tv_sec = (time_t)((after - before) / 1000000000);
        usage->ru_utime.tv_usec = (suseconds_t)((after - before) / 1000 % 1000000);
    }
    return ended;
}

pid_t wait3(int *status, int options, struct rusage *usage)
{
    return wait4(-1, status, options, usage);
}
