/* XSH ulimit. */
#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <sys/resource.h>
#include <ulimit.h>

enum { UNIT = 512 };

long ulimit(int command, ...)
{
    struct rlimit limit;
    if (command != UL_GETFSIZE && command != UL_SETFSIZE) {
        errno = EINVAL;
        return -1;
    }
    if (getrlimit(RLIMIT_FSIZE, &limit) < 0)
        return -1;
    if (command == UL_SETFSIZE) {
        va_list arguments;
        va_start(arguments, command);
        long units = va_arg(arguments, long);
        va_end(arguments);
        limit.rlim_cur = units < 0 || (unsigned long)units > RLIM_INFINITY / UNIT ? RLIM_INFINITY : (rlim_t)units * UNIT;
        if (limit.rlim_max > limit.rlim_cur)
            limit.rlim_max = limit.rlim_cur;
        if (setrlimit(RLIMIT_FSIZE, &limit) < 0)
            return -1;
    }
    return limit.rlim_cur / UNIT > LONG_MAX ? LONG_MAX : (long)(limit.rlim_cur / UNIT);
}
