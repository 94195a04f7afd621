/* The one scheduling policy: <sched.h>. */
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <quine/kernel.h>

static int fail(int error)
{
    errno = error;
    return -1;
}

int sched_yield(void)
{
    thread_yield();
    return 0;
}

int sched_get_priority_max(int policy)
{
    return policy == SCHED_OTHER ? 0 : fail(EINVAL);
}

int sched_get_priority_min(int policy)
{
    return sched_get_priority_max(policy);
}

int sched_getscheduler(pid_t pid)
{
    return pid < 0 ? fail(EINVAL) : pid != 0 && kill(pid, 0) < 0 && errno == ESRCH ? -1 : SCHED_OTHER;
}

int sched_getparam(pid_t pid, struct sched_param *parameters)
{
    parameters->sched_priority = 0;
    return sched_getscheduler(pid);
}

int sched_setscheduler(pid_t pid, int policy, const struct sched_param *parameters)
{
    if (sched_getscheduler(pid) < 0)
        return -1;
    if (policy == SCHED_FIFO || policy == SCHED_RR)
        return fail(EPERM);
    return policy != SCHED_OTHER || parameters->sched_priority != 0 ? fail(EINVAL) : SCHED_OTHER;
}

int sched_setparam(pid_t pid, const struct sched_param *parameters)
{
    return sched_setscheduler(pid, SCHED_OTHER, parameters);
}
