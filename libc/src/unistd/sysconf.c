/* Figures of the system (POSIX sysconf). */
#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <unistd.h>
#include <abi/objects.h>
#include <contracts/process.h>
#include <quine/error.h>
#include <quine/start.h>
#include "../sys_resource/limits.h"

/* Memory for processes: all of it, and what none has. */
static long pages(bool available)
{
    uint64_t all, left;
    if (error_result(process_memory(SLOT_SUPERVISOR, &all, &left)) < 0)
        return -1;
    return (long)((available ? left : all) >> PAGE_BITS);
}

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
    case _SC_ARG_MAX:
        return ARG_MAX;
    case _SC_HOST_NAME_MAX:
        return HOST_NAME_MAX;
    case _SC_LINE_MAX:
        return LINE_MAX;
    case _SC_IOV_MAX:
        return IOV_MAX;
    case _SC_GETPW_R_SIZE_MAX:
    case _SC_GETGR_R_SIZE_MAX:
        return 64;                     /* enough for the only user */
    case _SC_PHYS_PAGES:
    case _SC_AVPHYS_PAGES:
        return pages(name == _SC_AVPHYS_PAGES);
    case _SC_VERSION:
    case _SC_MONOTONIC_CLOCK:
    case _SC_THREADS:
        return _POSIX_VERSION;
    default:
        errno = EINVAL;
        return -1;
    }
}
