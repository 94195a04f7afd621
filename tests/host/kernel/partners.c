/*
 * Messages between partners who lack something: a buffer, a reply object, room for capabilities,
 * time; who come too late, end, or wait on several cores.
 *
 * Seeded bugs that these have caught: each check of a capability that is sent left
 * out; a reply object in use or ended that is not looked at; signals that are there already, or that come on
 * another core; a pass that a second one forgets; what is told of an endpoint's, a reply's or a
 * notification's core when another core's thread comes to it.
 */
#include "main.h"
#include "test.h"
#include "world.h"

enum {
    ENDPOINT = 200, CLIENTS, REPLY, NODE, SIGNALS, SIGNAL, OTHER_SIGNALS, OTHER_ENDPOINT,
    SERVER = 210, CLIENT, OTHER, FRAME = 220, EMPTY = 300,
    WORDS = 10,
};

static struct thread *server, *client, *other;

static void end(void)
{
    go_to_core(0);
    init_works();
    check_invariants();
    check(revoke_all(ram) == 0);
    check_invariants();
}

/* A server above a client above init, an endpoint and what else they need. */
static void make_partners(void)
{
    check(retype(OBJECT_ENDPOINT, 0, 1, ENDPOINT) == 0 && retype(OBJECT_REPLY, 0, 1, REPLY) == 0);
    check(retype(OBJECT_ENDPOINT, 0, 1, OTHER_ENDPOINT) == 0);
    check(mint(CLIENTS, ENDPOINT, RIGHT_WRITE | RIGHT_GRANT, 5) == 0 && retype(OBJECT_CNODE, 4, 1, NODE) == 0);
    check(retype(OBJECT_NOTIFICATION, 0, 1, SIGNALS) == 0 && mint(SIGNAL, SIGNALS, RIGHTS_ALL, 4) == 0);
    check(retype(OBJECT_NOTIFICATION, 0, 1, OTHER_SIGNALS) == 0);
    client = make_thread(CLIENT, 100);
    server = make_thread(SERVER, 120);
    others_work();
    check(sched_current() == server);
}

static void configure(uint64_t thread, uint64_t frame, uint64_t flags)
{
    init_works();
    check(operate(thread, OPERATION_THREAD_CONFIGURE, INIT_SLOT_CNODE, INIT_SLOT_ADDRESS_SPACE, frame, 0x600000, 0,
                  flags) == 0);
    others_work();
}

static void configure_handler(uint64_t thread, uint64_t handler)
{
    init_works();
    check(operate(thread, OPERATION_THREAD_CONFIGURE, INIT_SLOT_CNODE, INIT_SLOT_ADDRESS_SPACE, 0, 0, handler,
                  THREAD_FPU) == 0);
    others_work();
}

static struct ipc_buffer *buffer_of(uint64_t thread, bool has)
{
    uint64_t frame = FRAME + thread;

    if (slot_empty(&slots[frame])) {
        init_works();
        check(retype(OBJECT_FRAME, PAGE_BITS, 1, frame) == 0);
    }
    configure(thread, has ? frame : 0, THREAD_FPU);
    return physical_to_virtual(slots[frame].object);
}

static void receive(struct thread *thread, uint64_t from, uint64_t reply)
{
    check(sched_current() == thread);
    enter(thread, SYSTEM_CALL_RECEIVE, from, 0, reply);
}

static void send(struct thread *thread, enum system_call number, uint64_t info)
{
    check(sched_current() == thread);
    enter(thread, number, CLIENTS, info, 0);
}

/* Words beyond the registers and capabilities need a buffer on both sides. */
void test_without_buffers(void)
{
    make_partners();
    for (unsigned with = 0; with < 4; with++) {
        struct ipc_buffer *to = buffer_of(SERVER, with & 1), *from = buffer_of(CLIENT, with & 2);
        to->receive_cnode = NODE;
        to->receive_index = 1 + with;
        from->capabilities[0] = ENDPOINT;
        from->words[WORDS - 1] = 1000 + with;
        receive(server, ENDPOINT, 0);
        send(client, SYSTEM_CALL_SEND, message_info(1, WORDS, 1));
        check(sched_current() == server);
        check(message_words(server->registers.rsi) == (with == 3 ? WORDS : MESSAGE_REGISTERS));
        check(message_capabilities(server->registers.rsi) == (with == 3));
        check(with != 3 || to->words[WORDS - 1] == 1003);
        check_invariants();
    }
    end();
}

/* Where capabilities are to go and which: as many as it takes, up to the first that does not. */
void test_capabilities_sent(void)
{
    make_partners();
    struct ipc_buffer *to = buffer_of(SERVER, true), *from = buffer_of(CLIENT, true);
    const struct { uint64_t cnode, index, given[3]; unsigned arrive; } cases[] = {
        { 0, 1, { ENDPOINT, ENDPOINT, ENDPOINT }, 0 },
        { SIGNALS, 1, { ENDPOINT, ENDPOINT, ENDPOINT }, 0 },
        { EMPTY, 1, { ENDPOINT, ENDPOINT, ENDPOINT }, 0 },
        { NODE, 1, { ENDPOINT, ram, ENDPOINT }, 1 },                /* cannot be copied */
        { NODE, 3, { ENDPOINT, EMPTY, ENDPOINT }, 1 },
        { NODE, 5, { ENDPOINT, 1 << INIT_CNODE_RADIX, ENDPOINT }, 1 },
        { NODE, 4, { ENDPOINT, ENDPOINT, ENDPOINT }, 1 },           /* 5 is full */
        { NODE, 15, { ENDPOINT, ENDPOINT, ENDPOINT }, 1 },          /* there is no 16 */
        { NODE, 8, { ENDPOINT, SIGNAL, CLIENTS }, 3 },
    };

    for (unsigned i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        bool waits_first = i % 2;
        to->receive_cnode = cases[i].cnode;
        to->receive_index = cases[i].index;
        memcpy(from->capabilities, cases[i].given, sizeof cases[i].given);
        if (waits_first)                            /* the sender waits, and the receiver fetches them */
            sched_set_priority(server, 20);
        else
            receive(server, ENDPOINT, 0);
        run_kernel(leave);
        send(client, SYSTEM_CALL_SEND, message_info(1, 0, 3));
        sched_set_priority(server, 120);
        run_kernel(leave);
        if (waits_first)
            receive(server, ENDPOINT, 0);
        check(sched_current() == server && message_capabilities(server->registers.rsi) == cases[i].arrive);
        check_invariants();
    }
    check(((struct slot *)slots[NODE].object + 9)->badge == 4);
    end();
}

/* An answer may bring capabilities too. */
void test_capabilities_answered(void)
{
    make_partners();
    struct ipc_buffer *from = buffer_of(SERVER, true), *to = buffer_of(CLIENT, true);

    to->receive_cnode = NODE;
    to->receive_index = 1;
    from->capabilities[0] = ENDPOINT;
    receive(server, ENDPOINT, REPLY);
    send(client, SYSTEM_CALL_CALL, message_info(1, 0, 0));
    check(sched_current() == server);
    unsigned before = worlds_taken;
    enter(server, SYSTEM_CALL_REPLY_RECEIVE, ENDPOINT, message_info(0, 0, 1), REPLY);
    check(worlds_taken != before);                  /* capabilities are everybody's */
    check(sched_current() == client && message_capabilities(client->registers.rsi) == 1);
    check(((struct slot *)slots[NODE].object + 1)->type == OBJECT_ENDPOINT);
    end();
}

/* A call to a server that cannot answer: the message is there, and the caller is told. */
void test_without_reply(void)
{
    make_partners();
    receive(server, ENDPOINT, 0);
    client->registers.message[0] = 17;
    send(client, SYSTEM_CALL_CALL, message_info(1, 1, 0));
    check(sched_current() == server && server->registers.message[0] == 17);
    check(client->state == THREAD_READY && client->registers.rax == ERROR_DEAD);
    enter(server, SYSTEM_CALL_REPLY_RECEIVE, ENDPOINT, 0, 0);           /* nobody to answer */
    check(server->state == THREAD_RECEIVING && sched_current() == client);
    send(client, SYSTEM_CALL_TRY_SEND, message_info(2, 0, 0));
    check(sched_current() == server && message_label(server->registers.rsi) == 2);
    end();
}

/* Who tries to send does not wait behind others who do. */
void test_try_behind(void)
{
    make_partners();
    enter(server, SYSTEM_CALL_SEND, CLIENTS, message_info(1, 0, 0), 0);
    send(client, SYSTEM_CALL_TRY_SEND, message_info(2, 0, 0));
    check(client->registers.rax == ERROR_WOULD_BLOCK && client->state == THREAD_READY);
    check(server->state == THREAD_SENDING);
    end();
}

/* The reply object ends while its server waits with it, and is in use while another would. */
void test_reply_ends(void)
{
    make_partners();
    receive(server, ENDPOINT, REPLY);
    init_works();
    enter(first_thread, SYSTEM_CALL_RECEIVE, OTHER_ENDPOINT, 0, REPLY);
    check(first_thread->registers.rax == ERROR_BUSY && slot_reply(&slots[REPLY])->receiver == server);
    check(del(REPLY) == 0 && server->state == THREAD_RECEIVING && server->reply == 0);
    others_work();
    send(client, SYSTEM_CALL_CALL, message_info(1, 0, 0));
    check(sched_current() == server && client->registers.rax == ERROR_DEAD);
    end();
}

/* A fault that nobody answers any more: before the handler took it, and after. */
void test_handler_ends(void)
{
    for (unsigned taken = 0; taken < 2; taken++) {
        make_partners();
        configure_handler(CLIENT, ENDPOINT);
        if (taken)
            receive(server, ENDPOINT, REPLY);
        else
            receive(server, OTHER_ENDPOINT, 0);
        check(sched_current() == client);
        run_kernel(fault_at_16);
        check(client->state == (taken ? THREAD_CALLING : THREAD_SENDING) && client->fault == FAULT_PAGE);
        init_works();
        check(del(CLIENTS) == 0 && del(taken ? REPLY : ENDPOINT) == 0);
        slot_delete(&client->fault_endpoint);
        check(revoke_all(OTHER_SIGNALS) == 0);                          /* the reaper comes */
        check(client->state == THREAD_SUSPENDED && client->fault == 0);
        end();
    }
}

/* A passive handler works on the faulted thread's time, and its answer gives that back. */
void test_passive_handler(void)
{
    for (unsigned suspended = 0; suspended < 2; suspended++) {
        struct thread *handler = make_passive(OTHER, 140, ENDPOINT, REPLY);
        client = make_thread(CLIENT, 100);
        configure_handler(CLIENT, ENDPOINT);
        run_kernel(fault_at_16);
        check(sched_current() == handler && handler->context == context_of(CLIENT) && client->lent != 0);
        check_invariants();
        enter(handler, SYSTEM_CALL_REPLY_RECEIVE, ENDPOINT, message_info(suspended, 0, 0), REPLY);
        check(client->state == (suspended ? THREAD_SUSPENDED : THREAD_READY) && client->context == context_of(CLIENT));
        check(handler->context == 0 && handler->state == THREAD_RECEIVING && client->lent == 0);
        end();
    }
}

static void unknown_call(void) { kernel_system_call(sched_core(), sched_current()); }

/* A system call that there is not is a fault; without a handler the thread stays where it is. */
void test_unknown_call(void)
{
    make_partners();
    server->registers.rax = SYSTEM_CALL_COUNT;
    run_kernel(unknown_call);
    check(server->state == THREAD_SUSPENDED && server->registers.rax == SYSTEM_CALL_COUNT && sched_current() == client);
    end();
}

/* --- cancelling --- */

/* Who cancels while another's pass is unfinished ends that first, in pieces as well; those who
 * wait to receive are nobody's senders. */
void test_cancel_twice(void)
{
    enum { SENDERS = 60 };

    check(retype(OBJECT_ENDPOINT, 0, 1, ENDPOINT) == 0 && mint(CLIENTS, ENDPOINT, RIGHT_WRITE, 5) == 0);
    check(mint(EMPTY, ENDPOINT, RIGHT_WRITE, 6) == 0 && mint(EMPTY + 1, ENDPOINT, RIGHT_WRITE, 7) == 0);
    for (unsigned i = 0; i < SENDERS; i++)
        make_thread(400 + i, 20);
    others_work();
    for (unsigned i = 0; i < SENDERS; i++)
        enter(slot_thread(&slots[400 + i]), SYSTEM_CALL_SEND, i % 2 ? EMPTY : CLIENTS, message_info(1, 0, 0), 0);
    init_works();
    struct endpoint *endpoint = slot_endpoint(&slots[ENDPOINT]);
    begin(INIT_SLOT_CNODE, OPERATION_CNODE_CANCEL, CLIENTS, 0, 0, 0, 0);
    check(endpoint->cancel_next != 0 && endpoint->cancel_badge == 5);
    begin(INIT_SLOT_CNODE, OPERATION_CNODE_CANCEL, EMPTY, 0, 0, 0, 0);
    check(endpoint->cancel_next != 0 && endpoint->cancel_badge == 5 && first_thread->registers.message[1] == 0);
    check(operate(INIT_SLOT_CNODE, OPERATION_CNODE_CANCEL, EMPTY + 1, 0, 0, 0, 0, 0) == 0);
    for (unsigned i = 0; i < SENDERS; i++)
        check(slot_thread(&slots[400 + i])->state == (i % 2 ? THREAD_SENDING : THREAD_READY));
    check_invariants();
    check(operate(INIT_SLOT_CNODE, OPERATION_CNODE_CANCEL, EMPTY, 0, 0, 0, 0, 0) == 0);
    check(endpoint->queue.head == 0);
    others_work();
    enter(slot_thread(&slots[400]), SYSTEM_CALL_RECEIVE, ENDPOINT, 0, 0);
    init_works();
    check(endpoint->receivers && operate(INIT_SLOT_CNODE, OPERATION_CNODE_CANCEL, CLIENTS, 0, 0, 0, 0, 0) == 0);
    check(slot_thread(&slots[400])->state == THREAD_RECEIVING);
    end();
}

/* --- notifications --- */

static enum error bind_signals(uint64_t thread, uint64_t notification)
{
    return operate(thread, OPERATION_THREAD_BIND_NOTIFICATION, notification, 0, 0, 0, 0, 0);
}

static struct notification *signals(void) { return slot_notification(&slots[SIGNALS]); }

/* A signal that is there already ends a wait on an endpoint before it begins; one that comes
 * while the thread waits, on this core or another, ends that. */
void test_bound_signals(void)
{
    core_count = 2;
    for (unsigned core = 0; core < 2; core++) {
        make_partners();
        init_works();
        check(bind_signals(SERVER, SIGNALS) == 0);
        enter(first_thread, SYSTEM_CALL_SEND, SIGNAL, 0, 0);
        check(signals()->word == 4);
        check(configure_context(SERVER, core, 5000, 5000) == 0);
        others_work();
        run_core(core);
        receive(server, ENDPOINT, 0);
        check(sched_current() == server && server->registers.rdi == 4 && signals()->word == 0);
        check(server->registers.rsi == MESSAGE_NOTIFICATION);
        receive(server, ENDPOINT, REPLY);
        check(server->state == THREAD_RECEIVING);
        go_to_core(0);
        others_work();
        check(sched_current() == client);
        enter(client, SYSTEM_CALL_SEND, SIGNAL, 0, 0);
        check(server->state == THREAD_READY && server->registers.rdi == 4 && signals()->word == 0);
        check(slot_reply(&slots[REPLY])->receiver == 0);
        check_invariants();
        end();
    }
}

/* The word's core and the endpoint's need not be the same: the thread leaves both. */
void test_bound_across(void)
{
    core_count = 2;
    make_partners();
    init_works();
    other = make_thread(OTHER, 110);
    check(configure_context(OTHER, 1, 5000, 5000) == 0 && bind_signals(SERVER, SIGNALS) == 0);
    others_work();
    receive(server, ENDPOINT, 0);
    run_core(1);
    check(sched_current() == other);
    receive(other, ENDPOINT, 0);
    check(slot_endpoint(&slots[ENDPOINT])->core == CORE_SHARED && signals()->core == 0);
    check_invariants();
    go_to_core(0);
    check(sched_current() == client);
    unsigned before = worlds_taken;
    enter(client, SYSTEM_CALL_SEND, SIGNAL, 0, 0);
    check(worlds_taken != before && sched_current() == server && server->registers.rdi == 4);
    check(slot_endpoint(&slots[ENDPOINT])->queue.head == other);
    check_invariants();
    enter(server, SYSTEM_CALL_YIELD, 0, 0, 0);
    init_works();                                   /* and a bound thread whose word is shared */
    check(bind_signals(SERVER, 0) == 0 && bind_signals(OTHER, SIGNALS) == 0 && signals()->core == 1);
    suspend(OTHER);
    others_work();
    receive(server, SIGNALS, 0);
    check(signals()->core == CORE_SHARED && server->state == THREAD_WAITING);
    check_invariants();
    init_works();
    check(operate(OTHER, OPERATION_THREAD_RESUME, 0, 0, 0, 0, 0, 0) == 0);
    run_core(1);
    check(sched_current() == other);
    for (unsigned i = 0; i < 2; i++) {              /* the endpoint is its core's the second time */
        before = worlds_taken;
        receive(other, OTHER_ENDPOINT, 0);
        check(worlds_taken != before && other->state == THREAD_RECEIVING);
        check(slot_endpoint(&slots[OTHER_ENDPOINT])->core == 1);
        thread_wake(other, ERROR_INTERRUPTED);
        run_kernel(leave);
    }
    check_invariants();
    end();
}

/* Threads that wait when somebody binds, on the same core and on another; and the end. */
void test_signals_end(void)
{
    core_count = 2;
    make_partners();
    init_works();
    other = make_thread(OTHER, 110);
    check(configure_context(OTHER, 1, 5000, 5000) == 0);
    others_work();
    receive(server, SIGNALS, 0);
    init_works();
    check(bind_signals(CLIENT, SIGNALS) == 0 && signals()->core == 0);
    check(bind_signals(CLIENT, 0) == 0 && bind_signals(OTHER, SIGNALS) == 0 && signals()->core == CORE_SHARED);
    check_invariants();
    enter(first_thread, SYSTEM_CALL_SEND, SIGNAL, 0, 0);
    check(server->state == THREAD_READY && server->registers.rdi == 4);
    others_work();
    receive(server, SIGNALS, 0);
    init_works();
    check(bind_signals(OTHER, 0) == 0 && del(SIGNAL) == 0 && del(SIGNALS) == 0);
    check(server->state == THREAD_READY && server->registers.rax == ERROR_DEAD);
    end();
}

/* A thread that configures itself and keeps the FPU keeps what is in it. */
void test_fpu_kept(void)
{
    make_partners();
    server->fpu[0] = 0x55;
    check(operate_as(server, SERVER, OPERATION_THREAD_CONFIGURE, INIT_SLOT_CNODE, INIT_SLOT_ADDRESS_SPACE, 0, 0, 0,
                     THREAD_FPU) == 0);
    check(fpu_enabled && server->fpu[0] == 0x55 && server->features & FEATURE_FPU);
    configure(SERVER, 0, THREAD_FPU);
    check(server->fpu[0] == 0);
    configure(SERVER, 0, 0);
    server->fpu[0] = 0x55;
    check(operate_as(server, SERVER, OPERATION_THREAD_CONFIGURE, INIT_SLOT_CNODE, INIT_SLOT_ADDRESS_SPACE, 0, 0, 0,
                     THREAD_FPU) == 0);
    check(fpu_enabled && server->fpu[0] == 0);
    end();
}
