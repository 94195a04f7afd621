/* Process groups and sessions. */
#include <unistd.h>
#include <contracts/process.h>
#include <quine/error.h>
#include <quine/start.h>

static int ask(pid_t pid, int32_t *group, int32_t *session)
{
    return error_result(pid < 0 ? ERROR_NO_PROCESS : process_group(SLOT_SUPERVISOR, pid, group, session));
}

pid_t getpgid(pid_t pid)
{
    int32_t group = 0, session;
    return ask(pid, &group, &session) < 0 ? -1 : group;
}

pid_t getpgrp(void)
{
    return getpgid(0);
}

pid_t getsid(pid_t pid)
{
    int32_t group, session = 0;
    return ask(pid, &group, &session) < 0 ? -1 : session;
}

int setpgid(pid_t pid, pid_t group)
{
    return error_result(process_set_group(SLOT_SUPERVISOR, pid, group));
}

int setpgrp(void)
{
    return setpgid(0, 0);
}

pid_t setsid(void)
{
    int32_t session = 0;
    return error_result(process_new_session(SLOT_SUPERVISOR, &session)) < 0 ? -1 : session;
}
