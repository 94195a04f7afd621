/*
 * Every state of small machines: the kernel's own source and its model, from each state by
 * each move, until nothing new is found (tests/host/explore/explore.c says what is checked).
 *
 * kernel_explore [NAME|all [LIMIT]]     all configurations, or one; at most LIMIT states in each
 *
 * sources: kernel/[!c]?*.c kernel/object/?*.c kernel/x86_64/table.c
 * sources: tests/host/kernel/machine.c tests/host/kernel/drive.c
 * sources: tests/kernel/derivation.c tests/kernel/tables.c tests/kernel/waits.c
 * sources: tests/host/proof/?*.c tests/host/explore/?*.c
 * flags: -O2 -DDIRECT_MAP_BASE=0x200000000000u -DWORK_LIMIT=1u -Ikernel -fno-sanitize=address
 */
#define _GNU_SOURCE
#include <sys/wait.h>
#include <unistd.h>
#include "explore/explore.h"
#include "kernel/test.h"

enum { FIRST = ARENA_SLOT + 1, SHORT = 15000, SHORT_TIME = 45000 };    /* states of a configuration */

static void set(struct lockstep *l, uint64_t to, enum operation operation, uint64_t a, uint64_t b, uint64_t c,
                uint64_t d, uint64_t e, uint64_t f)
{
    enum error error = lockstep_operate(l, to, operation, a, b, c, d, e, f);

    if (error != ERROR_NONE) {
        printf("setting up: operation %u answers %d %s\n", operation, error, l->difference);
        exit(1);
    }
}

static void make(struct lockstep *l, uint64_t from, enum object_type type, uint64_t size, uint64_t index)
{
    set(l, from, OPERATION_UNTYPED_RETYPE, type, size, 1, INIT_SLOT_CNODE, index, 0);
}

static void make_arena(struct lockstep *l, uint64_t bytes) { make(l, ram, OBJECT_UNTYPED, bytes, ARENA_SLOT); }

/* A thread in the first program's spaces, ready, with a context (all its time) unless
 * `context` is 0. */
static void make_worker(struct lockstep *l, uint64_t index, unsigned priority, uint64_t context, uint64_t handler)
{
    make(l, ram, OBJECT_THREAD, 0, index);
    set(l, index, OPERATION_THREAD_CONFIGURE, INIT_SLOT_CNODE, INIT_SLOT_ADDRESS_SPACE, 0, 0, handler, 0);
    set(l, index, OPERATION_THREAD_SET_PRIORITY, priority, priority, 0, 0, 0, 0);
    if (context != 0) {
        make(l, ram, OBJECT_CONTEXT, 0, context);
        set(l, INIT_SLOT_TIME_CONTROL, OPERATION_TIME_CONTROL_CONFIGURE, context, 0, 1000, 1000, 0, 0);
        set(l, context, OPERATION_CONTEXT_BIND, index, 0, 0, 0, 0, 0);
    }
    set(l, index, OPERATION_THREAD_WRITE_REGISTERS, 0x400000, 0x500000, 0, 0, 1, 0);
}

/* The first program goes to the other core: it can do what it may at any time. */
static void step_aside(struct lockstep *l)
{
    const struct step resume = { .event = EVENT_RESUME, .core = 1 };

    set(l, INIT_SLOT_TIME_CONTROL, OPERATION_TIME_CONTROL_CONFIGURE, INIT_SLOT_CONTEXT, 1, 5000, 5000, 0, 0);
    if (!lockstep_step(l, &resume))
        exit(1);
}

/* It runs when nobody else does. */
static void step_back(struct lockstep *l)
{
    set(l, INIT_SLOT_THREAD, OPERATION_THREAD_SET_PRIORITY, 0, 255, 0, 0, 0, 0);
}

static bool is_first_program(const struct model *m, unsigned thread)
{
    return m->slots[model_place(1, INIT_SLOT_THREAD)].object == thread;
}

static unsigned thread_in(const struct model *m, unsigned index)
{
    return m->slots[model_place(1, index)].object;
}

/* --- capabilities: one thread, a CNode, what it can make of a little memory --- */

enum { NODE = FIRST, NODE_SLOTS = 4, NODE_BYTES = 512 };

static void capabilities_set_up(struct lockstep *l)
{
    make_arena(l, NODE_BYTES);
    make(l, ram, OBJECT_CNODE, 2, NODE);
}

static void capabilities_moves(const struct model *m, unsigned thread, struct moves *moves)
{
    static const uint8_t types[] = { OBJECT_ENDPOINT, OBJECT_NOTIFICATION, OBJECT_CNODE };
    unsigned cnode = m->slots[model_place(1, NODE)].object;

    if (thread == 0)
        return;
    for (unsigned i = 1; i < NODE_SLOTS; i++) {
        if (m->slots[model_place(cnode, i)].type == OBJECT_NONE) {
            for (unsigned t = 0; t < sizeof types; t++)
                move_operation(moves, ARENA_SLOT, OPERATION_UNTYPED_RETYPE, types[t],
                               types[t] == OBJECT_CNODE ? 2 : 0, 1, NODE, i, 0);
            continue;
        }
        move_operation(moves, NODE, OPERATION_CNODE_DELETE, i, 0, 0, 0, 0, 0);
        move_operation(moves, NODE, OPERATION_CNODE_REVOKE, i, 0, 0, 0, 0, 0);
        for (unsigned j = 1; j < NODE_SLOTS; j++) {
            move_operation(moves, NODE, OPERATION_CNODE_MOVE, j, NODE, i, 0, 0, 0);
            move_operation(moves, NODE, OPERATION_CNODE_SWAP, j, NODE, i, 0, 0, 0);
            move_operation(moves, NODE, OPERATION_CNODE_MINT, j, NODE, i, RIGHTS_ALL, 0, 0);
            move_operation(moves, NODE, OPERATION_CNODE_MINT, j, NODE, i, RIGHT_READ, 1, 0);
        }
    }
    move_operation(moves, INIT_SLOT_CNODE, OPERATION_CNODE_REVOKE, ARENA_SLOT, 0, 0, 0, 0, 0);
}

/* --- nested: as before, and capabilities move between a CNode and one inside --- */

enum { INNER = FIRST + 1 };

static void nested_set_up(struct lockstep *l)
{
    make_arena(l, NODE_BYTES);
    make(l, ram, OBJECT_CNODE, 2, NODE);
    make(l, ram, OBJECT_CNODE, 2, INNER);
}

static void nested_moves(const struct model *m, unsigned thread, struct moves *moves)
{
    static const uint8_t nodes[] = { NODE, INNER };

    if (thread == 0)
        return;
    for (unsigned a = 0; a < 2; a++)
        for (unsigned i = 1; i < NODE_SLOTS - 1; i++) {
            move_operation(moves, ARENA_SLOT, OPERATION_UNTYPED_RETYPE, OBJECT_ENDPOINT, 0, 1, nodes[a], i, 0);
            move_operation(moves, nodes[a], OPERATION_CNODE_DELETE, i, 0, 0, 0, 0, 0);
            move_operation(moves, nodes[a], OPERATION_CNODE_REVOKE, i, 0, 0, 0, 0, 0);
            for (unsigned j = 1; j < NODE_SLOTS - 1; j++) {
                move_operation(moves, nodes[a], OPERATION_CNODE_MOVE, i, nodes[1 - a], j, 0, 0, 0);
                move_operation(moves, nodes[a], OPERATION_CNODE_COPY, i, nodes[1 - a], j, RIGHTS_ALL, 0, 0);
            }
            move_operation(moves, nodes[a], OPERATION_CNODE_MOVE, i, INIT_SLOT_CNODE, nodes[0], 0, 0, 0);
            move_operation(moves, nodes[a], OPERATION_CNODE_MOVE, i, INIT_SLOT_CNODE, nodes[1], 0, 0, 0);
            move_operation(moves, nodes[a], OPERATION_CNODE_COPY, i, INIT_SLOT_CNODE, nodes[1], RIGHTS_ALL, 0, 0);
        }
    (void)m;
}

/* --- messages: three threads, an endpoint, a notification, a reply object --- */

enum { ENDPOINT = FIRST, BADGED, NOTIFICATION, REPLY, WORKERS, CONTEXTS = WORKERS + 3, WORKER_COUNT = 3 };

static void messages_set_up(struct lockstep *l)
{
    make_arena(l, 4096);
    make(l, ARENA_SLOT, OBJECT_ENDPOINT, 0, ENDPOINT);
    set(l, INIT_SLOT_CNODE, OPERATION_CNODE_MINT, BADGED, INIT_SLOT_CNODE, ENDPOINT, RIGHT_WRITE, 1, 0);
    make(l, ARENA_SLOT, OBJECT_NOTIFICATION, 0, NOTIFICATION + 20);
    set(l, INIT_SLOT_CNODE, OPERATION_CNODE_MINT, NOTIFICATION, INIT_SLOT_CNODE, NOTIFICATION + 20, RIGHTS_ALL, 1, 0);
    make(l, ARENA_SLOT, OBJECT_REPLY, 0, REPLY);
    for (unsigned i = 0; i < WORKER_COUNT; i++)
        make_worker(l, WORKERS + i, i == 0 ? 2 : 1, CONTEXTS + i, i == 0 ? BADGED : 0);
    step_aside(l);
}

static void move_messages(const struct model *m, unsigned thread, struct moves *moves)
{
    move_call(moves, SYSTEM_CALL_CALL, BADGED, 0);
    move_call(moves, SYSTEM_CALL_SEND, BADGED, 0);
    move_call(moves, SYSTEM_CALL_TRY_SEND, BADGED, 0);
    move_call(moves, SYSTEM_CALL_RECEIVE, ENDPOINT, REPLY);
    move_call(moves, SYSTEM_CALL_RECEIVE, ENDPOINT, 0);
    move_call(moves, SYSTEM_CALL_REPLY_RECEIVE, ENDPOINT, REPLY);
    move_call(moves, SYSTEM_CALL_SEND, REPLY, 0);
    move_call(moves, SYSTEM_CALL_SEND, NOTIFICATION, 0);
    move_call(moves, SYSTEM_CALL_RECEIVE, NOTIFICATION, 0);
    if (m->slots[model_place(thread, HELD_HANDLER)].type != OBJECT_NONE)
        move_event(moves, EVENT_EXCEPTION, 14);
}

/* What the first program does to the others. */
static void move_supervisor(struct moves *moves)
{
    for (unsigned i = 0; i < WORKER_COUNT; i++) {
        move_operation(moves, WORKERS + i, OPERATION_THREAD_SUSPEND, 0, 0, 0, 0, 0, 0);
        move_operation(moves, WORKERS + i, OPERATION_THREAD_RESUME, 0, 0, 0, 0, 0, 0);
    }
}

static void messages_moves(const struct model *m, unsigned thread, struct moves *moves)
{
    if (thread == 0) {
        move_event(moves, EVENT_RESUME, 0);
    } else if (is_first_program(m, thread)) {
        move_supervisor(moves);
        move_operation(moves, WORKERS, OPERATION_THREAD_BIND_NOTIFICATION, NOTIFICATION, 0, 0, 0, 0, 0);
        move_operation(moves, INIT_SLOT_CNODE, OPERATION_CNODE_DELETE, REPLY, 0, 0, 0, 0, 0);
        move_operation(moves, INIT_SLOT_CNODE, OPERATION_CNODE_DELETE, WORKERS, 0, 0, 0, 0, 0);
        move_operation(moves, INIT_SLOT_CNODE, OPERATION_CNODE_REVOKE, ARENA_SLOT, 0, 0, 0, 0, 0);
    } else {
        move_messages(m, thread, moves);
        move_call(moves, SYSTEM_CALL_YIELD, 0, 0);
    }
    if (!is_first_program(m, thread))
        move_timer(m, 0, moves);
}

/* --- time: a client, two passive servers, and what may be done to their contexts --- */

enum { ENDPOINT_2 = FIRST + 30, REPLY_2 };

static void time_set_up(struct lockstep *l)
{
    make_arena(l, 4096);
    make(l, ARENA_SLOT, OBJECT_ENDPOINT, 0, ENDPOINT);
    make(l, ARENA_SLOT, OBJECT_ENDPOINT, 0, ENDPOINT_2);
    make(l, ARENA_SLOT, OBJECT_REPLY, 0, REPLY);
    make(l, ARENA_SLOT, OBJECT_REPLY, 0, REPLY_2);
    for (unsigned i = 0; i < WORKER_COUNT; i++)
        make_worker(l, WORKERS + i, 2, CONTEXTS + i, 0);
    step_aside(l);
}

static void time_moves(const struct model *m, unsigned thread, struct moves *moves)
{
    if (thread == 0)
        move_event(moves, EVENT_RESUME, 0);
    else if (is_first_program(m, thread)) {
        move_supervisor(moves);
        for (unsigned i = 0; i < WORKER_COUNT; i++)
            for (unsigned j = 0; j <= WORKER_COUNT; j++)
                move_operation(moves, CONTEXTS + i, OPERATION_CONTEXT_BIND, j < WORKER_COUNT ? WORKERS + j : 0, 0, 0,
                               0, 0, 0);
        move_operation(moves, INIT_SLOT_CNODE, OPERATION_CNODE_DELETE, CONTEXTS, 0, 0, 0, 0, 0);
        move_operation(moves, INIT_SLOT_CNODE, OPERATION_CNODE_DELETE, WORKERS, 0, 0, 0, 0, 0);
    } else if (thread == thread_in(m, WORKERS)) {
        move_call(moves, SYSTEM_CALL_CALL, ENDPOINT, 0);
    } else if (thread == thread_in(m, WORKERS + 1)) {
        move_call(moves, SYSTEM_CALL_RECEIVE, ENDPOINT, REPLY);
        move_call(moves, SYSTEM_CALL_CALL, ENDPOINT_2, 0);
        move_call(moves, SYSTEM_CALL_SEND, REPLY, 0);
    } else {
        move_call(moves, SYSTEM_CALL_RECEIVE, ENDPOINT_2, REPLY_2);
        move_call(moves, SYSTEM_CALL_SEND, REPLY, 0);
        move_call(moves, SYSTEM_CALL_SEND, REPLY_2, 0);
    }
}

/* --- scheduling: three threads on two cores --- */

static void scheduling_set_up(struct lockstep *l)
{
    make_arena(l, 4096);
    make(l, ARENA_SLOT, OBJECT_NOTIFICATION, 0, NOTIFICATION + 20);
    set(l, INIT_SLOT_CNODE, OPERATION_CNODE_MINT, NOTIFICATION, INIT_SLOT_CNODE, NOTIFICATION + 20, RIGHTS_ALL, 1, 0);
    for (unsigned i = 0; i < WORKER_COUNT; i++)
        make_worker(l, WORKERS + i, 2, CONTEXTS + i, 0);
    step_back(l);
}

static void scheduling_moves(const struct model *m, unsigned thread, struct moves *moves)
{
    unsigned core = thread != 0 ? m->objects[thread].core : 1;

    move_event(moves, EVENT_RESUME, 0);
    move_timer(m, core, moves);
    if (thread == 0)
        return;
    if (!is_first_program(m, thread)) {
        move_call(moves, SYSTEM_CALL_YIELD, 0, 0);
        move_call(moves, SYSTEM_CALL_SEND, NOTIFICATION, 0);
        move_call(moves, SYSTEM_CALL_RECEIVE, NOTIFICATION, 0);
    }
    for (unsigned i = 0; i < WORKER_COUNT; i++) {
        move_operation(moves, WORKERS + i, OPERATION_THREAD_SUSPEND, 0, 0, 0, 0, 0, 0);
        move_operation(moves, WORKERS + i, OPERATION_THREAD_RESUME, 0, 0, 0, 0, 0, 0);
        if (i == 0)
            for (unsigned priority = 1; priority < 3; priority++)
                move_operation(moves, WORKERS + i, OPERATION_THREAD_SET_PRIORITY, priority, 2, 0, 0, 0, 0);
        for (unsigned to = 0; to < 2; to++)
            move_operation(moves, INIT_SLOT_TIME_CONTROL, OPERATION_TIME_CONTROL_CONFIGURE, CONTEXTS + i, to, 1000,
                           1000, 0, 0);
    }
}

/* --- mappings: an address space, its tables, a frame --- */

enum { SPACE = FIRST, TABLES, FRAME = TABLES + 3, COPY };
enum { ADDRESS = 0x400000, OTHER_ADDRESS = 0x401000 };

static void mappings_set_up(struct lockstep *l)
{
    make_arena(l, 8 * PAGE_SIZE);
    make(l, ARENA_SLOT, OBJECT_ADDRESS_SPACE, 0, SPACE);
    for (unsigned i = 0; i < 3; i++)
        make(l, ARENA_SLOT, OBJECT_PAGE_TABLE, 0, TABLES + i);
    make(l, ARENA_SLOT, OBJECT_FRAME, PAGE_BITS, FRAME);
}

static void mappings_moves(const struct model *m, unsigned thread, struct moves *moves)
{
    (void)m;
    if (thread == 0)
        return;
    for (unsigned i = 0; i < 3; i++) {
        move_operation(moves, TABLES + i, OPERATION_TABLE_MAP, SPACE, ADDRESS, 0, 0, 0, 0);
        move_operation(moves, TABLES + i, OPERATION_TABLE_UNMAP, 0, 0, 0, 0, 0, 0);
        move_operation(moves, INIT_SLOT_CNODE, OPERATION_CNODE_DELETE, TABLES + i, 0, 0, 0, 0, 0);
    }
    for (unsigned frame = FRAME; frame <= COPY; frame++) {
        for (unsigned address = ADDRESS; address <= OTHER_ADDRESS; address += PAGE_SIZE) {
            move_operation(moves, frame, OPERATION_FRAME_MAP, SPACE, address, RIGHT_READ, 0, 0, 0);
            move_operation(moves, frame, OPERATION_FRAME_MAP, SPACE, address, RIGHT_READ | RIGHT_WRITE, 0, 0, 0);
        }
        move_operation(moves, frame, OPERATION_FRAME_UNMAP, 0, 0, 0, 0, 0, 0);
        move_operation(moves, INIT_SLOT_CNODE, OPERATION_CNODE_DELETE, frame, 0, 0, 0, 0, 0);
    }
    move_operation(moves, INIT_SLOT_CNODE, OPERATION_CNODE_COPY, COPY, INIT_SLOT_CNODE, FRAME, RIGHTS_ALL, 0, 0);
    move_operation(moves, INIT_SLOT_CNODE, OPERATION_CNODE_REVOKE, FRAME, 0, 0, 0, 0, 0);
    move_operation(moves, INIT_SLOT_CNODE, OPERATION_CNODE_DELETE, SPACE, 0, 0, 0, 0, 0);
    move_operation(moves, ARENA_SLOT, OPERATION_UNTYPED_RETYPE, OBJECT_ADDRESS_SPACE, 0, 1, INIT_SLOT_CNODE, SPACE, 0);
}

/* --- all of them --- */

static const struct configuration configurations[] = {
    { "capabilities", "a CNode of 4 slots, 512 bytes of untyped memory; objects, copies, moves, ends",
      capabilities_set_up, 1, capabilities_moves },
    { "nested", "two CNodes that may hold each other and themselves, 512 bytes", nested_set_up, 1, nested_moves },
    { "messages", "three threads and a supervisor, an endpoint with two capabilities, a notification, a reply",
      messages_set_up, 2, messages_moves },
    { "time", "a client and two servers, three contexts that may be bound to any, two endpoints, two replies",
      time_set_up, 2, time_moves },
    { "scheduling", "three threads and a supervisor on two cores, two priorities, a notification",
      scheduling_set_up, 2, scheduling_moves },
    { "mappings", "a space, three tables, a frame with a copy, two addresses", mappings_set_up, 1, mappings_moves },
};

static bool run(const struct configuration *configuration, unsigned limit)
{
    int status = 1;
    pid_t child = fork();

    if (child == 0) {
        test_name = configuration->name;
        exit(!explore(configuration, limit));
    }
    return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

int main(int argc, char **argv)
{
    bool good = true;

    setvbuf(stdout, 0, _IOLBF, 0);
    for (unsigned i = 0; i < sizeof configurations / sizeof configurations[0]; i++)
        if (argc < 2 || strcmp(argv[1], "all") == 0 || strcmp(argv[1], configurations[i].name) == 0)
            good &= run(&configurations[i], argc > 2 ? strtoul(argv[2], 0, 10)
                        : strcmp(configurations[i].name, "time") == 0 ? SHORT_TIME : SHORT);
    return !good;
}
