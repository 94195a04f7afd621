/* The mask that programs inherit. */
#include <quine/memory.h>
#include <quine/start.h>
#include "mask.h"
#include "state.h"

_Thread_local struct signal_thread __signal_thread;

void (*__signal_take)(void);

bool __signal_notification(void)
{
    struct signal_thread *thread = &__signal_thread;
    capability made, slots;
    if (thread->notification != 0)
        return true;
    if (object_create(OBJECT_NOTIFICATION, 0, &made) != ERROR_NONE)
        return false;
    slots = capability_allocate(2);
    if (slots == 0 || cnode_mint(SLOT_CNODE, slots + 1, SLOT_CNODE, made, RIGHT_WRITE, 1) != ERROR_NONE)
        return false;
    cnode_move(SLOT_CNODE, slots, SLOT_CNODE, made);
    capability_free(made);
    thread->notification = slots;
    return true;
}

void __signal_notification_free(void)
{
    capability slots = __signal_thread.notification;
    if (slots == 0)
        return;
    __signal_thread.notification = 0;
    capability_free(slots);
    capability_free(slots + 1);
}

sigset_t __signal_mask(void)
{
    return __signal_thread.blocked;
}
