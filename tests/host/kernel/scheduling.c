/*
 * Who runs: threads that become ready together or cease to be at once, slices, budgets that end
 * at odd moments, cores that are told; and the end of the first thread.
 *
 * Seeded bugs that these have caught: take_next() without a look at the highest queue or at
 * the running thread; sched_unready() that leaves `next`; a used-up context whose thread stays queued; use
 * that is not cut to the budget; release() and clean_up() that see no interrupt; equals on another
 * core that are not told; a context without budget that runs; lending what is not there.
 */
#include "main.h"
#include "test.h"

enum {
    A = 220, B = 221, C = 222, D = 223, S = 224,
    ENDPOINT = 231, REPLY = 232, EMPTY_ENDPOINT = 233,
    MICROSECOND = 1000,
};

static struct thread *a, *b;

static void end(void)
{
    go_to_core(0);
    init_works();
    check_invariants();
    check(revoke_all(ram) == 0);
    check_invariants();
}

static void send_from(struct thread *thread)
{
    check(sched_current() == thread);
    enter(thread, SYSTEM_CALL_SEND, ENDPOINT, message_info(1, 0, 0), 0);
    check(thread->state == THREAD_SENDING);
}

/* A and B, who wait to send: A is the first in the queue and below B. */
static void make_senders(void)
{
    a = make_thread(A, 20);
    b = make_thread(B, 20);
    check(retype(OBJECT_ENDPOINT, 0, 1, ENDPOINT) == 0);
    others_work();
    send_from(a);
    send_from(b);
    sched_set_priority(b, 30);
    check(sched_current() == first_thread);
}

/* One operation wakes both: the higher runs, whoever was woken first. */
void test_woken_together(void)
{
    make_senders();
    operate(INIT_SLOT_CNODE, OPERATION_CNODE_DELETE, ENDPOINT, 0, 0, 0, 0, 0);
    check(sched_current() == b && a->state == THREAD_READY && a->queued);
    check(a->registers.rax == ERROR_DEAD && b->registers.rax == ERROR_DEAD);
    check_invariants();
    enter(b, SYSTEM_CALL_YIELD, 0, 0, 0);           /* to nobody: A is below it */
    check(sched_current() == b);
    end();
}

/* Both are woken above init, and end before they run. */
void test_woken_and_ended(void)
{
    make_senders();
    check(revoke_all(ram) == 0 && sched_current() == first_thread);
    check(!slot_has_children(&slots[ram]) && !reap_pending());
    end();
}

/* A server answers a call that brought its time and takes the next, if that brings other time: it
 * goes on, above the caller that it has answered. */
void test_server_goes_on(void)
{
    for (unsigned with_time = 0; with_time < 2; with_time++) {
        struct thread *server = make_passive(S, 120, ENDPOINT, REPLY);
        a = make_thread(A, 110);
        b = make_thread(B, 105);
        others_work();
        check(sched_current() == a);
        enter(a, SYSTEM_CALL_CALL, ENDPOINT, message_info(1, 0, 0), 0);
        check(sched_current() == server);
        sched_set_priority(server, 50);             /* B calls while it serves A */
        run_kernel(leave);
        check(sched_current() == b);
        enter(b, SYSTEM_CALL_CALL, ENDPOINT, message_info(2, 0, 0), 0);
        check(b->state == THREAD_SENDING);
        sched_set_priority(server, 120);
        run_kernel(leave);
        if (!with_time) {
            init_works();
            check(bind_context(B, 0) == 0 && b->context == 0);
            others_work();
        }
        check(sched_current() == server);
        enter(server, SYSTEM_CALL_REPLY_RECEIVE, ENDPOINT, message_info(0, 0, 0), REPLY);
        check(a->context == context_of(A) && a->lent == 0 && a->state == THREAD_READY);
        if (with_time)
            check(message_label(server->registers.rsi) == 2 && b->state == THREAD_CALLING);
        else
            check(server->state == THREAD_RECEIVING && b->registers.rax == ERROR_WOULD_BLOCK);
        check(server->context == (with_time ? context_of(B) : 0) && sched_current() == (with_time ? server : a));
        check_invariants();
        end();
    }
}

/* --- turns --- */

/* Equals take turns when they say so, and when the slice is over: not before. */
void test_turns(void)
{
    a = make_thread(A, 20);
    b = make_thread(B, 20);
    others_work();
    check(sched_current() == a && timer_deadlines[0] == tsc + 5000 * MICROSECOND);
    enter(a, SYSTEM_CALL_YIELD, 0, 0, 0);
    check(sched_current() == b && a->queued);
    uint64_t slice_end = timer_deadlines[0];
    tsc = slice_end - 1;
    timer_interrupt();
    check(sched_current() == b && timer_deadlines[0] == slice_end);
    use_up(b);
    check(sched_current() == a && b->queued);
    check_invariants();
    end();
}

/* Idle memory of the dead is cleaned up by who has nothing better to do, until an interrupt. */
void test_idle_reaps(void)
{
    check(retype(OBJECT_CNODE, 12, 1, 200) == 0);
    begin(INIT_SLOT_CNODE, OPERATION_CNODE_DELETE, 200, 0, 0, 0, 0);
    check(reap_pending() && sched_current() == first_thread);
    thread_stop(first_thread, ERROR_NONE);
    interrupts = INTERRUPTS_ALWAYS;
    run_kernel(leave);
    check(sched_current() == 0 && reap_pending());
    interrupts = INTERRUPTS_NEVER;
    run_kernel(leave);
    check(sched_current() == 0 && !reap_pending());
    timer_interrupt();                              /* nobody's time */
    check(sched_current() == 0);
    sched_ready(first_thread);
    run_kernel(leave);
    check(sched_current() == first_thread);
    end();
}

/* Whom the dead have kept waiting runs before the rest of them is cleaned up, piece by piece for
 * another core that waits. */
void test_idle_wakes(void)
{
    make_senders();
    check(retype(OBJECT_CNODE, 12, 2, 200) == 0);
    begin(INIT_SLOT_CNODE, OPERATION_CNODE_DELETE, 200, 0, 0, 0, 0);
    begin(INIT_SLOT_CNODE, OPERATION_CNODE_DELETE, ENDPOINT, 0, 0, 0, 0);
    begin(INIT_SLOT_CNODE, OPERATION_CNODE_DELETE, 201, 0, 0, 0, 0);
    check(a->state == THREAD_SENDING && reap_pending());
    thread_stop(first_thread, ERROR_NONE);
    world_is_wanted = true;
    run_kernel(leave);
    world_is_wanted = false;
    check((sched_current() == a || sched_current() == b) && a->registers.rax == ERROR_DEAD && reap_pending());
    sched_ready(first_thread);
    end();
}

/* --- budgets --- */

/* A thread with 100 us of each 1000. */
static struct thread *make_limited(uint64_t index, unsigned priority)
{
    struct thread *thread = make_thread(index, priority);

    check(configure_context(index, 0, 100, 1000) == 0);
    return thread;
}

/* A context without budget is none. */
void test_unconfigured(void)
{
    a = make_thread(A, 20);
    check(bind_context(A, 0) == 0 && retype(OBJECT_CONTEXT, 0, 1, S) == 0);
    check(operate(S, OPERATION_CONTEXT_BIND, A, 0, 0, 0, 0, 0) == 0 && a->context != 0);
    others_work();
    check(sched_current() == first_thread && a->state == THREAD_READY && !a->queued);
    check(operate(INIT_SLOT_TIME_CONTROL, OPERATION_TIME_CONTROL_CONFIGURE, S, 0, 100, 1000, 0, 0) == 0);
    check(sched_current() == a);
    check_invariants();
    end();
}

/* What was used counts when somebody else comes; not more than the budget when the machine stood
 * still; and a context that was filled on a core whose clock is ahead may be used at once. */
void test_used(void)
{
    a = make_limited(A, 20);
    struct context *context = context_of(A);
    others_work();
    check(sched_current() == a && timer_deadlines[0] == tsc + 100 * MICROSECOND);
    tsc += 40 * MICROSECOND;
    init_works();
    check(context->refill_count == 2 && context->refills[0].amount == 60 * MICROSECOND && !context->waiting);
    others_work();
    tsc += 20000 * MICROSECOND;
    timer_interrupt();
    check(sched_current() == a && !context->waiting && context->consumed == 20040 * MICROSECOND);
    check_invariants();
    init_works();
    check(configure_context(A, 0, 100, 1000) == 0);
    tsc -= 7;
    others_work();
    check(sched_current() == a && context->refills[0].time == tsc + 7 && context->refills[0].amount == 100 * MICROSECOND);
    use_up(a);
    check(context->waiting && sched_current() == first_thread);
    check_invariants();
    end();
}

/* The budget ends while its thread is on its way out: preempted by who it has woken, or
 * giving up time that is nobody's. */
void test_used_up_leaving(void)
{
    a = make_limited(A, 20);
    b = make_thread(B, 30);
    check(retype(OBJECT_ENDPOINT, 0, 1, ENDPOINT) == 0 && retype(OBJECT_ENDPOINT, 0, 1, EMPTY_ENDPOINT) == 0);
    struct context *context = context_of(A);
    others_work();
    check(sched_current() == b);
    enter(b, SYSTEM_CALL_RECEIVE, ENDPOINT, 0, 0);
    check(sched_current() == a);
    tsc += 150 * MICROSECOND;
    enter(a, SYSTEM_CALL_SEND, ENDPOINT, message_info(1, 0, 0), 0);
    check(sched_current() == b && context->waiting && a->state == THREAD_READY && !a->queued);
    check_invariants();
    tsc = timer_deadlines[0];
    timer_interrupt();
    check(!context->waiting && a->queued && sched_current() == b);

    init_works();                                   /* A's context is lent to a server and owned by nobody */
    suspend(B);
    struct thread *server = make_passive(S, 40, 240, REPLY);
    others_work();
    check(sched_current() == a);
    enter(a, SYSTEM_CALL_CALL, 240, message_info(1, 0, 0), 0);
    check(sched_current() == server && server->context == context);
    init_works();
    suspend(A);
    check(bind_context(A, 0) == 0 && context->owner == 0 && context->lenders.head == 0);
    others_work();
    check(sched_current() == server);
    tsc += 150 * MICROSECOND;
    enter(server, SYSTEM_CALL_RECEIVE, EMPTY_ENDPOINT, 0, 0);
    check(context->waiting && context->runner == 0 && sched_current() == first_thread);
    check_invariants();
    tsc = timer_deadlines[0];
    timer_interrupt();
    check(!context->waiting);
    check_invariants();
    end();
}

/* Many budgets come back at once: a few at a time while an interrupt waits, and on an idle
 * core the first of them runs. */
void test_released_in_pieces(void)
{
    enum { THREADS = 12 };
    unsigned waiting = 0;

    for (unsigned i = 0; i < THREADS; i++)
        check(make_limited(300 + i, 20) != 0 && configure_context(300 + i, 0, 100, 10000) == 0);
    others_work();
    for (unsigned i = 0; i < THREADS; i++)
        use_up(slot_thread(&slots[300 + i]));
    check(sched_current() == first_thread);
    thread_stop(first_thread, ERROR_NONE);
    run_kernel(leave);
    check(sched_current() == 0);
    tsc += 10000 * MICROSECOND;
    interrupts = INTERRUPTS_ALWAYS;
    timer_interrupt();
    interrupts = INTERRUPTS_NEVER;
    check(sched_current() == slot_thread(&slots[300]));
    for (unsigned i = 0; i < THREADS; i++)
        waiting += context_of(300 + i)->waiting;
    check(waiting > THREADS - 8 && waiting < THREADS);      /* fewer than eight came back */
    check(timer_deadlines[0] == tsc + 10 * MICROSECOND);    /* when it comes again */
    for (unsigned i = 0; i < 3; i++) {
        tsc += 10 * MICROSECOND;
        timer_interrupt();
    }
    for (unsigned i = 0; i < THREADS; i++)
        check(!context_of(300 + i)->waiting);
    check_invariants();
    sched_ready(first_thread);
    init_works();
    end();
}

/* --- other cores --- */

static void start_on_1(uint64_t index, unsigned priority)
{
    make_thread(index, priority);
    suspend(index);
    check(configure_context(index, 1, 5000, 5000) == 0);
}

static bool resumed_pokes(uint64_t index)
{
    pokes[1] = false;
    check(operate(index, OPERATION_THREAD_RESUME, 0, 0, 0, 0, 0, 0) == 0);
    return pokes[1];
}

static bool priority_pokes(uint64_t index, unsigned priority)
{
    pokes[1] = false;
    check(operate(index, OPERATION_THREAD_SET_PRIORITY, priority, priority, 0, 0, 0, 0) == 0);
    return pokes[1];
}

/* A core is told when there may be somebody better for it to run, and only then. */
void test_told(void)
{
    core_count = 2;
    start_on_1(A, 20);
    start_on_1(B, 10);
    start_on_1(C, 30);
    start_on_1(D, 20);
    check(!priority_pokes(A, 20));
    check(resumed_pokes(A));                        /* it is idle */
    run_core(1);
    check(sched_current() == slot_thread(&slots[A]));
    go_to_core(0);
    check(!resumed_pokes(B));
    check(resumed_pokes(D));                        /* equals share */
    check(resumed_pokes(C));
    run_core(1);
    check(sched_current() == slot_thread(&slots[C]));
    go_to_core(0);
    check(priority_pokes(C, 5));
    run_core(1);
    check(sched_current() == slot_thread(&slots[A]) || sched_current() == slot_thread(&slots[D]));
    check_invariants();
    end();
}

/* --- the first thread's end --- */

static unsigned vector;
static void exception(void) { kernel_exception(sched_core(), vector, 3, 0x7000); }

static const char *panic_of(unsigned number)
{
    vector = number;
    panic_text[0] = 0;
    panic_expected = true;
    run_kernel(exception);
    check(!panic_expected);
    panic_expected = false;
    return panic_text;
}

/* It says why in its buffer, and stops by an invalid instruction; anything else is said by the
 * kernel. With a handler it is a thread like any other. */
void test_first_thread_ends(void)
{
    enum { INVALID_OPCODE = 6, GENERAL_PROTECTION = 13 };
    struct slot buffer = first_thread->buffer;

    memset(thread_buffer(first_thread), 'x', 1000);
    strcpy((char *)thread_buffer(first_thread), "no disk");
    check(strstr(panic_of(INVALID_OPCODE), "gave up: no disk") != 0);
    memset(thread_buffer(first_thread), 'x', 1000);
    check(strlen(panic_of(INVALID_OPCODE)) < 250);
    check(strstr(panic_of(GENERAL_PROTECTION), "exception 13, code 3, address 7000") != 0);
    first_thread->buffer = (struct slot){0};
    check(strstr(panic_of(INVALID_OPCODE), "exception 6") != 0);
    first_thread->buffer = buffer;

    check(retype(OBJECT_ENDPOINT, 0, 1, ENDPOINT) == 0 && retype(OBJECT_REPLY, 0, 1, REPLY) == 0);
    a = make_thread(A, 20);
    others_work();
    enter(a, SYSTEM_CALL_RECEIVE, ENDPOINT, 0, REPLY);
    slot_copy(&first_thread->fault_endpoint, &slots[ENDPOINT], RIGHTS_ALL);
    vector = GENERAL_PROTECTION;
    run_kernel(exception);
    check(sched_current() == a && first_thread->state == THREAD_CALLING);
    check(message_label(a->registers.rsi) == FAULT_EXCEPTION && a->registers.message[5] == GENERAL_PROTECTION);
    enter(a, SYSTEM_CALL_SEND, REPLY, message_info(0, 0, 0), 0);
    slot_delete(&first_thread->fault_endpoint);
    end();
}
