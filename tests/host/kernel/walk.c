/*
 * The random walk: init and the threads that it makes do anything to a pool of
 * slots, are interrupted anywhere, give up what was interrupted, fault, and get
 * interrupts from devices; their time runs out, and they are on several cores, one of
 * which does something at a time. Everything that must hold is checked as they go.
 */
#include "test.h"

enum { FIRST = 300, POOL = 100, STEPS = 300000, CHECK_EVERY = 16, CORES = 3 };

static const uint64_t addresses[] = {
    0x400000, 0x401000, 0x600000, 0x40000000, 0x8000000000, 0x7ffffffff000,
};

static uint64_t any(void) { return FIRST + rand() % POOL; }
static uint64_t any_address(void) { return addresses[rand() % (sizeof addresses / sizeof addresses[0])]; }

/* A slot of the pool that probably holds a capability of that type. */
static uint64_t any_of(enum object_type type)
{
    uint64_t slot = any();

    for (int tries = 0; tries < 20 && slots[slot].type != type; tries++)
        slot = any();
    return slot;
}

/* --- operations --- */

/* INV-ZERO: memory is handed out zeroed, and what is in it does not matter later. */
static void check_new_frames(uint64_t first, uint64_t count)
{
    for (uint64_t slot = first; slot < first + count; slot++)
        if (slots[slot].type == OBJECT_FRAME) {
            void *memory = physical_to_virtual(slots[slot].object);
            check(is_zero(memory, 1ull << slots[slot].size_bits));
            memset(memory, 0xaa, 1ull << slots[slot].size_bits);
        }
}

static void random_retype(struct thread *thread)
{
    static const struct { uint8_t type; uint16_t size; } kinds[] = {
        { OBJECT_UNTYPED, 8192 }, { OBJECT_CNODE, 3 }, { OBJECT_THREAD, 0 }, { OBJECT_ENDPOINT, 0 },
        { OBJECT_NOTIFICATION, 0 }, { OBJECT_REPLY, 0 }, { OBJECT_ADDRESS_SPACE, 0 },
        { OBJECT_PAGE_TABLE, 0 }, { OBJECT_FRAME, PAGE_BITS }, { OBJECT_FRAME, PAGE_BITS },
        { OBJECT_CNODE, 9 }, { OBJECT_CONTEXT, 0 }, { OBJECT_CONTEXT, 0 },
    };
    unsigned kind = rand() % (sizeof kinds / sizeof kinds[0]);
    uint64_t size = rand() % 200 == 0
    && kinds[kind].type == OBJECT_FRAME ? LARGE_PAGE_BITS : kinds[kind].size;
    uint64_t from = rand() % 3 ? ram : any_of(OBJECT_UNTYPED), count = 1 + rand() % 3;

    if (rand() % 4 == 0) {
        operate_as(thread, from, OPERATION_UNTYPED_RETYPE, kinds[kind].type, size, count,
                   any_of(OBJECT_CNODE), rand() % 8, 0);
        return;
    }
    uint64_t first = any_of(OBJECT_NONE);
    enum error error = operate_as(thread, from, OPERATION_UNTYPED_RETYPE, kinds[kind].type, size, count,
                                  INIT_SLOT_CNODE, first, 0);
    if (thread == first_thread && error == ERROR_NONE && thread->registers.message[2] == 0)
        check_new_frames(first, count);
    if (error == ERROR_NO_MEMORY && from == ram)
        operate_as(thread, INIT_SLOT_CNODE, OPERATION_CNODE_REVOKE, ram, 0, 0, 0, 0, 0);
}

static void random_configure(struct thread *thread, uint64_t to)
{
    operate_as(thread, to, OPERATION_THREAD_CONFIGURE, INIT_SLOT_CNODE,
               rand() % 4 ? INIT_SLOT_ADDRESS_SPACE : any_of(OBJECT_ADDRESS_SPACE),
               rand() % 4 ? any_of(OBJECT_FRAME) : 0, 0x600000, rand() % 2 ? any_of(OBJECT_ENDPOINT) : 0,
               rand() % 4);
}

static void random_revoke(struct thread *thread)
{
    switch (rand() % 200) {
    case 0:
        operate_as(thread, INIT_SLOT_CNODE, OPERATION_CNODE_REVOKE, ram, 0, 0, 0, 0, 0);
        break;
    case 1:
        operate_as(thread, INIT_SLOT_CNODE, OPERATION_CNODE_REVOKE, INIT_SLOT_IRQ_CONTROL, 0, 0, 0, 0, 0);
        break;
    default:
        if (rand() % 3)
            operate_as(thread, INIT_SLOT_CNODE, OPERATION_CNODE_REVOKE, any(), 0, 0, 0, 0, 0);
        else
            operate_as(thread, any_of(OBJECT_CNODE), OPERATION_CNODE_REVOKE, rand() % 8, 0, 0, 0, 0, 0);
    }
}

static void random_cnode_operation(struct thread *thread)
{
    uint64_t index = rand() % 3 ? any() : (uint64_t)rand() % 8, from = any();
    bool badged = slots[from].type == OBJECT_NOTIFICATION || rand() % 3 == 0;

    switch (rand() % 10) {
    case 0: case 1:
        operate_as(thread, rand() % 3 ? INIT_SLOT_CNODE : any_of(OBJECT_CNODE), OPERATION_CNODE_MINT, index,
                   INIT_SLOT_CNODE, from, rand() % 3 ? RIGHTS_ALL : rand() % 16, badged ? rand() % 64 : 0, 0);
        break;
    case 2:
        operate_as(thread, rand() % 2 ? INIT_SLOT_CNODE : any_of(OBJECT_CNODE), OPERATION_CNODE_MOVE, index,
                   INIT_SLOT_CNODE, any(), 0, 0, 0);
        break;
    case 3: case 4: case 5:
        operate_as(thread, INIT_SLOT_CNODE, OPERATION_CNODE_DELETE, any(), 0, 0, 0, 0, 0);
        break;
    case 6:
        random_revoke(thread);
        break;
    case 7:
        operate_as(thread, INIT_SLOT_CNODE, OPERATION_CNODE_SWAP, any(),
                   any_of(OBJECT_CNODE), index % 8, 0, 0, 0);
        operate_as(thread, INIT_SLOT_CNODE, OPERATION_CNODE_SWAP, any(), INIT_SLOT_CNODE, any(), 0, 0, 0);
        break;
    case 8:
        operate_as(thread, INIT_SLOT_CNODE, OPERATION_CNODE_CANCEL, any_of(OBJECT_ENDPOINT), 0, 0, 0, 0, 0);
        break;
    default:
        operate_as(thread, INIT_SLOT_CNODE, OPERATION_CNODE_WATCH, any_of(OBJECT_ENDPOINT),
                   rand() % 4 ? any_of(OBJECT_NOTIFICATION) : 0, 0, 0, 0, 0);
    }
}

static void random_context_operation(struct thread *thread)
{
    static const unsigned times[] = { 49, 50, 80, 100, 1000, 5000 };
    uint64_t context = any_of(OBJECT_CONTEXT);
    uint64_t budget = times[rand() % 6], period = rand() % 2 ? budget : times[rand() % 6];

    switch (rand() % 8) {
    case 0: case 1: case 2:                 /* whoever waits on it becomes passive */
        operate_as(thread, context, OPERATION_CONTEXT_BIND, 0, 0, 0, 0, 0, 0);
        break;
    case 3:
        operate_as(thread, context, OPERATION_CONTEXT_INFO, 0, 0, 0, 0, 0, 0);
        break;
    default:
        operate_as(thread, INIT_SLOT_TIME_CONTROL, OPERATION_TIME_CONTROL_CONFIGURE, context,
                   rand() % (CORES + 1), budget, period, 0, 0);
        operate_as(thread, context, OPERATION_CONTEXT_BIND, any_of(OBJECT_THREAD), 0, 0, 0, 0, 0);
    }
}

static void random_thread_operation(struct thread *thread)
{
    uint64_t to = any_of(OBJECT_THREAD);

    switch (rand() % 9) {
    case 7:
        operate_as(thread, to, OPERATION_THREAD_SET_REGISTERS, 0x400000, 0x500000, rand(), 0, 0, 0);
        break;
    case 8:
        operate_as(thread, to, rand() % 2 ? OPERATION_THREAD_STEP : OPERATION_THREAD_BREAKPOINT, rand() % 2,
                   rand() % 4, 0x400000, 1, 0, 0);
        break;
    case 0: case 1: case 2:
        random_configure(thread, to);
        operate_as(thread, to, OPERATION_THREAD_SET_PRIORITY, 1 + rand() % 4, 100, 0, 0, 0, 0);
        operate_as(thread, to, OPERATION_THREAD_WRITE_REGISTERS, 0x400000, 0x500000, 0, 0, 1, 0);
        break;
    case 3:
        operate_as(thread, to, OPERATION_THREAD_WRITE_REGISTERS, 0x400000, 0x500000, 0, 0, rand() % 2, 0);
        break;
    case 4:
        operate_as(thread, to, rand() % 2 ? OPERATION_THREAD_SUSPEND : OPERATION_THREAD_RESUME, 0, 0, 0, 0,
                   0, 0);
        break;
    case 5:
        operate_as(thread, to, OPERATION_THREAD_BIND_NOTIFICATION,
                   rand() % 4 ? any_of(OBJECT_NOTIFICATION) : 0, 0, 0, 0, 0, 0);
        break;
    default:
        operate_as(thread, to, OPERATION_THREAD_SET_PRIORITY, rand() % 255, 100, 0, 0, 0, 0);
    }
}

/* Hangs up tables on the way to an address until none is missing, and a frame. */
static void map_somewhere(struct thread *thread, uint64_t space)
{
    uint64_t address = any_address(), frame = any_of(OBJECT_FRAME);

    for (unsigned i = 0; i < 6; i++)
        operate_as(thread, any_of(OBJECT_PAGE_TABLE), OPERATION_TABLE_MAP, space, address, 0, 0, 0, 0);
    operate_as(thread, frame, OPERATION_FRAME_MAP, space, address,
               rand() % 2 ? RIGHT_READ | RIGHT_WRITE : RIGHT_READ | RIGHT_EXECUTE, 0, 0, 0);
}

static void random_mapping(struct thread *thread)
{
    uint64_t space = any_of(OBJECT_ADDRESS_SPACE);

    switch (rand() % 8) {
    case 6:
        operate_as(thread, space, OPERATION_SPACE_MAP, INIT_SLOT_CNODE, any_of(OBJECT_FRAME), 1 + rand() % 4,
                   any_address(), RIGHT_READ | rand() % 16, 0);
        break;
    case 7:
        operate_as(thread, space, OPERATION_SPACE_UNMAP, INIT_SLOT_CNODE, any_of(OBJECT_FRAME),
                   1 + rand() % 4, 0, 0, 0);
        break;
    case 0: case 1: case 2:
        map_somewhere(thread, space);
        break;
    case 3:
        operate_as(thread, any_of(OBJECT_PAGE_TABLE), OPERATION_TABLE_UNMAP, 0, 0, 0, 0, 0, 0);
        break;
    case 4:
        operate_as(thread, any_of(OBJECT_FRAME), OPERATION_FRAME_MAP, space, any_address(),
                   rand() % 16 | RIGHT_READ, 0, 0, 0);
        break;
    default:
        operate_as(thread, any_of(OBJECT_FRAME), rand() % 3 ? OPERATION_FRAME_UNMAP : OPERATION_FRAME_SEAL,
                   0, 0, 0, 0, 0, 0);
    }
}

static void random_interrupt_operation(struct thread *thread)
{
    switch (rand() % 5) {
    case 4:
        operate_as(thread, INIT_SLOT_IRQ_CONTROL, OPERATION_IRQ_CONTROL_MESSAGE, 0, INIT_SLOT_CNODE, any(), 0,
                   0, 0);
        break;
    case 0:
        operate_as(thread, INIT_SLOT_IRQ_CONTROL, OPERATION_IRQ_CONTROL_GET, 14 + rand() % 4, 0,
                   INIT_SLOT_CNODE, any(), 0, 0);
        break;
    case 1: case 2:
        operate_as(thread, any_of(OBJECT_IRQ_HANDLER), OPERATION_IRQ_HANDLER_BIND,
                   rand() % 4 ? any_of(OBJECT_NOTIFICATION) : 0, 0, 0, 0, 0, 0);
        break;
    default:
        operate_as(thread, any_of(OBJECT_IRQ_HANDLER), OPERATION_IRQ_HANDLER_ACKNOWLEDGE, 0, 0, 0, 0, 0, 0);
    }
}

static void random_operation(struct thread *thread)
{
    static void (*const kinds[])(struct thread *) = {
        random_retype, random_retype, random_cnode_operation, random_cnode_operation, random_cnode_operation,
        random_thread_operation, random_thread_operation, random_mapping, random_interrupt_operation,
        random_context_operation, random_context_operation,
    };

    kinds[rand() % (sizeof kinds / sizeof kinds[0])](thread);
}

/* --- messages --- */

static void fill_buffer(const struct thread *thread)
{
    struct ipc_buffer *buffer = thread_buffer(thread);

    if (buffer == 0)
        return;
    for (unsigned i = 0; i < MESSAGE_CAPABILITIES_MAX; i++)
        buffer->capabilities[i] = any();
    buffer->receive_cnode = rand() % 2 ? INIT_SLOT_CNODE : any_of(OBJECT_CNODE);
    buffer->receive_index = buffer->receive_cnode == INIT_SLOT_CNODE ? any() : (uint64_t)rand() % 8;
}

/* A thread besides init. */
static void random_message(struct thread *thread)
{
    static const uint8_t calls[] = { SYSTEM_CALL_TRY_SEND, SYSTEM_CALL_TRY_RECEIVE, SYSTEM_CALL_CALL,
                                     SYSTEM_CALL_SEND,
                                     SYSTEM_CALL_RECEIVE, SYSTEM_CALL_REPLY_RECEIVE, SYSTEM_CALL_CALL,
    SYSTEM_CALL_RECEIVE,
                                     SYSTEM_CALL_YIELD, SYSTEM_CALL_COUNT };
    enum object_type type = rand() % 8 ? OBJECT_ENDPOINT : OBJECT_NOTIFICATION;
    uint8_t call = calls[rand() % sizeof calls];
    uint64_t reply = rand() % 4 ? any_of(OBJECT_REPLY) : 0;
    uint64_t info = message_info(rand() % 2, rand() % 128, rand() % 5);

    fill_buffer(thread);
    if (rand() % 16 == 0)
        run_kernel(fault_at_16);
    else if (rand() % 4 == 0)
        enter(thread, SYSTEM_CALL_SEND, any_of(OBJECT_REPLY), info, 0);
    else
        enter(thread, call, any_of(type), info, reply);
}

/* SEND could make init wait if the slot did not hold a reply after all. */
static void random_answer_by_init(void)
{
    uint64_t reply = any_of(OBJECT_REPLY);

    fill_buffer(first_thread);
    if (slots[reply].type == OBJECT_REPLY)
        enter(first_thread, SYSTEM_CALL_SEND, reply, message_info(rand() % 2, rand() % 128, rand() % 5), 0);
}

/* --- the walk --- */

static void step_of_init(void)
{
    if (rand() % 4 == 0) {
        init_priority(0);                   /* let the others run for a while */
        return;
    }
    init_priority(255);
    if (rand() % 4 == 0)
        random_answer_by_init();
    else
        random_operation(first_thread);
}

/* Init is on core 0. A core that was asked to look does so before long, and its timer
 * comes some time after it is due. */
static void step(void)
{
    this_core = rand() % CORES;
    tsc += rand() % 20000;
    struct thread *current = sched_current();

    if (stopped[this_core]) {
        stopped[this_core] = false;
        run_kernel(leave);
    } else if (pokes[this_core] && rand() % 2) {
        pokes[this_core] = false;
        run_kernel(leave);
    } else if (tsc >= timer_deadlines[this_core] && rand() % 2) {
        timer_interrupt();
    } else if (rand() % 16 == 0) {
        interrupt(rand() % 2 ? 14 + rand() % 4 : LINES_MAX + rand() % 4);
    } else if (this_core == 0 && (current == first_thread || current == 0 || rand() % 32 == 0)) {
        step_of_init();
    } else if (current != 0) {
        if (rand() % 16 == 0)
            random_operation(current);
        else
            random_message(current);
    }
}

void test_walk(void)
{
    core_count = CORES;
    for (unsigned i = 0; i < CORES; i++)
        timer_deadlines[i] = NEVER;
    interrupts = INTERRUPTS_AT_RANDOM;
    give_up_restarts = true;
    for (unsigned i = 0; i < STEPS && failures == 0; i++) {
        step();
        if (i % CHECK_EVERY == 0)
            check_invariants();
    }
    give_up_restarts = false;
    this_core = 0;
    init_priority(255);
    check(revoke_all(ram) == 0 && revoke_all(INIT_SLOT_IRQ_CONTROL) == 0);
    interrupts = INTERRUPTS_NEVER;
    check_invariants();
    check(!slot_has_children(&slots[ram]) && !reap_pending());
    for (uint64_t page = slots[ram].object; page < slots[ram].object + slots[ram].size; page += PAGE_SIZE)
        check(memory_page(page)->count == 0);
}
