/* The alternate stack of a thread. */
#include <errno.h>
#include <signal.h>
#include <contracts/process.h>
#include <quine/error.h>
#include <quine/start.h>
#include "state.h"

static bool is_on(const stack_t *stack)
{
    char here;
    return stack->ss_sp != NULL && &here >= (char *)stack->ss_sp && &here < (char *)stack->ss_sp + stack->ss_size;
}

int sigaltstack(const stack_t *restrict stack, stack_t *restrict old)
{
    stack_t *own = &__signal_thread.stack;
    bool busy = is_on(own);

    if (old != NULL) {
        *old = *own;
        old->ss_flags = busy ? SS_ONSTACK : own->ss_sp == NULL ? SS_DISABLE : 0;
    }
    if (stack == NULL)
        return 0;
    errno = busy ? EPERM : stack->ss_flags & ~SS_DISABLE ? EINVAL
        : !(stack->ss_flags & SS_DISABLE) && stack->ss_size < MINSIGSTKSZ ? ENOMEM : 0;
    if (errno != 0)
        return -1;
    *own = stack->ss_flags & SS_DISABLE ? (stack_t){ 0 } : *stack;
    return error_result(process_signal_stack(SLOT_SUPERVISOR, __signal_thread.number, (uint64_t)own->ss_sp,
                                             (uint64_t)own->ss_sp + own->ss_size));
}
