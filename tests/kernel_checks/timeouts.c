/*
 * Budgets that end in a fault (THREAD_TIMEOUT). The handler, this thread, is told whose, and how
 * long until there is more; it gives more, or another context, or the time of another processor,
 * or nothing, and the thread goes on where it was.
 *
 * The thread counts, on the last processor if that is not told otherwise.
 */
#include "checks.h"

enum {
    BUDGET = 1000, PERIOD = 20000,     /* microseconds */
    LONG = 1000000000,                 /* a period that does not end here */
    LEAST = BUDGET - 1,                /* of it: a remainder too small for the timer waits */
    ALL = 10000,
    ROUNDS_MANY = 100,
    BADGE = 77,
    LABEL_GO_ON = 0, LABEL_STAY = 1,   /* of a handler's answer */
};

static capability faults, badged, reply, thread, context, endpoint, server_reply;
static volatile uint64_t counter;
static struct message fault;
static unsigned period;                /* of `context` */
static unsigned timeouts, counted;     /* of this check; before which the thread had counted */

/* --- threads --- */

static void count(void)
{
    for (;;)
        counter++;
}

static void serve(void)
{
    struct message message = {0};

    ipc_receive(endpoint, &message, server_reply);
    count();
}

static void call(void)
{
    struct message message = { .info = message_info(1, 0, 0) };

    ipc_call(endpoint, &message);
}

static unsigned last_core(void) { return bootinfo->core_count - 1; }

static void fill(capability which, unsigned core, unsigned budget, unsigned period)
{
    need(time_control_configure(INIT_SLOT_TIME_CONTROL, which, core, budget, period), "filling a context");
}

static void make_objects(void)
{
    timeouts = counted = 0;
    if (faults != 0)
        return;
    faults = create(OBJECT_ENDPOINT, 0);
    badged = slots_take(1);
    need(cnode_mint(INIT_SLOT_CNODE, badged, INIT_SLOT_CNODE, faults, RIGHTS_ALL, BADGE), "a badge");
    reply = create(OBJECT_REPLY, 0);
    endpoint = create(OBJECT_ENDPOINT, 0);
    server_reply = create(OBJECT_REPLY, 0);
}

/* A thread that tells this one when its time is over; it has none yet. */
static capability make_thread(void (*run)(void), unsigned priority)
{
    const struct start start = { .run = run, .priority = priority, .passive = true };
    const struct thread_configuration configuration = {
        .cspace = INIT_SLOT_CNODE, .address_space = INIT_SLOT_ADDRESS_SPACE, .fault_endpoint = badged,
        .flags = THREAD_TIMEOUT,
    };
    capability made = thread_make(&start);

    need(thread_configure(made, &configuration), "a fault handler");
    thread_run(made, &start);
    return made;
}

static capability make_context(unsigned core, unsigned budget, unsigned period)
{
    capability made = create(OBJECT_CONTEXT, 0);

    fill(made, core, budget, period);
    return made;
}

static void start_counting(unsigned its_period)
{
    make_objects();
    period = its_period;
    context = make_context(last_core(), BUDGET, period);
    thread = make_thread(count, PRIORITY_CLIENT);
    need(context_bind(context, thread), "time for a thread");
}

/* Where the host takes a processor away for a whole budget the thread has not counted in it. */
static bool end(void)
{
    return 2 * counted > timeouts && cnode_delete(INIT_SLOT_CNODE, thread) == ERROR_NONE;
}

/* --- faults --- */

static uint64_t consumed(capability which)
{
    struct context_info info = {0};

    need(context_info(which, &info), "a context's figures");
    return info.consumed / 1000;
}

/* Waits for the next fault: it is the end of this thread's budget. */
static bool time_is_over(void)
{
    static uint64_t before;

    fault = (struct message){0};
    if (ipc_receive(faults, &fault, reply) != ERROR_NONE)
        return false;
    timeouts++;
    counted += counter != before;
    before = counter;
    return message_label(fault.info) == FAULT_TIMEOUT && fault.info & MESSAGE_FAULT
        && fault.badge == BADGE && fault.words[3] == 0 && fault.words[4] < period && fault.words[5] == 0;
}

static void pause_for(unsigned microseconds)
{
    uint64_t start = time_stamp_counter();

    while (time_stamp_counter() - start < microseconds * (bootinfo->tsc_frequency / 1000000))
        ;
}

static bool stands_still(void)
{
    uint64_t before = counter;

    pause_for(2 * PERIOD);
    return counter == before;
}

static bool answer(uint32_t label)
{
    struct message message = { .info = message_info(label, 0, 0) };

    return ipc_send(reply, &message) == ERROR_NONE;
}

/* --- what a handler can do --- */

/* Nothing, and the thread does not run, whatever becomes of its budget; an answer, and it waits
 * for more as if nobody had been told. */
static bool is_told(void)
{
    start_counting(PERIOD);
    uint64_t start = time_stamp_counter();
    bool good = time_is_over() && fault.words[4] > 0 && stands_still() && answer(LABEL_GO_ON) && time_is_over();
    for (unsigned i = 0; i < 3; i++)
        good = good && answer(LABEL_GO_ON) && time_is_over();
    uint64_t passed = (time_stamp_counter() - start) / (bootinfo->tsc_frequency / 1000000);
    return good && passed > 4 * PERIOD && consumed(context) >= 5 * LEAST && end();
}

static bool stays(void)
{
    start_counting(PERIOD);
    return time_is_over() && answer(LABEL_STAY) && stands_still()
        && thread_resume(thread) == ERROR_NONE && time_is_over() && end();
}

/* More time than the period has, given at once and again. */
static bool is_filled(void)
{
    start_counting(LONG);
    bool good = true;
    for (unsigned i = 1; i <= ROUNDS_MANY && good; i++) {
        good = time_is_over() && consumed(context) >= i * LEAST;
        fill(context, last_core(), BUDGET, LONG);
        good = good && answer(LABEL_GO_ON);
    }
    return good && end();
}

/* Another context, and back to the first, which may still have to wait for its refill. */
static bool is_bound_to_another(void)
{
    start_counting(PERIOD);
    capability other = make_context(0, BUDGET, PERIOD);
    bool good = true;
    for (unsigned i = 0; i < ROUNDS_MANY && good; i++) {
        uint64_t before = consumed(other);
        fill(other, i % bootinfo->core_count, BUDGET, PERIOD);
        good = time_is_over() && context_bind(context, 0) == ERROR_NONE
            && context_bind(other, thread) == ERROR_NONE && answer(LABEL_GO_ON)
            && time_is_over() && consumed(other) >= before + LEAST
            && context_bind(other, 0) == ERROR_NONE && context_bind(context, thread) == ERROR_NONE
            && answer(LABEL_GO_ON);
    }
    return good && time_is_over() && end();
}

/* From processor to processor. */
static bool is_moved(void)
{
    start_counting(LONG);
    bool good = true;
    for (unsigned i = 0; i < ROUNDS_MANY && good; i++) {
        struct context_info info = {0};
        unsigned core = i % bootinfo->core_count;
        good = time_is_over();
        fill(context, core, BUDGET, LONG);
        good = good && answer(LABEL_GO_ON) && context_info(context, &info) == ERROR_NONE && info.core == core;
    }
    return good && time_is_over() && end();
}

/* The fault is that of the server that uses the time up; its caller's context is filled. */
static bool is_lent(void)
{
    make_objects();
    capability all = make_context(0, ALL, ALL), client = make_thread(call, PRIORITY_CLIENT);
    bool good = true;

    period = LONG;
    context = make_context(last_core(), BUDGET, period);
    thread = make_thread(serve, PRIORITY_SERVER);
    need(context_bind(all, thread), "time for a server");      /* it is above this one: it waits now */
    need(context_bind(all, 0), "a passive server");
    need(context_bind(context, client), "time for a client");
    for (unsigned i = 1; i <= ROUNDS_MANY && good; i++) {
        good = time_is_over() && consumed(context) >= i * LEAST;
        fill(context, last_core(), BUDGET, LONG);
        good = good && answer(LABEL_GO_ON);
    }
    return good && end() && cnode_delete(INIT_SLOT_CNODE, client) == ERROR_NONE;
}

const struct check timeout_checks[] = {
    { "a budget that ends is a fault, and comes back", is_told },
    { "answered with another label the thread stays", stays },
    { "the handler fills the budget up", is_filled },
    { "the handler binds another context", is_bound_to_another },
    { "the handler moves it from processor to processor", is_moved },
    { "a server on lent time", is_lent },
    { 0 },
};
