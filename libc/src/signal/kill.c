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

int sigqueue(pid_t pid, int signal, const union sigval value)
{
    return error_result(process_queue(SLOT_SUPERVISOR, pid, signal, (uint64_t)value.sival_ptr));
}

int killpg(pid_t group, int signal)
{
    return kill(group == 0 ? 0 : -group, signal);
}
