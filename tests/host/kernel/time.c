/*
 * Time: lending contexts along chains of calls and back, whatever ends meanwhile; time that
 * is used up. What brings none: without_time.c. Budgets and the heap on their own: budget.c. Between cores: cores.c.
 *
 * Seeded bugs that these have caught: context_give_up() that leaves the lender among the lenders (stopped); deliver() that lends
 * for FAULT_TIMEOUT (out); configure() without budget_reset() (configured).
 */
#include "budget.h"
#include "test.h"

enum {
    A = 220, B = 221, C = 222, D = 223,
    ENDPOINT_B = 231, ENDPOINT_C = 232, HANDLER = 233,
    REPLY_B = 241, REPLY_C = 242, REPLY_D = 243,
    NOTIFICATION = 250,
    MICROSECOND = 1000,            /* ticks of the pretended machine */
};

static struct thread *a, *b, *c;
static struct context *lent;       /* A's */

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

/* A has called B, which has called C, which runs. */
static void make_chain(void)
{
    c = make_passive(C, 130, ENDPOINT_C, REPLY_C);
    b = make_passive(B, 120, ENDPOINT_B, REPLY_B);
    a = make_thread(A, 110);
    lent = context_of(A);
    others_work();
    call(a, ENDPOINT_B);
    call(b, ENDPOINT_C);
    check(sched_current() == c && lent->runner == c && a->lent == lent && b->lent == lent);
    check(lent->lenders.head == b && lent->lenders.tail == a);
    check_invariants();
}

static void end(void)
{
    init_works();
    check_invariants();
    check(revoke_all(ram) == 0);
    check_invariants();
}

/* --- lending --- */

void test_time_chain(void)
{
    make_chain();
    uint64_t before = lent->consumed;
    tsc += 7000;
    answer(c, ENDPOINT_C, REPLY_C);
    check(sched_current() == b && lent->runner == b && b->lent == 0 && c->context == 0);
    check(c->state == THREAD_RECEIVING);
    check_invariants();
    tsc += 5000;
    answer(b, ENDPOINT_B, REPLY_B);
    check(sched_current() == a && lent->runner == a && lent->lenders.head == 0 && b->context == 0);
    init_works();                   /* all of it is A's */
    check(lent->consumed - before == 12000 && context_of(C)->consumed == 0);
    end();
}

/* Somebody else answers A while C has its context: A waits until it comes home. */
void test_time_answered_early(void)
{
    make_chain();
    init_works();
    enter(first_thread, SYSTEM_CALL_SEND, REPLY_B, message_info(0, 0, 0), 0);
    check(a->state == THREAD_READY && a->lent == 0 && a->context == 0 && lent->runner == c);
    check_invariants();
    others_work();
    answer(c, ENDPOINT_C, REPLY_C);
    check(sched_current() == b && a->context == 0);
    answer(b, ENDPOINT_B, REPLY_B);
    check(sched_current() == a && lent->runner == a && b->state == THREAD_RECEIVING);
    end();
}

/* What lends or has borrowed stops. */
void test_time_stopped(void)
{
    make_chain();
    init_works();
    suspend(C);                     /* back to B, which still waits for the answer */
    check(lent->runner == b && b->lent == 0 && b->state == THREAD_CALLING && c->context == 0);
    check_invariants();
    suspend(A);                     /* no claim, but it is A's all the same */
    check(a->lent == 0 && a->context == 0);
    suspend(B);
    check(lent->runner == a && a->state == THREAD_SUSPENDED && b->context == 0);
    check_invariants();
    check(operate(A, OPERATION_THREAD_RESUME, 0, 0, 0, 0, 0, 0) == 0);
    others_work();
    check(sched_current() == a);
    end();
}

void test_time_destroyed(void)
{
    make_chain();
    init_works();
    check(del(C) == 0 && lent->runner == b);
    check_invariants();
    check(del(REPLY_C) == 0 && b->state == THREAD_READY && b->registers.rax == ERROR_DEAD);
    check_invariants();
    check(del(A) == 0 && lent->runner == b && lent->owner == 0 && lent->lenders.head == 0);
    check_invariants();
    others_work();
    answer(b, ENDPOINT_B, REPLY_B);         /* nobody to go home to */
    check(sched_current() == first_thread && lent->runner == 0 && b->context == 0);
    end();
}

/* The reply object goes while its server runs: the caller takes its context back. */
void test_time_reply_deleted(void)
{
    make_chain();
    init_works();
    check(del(REPLY_C) == 0 && b->registers.rax == ERROR_DEAD);
    check(lent->runner == b && c->context == 0 && c->state == THREAD_READY);
    check_invariants();
    others_work();
    check(sched_current() == b);
    end();
}

void test_time_context_deleted(void)
{
    make_chain();
    init_works();
    check(del(A + CONTEXT_SLOTS) == 0);
    check(a->lent == 0 && b->lent == 0 && c->context == 0 && a->own == 0);
    check_invariants();
    others_work();
    check(sched_current() == first_thread);
    init_works();
    check(bind_context(C, C) == 0);
    others_work();
    answer(c, ENDPOINT_C, REPLY_C);
    check(b->state == THREAD_READY && b->context == 0 && sched_current() == first_thread);
    end();
}

/* The reaper has not come to a context yet, and an answer brings it home: it is not to
 * outlive it there. Its memory was used again. */
void test_time_dying_context(void)
{
    make_chain();
    init_works();
    check(retype(OBJECT_CNODE, 12, 1, 200) == 0);
    begin(INIT_SLOT_CNODE, OPERATION_CNODE_DELETE, 200, 0, 0, 0, 0);
    begin(INIT_SLOT_CNODE, OPERATION_CNODE_DELETE, A + CONTEXT_SLOTS, 0, 0, 0, 0);
    check(reap_pending() && lent->anchor.flags & SLOT_DYING && lent->runner == 0);
    thread_wake(b, ERROR_DEAD);
    check(sched_current() == first_thread);
    sched_set_priority(first_thread, 1);
    while (reap_pending())
        reap();
    check(b->context == 0 && a->lent == 0 && a->context == 0);
    end();
}

/* A borrower that is suspended by the way: its handler takes the fault without a reply object,
 * or its address space has gone. */
void test_time_fault_unanswered(void)
{
    struct thread *handler = make_passive(D, 140, HANDLER, REPLY_D);

    check(bind_context(D, D) == 0);
    suspend(D);
    make_chain();
    init_works();
    check(operate(C, OPERATION_THREAD_CONFIGURE, INIT_SLOT_CNODE, INIT_SLOT_ADDRESS_SPACE, 0, 0, HANDLER,
                  THREAD_FPU) == 0);
    others_work();
    check(sched_current() == c);
    run_kernel(fault_at_16);
    check(c->state == THREAD_SENDING && c->context == lent);
    init_works();
    check(operate(D, OPERATION_THREAD_RESUME, 0, 0, 0, 0, 0, 0) == 0);
    others_work();
    check(sched_current() == handler);
    enter(handler, SYSTEM_CALL_RECEIVE, HANDLER, 0, 0);
    check(handler->registers.rdi == 0 && c->state == THREAD_SUSPENDED && c->context == 0 && lent->runner == b);
    end();
}

void test_time_without_space(void)
{
    make_chain();
    init_works();
    slot_delete(&c->address_space);
    others_work();
    check(sched_current() == first_thread && c->state == THREAD_SUSPENDED && lent->runner == b);
    end();
}

/* A thread ends itself: its FPU state is not the next one's. */
void test_time_fpu_dead(void)
{
    struct thread *thread = make_thread(A, 120), *other = make_thread(B, 110);

    check(operate(B, OPERATION_THREAD_CONFIGURE, INIT_SLOT_CNODE, INIT_SLOT_ADDRESS_SPACE, 0, 0, 0, 0) == 0);
    others_work();
    check(sched_current() == thread && fpu_enabled);
    operate_as(thread, INIT_SLOT_CNODE, OPERATION_CNODE_DELETE, A, 0, 0, 0, 0, 0);
    check(sched_current() == other && !fpu_enabled);
    end();
}

/* --- binding --- */

/* A thread that has lent what it ran on, and gets a context of its own meanwhile. */
void test_time_bound_lender(void)
{
    make_chain();
    init_works();
    check(bind_context(B, B) == 0 && b->own == context_of(B));
    check_invariants();
    others_work();
    answer(c, ENDPOINT_C, REPLY_C);
    check(sched_current() == b && b->context == b->own && lent->runner == a && a->state == THREAD_CALLING);
    answer(b, ENDPOINT_B, REPLY_B);
    check(sched_current() == a && b->context == b->own && a->context == lent);
    end();
}

/* The same, and the claim is lost: it goes on with its own. */
void test_time_claim_lost(void)
{
    make_chain();
    init_works();
    check(bind_context(B, B) == 0);
    suspend(B);
    check(b->context == b->own && b->lent == 0 && lent->runner == c);
    check_invariants();
    check(operate(B, OPERATION_THREAD_RESUME, 0, 0, 0, 0, 0, 0) == 0);
    others_work();
    check(sched_current() == c);
    answer(c, ENDPOINT_C, REPLY_C);         /* there is nobody to answer: home to A's claim */
    check(sched_current() == b && lent->runner == a && a->state == THREAD_CALLING);
    end();
}

/* A context comes home to an owner that runs on another one. */
void test_time_home_taken(void)
{
    struct thread *passive = make_passive(D, 140, HANDLER, REPLY_D);

    make_chain();
    init_works();
    suspend(A);
    suspend(B);
    check(bind_context(A, 0) == 0 && bind_context(A, D) == 0 && passive->own == lent && passive->context == 0);
    struct thread *caller = make_thread(210, 100);
    suspend(C);                             /* home to D at first */
    check(passive->context == lent && lent->runner == passive);
    check(bind_context(A, 0) == 0 && passive->context == 0);
    check(bind_context(A, C) == 0 && lent->runner == c);
    check(operate(C, OPERATION_THREAD_RESUME, 0, 0, 0, 0, 0, 0) == 0);
    others_work();
    call(c, HANDLER);                       /* D runs on what is C's */
    check(lent->runner == passive);
    init_works();
    suspend(C);
    check(bind_context(A, 0) == 0 && bind_context(D, C) == 0 && bind_context(A, C) == ERROR_BUSY);
    check(bind_context(D, 0) == 0 && bind_context(A, C) == 0 && c->context == 0);
    check_invariants();
    check(caller->state == THREAD_READY);
    end();
}

/* The owner of a lent context serves somebody else when it would come home. */
void test_time_owner_serves(void)
{
    struct thread *owner = make_passive(D, 140, HANDLER, REPLY_D);

    make_chain();
    init_works();
    suspend(A);
    suspend(B);
    check(bind_context(A, 0) == 0 && bind_context(A, D) == 0);
    struct thread *caller = make_thread(210, 200);
    others_work();
    call(caller, HANDLER);
    check(owner->context == context_of(210) && lent->runner == c);
    init_works();
    suspend(C);
    check(lent->runner == 0 && owner->context == context_of(210));
    check_invariants();
    others_work();
    answer(owner, HANDLER, REPLY_D);
    check(owner->context == lent && caller->context == context_of(210));
    end();
}

/* The same, and it has answered before. */
void test_time_owner_answers(void)
{
    struct thread *owner = make_passive(D, 140, HANDLER, REPLY_D);

    make_chain();
    init_works();
    suspend(A);
    suspend(B);
    check(bind_context(A, 0) == 0 && bind_context(A, D) == 0);
    struct thread *caller = make_thread(210, 200);
    others_work();
    call(caller, HANDLER);
    answer(owner, HANDLER, REPLY_D);
    check(owner->context == 0 && lent->runner == c && caller->context == context_of(210));
    check_invariants();
    init_works();
    suspend(C);
    check(owner->context == lent && owner->state == THREAD_RECEIVING);
    end();
}

/* What C gives up is B's, who has other time by now: nobody runs on it until A, who lent it
 * first, has its answer. */
void test_time_passed_over(void)
{
    make_chain();
    init_works();
    check(bind_context(B, B) == 0 && b->context == b->own);
    others_work();
    enter(c, SYSTEM_CALL_RECEIVE, ENDPOINT_C, 0, 0);
    check(c->context == 0 && lent->runner == 0 && b->lent == 0 && lent->lenders.head == a);
    check_invariants();
    init_works();
    enter(first_thread, SYSTEM_CALL_SEND, REPLY_B, message_info(0, 0, 0), 0);
    check(a->state == THREAD_READY && a->context == lent && lent->runner == a && a->lent == 0);
    end();
}

void test_time_unbound(void)
{
    make_chain();
    init_works();
    check(bind_context(A, 0) == 0 && lent->owner == 0 && lent->runner == c);
    check_invariants();
    others_work();
    answer(c, ENDPOINT_C, REPLY_C);
    answer(b, ENDPOINT_B, REPLY_B);         /* who lent it has it back, its own or not */
    check(sched_current() == a && a->context == lent && a->own == 0);
    init_works();
    check(bind_context(A, B) == 0 && lent->owner == b && lent->runner == a);
    check(bind_context(A, A) == ERROR_BUSY);
    others_work();
    enter(a, SYSTEM_CALL_RECEIVE, ENDPOINT_C, 0, 0);
    check(lent->runner == b && a->context == 0);
    end();
}

static void signal_from(struct thread *thread)
{
    check(sched_current() == thread);
    enter(thread, SYSTEM_CALL_SEND, NOTIFICATION + 1, 0, 0);
    check(thread->registers.rax == ERROR_NONE && sched_current() == thread);
}

/* A signal waits until the server has time: it polls on its caller's, or gets some. */
void test_time_signal_kept(void)
{
    b = make_passive(B, 120, ENDPOINT_B, REPLY_B);
    c = make_passive(C, 130, ENDPOINT_C, REPLY_C);
    a = make_thread(A, 110);
    check(retype(OBJECT_NOTIFICATION, 0, 1, NOTIFICATION) == 0);
    check(mint(NOTIFICATION + 1, NOTIFICATION, RIGHTS_ALL, 6) == 0);
    struct notification *notification = slot_notification(&slots[NOTIFICATION]);
    check(operate(B, OPERATION_THREAD_BIND_NOTIFICATION, NOTIFICATION, 0, 0, 0, 0, 0) == 0);
    others_work();
    signal_from(a);
    check(notification->word == 6 && b->state == THREAD_RECEIVING);
    check_invariants();
    call(a, ENDPOINT_B);
    check(sched_current() == b && notification->word == 6);
    enter(b, SYSTEM_CALL_TRY_RECEIVE, NOTIFICATION, 0, 0);
    check(b->registers.rax == ERROR_NONE && b->registers.rdi == 6 && notification->word == 0);
    signal_from(b);
    answer(b, ENDPOINT_B, REPLY_B);
    check(sched_current() == a && notification->word == 6 && b->state == THREAD_RECEIVING);
    init_works();
    check(bind_context(B, B) == 0 && b->state == THREAD_READY && b->registers.rdi == 6 && notification->word == 0);
    others_work();
    enter(b, SYSTEM_CALL_RECEIVE, ENDPOINT_B, 0, REPLY_B);
    init_works();
    check(bind_context(B, 0) == 0);
    others_work();
    signal_from(a);
    call(a, ENDPOINT_C);                        /* and when a context comes home to it */
    check(sched_current() == c);
    init_works();
    suspend(A);
    check(bind_context(A, 0) == 0 && bind_context(A, B) == 0 && b->own->runner == c && b->state == THREAD_RECEIVING);
    others_work();
    enter(c, SYSTEM_CALL_RECEIVE, ENDPOINT_C, 0, REPLY_C);
    check(sched_current() == b && b->registers.rdi == 6 && notification->word == 0);
    check_invariants();
    end();
}

/* --- the end of a budget --- */

void test_time_configured(void)
{
    make_chain();
    init_works();
    check(configure_context(A, 0, 100, 1000) == 0 && lent->runner == c);
    check_invariants();
    others_work();
    use_up(c);
    check(lent->waiting && sched_current() == first_thread);
    check_invariants();
    init_works();
    check(configure_context(A, 0, 200, 1000) == 0 && !lent->waiting && lent->runner == c);
    check_invariants();
    others_work();
    check(sched_current() == c && timer_deadlines[0] == tsc + 200 * MICROSECOND);
    use_up(c);
    uint64_t start = tsc;
    check(lent->waiting && timer_deadlines[0] == start + 800 * MICROSECOND);
    tsc = timer_deadlines[0];
    timer_interrupt();
    check(sched_current() == c && !lent->waiting);
    use_up(c);                              /* lent and waiting, and its caller stops */
    init_works();
    suspend(B);
    suspend(A);
    suspend(C);
    check(lent->runner == a && lent->waiting);
    end();
}

/* A counter that does not go at whole megahertz. */
void test_time_odd_frequency(void)
{
    static const struct { uint64_t budget, period; } times[] = {
        { TIME_MIN, TIME_MIN }, { 999, 1000 }, { TIME_MIN, TIME_MAX }, { TIME_MAX, TIME_MAX },
    };
    uint64_t before = tsc_frequency;

    tsc_frequency = 2399999999;
    a = make_thread(A, 110);
    lent = context_of(A);
    check(configure_context(A, 0, 1000000, 10000000) == 0);
    check(lent->budget == 2399999999 && lent->period == 23999999990);
    lent->consumed = 3 * tsc_frequency + tsc_frequency / 2;
    check(operate(A + CONTEXT_SLOTS, OPERATION_CONTEXT_INFO, 0, 0, 0, 0, 0, 0) == 0);
    check(first_thread->registers.message[0] == 3499999999 || first_thread->registers.message[0] == 3500000000);
    for (unsigned i = 0; i < sizeof times / sizeof times[0]; i++) {
        check(configure_context(A, 0, times[i].budget, times[i].period) == 0);
        check(operate(A + CONTEXT_SLOTS, OPERATION_CONTEXT_INFO, 0, 0, 0, 0, 0, 0) == 0);
        check(first_thread->registers.message[1] == times[i].budget);
        check(first_thread->registers.message[2] == times[i].period);
    }
    tsc_frequency = before;
    end();
}

/* Refills that are all due: the timer's interrupt looks after some, threads run, and it comes again. */
void test_time_many_due(void)
{
    enum { FIRST = 200, MANY = 20, AT_ONCE = 5, PAUSE = 10 * MICROSECOND };
    unsigned released = 0, interrupts_taken = 0;

    for (unsigned i = 0; i < MANY; i++) {
        struct thread *thread = make_thread(FIRST + i, 100);
        check(configure_context(FIRST + i, 0, 100, 5000) == 0);
        others_work();
        use_up(thread);
        check(thread->context->waiting);
        init_works();
    }
    tsc += 10000 * MICROSECOND;
    while (released < MANY) {
        unsigned before = released;
        timer_interrupt();
        interrupts_taken++;
        for (unsigned i = released = 0; i < MANY; i++)
            released += !context_of(FIRST + i)->waiting;
        check(released == (before + AT_ONCE < MANY ? before + AT_ONCE : MANY));
        check(released == MANY || timer_deadlines[0] == tsc + PAUSE);
        tsc += PAUSE;
    }
    check(interrupts_taken == (MANY + AT_ONCE - 1) / AT_ONCE);
    end();
}

static void with_handler(uint64_t thread, uint64_t flags)
{
    check(operate(thread, OPERATION_THREAD_CONFIGURE, INIT_SLOT_CNODE, INIT_SLOT_ADDRESS_SPACE, 0, 0, HANDLER,
                  flags) == 0);
}

void test_time_out(void)
{
    struct thread *handler = make_passive(D, 140, HANDLER, REPLY_D);

    a = make_thread(A, 110);
    lent = context_of(A);
    check(bind_context(D, D) == 0);
    check(configure_context(A, 0, 100, 1000) == 0);
    with_handler(A, 0);
    others_work();
    use_up(a);                              /* it has not asked */
    check(a->state == THREAD_READY && lent->waiting && sched_current() == first_thread);
    init_works();
    check(configure_context(A, 0, 100, 1000) == 0);
    with_handler(A, THREAD_TIMEOUT);
    a->registers.ip = 0x1234;
    others_work();
    use_up(a);
    check(sched_current() == handler && a->state == THREAD_CALLING && a->context == lent && a->lent == 0);
    check(message_label(handler->registers.rsi) == FAULT_TIMEOUT && handler->registers.rsi & MESSAGE_FAULT);
    check(handler->registers.message[0] == 0x1234 && handler->registers.message[4] == 900);
    check(handler->registers.message[3] == 0 && handler->registers.message[5] == 0);
    check_invariants();
    answer(handler, HANDLER, REPLY_D);      /* it waits as without a handler */
    check(a->state == THREAD_READY && sched_current() == first_thread);
    check_invariants();
    tsc = timer_deadlines[0];
    timer_interrupt();
    check(sched_current() == a);
    use_up(a);
    check(sched_current() == handler);
    tsc += 5000 * MICROSECOND;              /* its budget is back before the answer */
    timer_interrupt();
    check(!lent->waiting && a->state == THREAD_CALLING);
    enter(handler, SYSTEM_CALL_REPLY_RECEIVE, HANDLER, message_info(1, 0, 0), REPLY_D);
    check(a->state == THREAD_SUSPENDED && a->context == lent && sched_current() == first_thread);
    init_works();
    check(bind_context(D, 0) == 0 && handler->context == 0);        /* time that is used up is not lent */
    check(operate(A, OPERATION_THREAD_RESUME, 0, 0, 0, 0, 0, 0) == 0);
    others_work();
    use_up(a);
    check(a->state == THREAD_SUSPENDED && a->context == lent && handler->state == THREAD_RECEIVING);
    end();
}

/* The handler's endpoint is gone: as without. And a server times out on lent time. */
void test_time_out_lent(void)
{
    struct thread *handler = make_passive(D, 140, HANDLER, REPLY_D);

    check(bind_context(D, D) == 0);
    make_chain();
    init_works();
    with_handler(C, THREAD_TIMEOUT);
    check(configure_context(A, 0, 100, 1000) == 0);
    others_work();
    use_up(c);
    check(sched_current() == handler && c->state == THREAD_CALLING && c->context == lent);
    enter(handler, SYSTEM_CALL_REPLY_RECEIVE, HANDLER, message_info(1, 0, 0), REPLY_D);
    check(c->state == THREAD_SUSPENDED && c->context == 0 && lent->runner == b);
    check_invariants();
    init_works();
    check(configure_context(A, 0, 100, 1000) == 0);
    with_handler(B, THREAD_TIMEOUT);
    check(del(REPLY_C) == 0 && revoke_all(HANDLER) == 0);
    others_work();
    use_up(b);
    check(b->state == THREAD_READY && lent->waiting && sched_current() == first_thread);
    end();
}
