/* This process and its parent. */
#include <unistd.h>
#include <contracts/process.h>
#include <quine/error.h>
#include <quine/start.h>

pid_t getpid(void)
{
    return (pid_t)start_info->identifier;
}

pid_t getppid(void)
{
    int32_t pid, parent = 0;
    process_self(SLOT_SUPERVISOR, &pid, &parent);
    return parent;
}
