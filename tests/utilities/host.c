/* What the utilities of programs/ use and the host's library may lack, for their builds on the host. */
#include <errno.h>
#include "host.h"

const char *getprogname(void)
{
    return program_invocation_short_name;
}

int tcgetwinsize(int terminal, struct winsize *size)
{
    return ioctl(terminal, TIOCGWINSZ, size);
}
