/*
 * Every operation's and system call's refusals, and next to them what is just allowed: a table.
 * Slots are named below; EMPTY holds nothing, OUTSIDE is no slot of init's.
 *
 * Seeded bugs that these have caught: a buffer's alignment, a ceiling, a width of ports not
 * looked at; a badged capability that may watch; a guard that is told as a badge.
 */
#include "test.h"

enum {
    ENDPOINT = 200, CLIENT, READER, SESSION, SIGNALS, LISTENER, SIGNALLER, OTHER_SIGNALS, REPLY, NODE,
    FRAME, READ_FRAME, SEALED, MAPPED, TABLE, SPACE, OTHER_SPACE, SPACE_TABLES, DEVICE_FRAME = SPACE_TABLES + 3,
    THREAD, IDLE, SMALL, SMALL_UNALIGNED, LINE, TIME, FEW_PORTS,
    EMPTY = 300, EMPTY_2, EMPTY_3, OUTSIDE = 1 << INIT_CNODE_RADIX,
    CONTEXT = THREAD + CONTEXT_SLOTS,
};

#define CNODE INIT_SLOT_CNODE
#define INIT INIT_SLOT_THREAD
#define MY_SPACE INIT_SLOT_ADDRESS_SPACE
#define PORTS INIT_SLOT_IO_PORTS
#define KERNEL (1ull << 47)
#define AT 0x400000
#define R RIGHT_READ
#define W RIGHT_WRITE
#define X RIGHT_EXECUTE

struct row { uint64_t on; enum operation operation; uint64_t words[6]; enum error expected; };

#define ROW(on, operation, error, ...) { on, OPERATION_##operation, { __VA_ARGS__ }, ERROR_##error }

static unsigned device;            /* an untyped of device memory */

static void prepare(void)
{
    for (device = INIT_SLOT_UNTYPED; !(slots[device].flags & SLOT_DEVICE); device++)
        ;
    check(retype(OBJECT_ENDPOINT, 0, 1, ENDPOINT) == 0 && mint(CLIENT, ENDPOINT, W, 5) == 0);
    check(mint(READER, ENDPOINT, R, 0) == 0 && mint(SESSION, ENDPOINT, RIGHTS_ALL, 6) == 0);
    check(retype(OBJECT_NOTIFICATION, 0, 1, SIGNALS) == 0 && mint(LISTENER, SIGNALS, R, 0) == 0);
    check(mint(SIGNALLER, SIGNALS, W, 1) == 0 && retype(OBJECT_NOTIFICATION, 0, 1, OTHER_SIGNALS) == 0);
    check(retype(OBJECT_REPLY, 0, 1, REPLY) == 0 && retype(OBJECT_CNODE, 4, 1, NODE) == 0);
    check(retype(OBJECT_FRAME, PAGE_BITS, 1, FRAME) == 0 && mint(READ_FRAME, FRAME, R, 0) == 0);
    check(retype(OBJECT_FRAME, PAGE_BITS, 2, SEALED) == 0 && retype(OBJECT_PAGE_TABLE, 0, 1, TABLE) == 0);
    check(operate(SEALED, OPERATION_FRAME_SEAL, 0, 0, 0, 0, 0, 0) == 0);
    check(retype(OBJECT_ADDRESS_SPACE, 0, 2, SPACE) == 0 && retype(OBJECT_PAGE_TABLE, 0, 3, SPACE_TABLES) == 0);
    for (unsigned i = 0; i < 3; i++)
        check(operate(SPACE_TABLES + i, OPERATION_TABLE_MAP, SPACE, AT, 0, 0, 0, 0) == 0);
    check(operate(MAPPED, OPERATION_FRAME_MAP, SPACE, AT, R, 0, 0, 0) == 0);
    check(operate(device, OPERATION_UNTYPED_RETYPE, OBJECT_FRAME, PAGE_BITS, 1, CNODE, DEVICE_FRAME, 0) == 0);
    make_thread(THREAD, 20);
    check(retype(OBJECT_THREAD, 0, 1, IDLE) == 0 && retype(OBJECT_UNTYPED, UNTYPED_UNIT, 2, SMALL) == 0);
    check(operate(INIT_SLOT_IRQ_CONTROL, OPERATION_IRQ_CONTROL_GET, 17, 0, CNODE, LINE, 0, 0) == 0);
    check(mint(TIME, INIT_SLOT_TIME_CONTROL, RIGHTS_ALL, 1) == 0);
    check(mint(FEW_PORTS, PORTS, RIGHTS_ALL, 0x60 | 0x64 << 16) == 0);
}

static void finish(void)
{
    check_invariants();
    check(del(TIME) == 0 && del(FEW_PORTS) == 0 && del(LINE) == 0 && revoke_all(device) == 0);
    check(revoke_all(ram) == 0);
    check_invariants();
}

static const struct row rows[] = {
    ROW(CNODE, CNODE_COPY, SLOT_IN_USE, ENDPOINT, CNODE, FRAME, RIGHTS_ALL),
    ROW(CNODE, CNODE_COPY, OUT_OF_RANGE, 0, CNODE, FRAME, RIGHTS_ALL),
    ROW(CNODE, CNODE_COPY, OUT_OF_RANGE, EMPTY, CNODE, 0, RIGHTS_ALL),
    ROW(CNODE, CNODE_COPY, OUT_OF_RANGE, EMPTY, CNODE, OUTSIDE, RIGHTS_ALL),
    ROW(CNODE, CNODE_COPY, NO_CAPABILITY, EMPTY, CNODE, EMPTY_2, RIGHTS_ALL),
    ROW(CNODE, CNODE_COPY, NO_CAPABILITY, EMPTY, EMPTY, FRAME, RIGHTS_ALL),
    ROW(CNODE, CNODE_COPY, NO_CAPABILITY, EMPTY, OUTSIDE, FRAME, RIGHTS_ALL),
    ROW(CNODE, CNODE_COPY, WRONG_TYPE, EMPTY, ENDPOINT, FRAME, RIGHTS_ALL),
    ROW(CNODE, CNODE_COPY, WRONG_TYPE, EMPTY, CNODE, TABLE, RIGHTS_ALL),
    ROW(CNODE, CNODE_COPY_RANGE, SLOT_IN_USE, ENDPOINT, CNODE, FRAME, 1, RIGHTS_ALL),
    ROW(CNODE, CNODE_COPY_RANGE, OUT_OF_RANGE, 0, CNODE, FRAME, 1, RIGHTS_ALL),
    ROW(CNODE, CNODE_COPY_RANGE, OUT_OF_RANGE, EMPTY, CNODE, 0, 1, RIGHTS_ALL),
    ROW(CNODE, CNODE_COPY_RANGE, OUT_OF_RANGE, EMPTY, CNODE, OUTSIDE, 1, RIGHTS_ALL),
    ROW(CNODE, CNODE_COPY_RANGE, OUT_OF_RANGE, EMPTY, CNODE, FRAME, 0, RIGHTS_ALL),
    ROW(CNODE, CNODE_COPY_RANGE, OUT_OF_RANGE, EMPTY, CNODE, FRAME, RANGE_COUNT_MAX + 1, RIGHTS_ALL),
    ROW(CNODE, CNODE_COPY_RANGE, NO_CAPABILITY, EMPTY, CNODE, EMPTY_2, 1, RIGHTS_ALL),
    ROW(CNODE, CNODE_COPY_RANGE, NO_CAPABILITY, EMPTY, EMPTY, FRAME, 1, RIGHTS_ALL),
    ROW(CNODE, CNODE_COPY_RANGE, WRONG_TYPE, EMPTY, ENDPOINT, FRAME, 1, RIGHTS_ALL),
    ROW(CNODE, CNODE_COPY_RANGE, WRONG_TYPE, EMPTY, CNODE, TABLE, 1, RIGHTS_ALL),
    ROW(CNODE, CNODE_MINT, BAD_ARGUMENT, EMPTY, CNODE, INIT_SLOT_TIME_CONTROL, RIGHTS_ALL, CORES_MAX + 1),
    ROW(CNODE, CNODE_MINT, BAD_ARGUMENT, EMPTY, CNODE, TIME, RIGHTS_ALL, 2),
    ROW(CNODE, CNODE_MINT, BAD_ARGUMENT, EMPTY, CNODE, FRAME, RIGHTS_ALL, 1),
    ROW(CNODE, CNODE_MINT, BAD_ARGUMENT, EMPTY, CNODE, CLIENT, RIGHTS_ALL, 5),
    ROW(CNODE, CNODE_MOVE, NO_CAPABILITY, EMPTY, CNODE, EMPTY_2),
    ROW(CNODE, CNODE_MOVE, SLOT_IN_USE, FRAME, CNODE, TABLE),
    ROW(CNODE, CNODE_DELETE, OUT_OF_RANGE, OUTSIDE),
    ROW(CNODE, CNODE_REVOKE, OUT_OF_RANGE, OUTSIDE),
    ROW(CNODE, CNODE_REVOKE, OUT_OF_RANGE, 0),
    ROW(CNODE, CNODE_WATCH, OUT_OF_RANGE, 0, SIGNALLER),
    ROW(CNODE, CNODE_WATCH, NO_CAPABILITY, EMPTY, SIGNALLER),
    ROW(CNODE, CNODE_WATCH, WRONG_TYPE, FRAME, SIGNALLER),
    ROW(CNODE, CNODE_WATCH, NO_RIGHT, CLIENT, SIGNALLER),
    ROW(CNODE, CNODE_WATCH, NO_RIGHT, SESSION, SIGNALLER),
    ROW(CNODE, CNODE_WATCH, NO_CAPABILITY, ENDPOINT, EMPTY),
    ROW(CNODE, CNODE_WATCH, NO_RIGHT, ENDPOINT, LISTENER),
    ROW(CNODE, CNODE_WATCH, NONE, ENDPOINT, SIGNALLER),
    ROW(CNODE, CNODE_WATCH, NONE, ENDPOINT, 0),
    ROW(CNODE, CNODE_INFO, OUT_OF_RANGE, 0),
    ROW(CNODE, CNODE_INFO, NONE, EMPTY),

    ROW(SMALL, UNTYPED_RETYPE, BAD_ARGUMENT, OBJECT_UNTYPED, 0, 1, CNODE, EMPTY),
    ROW(SMALL, UNTYPED_RETYPE, BAD_ARGUMENT, OBJECT_UNTYPED, UNTYPED_UNIT / 2, 1, CNODE, EMPTY),
    ROW(SMALL, UNTYPED_RETYPE, BAD_ARGUMENT, OBJECT_FRAME, PAGE_BITS + 1, 1, CNODE, EMPTY),
    ROW(SMALL, UNTYPED_RETYPE, NO_CAPABILITY, OBJECT_REPLY, 0, 1, EMPTY, EMPTY),
    ROW(SMALL, UNTYPED_RETYPE, WRONG_TYPE, OBJECT_REPLY, 0, 1, FRAME, EMPTY),
    ROW(SMALL, UNTYPED_RETYPE, OUT_OF_RANGE, OBJECT_REPLY, 0, 1, CNODE, 0),
    ROW(SMALL, UNTYPED_RETYPE, OUT_OF_RANGE, OBJECT_REPLY, 0, 1, CNODE, OUTSIDE),
    ROW(SMALL_UNALIGNED, UNTYPED_RETYPE, NO_MEMORY, OBJECT_FRAME, PAGE_BITS, 1, CNODE, EMPTY),
    ROW(SMALL, UNTYPED_RETYPE, NO_MEMORY, OBJECT_UNTYPED, UNTYPED_UNIT, 2, CNODE, EMPTY),
    ROW(SMALL, UNTYPED_INFO, NONE, 0),

    ROW(THREAD, THREAD_CONFIGURE, NO_CAPABILITY, EMPTY, MY_SPACE),
    ROW(THREAD, THREAD_CONFIGURE, NO_CAPABILITY, CNODE, EMPTY),
    ROW(THREAD, THREAD_CONFIGURE, WRONG_TYPE, MY_SPACE, CNODE),
    ROW(THREAD, THREAD_CONFIGURE, NO_CAPABILITY, CNODE, MY_SPACE, EMPTY, AT),
    ROW(THREAD, THREAD_CONFIGURE, BAD_ARGUMENT, CNODE, MY_SPACE, READ_FRAME, AT),
    ROW(THREAD, THREAD_CONFIGURE, BAD_ARGUMENT, CNODE, MY_SPACE, SEALED, AT),
    ROW(THREAD, THREAD_CONFIGURE, BAD_ARGUMENT, CNODE, MY_SPACE, FRAME, AT + 8),
    ROW(THREAD, THREAD_CONFIGURE, BAD_ARGUMENT, CNODE, MY_SPACE, FRAME, KERNEL),
    ROW(THREAD, THREAD_CONFIGURE, NO_CAPABILITY, CNODE, MY_SPACE, 0, 0, EMPTY),
    ROW(THREAD, THREAD_CONFIGURE, NO_CAPABILITY, CNODE, MY_SPACE, 0, 0, OUTSIDE),
    ROW(THREAD, THREAD_CONFIGURE, NO_RIGHT, CNODE, MY_SPACE, 0, 0, READER),
    ROW(THREAD, THREAD_CONFIGURE, BAD_ARGUMENT, CNODE, MY_SPACE, 0, 0, 0, 4),
    ROW(THREAD, THREAD_SET_PRIORITY, OUT_OF_RANGE, 256, 20),
    ROW(THREAD, THREAD_SET_PRIORITY, OUT_OF_RANGE, 20, 256),
    ROW(THREAD, THREAD_RESUME, NONE, 0),
    ROW(IDLE, THREAD_RESUME, BAD_ARGUMENT, 0),
    ROW(IDLE, THREAD_WRITE_REGISTERS, BAD_ARGUMENT, AT, AT, 0, 0, 1),
    ROW(THREAD, THREAD_WRITE_REGISTERS, OUT_OF_RANGE, KERNEL, AT),
    ROW(THREAD, THREAD_WRITE_REGISTERS, OUT_OF_RANGE, AT, KERNEL),
    ROW(THREAD, THREAD_WRITE_REGISTERS, OUT_OF_RANGE, AT, AT, 0, KERNEL),
    ROW(INIT, THREAD_WRITE_REGISTERS, BUSY, AT, AT),
    ROW(INIT, THREAD_READ_REGISTERS, BUSY, 0),
    ROW(THREAD, THREAD_READ_REGISTERS, NONE, 0),
    ROW(THREAD, THREAD_BIND_NOTIFICATION, NO_CAPABILITY, EMPTY),
    ROW(THREAD, THREAD_BIND_NOTIFICATION, NO_RIGHT, SIGNALLER),
    ROW(THREAD, THREAD_BIND_NOTIFICATION, NONE, LISTENER),
    ROW(IDLE, THREAD_BIND_NOTIFICATION, BUSY, LISTENER),
    ROW(THREAD, THREAD_BIND_NOTIFICATION, BUSY, OTHER_SIGNALS),
    ROW(THREAD, THREAD_BIND_NOTIFICATION, NONE, 0),
    ROW(IDLE, THREAD_BIND_NOTIFICATION, NONE, LISTENER),
    ROW(THREAD, THREAD_SET_TLS, OUT_OF_RANGE, KERNEL),
    ROW(THREAD, THREAD_SET_TLS, NONE, AT),
    ROW(THREAD, THREAD_BREAKPOINT, NONE, 0, BREAKPOINT_WRITE, AT, 2),
    ROW(THREAD, THREAD_BREAKPOINT, NONE, 0, BREAKPOINT_WRITE, AT, 4),
    ROW(THREAD, THREAD_BREAKPOINT, BAD_ARGUMENT, 0, BREAKPOINT_WRITE, AT, 16),
    ROW(THREAD, THREAD_BREAKPOINT, NONE, 0, BREAKPOINT_NONE),

    ROW(FRAME, FRAME_MAP, NO_CAPABILITY, EMPTY, AT, R),
    ROW(FRAME, FRAME_MAP, BAD_ARGUMENT, SPACE, AT, W),
    ROW(FRAME, FRAME_MAP, BAD_ARGUMENT, SPACE, AT, R, CACHE_WRITE_COMBINING + 1),
    ROW(FRAME, FRAME_MAP, BAD_ARGUMENT, SPACE, AT, R, CACHE_WRITE_COMBINING),
    ROW(FRAME, FRAME_MAP, WRITE_EXECUTE, SPACE, AT, R | W | X),
    ROW(FRAME, FRAME_MAP, MAPPED, SPACE, AT, R),
    ROW(READ_FRAME, FRAME_MAP, NO_RIGHT, SPACE, AT, R | W),
    ROW(MAPPED, FRAME_MAP, NONE, SPACE, AT, R | W),
    ROW(MAPPED, FRAME_MAP, MAPPED, SPACE, AT + PAGE_SIZE, R),
    ROW(MAPPED, FRAME_MAP, MAPPED, OTHER_SPACE, AT, R),
    ROW(DEVICE_FRAME, FRAME_MAP, NONE, SPACE, AT + PAGE_SIZE, R | W, CACHE_WRITE_COMBINING),
    ROW(SPACE, SPACE_UNMAP, NONE, CNODE, DEVICE_FRAME, 1),
    ROW(DEVICE_FRAME, FRAME_UNMAP, NOT_MAPPED, 0),
    ROW(DEVICE_FRAME, FRAME_INFO, NONE, 0),
    ROW(READ_FRAME, FRAME_SEAL, NO_RIGHT, 0),
    ROW(SEALED, FRAME_SEAL, NONE, 0),
    ROW(SPACE, SPACE_MAP, WRONG_TYPE, CNODE, TABLE, 1, AT, R),
    ROW(SPACE_TABLES, TABLE_MAP, MAPPED, SPACE, AT),
    ROW(TABLE, TABLE_MAP, MAPPED, SPACE, AT),
    ROW(TABLE, TABLE_MAP, OUT_OF_RANGE, SPACE, KERNEL),
    ROW(TABLE, TABLE_MAP, NO_CAPABILITY, EMPTY, AT),
    ROW(TABLE, TABLE_UNMAP, NOT_MAPPED, 0),

    ROW(LINE, IRQ_HANDLER_BIND, NO_CAPABILITY, EMPTY),
    ROW(LINE, IRQ_HANDLER_BIND, NO_RIGHT, LISTENER),
    ROW(LINE, IRQ_HANDLER_ACKNOWLEDGE, NONE, 0),
    ROW(LINE, IRQ_HANDLER_BIND, NONE, 0),

    ROW(FEW_PORTS, IO_PORTS_IN, NONE, 0x60, 4),
    ROW(FEW_PORTS, IO_PORTS_IN, NONE, 0x63, 2),
    ROW(FEW_PORTS, IO_PORTS_IN, BAD_ARGUMENT, 0x60, 3),
    ROW(FEW_PORTS, IO_PORTS_IN, OUT_OF_RANGE, 0x5f, 1),
    ROW(FEW_PORTS, IO_PORTS_OUT, NONE, 0x60, 1, 0xff),
    ROW(FEW_PORTS, IO_PORTS_OUT, OUT_OF_RANGE, 0x62, 4, 0xff),
    ROW(FEW_PORTS, IO_PORTS_WRITE, OUT_OF_RANGE, 0x65, 1),
    ROW(FEW_PORTS, IO_PORTS_WRITE, BAD_ARGUMENT, 0x60, 0),
    ROW(FEW_PORTS, IO_PORTS_WRITE, BAD_ARGUMENT, 0x60, 17),
    ROW(FEW_PORTS, IO_PORTS_WRITE, NONE, 0x60, 16),

    ROW(TIME, TIME_CONTROL_CONFIGURE, NONE, CONTEXT, 0, 5000, 5000),
    ROW(CONTEXT, CONTEXT_BIND, NO_CAPABILITY, EMPTY),
    ROW(CONTEXT, CONTEXT_BIND, NONE, 0),
    ROW(CONTEXT, CONTEXT_BIND, NONE, 0),

    ROW(FRAME, UNTYPED_INFO, BAD_OPERATION, 0),
    { FRAME, OPERATION_COUNT, { 0 }, ERROR_BAD_OPERATION },
    { SIGNALS, OPERATION_CNODE_INFO, { 0 }, ERROR_WRONG_TYPE },
    { REPLY, OPERATION_CNODE_INFO, { 0 }, ERROR_WRONG_TYPE },
    { OUTSIDE, OPERATION_CNODE_INFO, { 0 }, ERROR_NO_CAPABILITY },
    { EMPTY, OPERATION_CNODE_INFO, { 0 }, ERROR_NO_CAPABILITY },
};

void test_refused_operations(void)
{
    prepare();
    for (unsigned i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const uint64_t *words = rows[i].words;
        enum error error = operate(rows[i].on, rows[i].operation, words[0], words[1], words[2], words[3], words[4],
                                   words[5]);
        if (error != rows[i].expected)
            printf("row %u: capability %lu answers %d, not %d\n", i, rows[i].on, error, rows[i].expected);
        check(error == rows[i].expected);
        check(slot_empty(&slots[EMPTY]) && slot_empty(&slots[EMPTY_2]));
    }
    finish();
}

/* What device memory can be made into. */
void test_refused_device(void)
{
    prepare();
    check(operate(device, OPERATION_UNTYPED_RETYPE, OBJECT_ENDPOINT, 0, 1, CNODE, EMPTY, 0) == ERROR_BAD_ARGUMENT);
    check(operate(device, OPERATION_UNTYPED_RETYPE, OBJECT_UNTYPED, PAGE_SIZE, 1, CNODE, EMPTY, 0) == 0);
    check(slots[EMPTY].flags & SLOT_DEVICE);
    finish();
}

static const struct { enum system_call number; uint64_t to, reply; enum error expected; } calls[] = {
    { SYSTEM_CALL_SEND, READER, 0, ERROR_NO_RIGHT },
    { SYSTEM_CALL_SEND, LISTENER, 0, ERROR_NO_RIGHT },
    { SYSTEM_CALL_SEND, FRAME, 0, ERROR_WRONG_TYPE },
    { SYSTEM_CALL_SEND, EMPTY, 0, ERROR_NO_CAPABILITY },
    { SYSTEM_CALL_SEND, OUTSIDE, 0, ERROR_NO_CAPABILITY },
    { SYSTEM_CALL_SEND, REPLY, 0, ERROR_DEAD },
    { SYSTEM_CALL_CALL, READER, 0, ERROR_NO_RIGHT },
    { SYSTEM_CALL_TRY_SEND, CLIENT, 0, ERROR_WOULD_BLOCK },
    { SYSTEM_CALL_TRY_SEND, SIGNALLER, 0, ERROR_NONE },
    { SYSTEM_CALL_TRY_RECEIVE, LISTENER, 0, ERROR_NONE },
    { SYSTEM_CALL_TRY_RECEIVE, LISTENER, 0, ERROR_WOULD_BLOCK },
    { SYSTEM_CALL_TRY_RECEIVE, READER, 0, ERROR_WOULD_BLOCK },
    { SYSTEM_CALL_TRY_RECEIVE, READER, REPLY, ERROR_WOULD_BLOCK },
    { SYSTEM_CALL_RECEIVE, CLIENT, 0, ERROR_NO_RIGHT },
    { SYSTEM_CALL_RECEIVE, SIGNALLER, 0, ERROR_NO_RIGHT },
    { SYSTEM_CALL_RECEIVE, FRAME, 0, ERROR_WRONG_TYPE },
    { SYSTEM_CALL_RECEIVE, READER, EMPTY, ERROR_NO_CAPABILITY },
    { SYSTEM_CALL_RECEIVE, READER, OUTSIDE, ERROR_NO_CAPABILITY },
    { SYSTEM_CALL_RECEIVE, READER, FRAME, ERROR_WRONG_TYPE },
    { SYSTEM_CALL_REPLY_RECEIVE, READER, EMPTY, ERROR_NO_CAPABILITY },
    { SYSTEM_CALL_REPLY_RECEIVE, CLIENT, REPLY, ERROR_NO_RIGHT },
    { SYSTEM_CALL_REPLY_RECEIVE, SIGNALS, 0, ERROR_WRONG_TYPE },
};

void test_refused_calls(void)
{
    prepare();
    for (unsigned i = 0; i < sizeof calls / sizeof calls[0]; i++) {
        enter(first_thread, calls[i].number, calls[i].to, 0, calls[i].reply);
        if (first_thread->registers.rax != calls[i].expected)
            printf("call %u answers %lu, not %d\n", i, first_thread->registers.rax, calls[i].expected);
        check(first_thread->registers.rax == calls[i].expected && sched_current() == first_thread);
    }
    finish();
}

static bool told(uint64_t index, uint64_t type, uint64_t rights, uint64_t badge, uint64_t children)
{
    const uint64_t *words = first_thread->registers.message;

    return operate(CNODE, OPERATION_CNODE_INFO, index, 0, 0, 0, 0, 0) == 0 && words[0] == type
        && words[1] == rights && words[2] == badge && words[3] == children;
}

/* What is told of a slot: never an address, and of a reply only whether somebody waits. */
void test_information(void)
{
    prepare();
    check(told(EMPTY, OBJECT_NONE, 0, 0, 0));
    check(told(ENDPOINT, OBJECT_ENDPOINT, RIGHTS_ALL, 0, 1) && told(CLIENT, OBJECT_ENDPOINT, W, 5, 0));
    check(told(SIGNALLER, OBJECT_NOTIFICATION, W, 1, 0) && told(MAPPED, OBJECT_FRAME, RIGHTS_ALL, 0, 0));
    check(told(REPLY, OBJECT_REPLY, RIGHTS_ALL, 0, 0));
    struct thread *client = slot_thread(&slots[THREAD]);
    others_work();
    check(sched_current() == client);
    enter(client, SYSTEM_CALL_CALL, CLIENT, message_info(1, 0, 0), 0);
    enter(first_thread, SYSTEM_CALL_RECEIVE, ENDPOINT, 0, REPLY);
    check(client->state == THREAD_CALLING && told(REPLY, OBJECT_REPLY, RIGHTS_ALL, 1, 0));
    enter(first_thread, SYSTEM_CALL_RECEIVE, ENDPOINT, 0, REPLY);
    check(first_thread->registers.rax == ERROR_BUSY && client->state == THREAD_CALLING);
    init_works();
    finish();
}

/* A thread without an IPC buffer cannot be told more than its registers hold; a thread's
 * own registers are in the processor. */
void test_registers_read(void)
{
    prepare();
    struct thread *thread = slot_thread(&slots[THREAD]);
    const uint64_t *words = first_thread->registers.message, *rest = thread_buffer(first_thread)->words;

    thread->registers.flags = 0x202;
    thread->registers.rdx = 77;
    thread->registers.r10 = 88;
    check(operate(THREAD, OPERATION_THREAD_READ_REGISTERS, 0, 0, 0, 0, 0, 0) == 0);
    check(words[0] == 0x400000 && words[1] == 0x500000 && words[2] == 0x202);
    check(rest[6 + 7] == 77 && rest[6 + 11] == 88);
    others_work();
    check(sched_current() == thread);
    check(operate_as(thread, IDLE, OPERATION_THREAD_READ_REGISTERS, 0, 0, 0, 0, 0, 0) == ERROR_BAD_ARGUMENT);
    check(operate_as(thread, IDLE, OPERATION_THREAD_SET_REGISTERS, 0, 0, 0, 0, 0, 0) == ERROR_BAD_ARGUMENT);
    init_works();
    finish();
}

/* Paths through several CNodes: a wrong turn at each of them. */
void test_paths(void)
{
    prepare();
    struct thread *thread = slot_thread(&slots[THREAD]);

    check(retype(OBJECT_CNODE, 4, 1, EMPTY) == 0);
    check(operate(NODE, OPERATION_CNODE_MINT, 1, CNODE, EMPTY, RIGHTS_ALL, 56, 0) == 0);     /* the last 60 bits */
    check(operate(NODE, OPERATION_CNODE_COPY, 2, CNODE, FRAME, RIGHTS_ALL, 0, 0) == 0);
    check(operate(NODE, OPERATION_CNODE_MINT, 3, CNODE, EMPTY, RIGHTS_ALL, 60, 0) == 0);     /* too long */
    check(operate(EMPTY, OPERATION_CNODE_COPY, 7, CNODE, FRAME, RIGHTS_ALL, 0, 0) == 0);
    check(operate(THREAD, OPERATION_THREAD_CONFIGURE, NODE, MY_SPACE, 0, 0, 0, 0) == 0 && thread->cspace.limit == 0);
    check(capability_lookup(thread, 1ull << 60 | 7) == (struct slot *)slots[EMPTY].object + 7);
    check(capability_lookup(thread, 1ull << 60 | 1 << 4 | 7) == 0);      /* its guard is zeros */
    check(capability_lookup(thread, 2ull << 60) == 0);                   /* a frame on the way */
    check(capability_lookup(thread, 3ull << 60 | 7) == 0);
    check(capability_lookup(thread, 0) == 0);
    slot_delete(&thread->cspace);
    check(capability_lookup(thread, 1ull << 60 | 7) == 0);               /* its space has gone */
    check(capability_lookup(thread, CNODE) == 0);
    finish();
}
