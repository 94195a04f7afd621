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
    sched_set_priority(other, 50);          /* equals share time */
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
    check(!answer_taken(ENDPOINT, 0, REPLY));
    other->fault = 0;
    check(answer_taken(ENDPOINT, 0, REPLY));
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
