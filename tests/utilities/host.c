/* What the utilities of programs/ use and the host's library may lack, for their builds on the host. */
#include <errno.h>
#include <quine/program.h>
#include "host.h"

const char *getprogname(void)
{
    return program_invocation_short_name;
}

int tcgetwinsize(int terminal, struct winsize *size)
{
    return ioctl(terminal, TIOCGWINSZ, size);
}

/* The host's kernel does not tell. */
bool program_fault(int pid, char *text, size_t size)
{
    (void)pid;
    (void)text;
    (void)size;
    return false;
}
