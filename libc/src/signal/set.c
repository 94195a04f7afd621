/* Sets of signals: a bit each. */
#include <errno.h>
#include <signal.h>
#include "state.h"

int sigemptyset(sigset_t *set)
{
    *set = 0;
    return 0;
}

int sigfillset(sigset_t *set)
{
    *set = ((sigset_t)1 << NSIG) - 2;
    return 0;
}

static bool check(int signal)
{
    if (!signal_is_valid(signal))
        errno = EINVAL;
    return signal_is_valid(signal);
}

int sigaddset(sigset_t *set, int signal)
{
    if (!check(signal))
        return -1;
    *set |= signal_bit(signal);
    return 0;
}

int sigdelset(sigset_t *set, int signal)
{
    if (!check(signal))
        return -1;
    *set &= ~signal_bit(signal);
    return 0;
}

int sigismember(const sigset_t *set, int signal)
{
    return !check(signal) ? -1 : (*set & signal_bit(signal)) != 0;
}
