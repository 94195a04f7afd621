/*
 * Scenarios of capabilities and memory: retype, zeroing, rights and badges,
 * guards, the ends of sessions and of objects.
 */
#include "test.h"

void test_retype(void)
{
    uint64_t free;

    check(operate(ram, OPERATION_UNTYPED_INFO, 0, 0, 0, 0, 0, 0) == 0);
    free = first_thread->registers.message[2];
    check(free > RAM / 2);
    check(retype(OBJECT_ENDPOINT, 0, 10, 200) == 0);
    check(retype(OBJECT_ENDPOINT, 0, 1, 205) == ERROR_SLOT_IN_USE);
    check(retype(OBJECT_ENDPOINT, 3, 1, 220) == ERROR_BAD_ARGUMENT);
    check(retype(OBJECT_CNODE, 1, 1, 220) == ERROR_BAD_ARGUMENT);
    check(retype(OBJECT_CNODE, 17, 1, 220) == ERROR_BAD_ARGUMENT);
    check(retype(99, 0, 1, 220) == ERROR_BAD_ARGUMENT);
    check(retype(OBJECT_IRQ_CONTROL, 0, 1, 220) == ERROR_BAD_ARGUMENT);
    check(retype(OBJECT_FRAME, 12, 0, 220) == ERROR_OUT_OF_RANGE);
    check(retype(OBJECT_FRAME, 12, 257, 220) == ERROR_OUT_OF_RANGE);
    check(retype(OBJECT_FRAME, 12, 2, (1 << INIT_CNODE_RADIX) - 1) == ERROR_OUT_OF_RANGE);
    check(retype(OBJECT_FRAME, 30, 1, 220) == ERROR_NO_MEMORY);
    check(retype(OBJECT_UNTYPED, 63, 1, 220) == ERROR_BAD_ARGUMENT);
    check(retype(OBJECT_UNTYPED, 3 * 4096, 5, 220) == 0);
    check(copy(230, 220) == ERROR_WRONG_TYPE);
    check(revoke_all(ram) == 0);
    check(slots[200].type == OBJECT_NONE && !slot_has_children(&slots[ram]));
    check(operate(ram, OPERATION_UNTYPED_INFO, 0, 0, 0, 0, 0, 0) == 0);
    check(first_thread->registers.message[2] >= free);
}

static bool room(uint64_t untyped, uint64_t expected)
{
    return operate(untyped, OPERATION_UNTYPED_INFO, 0, 0, 0, 0, 0, 0) == 0
        && first_thread->registers.message[1] == PAGE_SIZE && first_thread->registers.message[2] == expected;
}

/* The room that is left is told; it comes back when nothing is left of what was made, and making
 * waits for that. */
void test_room(void)
{
    check(retype(OBJECT_UNTYPED, PAGE_SIZE, 1, 200) == 0 && room(200, PAGE_SIZE));
    check(operate(200, OPERATION_UNTYPED_RETYPE, OBJECT_CNODE, 4, 1, INIT_SLOT_CNODE, 201, 0) == 0);
    check(room(200, PAGE_SIZE - (1 << (4 + SLOT_BITS))));
    check(retype(OBJECT_CNODE, 12, 1, 202) == 0);
    begin(INIT_SLOT_CNODE, OPERATION_CNODE_DELETE, 202, 0, 0, 0, 0);
    begin(INIT_SLOT_CNODE, OPERATION_CNODE_DELETE, 201, 0, 0, 0, 0);
    check(reap_pending() && slot_has_children(&slots[200]));
    begin(200, OPERATION_UNTYPED_RETYPE, OBJECT_FRAME, PAGE_BITS, 1, INIT_SLOT_CNODE, 203);
    check(reap_pending() && slot_empty(&slots[203]));
    check(operate(200, OPERATION_UNTYPED_RETYPE, OBJECT_FRAME, PAGE_BITS, 1, INIT_SLOT_CNODE, 203, 0) == 0);
    check(slots[203].object == slots[200].object && room(200, 0));
    check(revoke_all(ram) == 0);
}

/* INV-ZERO: whatever was in the memory, a new frame is zero. */
void test_zero(void)
{
    interrupts = INTERRUPTS_AT_RANDOM;
    check(retype(OBJECT_FRAME, LARGE_PAGE_BITS, 1, 200) == 0);
    memset(physical_to_virtual(slots[200].object), 0xaa, 2 << 20);
    check(revoke_all(ram) == 0);
    check(retype(OBJECT_FRAME, PAGE_BITS, 256, 200) == 0);
    interrupts = INTERRUPTS_NEVER;
    for (int i = 0; i < 256; i++)
        check(is_zero(physical_to_virtual(slots[200 + i].object), PAGE_SIZE));
    check(revoke_all(ram) == 0);
}

/* The zeroing of a large frame is interrupted, and something smaller is made that
 * fits before it: with and without an object in front. */
void test_zero_interrupted(void)
{
    for (unsigned in_front = 0; in_front < 2; in_front++) {
        check(retype(OBJECT_FRAME, PAGE_BITS, 256, 200) == 0 && retype(OBJECT_FRAME, PAGE_BITS, 256,
                                                                       500) == 0);
        for (unsigned i = 0; i < 256; i++) {
            memset(physical_to_virtual(slots[200 + i].object), 0xaa, PAGE_SIZE);
            memset(physical_to_virtual(slots[500 + i].object), 0xaa, PAGE_SIZE);
        }
        check(revoke_all(ram) == 0);
        check(in_front == 0 || retype(OBJECT_FRAME, PAGE_BITS, 1, 200) == 0);
        begin(ram, OPERATION_UNTYPED_RETYPE, OBJECT_FRAME, LARGE_PAGE_BITS, 1, INIT_SLOT_CNODE, 210);
        check(retype(OBJECT_FRAME, PAGE_BITS, 256, 500) == 0);
        for (unsigned i = 0; i < 256; i++)
            check(is_zero(physical_to_virtual(slots[500 + i].object), PAGE_SIZE));
        check(revoke_all(ram) == 0);
    }
}

void test_badges_and_rights(void)
{
    check(retype(OBJECT_ENDPOINT, 0, 1, 200) == 0);
    check(mint(201, 200, RIGHT_WRITE, 77) == 0);
    check(slots[201].badge == 77 && slots[201].rights == RIGHT_WRITE);
    check(mint(202, 201, RIGHTS_ALL, 78) == ERROR_BAD_ARGUMENT);
    check(mint(202, 201, RIGHTS_ALL, 0) == 0 && slots[202].rights == RIGHT_WRITE && slots[202].badge == 77);
    enter(first_thread, SYSTEM_CALL_TRY_RECEIVE, 202, 0, 0);
    check(first_thread->registers.rax == ERROR_NO_RIGHT);
    check(mint(203, INIT_SLOT_IO_PORTS, RIGHTS_ALL, 0x60 | 0x64 << 16) == 0);
    check(mint(204, 203, RIGHTS_ALL, 0x60 | 0x65 << 16) == ERROR_OUT_OF_RANGE);
    check(mint(204, 203, RIGHTS_ALL, 0x64 | 0x60 << 16) == ERROR_OUT_OF_RANGE);
    check(mint(204, 203, RIGHTS_ALL, 0x5f | 0x60 << 16) == ERROR_OUT_OF_RANGE);
    check(operate(203, OPERATION_IO_PORTS_IN, 0x64, 1, 0, 0, 0, 0) == 0);
    check(operate(203, OPERATION_IO_PORTS_IN, 0x64, 2, 0, 0, 0, 0) == ERROR_OUT_OF_RANGE);
    check(operate(203, OPERATION_IO_PORTS_IN, 0xffffffff00000060, 1, 0, 0, 0, 0) == ERROR_OUT_OF_RANGE);
    check(del(203) == 0);
    check(revoke_all(ram) == 0);
}

/* Capabilities that derive from nothing go like any other; what derived from them then
 * derives from nothing. */
void test_roots(void)
{
    check(copy(200, INIT_SLOT_IO_PORTS) == 0 && copy(201, INIT_SLOT_IO_PORTS) == 0);
    check(operate(INIT_SLOT_CNODE, OPERATION_CNODE_MOVE, 202, INIT_SLOT_CNODE, INIT_SLOT_IO_PORTS, 0, 0, 0) == 0);
    check(del(202) == 0 && slots[200].type == OBJECT_IO_PORTS && slots[201].type == OBJECT_IO_PORTS);
    check(copy(202, 200) == 0 && revoke_all(200) == 0 && slot_empty(&slots[202]) && !slot_empty(&slots[201]));
    check(del(200) == 0 && del(201) == 0);
}

static enum error configure_first(uint64_t cspace)
{
    return operate(INIT_SLOT_THREAD, OPERATION_THREAD_CONFIGURE, cspace, INIT_SLOT_ADDRESS_SPACE,
                   INIT_SLOT_IPC_BUFFER, INIT_IPC_BUFFER, 0, THREAD_FPU);
}

/* The first program's space is a CNode with copies of what it had at boot: the CNode of the
 * boot, and in it all that derives from nothing, is known by one of them only. */
void test_space_of_copies(void)
{
    check(retype(OBJECT_CNODE, 4, 1, 200) == 0 && mint(201, 200, RIGHTS_ALL, 60) == 0);
    for (unsigned i = INIT_SLOT_CNODE; i <= INIT_SLOT_TIME_CONTROL; i++)
        check(operate(200, OPERATION_CNODE_COPY, i, INIT_SLOT_CNODE, i, RIGHTS_ALL, 0, 0) == 0);
    check(configure_first(201) == 0 && capability_lookup(first_thread, INIT_SLOT_CNODE) != &slots[INIT_SLOT_CNODE]);
    check_invariants();
    check(configure_first(INIT_SLOT_CNODE) == 0
          && capability_lookup(first_thread, INIT_SLOT_CNODE) == &slots[INIT_SLOT_CNODE]);
    check(revoke_all(200) == 0 && del(200) == 0);
}

void test_guards(void)
{
    check(retype(OBJECT_CNODE, 4, 1, 200) == 0);
    check(retype(OBJECT_ENDPOINT, 0, 1, 210) == 0);
    check(operate(200, OPERATION_CNODE_COPY, 3, INIT_SLOT_CNODE, 210, RIGHTS_ALL, 0, 0) == 0);
    check(operate(200, OPERATION_CNODE_COPY, 16, INIT_SLOT_CNODE, 210, RIGHTS_ALL, 0,
                  0) == ERROR_OUT_OF_RANGE);
    check(operate(200, OPERATION_CNODE_COPY, 0, INIT_SLOT_CNODE, 210, RIGHTS_ALL, 0,
                  0) == ERROR_OUT_OF_RANGE);
    check(mint(201, 200, RIGHTS_ALL, 62) == ERROR_BAD_ARGUMENT);      /* 62 + 4 bits */
    check(mint(201, 200, RIGHTS_ALL, 8 | 0xa5 << 6) == 0);
    struct thread *thread = make_thread(220, 10);
    slot_delete(&thread->cspace);
    slot_copy(&thread->cspace, &slots[201], RIGHTS_ALL);
    capability_space_start(&thread->cspace);
    check(capability_lookup(thread, 0xa530000000000000) == 0);        /* bits left over */
    check(capability_lookup(thread, 0) == 0);
    slot_delete(&thread->cspace);
    slot_copy(&thread->cspace, &slots[200], RIGHTS_ALL);
    thread->cspace.guard = 60 | 0x5ull << 6;
    capability_space_start(&thread->cspace);
    check(capability_lookup(thread, 0x53) == (struct slot *)slots[200].object + 3);
    check(capability_lookup(thread, 0x63) == 0);
    check(capability_lookup(thread, 0x50) == 0);
    check(revoke_all(ram) == 0);
}

void test_session_end(void)
{
    check(retype(OBJECT_ENDPOINT, 0, 1, 200) == 0);
    check(retype(OBJECT_NOTIFICATION, 0, 1, 201) == 0);
    check(mint(202, 201, RIGHTS_ALL, 4) == 0);
    check(operate(INIT_SLOT_CNODE, OPERATION_CNODE_WATCH, 200, 202, 0, 0, 0, 0) == 0);
    check(mint(203, 200, RIGHT_WRITE, 9) == 0);
    check(copy(204, 203) == 0 && copy(205, 204) == 0);
    check(del(204) == 0);
    enter(first_thread, SYSTEM_CALL_TRY_RECEIVE, 201, 0, 0);
    check(first_thread->registers.rax == ERROR_WOULD_BLOCK);
    check(del(205) == 0);
    enter(first_thread, SYSTEM_CALL_TRY_RECEIVE, 201, 0, 0);
    check(first_thread->registers.rax == 0 && first_thread->registers.rdi == 4);
    check(revoke_all(ram) == 0);
}

void test_self_containing(void)
{
    /* A CNode whose only capability is in itself, and two that hold each other. */
    check(retype(OBJECT_CNODE, 3, 3, 200) == 0);
    check(operate(200, OPERATION_CNODE_MOVE, 5, INIT_SLOT_CNODE, 200, 0, 0, 0) == 0);
    check(operate(201, OPERATION_CNODE_COPY, 2, INIT_SLOT_CNODE, 202, 15, 0, 0) == 0);
    check(operate(202, OPERATION_CNODE_COPY, 2, INIT_SLOT_CNODE, 201, 15, 0, 0) == 0);
    check(del(201) == 0 && del(202) == 0);
    check(slot_has_children(&slots[ram]));
    check(revoke_all(ram) == 0);
    check(!slot_has_children(&slots[ram]) && !reap_pending());
}

/* INV-BOUND: taking a large CNode apart stops every few thousand instructions
 * while an interrupt waits. */
void test_delete_in_pieces(void)
{
    enum { RADIX = 12, SLOT_WORK = 20 };

    check(retype(OBJECT_CNODE, RADIX, 1, 200) == 0);
    interrupts = INTERRUPTS_ALWAYS;
    check(del(200) == 0);
    interrupts = INTERRUPTS_NEVER;
    check(restarts >= (SLOT_WORK << RADIX) / WORK_LIMIT);
    check(!slot_has_children(&slots[ram]) && !reap_pending());
}

static void make_copies(void)
{
    check(retype(OBJECT_ENDPOINT, 0, 1, 199) == 0);
    for (unsigned i = 0; i < 500; i++)
        check(copy(200 + i, 199) == 0);
}

static void make_frames(void) { check(retype(OBJECT_FRAME, PAGE_BITS, 256, 200) == 0); }

/* INV-BOUND: no operation does more between two looks for interrupts than is worth
 * WORK_LIMIT, each object counted with what it costs at least: with an interrupt that
 * always waits, it is begun so many times anew. (Seeded: a loop without preempted().) */
void test_work_between_polls(void)
{
    static const struct {
        void (*make)(void);
        uint64_t revoked;           /* 0: INIT's RAM */
        unsigned things, cost;
    } cases[] = {
        { make_copies, 199, 500, 100 },
        { make_frames, 0, 256, 100 },
    };

    for (unsigned i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        cases[i].make();
        interrupts = INTERRUPTS_ALWAYS;
        check(revoke_all(cases[i].revoked != 0 ? cases[i].revoked : ram) == 0);
        check(restarts >= cases[i].things * cases[i].cost / WORK_LIMIT);
        interrupts = INTERRUPTS_NEVER;
        check(revoke_all(ram) == 0);
    }
    interrupts = INTERRUPTS_ALWAYS;
    make_frames();
    check(restarts >= 256 * PAGE_SIZE / 8 / WORK_LIMIT);
    interrupts = INTERRUPTS_NEVER;
    check(revoke_all(ram) == 0);
}

/* A deletion that goes on after an interrupt leaves alone what has come into the
 * slot meanwhile. */
void test_delete_once(void)
{
    check(retype(OBJECT_CNODE, 12, 1, 200) == 0);
    check(retype(OBJECT_ENDPOINT, 0, 1, 201) == 0);
    begin(INIT_SLOT_CNODE, OPERATION_CNODE_DELETE, 200, 0, 0, 0, 0);
    uint64_t left = first_thread->registers.message[0];
    check(slot_empty(&slots[200]) && reap_pending());
    check(copy(200, 201) == 0);
    check(del(left) == 0);
    check(slots[200].type == OBJECT_ENDPOINT && !reap_pending());
    check(revoke_all(ram) == 0);
}

/* A revocation that goes on after an interrupt does so with what it began with: neither with
 * what has come into the slot meanwhile, nor with what it began with elsewhere. */
void test_revoke_once(void)
{
    enum { REVOKED = 200, OTHER, ASIDE, LARGE, COPIES };

    check(retype(OBJECT_ENDPOINT, 0, 2, REVOKED) == 0);
    for (unsigned i = 0; i < 100; i++)
        check(copy(COPIES + i, REVOKED) == 0 && copy(COPIES + 100 + i, OTHER) == 0);
    begin(INIT_SLOT_CNODE, OPERATION_CNODE_REVOKE, REVOKED, 0, 0, 0, 0);
    uint64_t pass = first_thread->registers.message[1];
    check(slot_empty(&slots[COPIES + 99]) && !slot_empty(&slots[COPIES]));

    check(operate(INIT_SLOT_CNODE, OPERATION_CNODE_MOVE, ASIDE, INIT_SLOT_CNODE, REVOKED, 0, 0, 0) == 0);
    check(copy(REVOKED, OTHER) == 0 && copy(COPIES + 99, REVOKED) == 0);
    check(retype(OBJECT_CNODE, 12, 1, LARGE) == 0);         /* others' dead are still cleaned up, in pieces */
    begin(INIT_SLOT_CNODE, OPERATION_CNODE_DELETE, LARGE, 0, 0, 0, 0);
    begin(INIT_SLOT_CNODE, OPERATION_CNODE_REVOKE, REVOKED, pass, 0, 0, 0);
    check(reap_pending());
    check(operate(INIT_SLOT_CNODE, OPERATION_CNODE_REVOKE, REVOKED, pass, 0, 0, 0, 0) == 0);
    check(!slot_empty(&slots[COPIES + 99]) && !slot_empty(&slots[COPIES]));
    check(operate(INIT_SLOT_CNODE, OPERATION_CNODE_REVOKE, ASIDE, pass, 0, 0, 0, 0) == 0);
    check(!slot_empty(&slots[COPIES]));

    begin(INIT_SLOT_CNODE, OPERATION_CNODE_REVOKE, ASIDE, 0, 0, 0, 0);
    pass = first_thread->registers.message[1];
    check(!slot_empty(&slots[COPIES]));
    check(operate(INIT_SLOT_CNODE, OPERATION_CNODE_REVOKE, ASIDE, pass, 0, 0, 0, 0) == 0);
    check(slot_empty(&slots[COPIES]) && !slot_empty(&slots[COPIES + 100]));
    check(revoke_all(ram) == 0);
}

/* What is revoked lies in what that ends: the rest of the end is not the revocation's. */
void test_revoke_own_place(void)
{
    enum { UNTYPED = 200, NODE, RADIX = 12, PLACE = 5 };

    check(retype(OBJECT_UNTYPED, 2 << (RADIX + SLOT_BITS), 1, UNTYPED) == 0);
    check(operate(UNTYPED, OPERATION_UNTYPED_RETYPE, OBJECT_CNODE, RADIX, 1, INIT_SLOT_CNODE, NODE, 0) == 0);
    const struct slot *place = (struct slot *)slots[NODE].object + PLACE;
    check(operate(NODE, OPERATION_CNODE_MOVE, PLACE, INIT_SLOT_CNODE, UNTYPED, 0, 0, 0) == 0);
    uint64_t pass = 0;
    for (; slots[NODE].type == OBJECT_CNODE; pass = first_thread->registers.message[1])
        begin(NODE, OPERATION_CNODE_REVOKE, PLACE, pass, 0, 0, 0);
    check(del(UNTYPED) == 0);                       /* the reaper comes to the end */
    check(slot_empty(place) && place->flags == 0);
    check(operate(NODE, OPERATION_CNODE_REVOKE, PLACE, pass, 0, 0, 0, 0) == ERROR_NO_CAPABILITY);
    check(revoke_all(ram) == 0 && !slot_has_children(&slots[ram]));
}
