/*
 * What brings no time to a server that has none: it is refused, now or when it would be taken, and
 * only then. KERNEL.md, "Time".
 *
 * Seeded bugs that these have caught: each condition of context_stays() left out; a budget of 0 that brings_time()
 * takes for time.
 */
#include "test.h"

enum {
    A = 220, B = 221, C = 222, D = 223, E = 224,
    ENDPOINT_B = 231, ENDPOINT_C = 232,
    REPLY_B = 241, REPLY_C = 242, UNUSED_REPLY = 243,
    EMPTY_CONTEXT = 250,
};

static struct thread *a, *b, *c;

static void call(struct thread *thread, uint64_t endpoint)
{
    check(sched_current() == thread);
    enter(thread, SYSTEM_CALL_CALL, endpoint, message_info(1, 1, 0), 0);
}

static void answer(struct thread *thread, uint64_t endpoint, uint64_t reply)
{
    check(sched_current() == thread);
    enter(thread, SYSTEM_CALL_REPLY_RECEIVE, endpoint, message_info(0, 1, 0), reply);
}

static void end(void)
{
    init_works();
    check_invariants();
    check(revoke_all(ram) == 0);
    check_invariants();
}

/* What brings no time is not for a passive server, when it waits: it waits on for what does. */
void test_time_refused(void)
{
    b = make_passive(B, 120, ENDPOINT_B, REPLY_B);
    a = make_thread(A, 110);
    others_work();
    for (unsigned i = 0; i < 2; i++) {
        enter(a, i == 0 ? SYSTEM_CALL_SEND : SYSTEM_CALL_TRY_SEND, ENDPOINT_B, message_info(1, 0, 0), 0);
        check(a->registers.rax == ERROR_WOULD_BLOCK && sched_current() == a && b->state == THREAD_RECEIVING);
    }
    call(a, ENDPOINT_B);
    check(sched_current() == b);
    answer(b, ENDPOINT_B, REPLY_B);
    check(sched_current() == a);
    init_works();
    check(bind_context(B, B) == 0);                     /* with time of its own it takes that, too */
    others_work();
    enter(a, SYSTEM_CALL_SEND, ENDPOINT_B, message_info(1, 0, 0), 0);
    check(a->registers.rax == ERROR_NONE && sched_current() == b);
    enter(b, SYSTEM_CALL_RECEIVE, ENDPOINT_B, 0, 0);
    init_works();
    check(bind_context(B, 0) == 0 && b->state == THREAD_RECEIVING);
    others_work();                              /* nobody to lend to: it keeps no callers */
    call(a, ENDPOINT_B);
    check(a->registers.rax == ERROR_WOULD_BLOCK && sched_current() == a);
    init_works();
    check(operate(A, OPERATION_THREAD_CONFIGURE, INIT_SLOT_CNODE, INIT_SLOT_ADDRESS_SPACE, 0, 0, ENDPOINT_B, 0) == 0);
    others_work();
    run_kernel(fault_at_16);
    check(a->state == THREAD_SUSPENDED && a->fault == 0 && b->state == THREAD_RECEIVING);
    end();
}

/* The same when it comes to wait: they are sent away before the answer, with which its time
 * goes; in pieces, if there are many. Who brings time stays. */
void test_time_refused_later(void)
{
    enum { FIRST = 400, COUNT = 40, CALLER = FIRST + COUNT };
    struct thread *senders[COUNT];

    b = make_passive(B, 120, ENDPOINT_B, REPLY_B);
    a = make_thread(A, 110);
    others_work();
    call(a, ENDPOINT_B);
    for (unsigned i = 0; i < COUNT; i++) {
        init_works();
        senders[i] = make_thread(FIRST + i, 130);
        others_work();
        enter(senders[i], i % 8 == 7 ? SYSTEM_CALL_CALL : SYSTEM_CALL_SEND, ENDPOINT_B, message_info(1, 0, 0), 0);
        check(senders[i]->state == THREAD_SENDING);
    }
    init_works();
    struct thread *caller = make_thread(CALLER, 130);
    for (unsigned i = 7; i < COUNT; i += 8)     /* callers that have lost their time */
        check(bind_context(FIRST + i, 0) == 0 && senders[i]->context == 0);
    check(retype(OBJECT_CONTEXT, 0, 1, EMPTY_CONTEXT) == 0);        /* or have a context without any */
    check(operate(EMPTY_CONTEXT, OPERATION_CONTEXT_BIND, FIRST + 7, 0, 0, 0, 0, 0) == 0 && senders[7]->context != 0);
    others_work();
    call(caller, ENDPOINT_B);
    check(sched_current() == b);
    interrupts = INTERRUPTS_ALWAYS;
    b->registers.message[0] = 77;
    enter_once(b, SYSTEM_CALL_REPLY_RECEIVE, ENDPOINT_B, message_info(0, 1, 0), REPLY_B);
    check(a->state == THREAD_CALLING && senders[0]->state == THREAD_READY && senders[COUNT - 1]->state == THREAD_SENDING);
    interrupts = INTERRUPTS_NEVER;
    for (unsigned i = 0; i < COUNT; i++)
        if (senders[i]->state == THREAD_READY && senders[i]->context != 0) {
            init_works();
            suspend(FIRST + i);
        }
    others_work();
    answer(b, ENDPOINT_B, REPLY_B);
    check(a->state == THREAD_READY && a->registers.message[0] == 77 && a->context == context_of(A));
    for (unsigned i = 0; i < COUNT; i++)
        check(senders[i]->registers.rax == ERROR_WOULD_BLOCK && senders[i]->state != THREAD_SENDING);
    check(caller->state == THREAD_CALLING && b->context == context_of(CALLER) && b->state == THREAD_READY);
    check_invariants();
    end();
}

/* Somebody's message that brings no time waits for the server, which answers: is it told of it,
 * and has time for it then? */
static bool takes_message(struct thread *server, uint64_t endpoint, uint64_t reply)
{
    init_works();
    struct thread *sender = make_thread(D, 210);

    others_work();
    enter(sender, SYSTEM_CALL_SEND, endpoint, message_info(1, 1, 0), 0);
    check(sender->state == THREAD_SENDING);
    answer(server, endpoint, reply);
    bool taken = sender->registers.rax == ERROR_NONE;
    check(sender->state == THREAD_READY && (taken || sender->registers.rax == ERROR_WOULD_BLOCK));
    check(server->state == (taken ? THREAD_READY : THREAD_RECEIVING) && (server->context != 0) == taken);
    check_invariants();
    return taken;
}

static void make_server(void)
{
    b = make_passive(B, 120, ENDPOINT_B, REPLY_B);
    a = make_thread(A, 110);
    others_work();
    call(a, ENDPOINT_B);
    check(sched_current() == b && b->context == context_of(A));
    init_works();
}

/* A has called B, which has called C, which runs. */
static void make_chain(void)
{
    c = make_passive(C, 130, ENDPOINT_C, REPLY_C);
    make_server();
    others_work();
    call(b, ENDPOINT_C);
    check(sched_current() == c && c->context == context_of(A));
    init_works();
}

/* An answer that leaves the server time leaves it the senders, too. */
void test_time_not_refused(void)
{
    make_server();                  /* it goes on with its own */
    check(bind_context(B, B) == 0 && b->own == context_of(B) && b->context == context_of(A));
    check(takes_message(b, ENDPOINT_B, REPLY_B) && b->context == b->own);
    end();

    b = make_passive(B, 120, ENDPOINT_B, REPLY_B);
    check(bind_context(B, B) == 0 && retype(OBJECT_REPLY, 0, 1, UNUSED_REPLY) == 0);
    a = make_thread(A, 110);
    others_work();
    call(a, ENDPOINT_B);            /* nobody lent it any: A, who waits for its answer, and who does not */
    check(takes_message(b, ENDPOINT_B, UNUSED_REPLY) && a->state == THREAD_CALLING);
    init_works();
    check(del(D) == 0 && del(D + CONTEXT_SLOTS) == 0);
    check(takes_message(b, ENDPOINT_B, REPLY_B) && a->state == THREAD_READY);
    end();

    make_chain();                   /* an answer to who lent it first only */
    check(takes_message(c, ENDPOINT_C, REPLY_B) && a->state == THREAD_READY && a->context == 0);
    end();

    make_chain();                   /* the caller has time of its own by now */
    check(bind_context(B, B) == 0 && b->context == b->own);
    check(takes_message(c, ENDPOINT_C, REPLY_C) && b->state == THREAD_READY && c->context == context_of(A));
    end();
}

/* One that takes it does not, even if the server owns what it ran on, or what another runs on. */
void test_time_refused_owner(void)
{
    make_server();
    check(bind_context(A, 0) == 0 && bind_context(A, B) == 0 && b->own == b->context);
    check(!takes_message(b, ENDPOINT_B, REPLY_B) && a->context == context_of(A));
    end();

    make_server();
    c = make_passive(C, 130, ENDPOINT_C, REPLY_C);
    struct thread *other = make_thread(E, 140);
    others_work();
    call(other, ENDPOINT_C);
    check(sched_current() == c);
    init_works();
    check(bind_context(E, 0) == 0 && bind_context(E, B) == 0 && b->own->runner == c);
    sched_set_priority(c, 50);
    check(!takes_message(b, ENDPOINT_B, REPLY_B));
    end();
}
