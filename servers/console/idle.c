/* The thread that waits for its turn; see idle.h. */
#include "idle.h"

#include <quine/memory.h>
#include <quine/start.h>
#include <quine/thread.h>

enum {
    IDLE_PRIORITY = 100,           /* as the manifests of programs have it */
    IDLE_TURNS = 16,
    STACK_SIZE = 4096,
};

static capability asked;           /* notification */
static capability ask;             /* the same with a badge: a signal without is none */

static void wait_for_turns(void *argument)
{
    capability idle = (capability)argument;
    uint64_t word;

    for (;;) {
        if (notification_wait(asked, &word) != ERROR_NONE)
            continue;
        for (unsigned i = 0; i < IDLE_TURNS; i++)
            thread_yield();
        notification_signal(idle);
    }
}

bool idle_start(capability idle)
{
    ask = capability_allocate(1);
    if (!ask || object_create(OBJECT_NOTIFICATION, 0, &asked) != ERROR_NONE ||
        cnode_mint(SLOT_CNODE, ask, SLOT_CNODE, asked, RIGHT_WRITE, 1) != ERROR_NONE)
        return false;
    return thread_start(wait_for_turns, (void *)idle, IDLE_PRIORITY, STACK_SIZE, NULL) == ERROR_NONE;
}

void idle_ask(void)
{
    notification_signal(ask);
}
