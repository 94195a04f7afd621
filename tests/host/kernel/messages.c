/*
 * Scenarios of messages: calls and replies, capabilities that travel, bound
 * notifications, faults, interrupts.
 */
#include "test.h"

void test_reply_once(void)
{
    check(retype(OBJECT_ENDPOINT, 0, 1, 200) == 0);
    check(retype(OBJECT_REPLY, 0, 1, 201) == 0);
    check(mint(202, 200, RIGHT_WRITE, 5) == 0);
    struct thread *server = make_thread(210, 254), *init = first_thread;
    sched_set_priority(init, 10);

    check(sched_current() != 0);
    enter(init, SYSTEM_CALL_YIELD, 0, 0, 0);
    check(sched_current() == server);
    enter(server, SYSTEM_CALL_RECEIVE, 200, 0, 201);
    check(server->state == THREAD_RECEIVING && sched_current() == init);
    init->registers.message[0] = 42;
    init->registers.message[5] = 47;
    enter(init, SYSTEM_CALL_CALL, 202, message_info(9, 6, 0), 0);
    check(sched_current() == server && init->state == THREAD_CALLING);
    check(server->registers.rdi == 5 && server->registers.message[0] == 42
          && server->registers.message[5] == 47);
    check(message_label(server->registers.rsi) == 9);
    server->registers.message[0] = 43;
    enter(server, SYSTEM_CALL_SEND, 201, message_info(0, 1, 0), 0);
    check(server->registers.rax == 0 && init->state == THREAD_READY);
    check(init->registers.message[0] == 43 && init->registers.message[5] == 0);
    enter(server, SYSTEM_CALL_SEND, 201, message_info(0, 1, 0), 0);
    check(server->registers.rax == ERROR_DEAD);
    enter(server, SYSTEM_CALL_REPLY_RECEIVE, 200, 0, 201);
    check(sched_current() == init);
    sched_set_priority(init, 255);

    /* The server ends while a caller waits: the caller is told. */
    struct thread *client = make_thread(211, 20);
    thread_stop(init, 0);
    enter(client, SYSTEM_CALL_YIELD, 0, 0, 0);
    run_kernel(leave);
    check(sched_current() == client);
    enter(client, SYSTEM_CALL_CALL, 202, message_info(1, 0, 0), 0);
    check(client->state == THREAD_CALLING && sched_current() == server);
    sched_ready(init);
    run_kernel(leave);
    check(del(201) == 0);
    check(client->state == THREAD_READY && client->registers.rax == ERROR_DEAD);
    check(revoke_all(ram) == 0);
}

/* Everything is checked before anything is done: no answer goes out if the thread
 * may not receive. */
void test_reply_receive_right(void)
{
    check(retype(OBJECT_ENDPOINT, 0, 1, 200) == 0);
    check(retype(OBJECT_REPLY, 0, 1, 201) == 0);
    check(mint(202, 200, RIGHT_WRITE, 0) == 0);
    struct thread *client = make_thread(210, 20);
    init_priority(10);
    check(sched_current() == client);
    enter(client, SYSTEM_CALL_CALL, 202, message_info(1, 0, 0), 0);
    enter(first_thread, SYSTEM_CALL_RECEIVE, 200, 0, 201);
    check(client->state == THREAD_CALLING);
    enter(first_thread, SYSTEM_CALL_REPLY_RECEIVE, 202, 0, 201);
    check(first_thread->registers.rax == ERROR_NO_RIGHT && client->state == THREAD_CALLING);
    init_priority(255);
    check(revoke_all(ram) == 0);
}

static struct ipc_buffer *make_buffer(uint64_t thread, uint64_t frame)
{
    check(retype(OBJECT_FRAME, PAGE_BITS, 1, frame) == 0);
    check(operate(thread, OPERATION_THREAD_CONFIGURE, INIT_SLOT_CNODE, INIT_SLOT_ADDRESS_SPACE, frame,
                  0x600000, 0, 0) == 0);
    return physical_to_virtual(slots[frame].object);
}

/* Words and capabilities by buffers: as many as could be copied, never over
 * another capability, and only with the right to grant. */
void test_transfer(void)
{
    check(retype(OBJECT_ENDPOINT, 0, 1, 200) == 0);
    check(mint(201, 200, RIGHT_WRITE, 1) == 0);
    check(retype(OBJECT_CNODE, 3, 1, 203) == 0);
    struct thread *receiver = make_thread(210, 254), *sender = make_thread(211, 20);
    struct ipc_buffer *to = make_buffer(210, 220), *from = make_buffer(211, 221);

    init_priority(10);
    for (unsigned grant = 0; grant < 2; grant++) {
        enter(receiver, SYSTEM_CALL_RECEIVE, 200, 0, 0);
        check(sched_current() == sender);
        to->receive_cnode = 203;
        to->receive_index = 5;
        for (unsigned i = 0; i < MESSAGE_CAPABILITIES_MAX; i++)
            from->capabilities[i] = 200;
        from->words[119] = 77;
        enter(sender, SYSTEM_CALL_SEND, grant ? 200 : 201, message_info(1, 127, 7), 0);
        check(sched_current() == receiver && message_words(receiver->registers.rsi) == MESSAGE_WORDS_MAX);
        check(to->words[119] == 77);
        check(message_capabilities(receiver->registers.rsi) == (grant ? 3 : 0));   /* slots 5, 6, 7 */
        check_invariants();
    }
    enter(receiver, SYSTEM_CALL_RECEIVE, 200, 0, 0);
    enter(sender, SYSTEM_CALL_SEND, 200, message_info(1, 0, 1), 0);
    check(message_capabilities(receiver->registers.rsi) == 0);
    to->receive_index = 0;
    enter(receiver, SYSTEM_CALL_RECEIVE, 200, 0, 0);
    enter(sender, SYSTEM_CALL_SEND, 200, message_info(1, 0, 1), 0);
    check(message_capabilities(receiver->registers.rsi) == 0);
    init_priority(255);
    check(revoke_all(ram) == 0);
}

/* A thread that waits already takes a signal that was there before the binding. */
void test_bind_pending(void)
{
    check(retype(OBJECT_ENDPOINT, 0, 1, 200) == 0);
    check(retype(OBJECT_NOTIFICATION, 0, 1, 201) == 0);
    check(mint(202, 201, RIGHTS_ALL, 4) == 0);
    struct thread *thread = make_thread(210, 254);
    init_priority(10);
    enter(thread, SYSTEM_CALL_RECEIVE, 200, 0, 0);
    enter(first_thread, SYSTEM_CALL_SEND, 202, 0, 0);
    check(thread->state == THREAD_RECEIVING);
    check(operate(210, OPERATION_THREAD_BIND_NOTIFICATION, 201, 0, 0, 0, 0, 0) == 0);
    check(thread->state == THREAD_READY && thread->registers.rdi == 4);
    check(thread->registers.rsi == MESSAGE_NOTIFICATION && slot_notification(&slots[201])->word == 0);
    init_priority(255);
    check(revoke_all(ram) == 0);
}

static struct thread *make_faulting(void)
{
    check(retype(OBJECT_ENDPOINT, 0, 1, 200) == 0);
    check(retype(OBJECT_REPLY, 0, 1, 201) == 0);
    check(mint(202, 200, RIGHT_WRITE, 31) == 0);
    struct thread *thread = make_thread(210, 254);
    check(operate(210, OPERATION_THREAD_CONFIGURE, INIT_SLOT_CNODE, INIT_SLOT_ADDRESS_SPACE, 0, 0, 202,
                  0) == 0);
    enter(first_thread, SYSTEM_CALL_RECEIVE, 200, 0, 201);
    check(sched_current() == thread);
    run_kernel(fault_at_16);
    check(sched_current() == first_thread && thread->state == THREAD_CALLING);
    return thread;
}

void test_fault(void)
{
    struct thread *thread = make_faulting();
    const struct registers *registers = &first_thread->registers;

    check(registers->rdi == 31);
    check(registers->rsi & MESSAGE_FAULT && message_label(registers->rsi) == FAULT_PAGE);
    check(registers->message[3] == 0x10 && registers->message[4] == 6);
    enter(first_thread, SYSTEM_CALL_SEND, 201, message_info(1, 0, 0), 0);
    check(thread->state == THREAD_SUSPENDED);
    check(revoke_all(ram) == 0);
}

/* The handler sets other registers and answers: the thread goes on there. With
 * "resume" it goes on at once, and the answer comes too late. */
void test_fault_redirect(void)
{
    struct thread *thread = make_faulting();

    check(operate(210, OPERATION_THREAD_WRITE_REGISTERS, 0x402000, 0x500000, 7, 0, 0, 0) == 0);
    check(thread->state == THREAD_CALLING);
    enter(first_thread, SYSTEM_CALL_SEND, 201, message_info(0, 0, 0), 0);
    check(first_thread->registers.rax == 0);
    check(thread->state == THREAD_READY && thread->registers.ip == 0x402000 && thread->registers.rdi == 7);
    check(revoke_all(ram) == 0);

    thread = make_faulting();
    check(operate(210, OPERATION_THREAD_WRITE_REGISTERS, 0x402000, 0x500000, 7, 0, 1, 0) == 0);
    check(thread->state == THREAD_READY && thread->fault == 0);
    enter(first_thread, SYSTEM_CALL_SEND, 201, message_info(0, 0, 0), 0);
    check(first_thread->registers.rax == ERROR_DEAD);
    check(revoke_all(ram) == 0);
}

void test_interrupt(void)
{
    check(operate(INIT_SLOT_IRQ_CONTROL, OPERATION_IRQ_CONTROL_GET, 17, 0, INIT_SLOT_CNODE, 200, 0, 0) == 0);
    check(operate(INIT_SLOT_IRQ_CONTROL, OPERATION_IRQ_CONTROL_GET, 17, 0, INIT_SLOT_CNODE, 201, 0,
                  0) == ERROR_BUSY);
    check(retype(OBJECT_NOTIFICATION, 0, 1, 202) == 0);
    check(mint(203, 202, RIGHTS_ALL, 8) == 0);
    check(lines_masked[17]);
    check(operate(200, OPERATION_IRQ_HANDLER_BIND, 203, 0, 0, 0, 0, 0) == 0 && !lines_masked[17]);
    interrupt(17);
    check(masked_at_end_of_interrupt);          /* else it would come again at once */
    check(lines_masked[17] && slot_notification(&slots[202])->word == 8);
    check(operate(200, OPERATION_IRQ_HANDLER_ACKNOWLEDGE, 0, 0, 0, 0, 0, 0) == 0 && !lines_masked[17]);
    check(del(200) == 0 && lines_masked[17]);
    slot_notification(&slots[202])->word = 0;
    check(operate(INIT_SLOT_IRQ_CONTROL, OPERATION_IRQ_CONTROL_GET, 17, 0, INIT_SLOT_CNODE, 200, 0, 0) == 0);
    interrupt(17);
    check(slot_notification(&slots[202])->word == 0);       /* a new handler is bound to nothing */
    check(del(200) == 0);
    lines_masked[17] = false;
    interrupt(17);                                          /* nobody's */
    check(lines_masked[17]);
    check(revoke_all(ram) == 0);
}
