/*
 * Scenarios of threads: their end, and what they may lose while they live.
 */
#include "test.h"

/* A thread whose last capability is gone does not run, even before its turn with
 * the reaper comes. */
void test_dying_thread(void)
{
    check(retype(OBJECT_CNODE, 12, 1, 200) == 0);
    struct thread *thread = make_thread(210, 254);
    begin(INIT_SLOT_CNODE, OPERATION_CNODE_DELETE, 200, 0, 0, 0, 0);
    begin(INIT_SLOT_CNODE, OPERATION_CNODE_DELETE, 210, 0, 0, 0, 0);
    check(reap_pending() && thread->anchor.flags & SLOT_DYING);
    init_priority(10);
    check(sched_current() == first_thread);
    init_priority(255);
    check(revoke_all(ram) == 0);
}

/* A thread revokes the memory that it, its capability space and its address space
 * are made of: it ends, and nothing of it is left. */
void test_own_end(void)
{
    for (unsigned mode = INTERRUPTS_NEVER; mode <= INTERRUPTS_ALWAYS; mode++) {
        check(retype(OBJECT_UNTYPED, 64 * PAGE_SIZE, 1, 200) == 0);
        check(operate(200, OPERATION_UNTYPED_RETYPE, OBJECT_CNODE, 4, 1, INIT_SLOT_CNODE, 201, 0) == 0);
        check(operate(200, OPERATION_UNTYPED_RETYPE, OBJECT_ADDRESS_SPACE, 0, 1, INIT_SLOT_CNODE, 202,
                      0) == 0);
        check(operate(200, OPERATION_UNTYPED_RETYPE, OBJECT_THREAD, 0, 1, INIT_SLOT_CNODE, 203, 0) == 0);
        check(mint(204, 201, RIGHTS_ALL, 60) == 0);
        check(operate(203, OPERATION_THREAD_CONFIGURE, 204, 202, 0, 0, 0, 0) == 0);
        check(operate(203, OPERATION_THREAD_SET_PRIORITY, 20, 20, 0, 0, 0, 0) == 0);
        give_context(203 + CONTEXT_SLOTS, 203, 5000, 5000);
        check(operate(203, OPERATION_THREAD_WRITE_REGISTERS, 0x400000, 0x500000, 0, 0, 1, 0) == 0);
        check(operate(201, OPERATION_CNODE_COPY, 3, INIT_SLOT_CNODE, 201, RIGHTS_ALL, 0, 0) == 0);
        check(operate(201, OPERATION_CNODE_MOVE, 5, INIT_SLOT_CNODE, 200, 0, 0, 0) == 0);
        struct thread *thread = slot_thread(&slots[203]);
        init_priority(10);
        check(sched_current() == thread);
        interrupts = mode;
        operate_as(thread, 3, OPERATION_CNODE_REVOKE, 5, 0, 0, 0, 0, 0);
        interrupts = INTERRUPTS_NEVER;
        check(sched_current() == first_thread);
        init_priority(255);
        check(revoke_all(ram) == 0);
        check(!slot_has_children(&slots[ram]) && !reap_pending());
    }
}

/* INV-BOUND: ready threads that have lost their address space are passed over a
 * few at a time while an interrupt waits. */
void test_without_space(void)
{
    enum { THREADS = 200 };

    check(retype(OBJECT_ADDRESS_SPACE, 0, 1, 200) == 0);
    for (unsigned i = 0; i < THREADS; i++) {
        struct thread *thread = make_thread(300 + i, 20);
        check(operate(300 + i, OPERATION_THREAD_CONFIGURE, INIT_SLOT_CNODE, 200, 0, 0, 0, 0) == 0);
        check(thread->state == THREAD_READY);
    }
    check(del(200) == 0);
    for (unsigned i = 0; i < THREADS; i++)
        slot_delete(&slot_thread(&slots[300 + i])->address_space);
    thread_stop(first_thread, ERROR_NONE);
    interrupts = INTERRUPTS_ALWAYS;
    run_kernel(leave);
    check(slot_thread(&slots[300])->state == THREAD_SUSPENDED);
    check(slot_thread(&slots[300 + THREADS - 1])->state == THREAD_READY);
    interrupts = INTERRUPTS_NEVER;
    run_kernel(leave);
    check(sched_current() == 0 && slot_thread(&slots[300 + THREADS - 1])->state == THREAD_SUSPENDED);
    sched_ready(first_thread);
    run_kernel(leave);
    check(sched_current() == first_thread && slots[INIT_SLOT_ADDRESS_SPACE].type == OBJECT_ADDRESS_SPACE);
    check(revoke_all(ram) == 0);
}

/* A thread that gives up the FPU has lost it when it runs next. */
void test_fpu_dropped(void)
{
    struct thread *thread = make_thread(210, 254);

    check(operate(210, OPERATION_THREAD_CONFIGURE, INIT_SLOT_CNODE, INIT_SLOT_ADDRESS_SPACE, 0, 0, 0,
                  THREAD_FPU) == 0);
    init_priority(10);
    check(sched_current() == thread && fpu_enabled);
    operate_as(thread, 210, OPERATION_THREAD_CONFIGURE, INIT_SLOT_CNODE, INIT_SLOT_ADDRESS_SPACE, 0, 0, 0, 0);
    check(sched_current() == thread && !fpu_enabled);
    init_priority(255);
    check(fpu_enabled);
    check(revoke_all(ram) == 0);
}
