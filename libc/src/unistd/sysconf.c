/* Figures of the system (POSIX sysconf). */
#include <errno.h>
#include <unistd.h>
#include <abi/objects.h>
#include <quine/start.h>
#include "../sys_resource/limits.h"

long sysconf(int name)
{
    switch (name) {
    case _SC_PAGESIZE:
        return 1 << PAGE_BITS;
    case _SC_NPROCESSORS_CONF:
    case _SC_NPROCESSORS_ONLN:
        return start_info->core_count;
    case _SC_CLK_TCK:
        return 100;
    case _SC_OPEN_MAX:
        return (long)__own_limits()->descriptors;
    default:
        errno = EINVAL;
        return -1;
    }
}
