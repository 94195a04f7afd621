/* What the utilities of programs/ use and the host's library may lack, for their builds on the host. */
#include <errno.h>

/* <err.h>: the last part of argv[0]. */
const char *getprogname(void);

const char *getprogname(void)
{
    return program_invocation_short_name;
}
