/* XSH getrlimit, setrlimit: the process server keeps limits; two of them libc obeys itself. */
#include <errno.h>
#include <limits.h>
#include <sys/resource.h>
#include <contracts/process.h>
#include <quine/error.h>
#include <quine/start.h>
#include "limits.h"

_Static_assert((int)LIMIT_KIND_PROCESSOR == RLIMIT_CPU && (int)LIMIT_KIND_FILE_SIZE == RLIMIT_FSIZE
               && (int)LIMIT_KIND_DATA == RLIMIT_DATA && (int)LIMIT_KIND_STACK == RLIMIT_STACK
               && (int)LIMIT_KIND_CORE == RLIMIT_CORE && (int)LIMIT_KIND_DESCRIPTORS == RLIMIT_NOFILE
               && (int)LIMIT_KIND_MEMORY == RLIMIT_AS && (int)LIMIT_KIND_PROCESSES == RLIMIT_NPROC, "kinds");

static int is_known(int resource)
{
    if (resource >= RLIMIT_CPU && resource <= RLIMIT_NPROC)
        return 1;
    errno = EINVAL;
    return 0;
}

static rlim_t at_most(rlim_t value, int resource)
{
    return resource == RLIMIT_NOFILE && value > OPEN_MAX ? OPEN_MAX : value;
}

int getrlimit(int resource, struct rlimit *limit)
{
    uint64_t soft, hard;
    if (!is_known(resource)
        || error_result(process_limit(SLOT_SUPERVISOR, (enum limit_kind)resource, &soft, &hard)) < 0)
        return -1;
    *limit = (struct rlimit){ at_most(soft, resource), at_most(hard, resource) };
    return 0;
}

int setrlimit(int resource, const struct rlimit *limit)
{
    if (!is_known(resource))
        return -1;
    if (at_most(limit->rlim_max, resource) != limit->rlim_max && limit->rlim_max != RLIM_INFINITY) {
        errno = EPERM;
        return -1;
    }
    enum error error = process_set_limit(SLOT_SUPERVISOR, (enum limit_kind)resource, limit->rlim_cur,
                                         limit->rlim_max);
    if (error == ERROR_NONE && resource == RLIMIT_NOFILE)
        __own_limits()->descriptors = at_most(limit->rlim_cur, resource);
    if (error == ERROR_NONE && resource == RLIMIT_FSIZE)
        __own_limits()->file_size = limit->rlim_cur;
    return error_result(error);
}
