/* Waiting for children. */
#include <sys/wait.h>
#include <contracts/process.h>
#include <quine/error.h>
#include <quine/start.h>

pid_t waitpid(pid_t pid, int *status, int options)
{
    int32_t ended = 0, how = 0;
    if (error_result(process_wait(SLOT_SUPERVISOR, pid, options & WNOHANG, &ended, &how)) < 0)
        return -1;
    if (status != NULL && ended > 0)
        *status = how;
    return ended;
}

pid_t wait(int *status)
{
    return waitpid(-1, status, 0);
}
