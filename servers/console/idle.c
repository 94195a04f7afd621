/* The thread that waits for its turn; see idle.h. */
#include "idle.h"

#include <quine/memory.h>
#include <quine/start.h>

enum {
    IDLE_PRIORITY = 100,           /* as the manifests of programs have it */
    IDLE_TURNS = 16,
    STACK_SIZE = 4096,
};

static capability asked;           /* notification */
static capability ask;             /* the same with a badge: a signal without is none */

static void wait_for_turns(capability idle)
{
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
    struct thread_configuration configuration = {
        .cspace = SLOT_CNODE, .address_space = SLOT_ADDRESS_SPACE, .flags = THREAD_FPU,
    };
    capability thread;
    char *stack = memory_map(STACK_SIZE);
    uint64_t top;

    ask = capability_allocate(1);
    if (!stack || !ask || object_create(OBJECT_NOTIFICATION, 0, &asked) != ERROR_NONE ||
        cnode_mint(SLOT_CNODE, ask, SLOT_CNODE, asked, RIGHT_WRITE, 1) != ERROR_NONE)
        return false;
    /* As after a call: a return address (0) is on the aligned stack. */
    top = (uint64_t)(uintptr_t)(stack + STACK_SIZE - sizeof(uint64_t));
    return object_create(OBJECT_THREAD, 0, &thread) == ERROR_NONE &&
           thread_configure(thread, &configuration) == ERROR_NONE &&
           thread_set_priority(thread, IDLE_PRIORITY, IDLE_PRIORITY) == ERROR_NONE &&
           thread_write_registers(thread, (uint64_t)(uintptr_t)wait_for_turns, top, idle, 0, 1) == ERROR_NONE;
}

void idle_ask(void)
{
    notification_signal(ask);
}
