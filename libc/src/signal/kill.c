/* Sending signals. */
#include <signal.h>
#include <unistd.h>
#include <contracts/process.h>
#include <quine/error.h>
#include <quine/start.h>

int kill(pid_t pid, int signal)
{
    return error_result(process_kill(SLOT_SUPERVISOR, pid, signal));
}

int raise(int signal)
{
    return kill(getpid(), signal);
}
