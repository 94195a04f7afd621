/* The mask that programs inherit. */
#include "mask.h"
#include "state.h"

_Thread_local struct signal_thread __signal_thread;

sigset_t __signal_mask(void)
{
    return __signal_thread.blocked;
}
