/*
 * Several cores: what a thread waits in changes its core with it; what concerns one core only
 * is done without the world, and nothing else is; what others do before a core gets
 * the world counts.
 *
 * Seeded bugs that these have caught: each condition of ipc_receive_is_local(),
 * ipc_fault_is_local(), context_give_up_is_local() and context_give_back_is_local() that is about
 * lent time left out; the world taken without a look at the thread afterwards (call, call_later,
 * handler), at the invoked capability (call), at the interrupt's notification (interrupt).
 */
#include "main.h"
#include "test.h"
#include "world.h"

enum {
    A = 220, B = 221, D = 223,
    ENDPOINT_B = 231, HANDLER = 233, EMPTY_ENDPOINT = 234,
    REPLY_B = 241, REPLY_C = 242, REPLY_D = 243,
    NOTIFICATION = 250, SIGNAL = 251, NODE = 252,
    IP = 0x1000, CALL_SIZE = 2,    /* drive.c has system calls come from there */
};

static struct thread *a, *b;
static struct context *lent;       /* A's */

static void call(struct thread *thread, uint64_t endpoint)
{
    check(sched_current() == thread);
    enter(thread, SYSTEM_CALL_CALL, endpoint, message_info(1, 1, 0), 0);
}

static void end(void)
{
    go_to_core(0);
    init_works();
    check_invariants();
    check(revoke_all(ram) == 0);
    check_invariants();
}

/* --- threads that change their core --- */

/* A thread waits in `number`; its context moves to core 1, alone or beside another. */
static void move_waiting(enum system_call number, uint64_t to, uint8_t *core, bool beside)
{
    struct thread *other = beside ? make_thread(D, 111) : 0;

    a = make_thread(A, 110);
    check(retype(OBJECT_REPLY, 0, 1, REPLY_C) == 0);
    others_work();
    if (beside)
        enter(other, number, to, message_info(1, 0, 0), 0);
    enter(a, number, to, message_info(1, 0, 0), number == SYSTEM_CALL_RECEIVE && to != NOTIFICATION ? REPLY_C : 0);
    check(sched_current() == first_thread && a->state != THREAD_READY && *core == 0);
    init_works();
    check(configure_context(A, 1, 1000, 1000) == 0 && a->core == 1);
    check(*core == (beside ? CORE_SHARED : 1));
    check(a->reply == 0 || a->reply->core == 1);
    check_invariants();
    if (beside) {
        check(configure_context(D, 1, 1000, 1000) == 0 && *core == CORE_SHARED);
        suspend(D);
        suspend(A);                     /* who comes first to an empty queue says whose it is */
        check_invariants();
        check(del(D) == 0 && del(D + CONTEXT_SLOTS) == 0);
    } else {
        suspend(A);
    }
    check(del(A) == 0 && del(A + CONTEXT_SLOTS) == 0 && del(REPLY_C) == 0);
}

void test_cores_moved(void)
{
    core_count = 2;
    for (unsigned beside = 0; beside < 2; beside++) {
        check(retype(OBJECT_ENDPOINT, 0, 1, HANDLER) == 0 && retype(OBJECT_NOTIFICATION, 0, 1, NOTIFICATION) == 0);
        struct endpoint *endpoint = slot_endpoint(&slots[HANDLER]);
        move_waiting(SYSTEM_CALL_SEND, HANDLER, &endpoint->core, beside);
        check(del(HANDLER) == 0 && retype(OBJECT_ENDPOINT, 0, 1, HANDLER) == 0);
        endpoint = slot_endpoint(&slots[HANDLER]);
        move_waiting(SYSTEM_CALL_RECEIVE, HANDLER, &endpoint->core, beside);
        move_waiting(SYSTEM_CALL_RECEIVE, NOTIFICATION, &slot_notification(&slots[NOTIFICATION])->core, beside);
        check(del(HANDLER) == 0 && del(NOTIFICATION) == 0);
    }
    check(revoke_all(ram) == 0);
}

/* Callers and their server on different cores: the server comes to its caller's. */
void test_cores_between(void)
{
    core_count = 2;
    b = make_passive(B, 120, ENDPOINT_B, REPLY_B);
    a = make_thread(A, 110);
    lent = context_of(A);
    struct endpoint *endpoint = slot_endpoint(&slots[ENDPOINT_B]);
    check(configure_context(A, 1, 1000, 1000) == 0 && pokes[1]);
    run_core(1);
    call(a, ENDPOINT_B);
    check(sched_current() == b && b->core == 1 && slot_reply(&slots[REPLY_B])->core == 1);
    check_invariants();
    go_to_core(0);                               /* lent, it goes back to core 0 with its runner */
    check(configure_context(A, 0, 1000, 1000) == 0 && b->core == 0 && a->core == 1 && schedulers[1].current == 0);
    check(schedulers[1].fpu_owner == 0);
    check_invariants();
    others_work();
    enter(b, SYSTEM_CALL_REPLY_RECEIVE, ENDPOINT_B, message_info(0, 1, 0), REPLY_B);
    check(sched_current() == a && a->core == 0 && a->context == lent && endpoint->core == 0);
    check_invariants();
    init_works();                           /* and away while it is in a queue */
    check(a->queued && configure_context(A, 1, 1000, 1000) == 0 && a->queued && a->core == 1);
    check_invariants();
    run_core(1);
    check(sched_current() == a && schedulers[1].fpu_owner == a);
    go_to_core(0);
    suspend(A);                             /* it ran there */
    check(schedulers[1].current == 0 && schedulers[1].fpu_owner == 0 && a->state == THREAD_SUSPENDED);
    run_core(1);
    check(sched_current() == 0);
    go_to_core(0);
    end();
}

/* A bound notification is of both the bound thread's and the waiting threads' core. */
void test_cores_bound_moved(void)
{
    core_count = 2;
    check(retype(OBJECT_NOTIFICATION, 0, 1, NOTIFICATION) == 0);
    struct notification *notification = slot_notification(&slots[NOTIFICATION]);
    a = make_thread(A, 110);
    struct thread *waiting = make_thread(D, 111);
    check(operate(A, OPERATION_THREAD_BIND_NOTIFICATION, NOTIFICATION, 0, 0, 0, 0, 0) == 0);
    others_work();
    check(sched_current() == waiting);
    enter(waiting, SYSTEM_CALL_RECEIVE, NOTIFICATION, 0, 0);
    init_works();
    check(notification->core == 0 && configure_context(A, 1, 1000, 1000) == 0 && notification->core == CORE_SHARED);
    check_invariants();
    check(configure_context(D, 1, 1000, 1000) == 0);
    check_invariants();
    suspend(D);
    check(configure_context(A, 0, 1000, 1000) == 0 && notification->core == 0);
    end();
}

/* --- with the world or without --- */

/* The next entry may not do without the world, or has to. */
static unsigned worlds_before;
static void count_worlds(void) { worlds_before = worlds_taken; }
static bool took_world(void) { return worlds_taken != worlds_before; }

/* B, whose home is core 0, runs on what A lent it; A, its caller, is core 1's. */
static void make_apart(void)
{
    core_count = 2;
    b = make_passive(B, 120, ENDPOINT_B, REPLY_B);
    check(retype(OBJECT_ENDPOINT, 0, 1, EMPTY_ENDPOINT) == 0);
    a = make_thread(A, 110);
    lent = context_of(A);
    check(configure_context(A, 1, 1000, 1000) == 0);
    run_core(1);
    call(a, ENDPOINT_B);
    go_to_core(0);
    check(configure_context(A, 0, 1000, 1000) == 0 && b->core == 0 && a->core == 1 && lent->runner == b);
    check_invariants();
}

/* What was lent goes back to another core: B waits. */
void test_cores_give_up(void)
{
    for (unsigned signals = 0; signals < 2; signals++) {
        make_apart();
        check(retype(OBJECT_NOTIFICATION, 0, 1, NOTIFICATION) == 0);
        others_work();
        count_worlds();
        enter(b, SYSTEM_CALL_RECEIVE, signals ? NOTIFICATION : EMPTY_ENDPOINT, 0, 0);
        check(took_world() && b->state == (signals ? THREAD_WAITING : THREAD_RECEIVING));
        check(lent->runner == a && a->core == 0 && b->context == 0);
        check_invariants();
        end();
    }
}

/* The same by a fault that nobody hears of. */
void test_cores_fault(void)
{
    make_apart();
    others_work();
    count_worlds();
    run_kernel(fault_at_16);
    check(took_world() && b->state == THREAD_SUSPENDED && lent->runner == a && a->core == 0);
    check_invariants();
    end();
}

static void suspend_b(void) { thread_stop(b, ERROR_INTERRUPTED); }
static void do_nothing(void) { }

/* The same because its address space has gone; or another core stops it first. */
void test_cores_without_space(void)
{
    for (unsigned stopped_first = 0; stopped_first < 2; stopped_first++) {
        make_apart();
        slot_delete(&b->address_space);
        others_first = stopped_first ? suspend_b : do_nothing;
        count_worlds();
        others_work();
        check(took_world() && others_first == 0 && b->state == THREAD_SUSPENDED && b->context == 0);
        check(lent->runner == a && a->core == 0 && a->state == THREAD_CALLING && sched_current() == first_thread);
        end();
    }
}

/* The caller is this core's, but what it lent is used on another. */
void test_cores_give_back(void)
{
    core_count = 2;
    b = make_passive(B, 120, ENDPOINT_B, REPLY_B);
    a = make_thread(A, 110);
    lent = context_of(A);
    others_work();
    call(a, ENDPOINT_B);
    init_works();
    check(configure_context(A, 1, 1000, 1000) == 0 && b->core == 1 && a->core == 0);
    check(slot_reply(&slots[REPLY_B])->core == 0);
    run_core(1);
    check(sched_current() == b);
    go_to_core(0);
    count_worlds();
    enter(first_thread, SYSTEM_CALL_SEND, REPLY_B, message_info(0, 0, 0), 0);
    check(took_world() && a->state == THREAD_READY && lent->runner == a && a->core == 1 && b->context == 0);
    check(schedulers[1].current == 0);
    check_invariants();
    run_core(1);
    check(sched_current() == a);
    end();
}

/* Both have time of their own, on cores of their own. */
void test_cores_round_trip(void)
{
    core_count = 2;
    b = make_passive(B, 120, ENDPOINT_B, REPLY_B);
    check(bind_context(B, B) == 0 && configure_context(B, 1, 1000, 1000) == 0);
    a = make_thread(A, 110);
    others_work();
    for (unsigned i = 0; i < 2; i++) {
        count_worlds();
        call(a, ENDPOINT_B);
        check(took_world() && a->state == THREAD_CALLING && b->state == THREAD_READY && b->core == 1);
        run_core(1);
        check(sched_current() == b);
        count_worlds();
        enter(b, i == 0 ? SYSTEM_CALL_REPLY_RECEIVE : SYSTEM_CALL_SEND, i == 0 ? ENDPOINT_B : REPLY_B, 0, REPLY_B);
        check(took_world() && a->state == THREAD_READY && a->context == context_of(A));
        check(b->state == (i == 0 ? THREAD_RECEIVING : THREAD_READY) && b->context == context_of(B));
        run_core(0);
        check(sched_current() == a);
        check_invariants();
    }
    end();
}

/* Who gives up what it was lent would go on with its own, on another core. */
void test_cores_own_elsewhere(void)
{
    core_count = 2;
    b = make_passive(B, 120, ENDPOINT_B, REPLY_B);
    check(retype(OBJECT_ENDPOINT, 0, 1, EMPTY_ENDPOINT) == 0);
    a = make_thread(A, 110);
    lent = context_of(A);
    others_work();
    call(a, ENDPOINT_B);
    init_works();
    check(configure_context(B, 1, 1000, 1000) == 0 && bind_context(B, B) == 0 && b->context == lent);
    others_work();
    count_worlds();
    enter(b, SYSTEM_CALL_RECEIVE, EMPTY_ENDPOINT, 0, 0);
    check(took_world() && b->state == THREAD_RECEIVING && b->context == b->own && b->core == 1);
    check(lent->runner == a && a->state == THREAD_CALLING && slot_endpoint(&slots[EMPTY_ENDPOINT])->core == 1);
    check_invariants();
    end();
}

/* --- what others do first --- */

static void suspend_a(void) { thread_stop(a, ERROR_INTERRUPTED); }
static void delete_source(void) { slot_delete(&slots[NOTIFICATION]); }
static void delete_invoked(void) { slot_delete(&slots[NODE]); }

static void set_copy(struct thread *thread)
{
    uint64_t *words = thread->registers.message;

    words[0] = SIGNAL;
    words[1] = INIT_SLOT_CNODE;
    words[2] = NOTIFICATION;
    words[3] = RIGHTS_ALL;
}

/* A system call that needs the world finds what others left: a thread that they stop makes
 * the call when it goes on, and nothing of it is done before. */
void test_cores_call(void)
{
    static void (*const others[])(void) = { do_nothing, delete_source, delete_invoked, suspend_a };
    uint64_t info = message_info(OPERATION_CNODE_COPY, 4, 0);

    core_count = 2;
    for (unsigned i = 0; i < 4; i++) {
        check(retype(OBJECT_NOTIFICATION, 0, 1, NOTIFICATION) == 0 && copy(NODE, INIT_SLOT_CNODE) == 0);
        a = make_thread(A, 110);
        others_work();
        check(sched_current() == a);
        set_copy(a);
        others_first = others[i];
        enter_once(a, SYSTEM_CALL_CALL, NODE, info, 0);
        check(others_first == 0 && slot_empty(&slots[SIGNAL]) == (i != 0));
        if (others[i] == suspend_a) {
            check(a->state == THREAD_SUSPENDED && sched_current() == first_thread);
            check(a->registers.ip == IP - CALL_SIZE && a->registers.rax == SYSTEM_CALL_CALL);
        } else {
            check(sched_current() == a && a->registers.ip == IP);
            check(a->registers.rax == (others[i] == delete_invoked ? ERROR_NO_CAPABILITY : ERROR_NONE));
            check(others[i] == delete_invoked
                  || message_label(a->registers.rsi) == (i == 0 ? ERROR_NONE : ERROR_NO_CAPABILITY));
        }
        slot_delete(&slots[NODE]);
        end();
    }
}

static void call_later(void) { kernel_system_call_later(sched_core(), sched_current()); }

/* The same when another core had the world already. */
void test_cores_call_later(void)
{
    core_count = 2;
    for (unsigned stopped_first = 0; stopped_first < 2; stopped_first++) {
        check(retype(OBJECT_NOTIFICATION, 0, 1, NOTIFICATION) == 0);
        a = make_thread(A, 110);
        others_work();
        set_copy(a);
        a->registers.rax = SYSTEM_CALL_CALL;
        a->registers.rdi = INIT_SLOT_CNODE;
        a->registers.rsi = message_info(OPERATION_CNODE_COPY, 4, 0);
        a->registers.ip = IP;
        others_first = stopped_first ? suspend_a : do_nothing;
        run_kernel(call_later);
        check(slot_empty(&slots[SIGNAL]) == stopped_first);
        check(a->registers.ip == (stopped_first ? IP - CALL_SIZE : IP));
        check((sched_current() == a) == !stopped_first);
        end();
    }
}

static void replace_invoked(void)
{
    slot_delete(&slots[NODE]);
    slot_copy(&slots[NODE], &slots[HANDLER], RIGHTS_ALL);
}

/* What was an object with operations is an endpoint by the time that the call gets the world. */
void test_cores_call_replaced(void)
{
    core_count = 2;
    check(retype(OBJECT_NOTIFICATION, 0, 1, NOTIFICATION) == 0 && retype(OBJECT_ENDPOINT, 0, 1, HANDLER) == 0);
    check(copy(NODE, INIT_SLOT_CNODE) == 0);
    a = make_thread(A, 110);
    others_work();
    set_copy(a);
    a->registers.rax = SYSTEM_CALL_CALL;
    a->registers.rdi = NODE;
    a->registers.rsi = message_info(OPERATION_CNODE_COPY, 4, 0);
    others_first = replace_invoked;
    run_kernel(enter_fast);
    check(others_first == 0 && slot_empty(&slots[SIGNAL]));
    check(a->state == THREAD_SENDING && a->endpoint == slot_endpoint(&slots[HANDLER]) && a->is_call);
    end();
}

/* A, on core 0, has a handler that waits on core 1. */
static struct thread *make_handled(uint64_t flags)
{
    check(retype(OBJECT_ENDPOINT, 0, 1, HANDLER) == 0 && retype(OBJECT_REPLY, 0, 1, REPLY_D) == 0);
    struct thread *handler = make_thread(D, 140);
    check(configure_context(D, 1, 1000, 1000) == 0);
    run_core(1);
    check(sched_current() == handler);
    enter(handler, SYSTEM_CALL_RECEIVE, HANDLER, 0, REPLY_D);
    go_to_core(0);
    check(slot_endpoint(&slots[HANDLER])->core == 1);
    a = make_thread(A, 110);
    check(operate(A, OPERATION_THREAD_CONFIGURE, INIT_SLOT_CNODE, INIT_SLOT_ADDRESS_SPACE, 0, 0, HANDLER, flags) == 0);
    return handler;
}

/* A message to another core's thread: sent, unless the sender is stopped first. */
void test_cores_send(void)
{
    core_count = 2;
    for (unsigned stopped_first = 0; stopped_first < 2; stopped_first++) {
        struct thread *handler = make_handled(0);
        others_work();
        check(sched_current() == a);
        others_first = stopped_first ? suspend_a : do_nothing;
        enter_once(a, SYSTEM_CALL_SEND, HANDLER, message_info(1, 1, 0), 0);
        check(others_first == 0 && handler->state == (stopped_first ? THREAD_RECEIVING : THREAD_READY));
        check(a->state == (stopped_first ? THREAD_SUSPENDED : THREAD_READY));
        check(a->registers.ip == (stopped_first ? IP - CALL_SIZE : IP));
        check(a->registers.rax == (stopped_first ? SYSTEM_CALL_SEND : ERROR_NONE));
        end();
    }
}

static void general_protection(void) { kernel_exception(sched_core(), 13, 0, 0); }
static void unknown_call(void) { kernel_system_call(sched_core(), sched_current()); }

/* A fault whose handler is another core's: told, unless the thread is stopped first. A system
 * call that there is not is made again then, and an exception comes again. */
void test_cores_handler(void)
{
    static void (*const faults[])(void) = { general_protection, unknown_call };

    core_count = 2;
    for (unsigned i = 0; i < 4; i++) {
        bool stopped_first = i % 2;
        struct thread *handler = make_handled(0);
        others_work();
        check(sched_current() == a);
        a->registers.rax = SYSTEM_CALL_COUNT + 5;
        a->registers.ip = IP;
        others_first = stopped_first ? suspend_a : do_nothing;
        count_worlds();
        run_kernel(faults[i / 2]);
        check(took_world() && others_first == 0 && sched_current() == first_thread);
        check(a->registers.ip == (stopped_first && i >= 2 ? IP - CALL_SIZE : IP));
        check(a->state == (stopped_first ? THREAD_SUSPENDED : THREAD_CALLING));
        check(handler->state == (stopped_first ? THREAD_RECEIVING : THREAD_READY));
        if (!stopped_first)
            check(message_label(handler->registers.rsi) == (i < 2 ? FAULT_EXCEPTION : FAULT_SYSTEM_CALL));
        end();
    }
}

/* The same of the end of a budget. */
void test_cores_timeout(void)
{
    core_count = 2;
    for (unsigned stopped_first = 0; stopped_first < 2; stopped_first++) {
        struct thread *handler = make_handled(THREAD_TIMEOUT);
        check(configure_context(A, 0, 100, 1000) == 0);
        others_work();
        others_first = stopped_first ? suspend_a : do_nothing;
        use_up(a);
        check(others_first == 0 && sched_current() == first_thread && context_of(A)->waiting);
        check(a->state == (stopped_first ? THREAD_SUSPENDED : THREAD_CALLING));
        check(handler->state == (stopped_first ? THREAD_RECEIVING : THREAD_READY));
        end();
    }
}

static void unbind_handler(void)
{
    slot_delete(&slot_irq_handler(&slots[300])->notification);
}

/* An interrupt for a thread of another core; what it is bound to may go first. */
void test_cores_interrupt(void)
{
    core_count = 2;
    for (unsigned unbound_first = 0; unbound_first < 2; unbound_first++) {
        check(retype(OBJECT_NOTIFICATION, 0, 1, NOTIFICATION) == 0 && mint(SIGNAL, NOTIFICATION, RIGHTS_ALL, 8) == 0);
        check(operate(INIT_SLOT_IRQ_CONTROL, OPERATION_IRQ_CONTROL_GET, 2, 0, INIT_SLOT_CNODE, 300, 0, 0) == 0);
        check(operate(300, OPERATION_IRQ_HANDLER_BIND, SIGNAL, 0, 0, 0, 0, 0) == 0);
        a = make_thread(A, 110);
        check(configure_context(A, 1, 1000, 1000) == 0);
        run_core(1);
        enter(a, SYSTEM_CALL_RECEIVE, NOTIFICATION, 0, 0);
        go_to_core(0);
        check(a->state == THREAD_WAITING && slot_notification(&slots[NOTIFICATION])->core == 1);
        pokes[1] = false;
        others_first = unbound_first ? unbind_handler : do_nothing;
        interrupt(2);
        check(others_first == 0 && a->state == (unbound_first ? THREAD_WAITING : THREAD_READY));
        check(pokes[1] == !unbound_first && slot_notification(&slots[NOTIFICATION])->word == 0);
        check(unbound_first || a->registers.rdi == 8);
        check(del(300) == 0);
        end();
    }
}

static void core_interrupt(void) { kernel_interrupt(sched_core(), VECTOR_CORE); }
static void spurious_interrupt(void) { kernel_interrupt(sched_core(), VECTOR_INTERRUPTS_END); }

/* A core that is asked to look finds what there is for it; a spurious interrupt is nobody's. */
void test_cores_poke(void)
{
    core_count = 2;
    a = make_thread(A, 110);
    check(configure_context(A, 1, 1000, 1000) == 0 && pokes[1]);
    go_to_core(1);
    run_kernel(core_interrupt);
    check(sched_current() == a && !pokes[1]);
    run_kernel(spurious_interrupt);
    check(sched_current() == a);
    go_to_core(0);
    suspend(A);
    go_to_core(1);
    run_kernel(general_protection);         /* its thread is gone: nobody's fault */
    check(sched_current() == 0 && a->fault == 0);
    end();
}

/* Another core looks at a context, and its budget is used up, before the timer of its own says
 * so: its thread, which yields just then, gives way and is not queued. */
void test_cores_charged(void)
{
    core_count = 2;
    a = make_thread(A, 110);
    lent = context_of(A);
    check(configure_context(A, 1, 100, 1000) == 0);
    run_core(1);
    check(sched_current() == a);
    go_to_core(0);
    b = make_thread(B, 110);
    check(configure_context(B, 1, 1000, 1000) == 0);
    go_to_core(1);
    tsc = timer_deadlines[1];
    go_to_core(0);
    check(operate(A + CONTEXT_SLOTS, OPERATION_CONTEXT_INFO, 0, 0, 0, 0, 0, 0) == 0);
    check(lent->waiting && schedulers[1].current == a);
    check_invariants();
    go_to_core(1);
    enter(a, SYSTEM_CALL_YIELD, 0, 0, 0);
    check(sched_current() == b && a->state == THREAD_READY && !a->queued);
    check_invariants();
    end();
}

/* --- another core waits --- */

/* An operation gives way to a core that waits for the world, as to an interrupt; those
 * who are idle do not. */
void test_cores_give_way(void)
{
    enum { RADIX = 12, THREADS = 100 };

    check(retype(OBJECT_CNODE, RADIX, 1, 200) == 0);
    world_is_wanted = true;
    check(del(200) == 0 && restarts > 1);
    world_is_wanted = false;
    for (unsigned i = 0; i < THREADS; i++)
        slot_delete(&make_thread(300 + i, 20)->address_space);
    world_is_wanted = true;
    others_work();
    check(sched_current() == first_thread);
    for (unsigned i = 0; i < THREADS; i++)
        check(slot_thread(&slots[300 + i])->state == THREAD_SUSPENDED);
    world_is_wanted = false;
    end();
}
