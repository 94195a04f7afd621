/* The world in which each case starts, and its second thread. */
#include "operations.h"

#include <quine/memory.h>
#include <quine/start.h>
#include <quine/thread.h>

enum { STACK_SIZE = 8 * 1024, YIELDS_MAX = 1000 };

static const struct { capability slot; enum object_type type; uint64_t size; } objects[] = {
    { POOL, OBJECT_UNTYPED, POOL_SIZE },
    { NODE, OBJECT_CNODE, NODE_RADIX },
    { ENDPOINT, OBJECT_ENDPOINT, 0 },
    { NOTIFICATION, OBJECT_NOTIFICATION, 0 },
    { REPLY, OBJECT_REPLY, 0 },
    { REPLY_2, OBJECT_REPLY, 0 },
    { THREAD, OBJECT_THREAD, 0 },
    { THREAD_RAW, OBJECT_THREAD, 0 },
    { SPACE, OBJECT_ADDRESS_SPACE, 0 },
    { SPACE_2, OBJECT_ADDRESS_SPACE, 0 },
    { TABLE_3, OBJECT_PAGE_TABLE, 0 },
    { TABLE_2, OBJECT_PAGE_TABLE, 0 },
    { TABLE_1, OBJECT_PAGE_TABLE, 0 },
    { FRAME, OBJECT_FRAME, PAGE_BITS },
    { FRAME_OTHER, OBJECT_FRAME, PAGE_BITS },
    { BUFFER, OBJECT_FRAME, PAGE_BITS },
    { CONTEXT, OBJECT_CONTEXT, 0 },
};

static const struct { capability node, index, source; unsigned rights; uint64_t badge; } copies[] = {
    { SLOT_CNODE, NODE_GUARDED, NODE, RIGHTS_ALL, 64 - NODE_RADIX },
    { SLOT_CNODE, ENDPOINT_BADGED, ENDPOINT, RIGHTS_ALL, BADGE },
    { SLOT_CNODE, ENDPOINT_READ, ENDPOINT, RIGHT_READ, 0 },
    { SLOT_CNODE, ENDPOINT_WRITE, ENDPOINT, RIGHT_WRITE, 0 },
    { SLOT_CNODE, ENDPOINT_NO_GRANT, ENDPOINT, RIGHT_READ | RIGHT_WRITE, BADGE },
    { SLOT_CNODE, ENDPOINT_BADGED_SEND, ENDPOINT, RIGHT_WRITE | RIGHT_GRANT, BADGE },
    { SLOT_CNODE, NOTIFICATION_BADGED, NOTIFICATION, RIGHTS_ALL, SIGNAL },
    { SLOT_CNODE, NOTIFICATION_READ, NOTIFICATION, RIGHT_READ, 0 },
    { SLOT_CNODE, NOTIFICATION_WRITE, NOTIFICATION, RIGHT_WRITE, SIGNAL },
    { SLOT_CNODE, SPACE_READ, SPACE, RIGHT_READ, 0 },
    { SLOT_CNODE, FRAME_READ, FRAME, RIGHT_READ, 0 },
    { SLOT_CNODE, FRAME_WRITE, FRAME, RIGHT_WRITE, 0 },
    { SLOT_CNODE, FRAME_NO_EXECUTE, FRAME, RIGHT_READ | RIGHT_WRITE, 0 },
    { SLOT_CNODE, FRAME_NONE, FRAME, 0, 0 },
    { SLOT_CNODE, CSPACE, SLOT_CNODE, RIGHTS_ALL, 64 - PROCESS_CNODE_RADIX },
    { NODE, NODE_ENDPOINT, ENDPOINT, RIGHTS_ALL, 0 },
    { NODE, NODE_NOTIFICATION, NOTIFICATION, RIGHTS_ALL, 0 },
    { NODE, NODE_LAST, ENDPOINT, RIGHTS_ALL, 0 },
};

static uint64_t stack;
static volatile bool ended;

bool world_object(capability slot, enum object_type type, uint64_t size)
{
    capability made;
    if (object_create(type, size, &made) != ERROR_NONE)
        return false;
    enum error error = cnode_move(SLOT_CNODE, slot, SLOT_CNODE, made);
    capability_free(made);
    return error == ERROR_NONE;
}

bool world_tables(capability space, uint64_t address)
{
    capability table;
    unsigned level;
    do
        if (object_create(OBJECT_PAGE_TABLE, 0, &table) != ERROR_NONE
            || table_map(table, space, address, &level) != ERROR_NONE)
            return false;
    while (level > 1);
    return true;
}

static bool configure(void)
{
    const struct thread_configuration configuration = {
        .cspace = CSPACE, .address_space = SLOT_ADDRESS_SPACE, .ipc_buffer_frame = BUFFER,
        .ipc_buffer = BUFFER_ADDRESS, .fault_endpoint = ENDPOINT_BADGED, .flags = THREAD_FPU,
    };
    stack = (uint64_t)memory_map(STACK_SIZE);
    if (stack == 0)
        return false;
    memory_touch((void *)stack, STACK_SIZE);
    memory_touch_program();
    return true
        && world_tables(SLOT_ADDRESS_SPACE, BUFFER_ADDRESS)
        && frame_map(BUFFER, SLOT_ADDRESS_SPACE, BUFFER_ADDRESS, RIGHT_READ | RIGHT_WRITE,
                     CACHE_WRITE_BACK) == ERROR_NONE
        && thread_configure(THREAD, &configuration) == ERROR_NONE
        && context_bind(context_take(), THREAD) == ERROR_NONE
        && thread_set_priority(THREAD, PRIORITY, PRIORITY) == ERROR_NONE;
}

bool world_make(void)
{
    bool good = true;
    for (size_t i = 0; i < sizeof objects / sizeof *objects; i++)
        good = good && world_object(objects[i].slot, objects[i].type, objects[i].size);
    for (size_t i = 0; i < sizeof copies / sizeof *copies; i++)
        good = good && cnode_mint(copies[i].node, copies[i].index, SLOT_CNODE, copies[i].source,
                                  copies[i].rights, copies[i].badge) == ERROR_NONE;
    return good && configure();
}

/* --- the second thread --- */

uint64_t helper_stack_top(void)
{
    return stack + STACK_SIZE - 8;
}

bool helper_start_at(uint64_t ip, uint64_t sp, uint64_t argument)
{
    ended = false;
    return thread_write_registers(THREAD, ip, sp, argument, 0, 1) == ERROR_NONE;
}

bool helper_start(void (*entry)(void))
{
    return helper_start_at((uint64_t)entry, helper_stack_top(), 0);
}

bool helper_start_later(void (*entry)(void))
{
    return thread_set_priority(THREAD, LOW, PRIORITY) == ERROR_NONE && helper_start(entry);
}

void helper_go_first(void)
{
    thread_set_priority(SLOT_THREAD, LOW, PRIORITY);
    thread_set_priority(SLOT_THREAD, PRIORITY, PRIORITY);
}

_Noreturn void helper_end(void)
{
    ended = true;
    for (;;) {
        thread_suspend(THREAD);
        thread_yield();        /* in a space where THREAD is another address */
    }
}

bool helper_ended(void)
{
    for (unsigned i = 0; i < YIELDS_MAX && !ended; i++)
        thread_yield();
    return ended;
}

struct ipc_buffer *helper_buffer(void)
{
    return (struct ipc_buffer *)BUFFER_ADDRESS;
}
