/*
 * The fast path: what it takes it does as the slow path would; whatever is not for it
 * it declines without a trace.
 */
#include "fastpath.h"
#include "test.h"

enum { ENDPOINT = 200, REPLY = 201, CLIENTS = 202, SERVER = 210 };

/* A server that waits for calls, and init with a capability to call it. */
static struct thread *start_server(void)
{
    check(retype(OBJECT_ENDPOINT, 0, 1, ENDPOINT) == 0);
    check(retype(OBJECT_REPLY, 0, 1, REPLY) == 0);
    check(mint(CLIENTS, ENDPOINT, RIGHT_WRITE, 5) == 0);
    struct thread *server = make_thread(SERVER, 254);
    init_priority(10);
    check(sched_current() == server);
    enter(server, SYSTEM_CALL_RECEIVE, ENDPOINT, 0, REPLY);
    check(sched_current() == first_thread && server->state == THREAD_RECEIVING);
    return server;
}

static void end(void)
{
    init_priority(255);
    check(revoke_all(ram) == 0);
}

/* Whether the fast path takes the system call; nothing is done if it does not. */
static bool taken(enum system_call number, uint64_t address, uint64_t info, uint64_t reply)
{
    struct registers *registers = &sched_current()->registers;

    registers->rax = number;
    registers->rdi = address;
    registers->rsi = info;
    registers->rdx = reply;
    fast_only = true;
    run_kernel(enter_fast);
    fast_only = false;
    return fast_left;
}

static bool call_taken(uint64_t address, uint64_t info) { return taken(SYSTEM_CALL_CALL, address, info, 0); }

static bool answer_taken(uint64_t address, uint64_t info, uint64_t reply)
{
    return taken(SYSTEM_CALL_REPLY_RECEIVE, address, info, reply);
}

void test_fast_round_trip(void)
{
    struct thread *server = start_server(), *init = first_thread;
    struct reply *reply = slot_reply(&slots[REPLY]);

    check(call_taken(CLIENTS, message_info(9, 6, 0)) && sched_current() == server);
    check(server->registers.rdi == 5 && server->registers.rsi == message_info(9, 6, 0));
    check(init->state == THREAD_CALLING && reply->caller == init && reply->receiver == 0);
    check_invariants();
    check(answer_taken(ENDPOINT, message_info(0, 2, 0), REPLY) && sched_current() == init);
    check(init->registers.rdi == 0);
    check(init->registers.rsi == message_info(0, 2, 0) && init->registers.rax == 0);
    check(server->state == THREAD_RECEIVING && reply->caller == 0 && reply->receiver == server);
    check_invariants();
    check(call_taken(CLIENTS, 0));      /* and once more: everything is as it was */
    check(answer_taken(ENDPOINT, 0, REPLY));
    check_invariants();
    end();
}

/* A message, a capability or an address that is not for the fast path. */
void test_fast_declines_message(void)
{
    start_server();
    check(copy(203, ENDPOINT) == 0 && mint(204, ENDPOINT, RIGHT_READ, 0) == 0);
    check(!call_taken(CLIENTS, message_info(1, 7, 0)));
    check(!call_taken(CLIENTS, message_info(1, 0, 1)));
    check(!call_taken(204, 0));
    check(!call_taken(REPLY, 0));
    check(!call_taken(0, 0));
    check(!call_taken(1 << INIT_CNODE_RADIX | CLIENTS, 0));
    check(!call_taken(299, 0));
    first_thread->cspace.guard += 64;       /* a guard that is not zero */
    capability_space_start(&first_thread->cspace);
    check(!call_taken(CLIENTS, 0));
    first_thread->cspace.guard -= 64;
    capability_space_start(&first_thread->cspace);
    check_invariants();
    check(call_taken(203, message_info(1, 0, 0)));
    check(!answer_taken(CLIENTS, 0, REPLY));
    check(!answer_taken(ENDPOINT, message_info(1, 7, 0), REPLY));
    check(!answer_taken(ENDPOINT, message_info(1, 0, 1), REPLY));
    check(!answer_taken(ENDPOINT, 0, ENDPOINT));
    check(!answer_taken(ENDPOINT, 0, 0));
    check_invariants();
    check(answer_taken(ENDPOINT, 0, REPLY));
    end();
}

/* A partner that is not the one to run next. */
void test_fast_declines_partner(void)
{
    struct thread *server = start_server(), *init = first_thread;

    init_priority(255);
    struct thread *other = make_thread(211, 100);
    init_priority(50);                      /* the other one runs, init waits in its queue */
    check(sched_current() == other);
    check(call_taken(CLIENTS, 0));          /* as `other`: the server is above all */
    sched_set_priority(other, 49);          /* the caller now is below init, who is ready */
    check(!answer_taken(ENDPOINT, 0, REPLY));
    sched_set_priority(other, 50);          /* equals, and its slice is over */
    other->context->slice_end = tsc;
    check(!answer_taken(ENDPOINT, 0, REPLY));
    sched_set_priority(other, 51);
    check(answer_taken(ENDPOINT, 0, REPLY));

    sched_set_priority(server, 50);         /* one of init's equals */
    check(!call_taken(CLIENTS, 0));
    sched_set_priority(server, 254);
    struct slot space = server->address_space;      /* as if it had been revoked */
    server->address_space = (struct slot){0};
    check(!call_taken(CLIENTS, 0));
    server->address_space = space;
    server->features |= FEATURE_BREAKPOINTS;        /* the fast path loads none, and unloads none */
    check(!call_taken(CLIENTS, 0));
    other->features |= FEATURE_BREAKPOINTS;
    check(!call_taken(CLIENTS, 0));
    server->features &= ~FEATURE_BREAKPOINTS;
    check(!call_taken(CLIENTS, 0));
    other->features = 0;                    /* the FPU's state would stay behind */
    check(!call_taken(CLIENTS, 0));
    other->features = FEATURE_FPU;
    check(call_taken(CLIENTS, 0));
    check_invariants();
    sched_set_priority(init, 10);
    other->fault = FAULT_PAGE;              /* its answer resumes, it is no message */
    check(!answer_taken(ENDPOINT, message_info(1, 0, 0), REPLY));
    check(!answer_taken(ENDPOINT, message_info(0, 7, 0), REPLY));
    other->registers.rdi = 77;
    check(answer_taken(ENDPOINT, message_info(0, 1, 0), REPLY));
    check(sched_current() == other && other->fault == 0 && other->registers.rdi == 77);
    end();
}

/* A fault goes to a handler that waits, and its answer back, by the fast path. */
void test_fast_fault(void)
{
    struct thread *server = start_server();
    const uint64_t *words = server->registers.message;

    init_priority(255);
    struct thread *other = make_thread(211, 100);
    check(operate(211, OPERATION_THREAD_CONFIGURE, INIT_SLOT_CNODE, INIT_SLOT_ADDRESS_SPACE, 0, 0, CLIENTS,
                  THREAD_FPU) == 0);
    init_priority(50);
    check(sched_current() == other);
    other->registers.ip = 0x1234;
    fast_left = false;
    run_kernel(fault_at_16);
    check(fast_left && sched_current() == server && other->state == THREAD_CALLING);
    check(server->registers.rdi == 5);
    check(server->registers.rsi == (message_info(FAULT_PAGE, 6, 0) | MESSAGE_FAULT));
    check(words[0] == 0x1234 && words[3] == 0x10 && words[4] == 6 && words[5] == 14);
    check_invariants();
    check(answer_taken(ENDPOINT, 0, REPLY) && sched_current() == other && other->fault == 0);

    sched_core()->choose = true;            /* another core had the world meanwhile */
    fast_left = false;
    run_kernel(fault_at_16);
    check(!fast_left && sched_current() == server);
    check(answer_taken(ENDPOINT, 0, REPLY) && sched_current() == other);
    check_invariants();
    end();
}

/* Something is there to be received already. */
void test_fast_declines_receive(void)
{
    struct thread *server = start_server();

    init_priority(255);
    check(retype(OBJECT_NOTIFICATION, 0, 1, 220) == 0);
    check(operate(SERVER, OPERATION_THREAD_BIND_NOTIFICATION, 220, 0, 0, 0, 0, 0) == 0);
    struct thread *other = make_thread(211, 5);
    init_priority(10);
    check(call_taken(CLIENTS, 0));
    notification_signal(slot_notification(&slots[220]), 4);
    check(!answer_taken(ENDPOINT, 0, REPLY));
    check(notification_take_bound(server));
    check(ipc_send(other, &slots[CLIENTS], false, true) == 0 && other->state == THREAD_SENDING);
    check(!answer_taken(ENDPOINT, 0, REPLY));
    thread_stop(other, ERROR_INTERRUPTED);
    check_invariants();
    check(!answer_taken(ENDPOINT, 0, REPLY));       /* the first to wait there again */
    enter(server, SYSTEM_CALL_REPLY_RECEIVE, ENDPOINT, 0, REPLY);
    check(sched_current() == first_thread && call_taken(CLIENTS, 0) && answer_taken(ENDPOINT, 0, REPLY));
    end();
}

/* Whether the running thread waits by the fast path; nothing is done if it does not. */
static bool waits(uint64_t address, uint64_t reply)
{
    const struct thread *thread = sched_current();

    taken(SYSTEM_CALL_RECEIVE, address, 0, reply);
    check_invariants();
    return thread->state == THREAD_RECEIVING;
}

/* --- whose time, and what of the processor --- */

enum { CLIENT = 211, OTHER = 212, REPLY_2 = 230, ENDPOINT_2 = 240, SERVER_FRAME = 231, CLIENT_FRAME = 232, OUTSIDE = 1 << INIT_CNODE_RADIX };

static void configure(uint64_t thread, uint64_t frame, uint64_t flags)
{
    init_works();
    check(operate(thread, OPERATION_THREAD_CONFIGURE, INIT_SLOT_CNODE, INIT_SLOT_ADDRESS_SPACE, frame, 0x600000, 0,
                  flags) == 0);
    others_work();
}

/* A server that waits and a client that runs, both with the FPU or without. */
static struct thread *start_pair(bool passive, uint64_t flags)
{
    struct thread *server;

    if (passive)
        server = make_passive(SERVER, 254, ENDPOINT, REPLY);
    else
        server = start_server();
    init_works();
    if (passive)
        check(mint(CLIENTS, ENDPOINT, RIGHT_WRITE, 5) == 0);
    struct thread *client = make_thread(CLIENT, 100);
    configure(SERVER, 0, flags);
    configure(CLIENT, 0, flags);
    check(sched_current() == client && server->state == THREAD_RECEIVING && fpu_enabled == (flags != 0));
    return server;
}

static bool round_trip(const struct thread *server, uint64_t info)
{
    const struct thread *client = sched_current();

    if (!call_taken(CLIENTS, info))
        return false;
    check(sched_current() == server && client->state == THREAD_CALLING);
    check_invariants();
    if (!answer_taken(ENDPOINT, info, REPLY))
        return false;
    check(sched_current() == client && server->state == THREAD_RECEIVING);
    check_invariants();
    return true;
}

/* On lent time and on time of their own, with the FPU and without, short and long. */
void test_fast_pairs(void)
{
    for (unsigned i = 0; i < 4; i++) {
        bool passive = i & 1;
        uint64_t flags = i & 2 ? THREAD_FPU : 0;
        struct thread *server = start_pair(passive, flags);
        struct context *time = context_of(CLIENT);
        uint64_t long_message = message_info(3, 40, 0);

        check(round_trip(server, message_info(1, 3, 0)));
        check(server->context == (passive ? 0 : context_of(SERVER)) && time->runner == slot_thread(&slots[CLIENT]));
        check(!call_taken(CLIENTS, long_message));              /* no buffers */
        init_works();
        check(retype(OBJECT_FRAME, PAGE_BITS, 2, SERVER_FRAME) == 0);
        configure(CLIENT, CLIENT_FRAME, flags);
        check(!call_taken(CLIENTS, long_message));
        configure(SERVER, SERVER_FRAME, flags);
        thread_buffer(sched_current())->words[39] = 77;
        check(round_trip(server, long_message) && thread_buffer(server)->words[39] == 77);
        check(!call_taken(CLIENTS, message_info(3, MESSAGE_WORDS_MAX + 1, 0)));
        check(call_taken(CLIENTS, 0));
        check(!call_taken(CLIENTS, long_message) && !call_taken(CLIENTS, 0));       /* the server is not there */
        configure(CLIENT, 0, flags);
        check(!answer_taken(ENDPOINT, long_message, REPLY));
        configure(CLIENT, 0, flags ^ THREAD_FPU);               /* they are not alike any more */
        check(!answer_taken(ENDPOINT, 0, REPLY));
        configure(CLIENT, 0, flags);
        check(answer_taken(ENDPOINT, 0, REPLY));
        end();
    }
}

/* Time that is counted down is charged by the slow path; without a budget there is none. */
void test_fast_declines_counted(void)
{
    struct thread *server = start_pair(false, THREAD_FPU);

    init_works();
    check(configure_context(SERVER, 0, 100, 1000) == 0);
    others_work();
    check(!call_taken(CLIENTS, 0));
    init_works();
    check(configure_context(SERVER, 0, 1000, 1000) == 0 && configure_context(CLIENT, 0, 100, 1000) == 0);
    others_work();
    check(!call_taken(CLIENTS, 0));
    init_works();
    check(configure_context(CLIENT, 0, 1000, 1000) == 0 && bind_context(SERVER, 0) == 0);
    check(retype(OBJECT_CONTEXT, 0, 1, 240) == 0);
    check(operate(240, OPERATION_CONTEXT_BIND, SERVER, 0, 0, 0, 0, 0) == 0 && server->context->budget == 0);
    others_work();
    check(!call_taken(CLIENTS, 0));
    init_works();
    check(operate(240, OPERATION_CONTEXT_BIND, 0, 0, 0, 0, 0, 0) == 0 && bind_context(SERVER, SERVER) == 0);
    others_work();
    check(round_trip(server, 0));
    end();
}

/* A fault and its answer where nobody has the FPU. */
void test_fast_fault_plain(void)
{
    struct thread *server = start_pair(false, 0), *client = sched_current();

    init_works();
    check(operate(CLIENT, OPERATION_THREAD_CONFIGURE, INIT_SLOT_CNODE, INIT_SLOT_ADDRESS_SPACE, 0, 0, CLIENTS, 0) == 0);
    others_work();
    fast_left = false;
    run_kernel(fault_at_16);
    check(fast_left && sched_current() == server && client->state == THREAD_CALLING);
    check(answer_taken(ENDPOINT, 0, REPLY) && sched_current() == client && !fpu_enabled);
    end();
}

/* Counted time is lent, and comes back beside an equal: the budget ends the turn, not a slice. */
void test_fast_counted_lent(void)
{
    struct thread *server = start_pair(true, THREAD_FPU), *client = sched_current();

    init_works();
    struct thread *other = make_thread(OTHER, 100);
    check(configure_context(CLIENT, 0, 100, 1000) == 0);
    others_work();
    if (sched_current() == other)
        use_up(other);
    check(sched_current() == client && other->queued);
    uint64_t deadline = timer_deadlines[0];
    check(round_trip(server, 0) && timer_deadlines[0] == deadline);
    end();
}

/* A server on one caller's time answers another, who kept its own. */
void test_fast_declines_other_time(void)
{
    struct thread *server = start_pair(true, THREAD_FPU), *client = sched_current();

    init_works();
    check(retype(OBJECT_REPLY, 0, 1, REPLY_2) == 0);
    struct thread *other = make_thread(OTHER, 110);
    others_work();
    check(sched_current() == other && call_taken(CLIENTS, 0) && server->context == context_of(OTHER));
    sched_set_priority(server, 50);
    run_kernel(leave);
    check(sched_current() == client);
    enter(client, SYSTEM_CALL_CALL, CLIENTS, 0, 0);
    check(client->state == THREAD_SENDING && sched_current() == server);
    sched_set_priority(server, 254);
    enter(server, SYSTEM_CALL_RECEIVE, ENDPOINT, 0, REPLY_2);
    check(client->state == THREAD_CALLING && client->lent == 0 && server->context == context_of(OTHER));
    enter(server, SYSTEM_CALL_TRY_RECEIVE, ENDPOINT, 0, 0);
    slot_endpoint(&slots[ENDPOINT])->receivers = 1;         /* as if somebody had waited there since */
    check(!answer_taken(ENDPOINT, 0, REPLY_2));
    enter(server, SYSTEM_CALL_REPLY_RECEIVE, ENDPOINT, 0, REPLY_2);
    check(client->state == THREAD_READY && other->context == context_of(OTHER) && other->state == THREAD_CALLING);
    end();
}

/* The last of a chain answers the first: its time is not the first's alone. */
void test_fast_declines_early(void)
{
    struct thread *server = start_pair(true, THREAD_FPU), *client = sched_current();

    init_works();
    struct thread *other = make_passive(OTHER, 200, ENDPOINT_2, REPLY_2);
    others_work();
    check(sched_current() == client && call_taken(CLIENTS, 0) && sched_current() == server);
    check(call_taken(ENDPOINT_2, 0) && sched_current() == other && other->context == client->lent);
    check(!answer_taken(ENDPOINT_2, 0, REPLY));
    enter(other, SYSTEM_CALL_REPLY_RECEIVE, ENDPOINT_2, 0, REPLY);
    check(client->state == THREAD_READY && client->context == 0 && server->state == THREAD_CALLING);
    check(server->context == context_of(CLIENT) && other->context == 0 && other->state == THREAD_RECEIVING);
    end();
}

/* The server and its caller have time of their own by now, and what was lent is still away. */
void test_fast_declines_claim(void)
{
    struct thread *server = start_pair(true, THREAD_FPU), *client = sched_current();

    init_works();
    struct thread *other = make_passive(OTHER, 200, ENDPOINT_2, REPLY_2);
    others_work();
    check(call_taken(CLIENTS, 0) && call_taken(ENDPOINT_2, 0) && sched_current() == other);
    struct context *lent = other->context;
    init_works();
    check(bind_context(SERVER, SERVER) == 0 && bind_context(CLIENT, 0) == 0);
    give_context(242, CLIENT, 1000, 1000);
    others_work();
    check(sched_current() == other && client->context == client->own && client->lent == lent);
    enter(other, SYSTEM_CALL_SEND, REPLY_2, 0, 0);
    check(sched_current() == server && server->context == server->own && lent->runner == other);
    sched_set_priority(other, 50);
    check(!answer_taken(ENDPOINT, 0, REPLY));
    enter(server, SYSTEM_CALL_REPLY_RECEIVE, ENDPOINT, 0, REPLY);
    check(client->state == THREAD_READY && client->lent == 0 && client->context == client->own);
    end();
}

/* Addresses that are no slot; a reply of several cores; a caller without a space; a server
 * without a reply object, and one that is not above all. */
void test_fast_declines_rest(void)
{
    struct thread *server = start_pair(true, THREAD_FPU), *client = sched_current();
    struct reply *reply = slot_reply(&slots[REPLY]);

    init_works();                                   /* a CNode of others behind the client's */
    check(retype(OBJECT_CNODE, 4, 1, 240) == 0);
    check(operate(240, OPERATION_CNODE_COPY, 1, INIT_SLOT_CNODE, ENDPOINT, RIGHTS_ALL, 0, 0) == 0);
    check(operate(240, OPERATION_CNODE_COPY, 2, INIT_SLOT_CNODE, REPLY, RIGHTS_ALL, 0, 0) == 0);
    others_work();
    uint64_t behind = (uint64_t)((struct slot *)slots[240].object - slots);
    check(behind >= OUTSIDE && slots[behind + 1].type == OBJECT_ENDPOINT);
    check(!call_taken(behind + 1, 0));
    server->reply = 0;
    check(!call_taken(CLIENTS, 0));
    server->reply = reply;
    check(call_taken(CLIENTS, 0));
    check(!answer_taken(behind + 1, 0, REPLY) && !answer_taken(ENDPOINT, 0, behind + 2));
    check(!answer_taken(behind + 1, message_info(0, 40, 0), REPLY));
    reply->core = 1;
    check(!answer_taken(ENDPOINT, 0, REPLY));
    reply->core = 0;
    struct slot space = client->address_space;
    client->address_space = (struct slot){0};
    check(!answer_taken(ENDPOINT, 0, REPLY));
    client->address_space = space;
    check(answer_taken(ENDPOINT, 0, REPLY));
    end();
}

enum { INBOX = 240, INBOX_WRITE = 241, INBOX_SIGNALS = 242, INBOX_THREAD = 243 };

/* A client that is a server too: what is not there to wait at, or with. */
void test_fast_waits(void)
{
    struct thread *server = start_pair(false, THREAD_FPU), *client = sched_current();

    init_works();
    check(retype(OBJECT_ENDPOINT, 0, 1, INBOX) == 0 && mint(INBOX_WRITE, INBOX, RIGHT_WRITE, 0) == 0);
    check(retype(OBJECT_REPLY, 0, 1, REPLY_2) == 0);
    struct endpoint *inbox = slot_endpoint(&slots[INBOX]);
    struct reply *reply = slot_reply(&slots[REPLY_2]);
    others_work();
    check(sched_current() == client);
    check(!waits(INBOX_WRITE, REPLY_2) && !waits(REPLY_2, REPLY_2) && !waits(OUTSIDE | INBOX, REPLY_2));
    check(!waits(INBOX, 0) && !waits(INBOX, INBOX) && !waits(INBOX, OUTSIDE | REPLY_2));
    check(!waits(INBOX, REPLY));                    /* the server waits with it */
    inbox->core = 1;
    check(!waits(INBOX, REPLY_2));
    inbox->core = 0;
    reply->core = 1;
    check(!waits(INBOX, REPLY_2));
    reply->core = 0;
    check(waits(INBOX, REPLY_2) && reply->receiver == client && inbox->queue.head == client);
    check(sched_current() == first_thread && inbox->receivers);
    check(call_taken(CLIENTS, 0) && sched_current() == server);
    check(!waits(ENDPOINT, REPLY));                 /* it keeps a caller */
    check(answer_taken(ENDPOINT, 0, REPLY));
    end();
}

/* Somebody sends, or has signalled; others wait there already; the time is not its own. */
void test_fast_waits_beside(void)
{
    struct thread *server = start_pair(false, THREAD_FPU), *client = sched_current();

    init_works();
    check(retype(OBJECT_REPLY, 0, 1, REPLY_2) == 0 && retype(OBJECT_NOTIFICATION, 0, 1, INBOX_SIGNALS) == 0);
    check(operate(CLIENT, OPERATION_THREAD_BIND_NOTIFICATION, INBOX_SIGNALS, 0, 0, 0, 0, 0) == 0);
    struct thread *other = make_thread(INBOX_THREAD, 5);
    others_work();
    notification_signal(slot_notification(&slots[INBOX_SIGNALS]), 4);
    check(!waits(ENDPOINT, REPLY_2) && notification_take_bound(client));
    check(waits(ENDPOINT, REPLY_2) && slot_endpoint(&slots[ENDPOINT])->queue.tail == client);
    thread_stop(client, ERROR_INTERRUPTED);
    check(call_taken(CLIENTS, 0) && sched_current() == server);
    check(taken(SYSTEM_CALL_SEND, REPLY, 0, 0) && sched_current() == server);
    check(ipc_send(other, &slots[CLIENTS], false, true) == 0 && other->state == THREAD_SENDING);
    check(!waits(ENDPOINT, REPLY));
    thread_stop(other, ERROR_INTERRUPTED);
    enter(server, SYSTEM_CALL_RECEIVE, ENDPOINT, 0, REPLY);
    end();
    server = start_pair(true, THREAD_FPU);          /* its time goes back */
    init_works();
    check(retype(OBJECT_REPLY, 0, 1, REPLY_2) == 0);
    others_work();
    check(call_taken(CLIENTS, 0) && sched_current() == server && !waits(ENDPOINT, REPLY_2));
    enter(server, SYSTEM_CALL_REPLY_RECEIVE, ENDPOINT, 0, REPLY);
    end();
}

/* --- without another thread --- */

/* A signal that wakes nobody stays a signal; one that wakes is given at once, without the
 * slow path's search. What is not this core's alone is not for the fast path. */
void test_fast_signals(void)
{
    enum { SIGNALS = 220, SIGNAL = 221, LISTENER = 222 };
    struct thread *server = start_pair(false, THREAD_FPU), *client = sched_current();

    init_works();
    check(retype(OBJECT_NOTIFICATION, 0, 1, SIGNALS) == 0 && mint(SIGNAL, SIGNALS, RIGHT_WRITE, 4) == 0);
    check(mint(LISTENER, SIGNALS, RIGHT_READ, 0) == 0);
    struct notification *notification = slot_notification(&slots[SIGNALS]);
    others_work();
    check(taken(SYSTEM_CALL_SEND, SIGNAL, 0, 0) && notification->word == 4 && sched_current() == client);
    check(!taken(SYSTEM_CALL_SEND, LISTENER, 0, 0) && !taken(SYSTEM_CALL_SEND, CLIENTS, 0, 0));
    check(!taken(SYSTEM_CALL_SEND, OUTSIDE, 0, 0));
    notification->word = 0;
    notification->core = 1;
    check(!taken(SYSTEM_CALL_SEND, SIGNAL, 0, 0));
    notification->core = 0;
    init_works();
    check(operate(SERVER, OPERATION_THREAD_BIND_NOTIFICATION, SIGNALS, 0, 0, 0, 0, 0) == 0);
    others_work();
    taken(SYSTEM_CALL_SEND, SIGNAL, 0, 0);                  /* it waits to receive */
    check(sched_current() == server && server->registers.rdi == 4 && notification->word == 0);
    check(server->registers.rsi == MESSAGE_NOTIFICATION && client->registers.rax == ERROR_NONE);
    check_invariants();
    enter(server, SYSTEM_CALL_RECEIVE, ENDPOINT, 0, REPLY);
    check(sched_current() == client && call_taken(CLIENTS, 0));
    check(taken(SYSTEM_CALL_TRY_SEND, SIGNAL, 0, 0) && notification->word == 4);
    enter(server, SYSTEM_CALL_RECEIVE, SIGNALS, 0, 0);
    enter(server, SYSTEM_CALL_RECEIVE, SIGNALS, 0, 0);
    check(server->state == THREAD_WAITING && sched_current() == first_thread);
    taken(SYSTEM_CALL_SEND, SIGNAL, 0, 0);
    check(sched_current() == server && server->registers.rdi == 4 && notification->word == 0);
    check(server->registers.rsi == 0 && first_thread->registers.rax == ERROR_NONE);
    end();
}

/* Who is answered goes on before an equal, by the fast path and by the slow one, until the slice in
 * which it called is over, which no call and no answer makes longer. */
void test_answer_keeps_turn(void)
{
    const uint64_t slow = message_info(0, 0, 1);            /* with a capability, which is nowhere */

    for (unsigned passive = 0; passive < 2; passive++) {
        struct thread *server = start_pair(passive, THREAD_FPU), *client = sched_current();
        init_works();
        struct thread *other = make_thread(OTHER, 100);
        others_work();
        uint64_t slice_end = client->context->slice_end;
        check(sched_current() == client && other->queued && timer_deadlines[0] == slice_end);
        tsc += 1000;
        check(round_trip(server, 0) && other->queued && timer_deadlines[0] == slice_end);
        enter(client, SYSTEM_CALL_CALL, CLIENTS, slow, 0);
        check(sched_current() == server && timer_deadlines[0] == NEVER);
        check(answer_taken(ENDPOINT, 0, REPLY) && sched_current() == client && timer_deadlines[0] == slice_end);
        check(call_taken(CLIENTS, 0));
        enter(server, SYSTEM_CALL_REPLY_RECEIVE, ENDPOINT, slow, REPLY);
        check(sched_current() == client && other->queued && timer_deadlines[0] == slice_end);
        check_invariants();
        check(call_taken(CLIENTS, 0));
        tsc = slice_end;
        check(answer_taken(ENDPOINT, 0, REPLY) == passive);
        if (passive)                                        /* the timer comes at once */
            use_up(client);
        else
            enter(server, SYSTEM_CALL_REPLY_RECEIVE, ENDPOINT, 0, REPLY);
        check(sched_current() == other && client->queued && other->context->slice_end > tsc);
        use_up(other);
        check(sched_current() == client && client->context->slice_end > tsc);
        check_invariants();
        end();
    }
}

/* A client's time is with the server, which waits for the answer of another. */
static struct thread *lend_twice(void)
{
    struct thread *server = start_pair(true, THREAD_FPU), *client = sched_current();

    init_works();
    check(retype(OBJECT_ENDPOINT, 0, 1, ENDPOINT_2) == 0 && retype(OBJECT_REPLY, 0, 1, REPLY_2) == 0);
    struct thread *other = make_thread(OTHER, 250);
    others_work();
    enter(other, SYSTEM_CALL_RECEIVE, ENDPOINT_2, 0, REPLY_2);
    check(sched_current() == client && call_taken(CLIENTS, 0) && call_taken(ENDPOINT_2, 0));
    check(sched_current() == other && server->context == client->own);
    return server;
}

/* Time that its owner has lent is configured while who has it waits for an answer: a turn begins with the answer. */
void test_fast_answer_begins_turn(void)
{
    struct thread *server = lend_twice();
    struct context *time = server->context;

    init_works();
    check(configure_context(CLIENT, 0, 1000, 1000) == 0 && time->slice_end == 0);
    others_work();
    check(answer_taken(ENDPOINT_2, 0, REPLY_2) && sched_current() == server && server->context == time);
    check(time->slice_end == tsc + time->budget);
    check_invariants();
    end();
}

/* A turn that is over goes on to be so: its owner alone begins another. */
void test_fast_answer_keeps_turn(void)
{
    struct thread *server = lend_twice();
    struct context *time = server->context;
    uint64_t turn_end = time->slice_end;

    check(turn_end != 0);
    tsc = turn_end;
    check(answer_taken(ENDPOINT_2, 0, REPLY_2) && sched_current() == server && server->context == time);
    check(time->slice_end == turn_end);
    check_invariants();
    end();
}

/* An answer alone to somebody below goes to the queue; who answers goes on. */
void test_fast_answers(void)
{
    struct thread *server = start_pair(false, THREAD_FPU), *client = sched_current();
    struct reply *reply = slot_reply(&slots[REPLY]);

    check(call_taken(CLIENTS, 0) && sched_current() == server);
    for (unsigned i = 0; i < MESSAGE_REGISTERS; i++)
        server->registers.message[i] = 11 + i;
    check(!taken(SYSTEM_CALL_SEND, REPLY, message_info(1, 7, 0), 0));
    check(!taken(SYSTEM_CALL_SEND, REPLY, message_info(1, 0, 1), 0));
    reply->core = 1;
    check(!taken(SYSTEM_CALL_SEND, REPLY, 0, 0));
    reply->core = 0;
    sched_core()->choose = true;
    check(!taken(SYSTEM_CALL_SEND, REPLY, 0, 0));
    sched_core()->choose = false;
    client->fault = FAULT_PAGE;
    check(!taken(SYSTEM_CALL_SEND, REPLY, 0, 0));
    client->fault = 0;
    client->priority = server->priority;
    check(!taken(SYSTEM_CALL_SEND, REPLY, 0, 0));
    client->priority = 100;
    check(reply->caller == client && client->state == THREAD_CALLING);
    check(taken(SYSTEM_CALL_SEND, REPLY, message_info(9, 2, 0), 0) && sched_current() == server);
    check(client->queued && reply->caller == 0 && client->reply == 0 && !sched_core()->choose);
    check(client->registers.rax == 0 && client->registers.rdi == 0 && client->registers.rsi == message_info(9, 2, 0));
    check(client->registers.message[0] == 11 && client->registers.message[1] == 12);
    check(client->registers.message[2] == 0 && client->registers.message[5] == 0);
    check(!taken(SYSTEM_CALL_SEND, REPLY, 0, 0));           /* nobody waits any more */
    check_invariants();
    enter(server, SYSTEM_CALL_RECEIVE, ENDPOINT, 0, REPLY);
    check(sched_current() == client);
    end();
    server = start_pair(true, THREAD_FPU);                  /* its time would go back */
    check(call_taken(CLIENTS, 0) && !taken(SYSTEM_CALL_SEND, REPLY, 0, 0));
    enter(server, SYSTEM_CALL_REPLY_RECEIVE, ENDPOINT, 0, REPLY);
    end();
}

/* Who yields to nobody goes on at once. */
void test_fast_yields(void)
{
    start_pair(false, THREAD_FPU);
    check(taken(SYSTEM_CALL_YIELD, 0, 0, 0));
    sched_set_priority(first_thread, 100);
    check(!taken(SYSTEM_CALL_YIELD, 0, 0, 0));
    end();
}
