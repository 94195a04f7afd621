/*
 * Scenarios of single operations: swapping slots, cancelling by badge, mapping ranges,
 * message-signalled interrupts, debugging.
 */
#include "test.h"

/* --- swapping --- */

static enum error swap(uint64_t one, uint64_t cnode, uint64_t other)
{
    return operate(INIT_SLOT_CNODE, OPERATION_CNODE_SWAP, one, cnode, other, 0, 0, 0);
}

/* Two slots exchange what is in them and nothing else: both objects and both places in
 * the tree are checked, whatever the slots are to each other. */
static void check_swap(uint64_t one, uint64_t other)
{
    struct slot before_one = slots[one], before_other = slots[other];

    check(swap(one, INIT_SLOT_CNODE, other) == 0);
    check(slots[one].type == before_other.type && slots[one].object == before_other.object);
    check(slots[other].type == before_one.type && slots[other].object == before_one.object);
    check(slots[one].value == before_other.value && slots[other].value == before_one.value);
    check(slot_has_children(&slots[one]) == slot_has_children(&before_other));
    check_invariants();
}

/* Seeded: the three moves written as an exchange of the slots' contents, which leaves
 * the neighbours' links behind. */
void test_swap(void)
{
    check(retype(OBJECT_ENDPOINT, 0, 1, 200) == 0);
    for (uint64_t i = 1; i <= 4; i++)
        check(mint(200 + i, 200, RIGHTS_ALL, i) == 0);      /* siblings: 204 203 202 201 */
    check(copy(211, 201) == 0 && copy(212, 202) == 0);
    check_swap(201, 202);
    check_swap(202, 201);
    check_swap(200, 202);           /* parent and child */
    check_swap(202, 200);
    check_swap(200, 211);           /* and grandchild */
    check_swap(211, 200);
    check_swap(201, 204);
    check_swap(203, 220);           /* one empty */
    check_swap(203, 220);
    check_swap(221, 220);
    check_swap(200, 200);
    check(retype(OBJECT_UNTYPED, 4096, 1, 230) == 0);
    check(operate(230, OPERATION_UNTYPED_RETYPE, OBJECT_ENDPOINT, 0, 2, INIT_SLOT_CNODE, 231, 0) == 0);
    check_swap(230, 232);           /* an untyped and what was made of it */
    check_swap(230, 204);
    check_swap(204, 230);
    check(revoke_all(232) == 0 && slots[230].type == OBJECT_NONE && slots[231].type == OBJECT_NONE);
    check(revoke_all(200) == 0 && !slot_has_children(&slots[200]));
    for (uint64_t i = 201; i <= 221; i++)
        check(slots[i].type == OBJECT_NONE);

    check(retype(OBJECT_CNODE, 3, 1, 201) == 0);
    check(swap(200, 201, 0) == ERROR_OUT_OF_RANGE && swap(0, 201, 1) == ERROR_OUT_OF_RANGE);
    check(swap(200, 201, 8) == ERROR_OUT_OF_RANGE && swap(200, 200, 1) == ERROR_WRONG_TYPE);
    check(swap(200, 202, 1) == ERROR_NO_CAPABILITY);
    check(swap(201, 201, 3) == 0 && slots[201].type == OBJECT_NONE);    /* into itself */
    check_invariants();
    check(revoke_all(ram) == 0);
}

/* --- cancelling by badge --- */

enum { SENDERS = 120, FIRST_SENDER = 300, BADGES = 3 };

static enum error cancel(uint64_t index)
{
    return operate(INIT_SLOT_CNODE, OPERATION_CNODE_CANCEL, index, 0, 0, 0, 0, 0);
}

static struct thread *sender(unsigned number) { return slot_thread(&slots[FIRST_SENDER + number]); }

/* An endpoint (200) with badged capabilities (201 to 203) and senders by turns. */
static struct endpoint *make_senders(void)
{
    check(retype(OBJECT_ENDPOINT, 0, 1, 200) == 0);
    for (unsigned i = 0; i < BADGES; i++)
        check(mint(201 + i, 200, RIGHT_WRITE, 1 + i) == 0);
    for (unsigned i = 0; i < SENDERS; i++)
        make_thread(FIRST_SENDER + i, 20);
    init_priority(10);
    for (unsigned i = 0; i < SENDERS; i++)
        enter(sender(i), SYSTEM_CALL_SEND, 201 + i % BADGES, message_info(1, 0, 0), 0);
    check(sched_current() == first_thread);
    init_priority(255);
    return slot_endpoint(&slots[200]);
}

/* The queue holds the senders from `from` on without the cancelled badges, in order. */
static void check_senders(const struct endpoint *endpoint, unsigned from, unsigned cancelled)
{
    const struct thread *thread = endpoint->queue.head;

    for (unsigned i = from; i < SENDERS; i++) {
        if (cancelled >> i % BADGES & 1) {
            check(sender(i)->state == THREAD_READY && sender(i)->registers.rax == ERROR_INTERRUPTED);
            continue;
        }
        check(thread == sender(i) && thread->state == THREAD_SENDING);
        thread = thread != 0 ? thread->next : 0;
    }
    check(thread == 0 && endpoint->cancel_next == 0);
    check_invariants();
}

void test_cancel(void)
{
    for (unsigned mode = INTERRUPTS_NEVER; mode <= INTERRUPTS_ALWAYS; mode++) {
        struct endpoint *endpoint = make_senders();
        check(cancel(200) == ERROR_NO_RIGHT && cancel(0) == ERROR_OUT_OF_RANGE);
        check(cancel(ram) == ERROR_WRONG_TYPE && cancel(299) == ERROR_NO_CAPABILITY);
        check(mint(204, 200, RIGHT_READ, 1) == 0 && cancel(204) == ERROR_NO_RIGHT);
        interrupts = mode;
        check(cancel(202) == 0);
        check(mode != INTERRUPTS_ALWAYS || restarts != 0);
        check_senders(endpoint, 0, 1 << 1);
        check(cancel(202) == 0);
        check_senders(endpoint, 0, 1 << 1);
        interrupts = INTERRUPTS_NEVER;
        check(revoke_all(ram) == 0);
    }
}

/* Between the pieces of a cancellation messages are taken, senders end, and others
 * cancel: nobody is missed, and a pass that is left behind is no obstacle.
 * Seeded: endpoint_queue_remove() without moving cancel_next on; a second pass that
 * begins while the first is unfinished (the first then misses those behind). */
void test_cancel_interrupted(void)
{
    struct endpoint *endpoint = make_senders();
    struct registers *registers = &first_thread->registers;

    begin(INIT_SLOT_CNODE, OPERATION_CNODE_CANCEL, 201, 0, 0, 0, 0);
    check(endpoint->cancel_next != 0);
    uint64_t pass = registers->message[1];
    struct thread *next = endpoint->cancel_next;
    thread_stop(next, ERROR_NONE);
    check(endpoint->cancel_next == next->next || endpoint->cancel_next != next);
    sched_ready(next);
    while (endpoint->cancel_next != endpoint->queue.head)
        enter(first_thread, SYSTEM_CALL_RECEIVE, 200, 0, 0);
    enter(first_thread, SYSTEM_CALL_RECEIVE, 200, 0, 0);
    unsigned left = endpoint->queue.head->badge - 1;
    while (sender(left) != endpoint->queue.head)
        left += BADGES;
    check(cancel(202) == 0);
    check_senders(endpoint, left, 1 << 0 | 1 << 1);
    check(operate(INIT_SLOT_CNODE, OPERATION_CNODE_CANCEL, 201, pass, 0, 0, 0, 0) == 0);
    check_senders(endpoint, left, 1 << 0 | 1 << 1);
    begin(INIT_SLOT_CNODE, OPERATION_CNODE_CANCEL, 203, 0, 0, 0, 0);
    check(del(200) == 0 && del(201) == 0 && del(202) == 0 && del(203) == 0);
    check(sender(SENDERS - 1)->state == THREAD_READY);
    check(revoke_all(ram) == 0);
}

/* --- ranges --- */

enum { FRAMES = 600, FIRST_FRAME = 1000, RANGE_ADDRESS = 0x400000 };

static enum error map_range(uint64_t first, uint64_t count, uint64_t address, uint64_t rights)
{
    return operate(210, OPERATION_SPACE_MAP, INIT_SLOT_CNODE, first, count, address, rights, 0);
}

static enum error unmap_range(uint64_t first, uint64_t count)
{
    return operate(210, OPERATION_SPACE_UNMAP, INIT_SLOT_CNODE, first, count, 0, 0, 0);
}

/* An address space with tables for 4 MiB, and frames for more. */
static void make_range(void)
{
    check(retype(OBJECT_PAGE_TABLE, 0, 4, 200) == 0);
    check(retype(OBJECT_ADDRESS_SPACE, 0, 1, 210) == 0);
    for (int i = 0; i < 4; i++)
        check(operate(200 + i, OPERATION_TABLE_MAP, 210, RANGE_ADDRESS + (i == 3 ? 0x200000 : 0), 0, 0, 0,
                      0) == 0);
    for (unsigned i = 0; i < FRAMES; i += 200)
        check(retype(OBJECT_FRAME, PAGE_BITS, 200, FIRST_FRAME + i) == 0);
}

static bool mapped_at(uint64_t index, uint64_t address)
{
    return slots[index].flags & SLOT_MAPPED && slots[index].address == address;
}

/* Seeded: a walk that keeps its table into the next 2 MiB. */
void test_range(void)
{
    const uint64_t *words = first_thread->registers.message;

    for (unsigned mode = INTERRUPTS_NEVER; mode <= INTERRUPTS_ALWAYS; mode++) {
        make_range();
        interrupts = mode;
        check(map_range(FIRST_FRAME, FRAMES, RANGE_ADDRESS, RIGHT_READ | RIGHT_WRITE) == 0);
        check(mode != INTERRUPTS_ALWAYS || restarts != 0);
        for (unsigned i = 0; i < FRAMES; i++)
            check(mapped_at(FIRST_FRAME + i, RANGE_ADDRESS + i * PAGE_SIZE));
        check_invariants();
        check(map_range(FIRST_FRAME, FRAMES, RANGE_ADDRESS, RIGHT_READ) == 0);      /* other rights */
        check(unmap_range(FIRST_FRAME + 10, 3) == 0);
        check(unmap_range(FIRST_FRAME, FRAMES) == ERROR_NOT_MAPPED);
        check(words[1] == FIRST_FRAME + 10 && words[2] == FRAMES - 10);
        check(!mapped_at(FIRST_FRAME + 9, RANGE_ADDRESS + 9 * PAGE_SIZE));
        check(unmap_range(FIRST_FRAME + 13, FRAMES - 13) == 0);
        check_invariants();
        for (unsigned i = 0; i < FRAMES; i++)
            check(memory_page(slots[FIRST_FRAME + i].object)->count == 0);
        interrupts = INTERRUPTS_NEVER;
        check(revoke_all(ram) == 0);
    }
}

/* Copies of all frames, of which a third stays when the copying ends at a slot in use; and a chain, each a copy of the one before. */
void test_copy_range(void)
{
    const uint64_t *words = first_thread->registers.message;
    enum { NODE = 220, RADIX = 11, ALL = FRAMES };

    for (unsigned mode = INTERRUPTS_NEVER; mode <= INTERRUPTS_ALWAYS; mode++) {
        make_range();
        check(retype(OBJECT_CNODE, RADIX, 1, NODE) == 0);
        interrupts = mode;
        restarts = 0;
        check(operate(NODE, OPERATION_CNODE_COPY_RANGE, 1, INIT_SLOT_CNODE, FIRST_FRAME, ALL, RIGHT_READ, 0) == 0);
        check(mode != INTERRUPTS_ALWAYS || restarts != 0);
        const struct slot *node = cnode_slot(&slots[NODE], 1) - 1;
        for (unsigned i = 0; i < ALL; i++)
            check(node[1 + i].object == slots[FIRST_FRAME + i].object && node[1 + i].rights == RIGHT_READ
                  && !(node[1 + i].flags & SLOT_MAPPED) && slots[FIRST_FRAME + i].first_child == &node[1 + i]);
        check_invariants();
        check(operate(NODE, OPERATION_CNODE_DELETE, 300, 0, 0, 0, 0, 0) == 0);
        check(operate(NODE, OPERATION_CNODE_COPY_RANGE, 300, INIT_SLOT_CNODE, FIRST_FRAME, 20, RIGHTS_ALL, 0) == ERROR_SLOT_IN_USE);
        check(words[0] == 301 && words[2] == FIRST_FRAME + 1 && words[3] == 19);
        check(operate(NODE, OPERATION_CNODE_COPY_RANGE, ALL + 1, NODE, ALL, 40, RIGHTS_ALL, 0) == 0);
        check(node[ALL + 40].object == node[ALL].object && node[ALL + 39].first_child == &node[ALL + 40]);
        check_invariants();
        check(operate(NODE, OPERATION_CNODE_COPY_RANGE, 2000, INIT_SLOT_CNODE, FIRST_FRAME, 49, RIGHTS_ALL, 0) == ERROR_OUT_OF_RANGE);
        interrupts = INTERRUPTS_NEVER;
        check(revoke_all(ram) == 0);
    }
}

void test_range_errors(void)
{
    const uint64_t *words = first_thread->registers.message;
    const unsigned read = RIGHT_READ;

    make_range();
    check(map_range(FIRST_FRAME, 0, RANGE_ADDRESS, read) == ERROR_OUT_OF_RANGE);
    check(map_range(FIRST_FRAME, RANGE_COUNT_MAX + 1, RANGE_ADDRESS, read) == ERROR_OUT_OF_RANGE);
    check(map_range((1 << INIT_CNODE_RADIX) - 1, 2, RANGE_ADDRESS, read) == ERROR_OUT_OF_RANGE);
    check(map_range(0, 1, RANGE_ADDRESS, read) == ERROR_OUT_OF_RANGE);
    check(operate(210, OPERATION_SPACE_MAP, 200, 1, 1, RANGE_ADDRESS, read, 0) == ERROR_WRONG_TYPE);
    check(map_range(FIRST_FRAME, 1, RANGE_ADDRESS + 8, read) == ERROR_BAD_ALIGNMENT);
    check(map_range(FIRST_FRAME, 1, RANGE_ADDRESS, 0) == ERROR_BAD_ARGUMENT);
    check(map_range(FIRST_FRAME, 1, 1ull << 47, read) == ERROR_OUT_OF_RANGE);
    check(map_range(FIRST_FRAME, 1, RANGE_ADDRESS, read | RIGHT_EXECUTE) == ERROR_WRITE_EXECUTE);
    check(unmap_range(FIRST_FRAME, RANGE_COUNT_MAX + 1) == ERROR_OUT_OF_RANGE);

    /* The last page with a table is RANGE_ADDRESS + 4 MiB - 4 KiB. */
    check(map_range(FIRST_FRAME, 3, RANGE_ADDRESS + 0x3fe000, read) == ERROR_NO_TABLE);
    check(words[1] == FIRST_FRAME + 2 && words[2] == 1 && words[3] == RANGE_ADDRESS + 0x400000);
    check(mapped_at(FIRST_FRAME + 1, RANGE_ADDRESS + 0x3ff000));
    check(!(slots[FIRST_FRAME + 2].flags & SLOT_MAPPED));
    check(map_range(FIRST_FRAME + 2, 3, RANGE_ADDRESS + 0x3fd000, read) == ERROR_MAPPED && words[2] == 2);
    check(del(FIRST_FRAME + 5) == 0);
    check(map_range(FIRST_FRAME + 4, 3, RANGE_ADDRESS, read) == ERROR_NO_CAPABILITY && words[2] == 2);
    check(unmap_range(FIRST_FRAME + 4, 3) == ERROR_NO_CAPABILITY && words[2] == 2);

    /* One sealed frame amid others, and one with fewer rights. */
    check(operate(FIRST_FRAME + 12, OPERATION_FRAME_SEAL, 0, 0, 0, 0, 0, 0) == 0);
    check(map_range(FIRST_FRAME + 10, 4, RANGE_ADDRESS, read | RIGHT_WRITE) == ERROR_WRITE_EXECUTE);
    check(words[2] == 2 && unmap_range(FIRST_FRAME + 10, 2) == 0);
    check(map_range(FIRST_FRAME + 12, 2, RANGE_ADDRESS, read | RIGHT_EXECUTE) == ERROR_WRITE_EXECUTE);
    check(words[2] == 1 && unmap_range(FIRST_FRAME + 12, 1) == 0);
    check(map_range(FIRST_FRAME + 10, 4, RANGE_ADDRESS, read) == 0);
    check_invariants();
    check(unmap_range(FIRST_FRAME + 10, 4) == 0);
    check(mint(FIRST_FRAME + 5, FIRST_FRAME + 6, read, 0) == 0);
    check(map_range(FIRST_FRAME + 4, 2, RANGE_ADDRESS, read | RIGHT_WRITE) == ERROR_NO_RIGHT && words[2] == 1);

    /* Mapped in another space, or in one that ended. */
    check(retype(OBJECT_ADDRESS_SPACE, 0, 1, 211) == 0);
    check(operate(211, OPERATION_SPACE_UNMAP, INIT_SLOT_CNODE, FIRST_FRAME, 1, 0, 0, 0) == ERROR_NOT_MAPPED);
    check(mapped_at(FIRST_FRAME, RANGE_ADDRESS + 0x3fe000));
    check(del(210) == 0 && retype(OBJECT_ADDRESS_SPACE, 0, 1, 210) == 0);
    check(unmap_range(FIRST_FRAME, 1) == ERROR_NOT_MAPPED);
    memory_page(slots[210].object)->generation = GENERATION_LAST;
    check(map_range(FIRST_FRAME, 1, RANGE_ADDRESS, read) == ERROR_LIMIT);
    check_invariants();
    check(revoke_all(ram) == 0);
}

/* --- message-signalled interrupts --- */

static enum error message_handler(uint64_t core, uint64_t index)
{
    return operate(INIT_SLOT_IRQ_CONTROL, OPERATION_IRQ_CONTROL_MESSAGE, core, INIT_SLOT_CNODE, index, 0, 0, 0);
}

/* Every message has a vector of its own, which comes back when the handler ends; the
 * interrupt is one signal, and no line is touched by it.
 * Seeded: irq_handler_take_apart() without clearing in_use. */
void test_message_interrupt(void)
{
    const uint64_t *words = first_thread->registers.message;

    check(message_handler(1, 300) == ERROR_OUT_OF_RANGE && message_handler(0, 0) == ERROR_OUT_OF_RANGE);
    check(message_handler(0, ram) == ERROR_SLOT_IN_USE);
    for (unsigned i = 0; i < MESSAGES_MAX; i++) {
        check(message_handler(0, 300 + i) == 0);
        check(words[0] == 0xfee00000 && words[1] == VECTOR_MESSAGES + i);
    }
    check(message_handler(0, 300 + MESSAGES_MAX) == ERROR_LIMIT);
    check(del(310) == 0 && message_handler(0, 310) == 0 && words[1] == VECTOR_MESSAGES + 10);

    check(retype(OBJECT_NOTIFICATION, 0, 1, 202) == 0);
    check(mint(203, 202, RIGHTS_ALL, 8) == 0);
    interrupt(LINES_MAX + 10);                               /* nobody's yet */
    check(operate(310, OPERATION_IRQ_HANDLER_BIND, 203, 0, 0, 0, 0, 0) == 0);
    for (unsigned i = 0; i < 2; i++) {
        struct notification *notification = slot_notification(&slots[202]);
        interrupt(LINES_MAX + 10);
        check(notification->word == 8);
        notification->word = 0;
        interrupt(LINES_MAX + 11);
        check(notification->word == 0);
        check(operate(310, OPERATION_IRQ_HANDLER_ACKNOWLEDGE, 0, 0, 0, 0, 0, 0) == 0);
    }
    for (unsigned i = 0; i < MESSAGES_MAX; i++)
        check(!lines_masked[LINES_MAX + i]);
    check_invariants();
    check(revoke_all(INIT_SLOT_IRQ_CONTROL) == 0 && message_handler(0, 300) == 0);
    check(words[1] == VECTOR_MESSAGES);
    check(revoke_all(INIT_SLOT_IRQ_CONTROL) == 0 && revoke_all(ram) == 0);
}

/* --- debugging --- */

static unsigned trap_vector;

static void exception(void) { kernel_exception(sched_core(), trap_vector, 0, 0); }

static void trap(void)
{
    kernel_trap(sched_core(), trap_vector);
    exception();
}

static void debug_exception(void)
{
    trap_vector = DEBUG_EXCEPTION;
    trap();
}

/* A thread (210) with a fault handler, init, which waits for it; it runs. */
static struct thread *make_debugged(void)
{
    check(retype(OBJECT_ENDPOINT, 0, 1, 200) == 0);
    check(retype(OBJECT_REPLY, 0, 1, 201) == 0);
    check(retype(OBJECT_FRAME, PAGE_BITS, 1, 203) == 0);
    check(mint(202, 200, RIGHT_WRITE, 31) == 0);
    struct thread *thread = make_thread(210, 254);
    check(operate(210, OPERATION_THREAD_CONFIGURE, INIT_SLOT_CNODE, INIT_SLOT_ADDRESS_SPACE, 0, 0, 202,
                  0) == 0);
    return thread;
}

static void wait_for_fault(const struct thread *thread)
{
    enter(first_thread, SYSTEM_CALL_RECEIVE, 200, 0, 201);
    check(sched_current() == thread);
}

static void answer(void) { enter(first_thread, SYSTEM_CALL_SEND, 201, message_info(0, 0, 0), 0); }

static enum error set_registers(uint64_t ip, uint64_t sp, uint64_t fs_base)
{
    return operate(210, OPERATION_THREAD_SET_REGISTERS, ip, sp, 0x5555, 1, 2, fs_base);
}

void test_set_registers(void)
{
    struct thread *thread = make_debugged();
    struct ipc_buffer *buffer = thread_buffer(first_thread);
    const struct registers *registers = &thread->registers;

    for (unsigned i = 0; i < 12; i++)
        buffer->words[MESSAGE_REGISTERS + i] = 100 + i;
    check(thread->state == THREAD_READY && set_registers(0x1000, 0x2000, 0) == ERROR_BUSY);
    wait_for_fault(thread);
    run_kernel(fault_at_16);
    check(set_registers(1ull << 47, 0x2000, 0) == ERROR_OUT_OF_RANGE);
    check(set_registers(0x1000, 1ull << 63, 0) == ERROR_OUT_OF_RANGE);
    check(set_registers(0x1000, 0x2000, 1ull << 47) == ERROR_OUT_OF_RANGE);
    check(operate(INIT_SLOT_THREAD, OPERATION_THREAD_SET_REGISTERS, 0, 0, 0, 0, 0, 0) == ERROR_BUSY);
    thread->registers.from_system_call = 1;
    check(set_registers(0x1000, 0x2000, 0x3000) == 0);
    check(registers->ip == 0x1000 && registers->sp == 0x2000 && registers->flags == 0x55);
    check(registers->rax == 1 && registers->rdi == 2 && registers->fs_base == 0x3000);
    check(registers->message[0] == 100 && registers->message[5] == 105 && registers->rsi == 106);
    check(registers->rdx == 107 && registers->rcx == 108 && registers->r8 == 109 && registers->r10 == 111);
    check(registers->from_system_call == 0 && thread->state == THREAD_CALLING);
    answer();
    check(thread->state == THREAD_READY);

    wait_for_fault(thread);     /* it waits in a message of its own: not for a debugger */
    enter(thread, SYSTEM_CALL_CALL, 202, message_info(1, 0, 0), 0);
    check(thread->state == THREAD_CALLING && set_registers(0x1000, 0x2000, 0) == ERROR_BUSY);
    check(operate(210, OPERATION_THREAD_SUSPEND, 0, 0, 0, 0, 0, 0) == 0);
    check(set_registers(0x1000, 0x2000, 0) == 0 && thread->state == THREAD_SUSPENDED);
    check(revoke_all(ram) == 0);
}

/* The flag is the kernel's: what the thread does to it lasts for one fault. */
void test_step(void)
{
    struct thread *thread = make_debugged();
    const struct registers *registers = &first_thread->registers;

    for (unsigned on = 0; on < 2; on++) {
        check(operate(210, OPERATION_THREAD_STEP, on, 0, 0, 0, 0, 0) == 0);
        check((thread->registers.flags & STEP_FLAG) == on * STEP_FLAG);
        wait_for_fault(thread);
        thread->registers.flags ^= STEP_FLAG;
        run_kernel(debug_exception);
        check(registers->rdi == 31 && message_label(registers->rsi) == FAULT_DEBUG);
        check(registers->message[4] == 0x4001 && registers->message[5] == 1);
        check((thread->registers.flags & STEP_FLAG) == on * STEP_FLAG);
        answer();
    }
    check(operate(210, OPERATION_THREAD_WRITE_REGISTERS, 0x402000, 0x500000, 7, 0, 1, 0) == 0);
    check(thread->registers.flags & STEP_FLAG);
    check(operate(210, OPERATION_THREAD_STEP, 0, 0, 0, 0, 0, 0) == 0);
    check(!(thread->registers.flags & STEP_FLAG));
    check(revoke_all(ram) == 0);
}

static enum error breakpoint(uint64_t number, uint64_t kind, uint64_t address, uint64_t bytes)
{
    return operate(210, OPERATION_THREAD_BREAKPOINT, number, kind, address, bytes, 0, 0);
}

void test_breakpoint(void)
{
    struct thread *thread = make_debugged();

    check(breakpoint(4, BREAKPOINT_WRITE, 0x1000, 1) == ERROR_OUT_OF_RANGE);
    check(breakpoint(0, 4, 0x1000, 1) == ERROR_BAD_ARGUMENT);
    check(breakpoint(0, BREAKPOINT_EXECUTE, 0x1000, 2) == ERROR_BAD_ARGUMENT);
    check(breakpoint(0, BREAKPOINT_WRITE, 0x1000, 3) == ERROR_BAD_ARGUMENT);
    check(breakpoint(0, BREAKPOINT_WRITE, 0x1000, 1ull << 32 | 1) == ERROR_BAD_ARGUMENT);
    check(breakpoint(0, BREAKPOINT_WRITE, 0xffffffff80000000, 1) == ERROR_OUT_OF_RANGE);
    check(breakpoint(0, BREAKPOINT_EXECUTE, (1ull << 47) - 4096, 1) == ERROR_OUT_OF_RANGE);
    check(breakpoint(0, BREAKPOINT_ACCESS, 0x1004, 8) == ERROR_BAD_ALIGNMENT);
    check(thread->breakpoints.control == 0);
    check(breakpoint(3, BREAKPOINT_ACCESS, 0x1008, 8) == 0);
    check(breakpoint_seen.number == 3 && breakpoint_seen.kind == BREAKPOINT_ACCESS);
    check(breakpoint_seen.address == 0x1008 && breakpoint_seen.bytes == 8);

    wait_for_fault(thread);
    check(breakpoints_loaded == &thread->breakpoints);
    run_kernel(debug_exception);
    check(breakpoints_loaded == &first_thread->breakpoints && sched_core()->breakpoints == 0);
    answer();
    check(breakpoint(3, BREAKPOINT_NONE, 0, 0) == 0 && thread->breakpoints.control == 0);
    check(revoke_all(ram) == 0);
}

static void run_on(unsigned core, void (*entry)(void))
{
    this_core = core;
    run_kernel(entry);
    this_core = 0;
}

static enum error suspend_and_resume(void)
{
    enum error error = operate(210, OPERATION_THREAD_SUSPEND, 0, 0, 0, 0, 0, 0);

    run_on(1, exception);
    return error != 0 ? error : operate(210, OPERATION_THREAD_RESUME, 0, 0, 0, 0, 0, 0);
}

static enum error give_other_time(void)
{
    return operate(INIT_SLOT_TIME_CONTROL, OPERATION_TIME_CONTROL_CONFIGURE, 210 + CONTEXT_SLOTS, 1, 3000, 3000,
                   0, 0);
}

static enum error start_anew(void)
{
    return operate(210, OPERATION_THREAD_WRITE_REGISTERS, 0x402000, 0x500000, 7, 0, 1, 0);
}

/* This core has the world and stops the thread, whose core waits after a trap. */
static void stop_trapped(struct thread *thread, unsigned vector, enum error (*stop)(void))
{
    check(give_other_time() == 0);
    run_on(1, leave);
    check(schedulers[1].current == thread);
    this_core = 1;
    kernel_trap(sched_core(), trap_vector = vector);
    this_core = 0;
    check(stop() == 0 && thread->fault == 0);
    run_on(1, exception);
}

static void check_told(struct thread *thread, unsigned vector, enum error (*stop)(void))
{
    const struct registers *registers = &first_thread->registers;

    stop_trapped(thread, vector, stop);
    check(thread->state == THREAD_SENDING && schedulers[1].current == 0);
    enter(first_thread, SYSTEM_CALL_RECEIVE, 200, 0, 201);
    check(message_label(registers->rsi) == (vector == DEBUG_EXCEPTION ? FAULT_DEBUG : FAULT_EXCEPTION));
    check(registers->message[4] == (vector == DEBUG_EXCEPTION ? 0x4001 : 0) && registers->message[5] == vector);
    answer();
    run_on(1, leave);
    check(schedulers[1].current == thread && thread->state == THREAD_READY);    /* once */
    check_invariants();
}

/* A trap is told, whatever another core does with its thread at that instant: unless that
 * starts it anew. */
void test_trap(void)
{
    core_count = 2;
    struct thread *thread = make_debugged();

    check_told(thread, DEBUG_EXCEPTION, suspend_and_resume);
    check_told(thread, BREAKPOINT_EXCEPTION, suspend_and_resume);
    check_told(thread, BREAKPOINT_EXCEPTION, give_other_time);
    stop_trapped(thread, BREAKPOINT_EXCEPTION, start_anew);
    check(thread->state == THREAD_READY && schedulers[1].current == thread);
    check(operate(210, OPERATION_THREAD_SUSPEND, 0, 0, 0, 0, 0, 0) == 0);
    run_on(1, leave);
    check(schedulers[1].current == 0);
    run_on(1, trap);                                /* nobody to tell it of */
    check(schedulers[1].current == 0 && thread->trap == 0);
    check(revoke_all(ram) == 0);
}
