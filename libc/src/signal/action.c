/* What the process does with signals: POSIX sigaction, C signal. */
#include <errno.h>
#include <signal.h>
#include "state.h"

static const unsigned long flags_known = SA_NOCLDSTOP | SA_NOCLDWAIT | SA_SIGINFO | SA_ONSTACK | SA_RESTART
    | SA_NODEFER | SA_RESETHAND;

int sigaction(int signal, const struct sigaction *restrict action, struct sigaction *restrict old)
{
    if (!signal_is_valid(signal) || (action != NULL && (signal == SIGKILL || signal == SIGSTOP || signal == SIGNAL_CANCEL))) {
        errno = EINVAL;
        return -1;
    }
    __signal_thread.held++;
    __signal_begin();
    if (old != NULL)
        *old = __signal_actions[signal];
    if (action != NULL) {
        __signal_actions[signal] = *action;
        __signal_actions[signal].sa_flags &= (unsigned)flags_known;
        __signal_announce(__signal_thread.blocked);
        if (action->sa_handler == SIG_IGN && __signal_thread.pending & signal_bit(signal)) {
            __signal_thread.pending &= ~signal_bit(signal);
            __signal_ask(signal_bit(signal));
        }
    }
    __signal_thread.held--;
    __signal_take_pending();
    return 0;
}

void (*signal(int signal, void (*handler)(int)))(int)
{
    struct sigaction action = { .sa_handler = handler, .sa_flags = SA_RESTART }, old;
    return sigaction(signal, &action, &old) < 0 ? SIG_ERR : old.sa_handler;
}

int siginterrupt(int signal, int flag)
{
    struct sigaction action;
    if (sigaction(signal, NULL, &action) < 0)
        return -1;
    if (flag)
        action.sa_flags &= ~(unsigned)SA_RESTART;
    else
        action.sa_flags |= SA_RESTART;
    return sigaction(signal, &action, NULL);
}
