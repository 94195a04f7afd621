/*
 * How exactly a budget is kept. A thread that has one does nothing but look at the time-stamp
 * counter: a step of more than GAP between two looks is one in which it did not run, what lies
 * between two such steps is a piece. Per abi/objects.h ("Time") no window of a period's length
 * holds more than the budget; and little of it may be lost, though the kernel's way out to the
 * thread and back is paid from it.
 *
 * The rows are the worst of PERIODS periods of each of the shares; a microsecond is 1000
 * instructions here, and the timer counts in steps of 16.
 */
#include "bench.h"

enum {
    GAP = 150,                     /* instructions; a look takes some ten */
    PIECES_MAX = 2048,
    PERIODS = 20,
    CHAIN_MAX = 3,
    THREADS_MAX = CHAIN_MAX + 1,
    MICROSECOND = 1000,            /* instructions */
};

static const struct share { uint64_t budget, period; } shares[] = {      /* microseconds */
    { 50, 100 }, { 50, 5000 }, { 333, 777 }, { 999, 1000 }, { 1000, 10000 }, { 1500, 20000 },
}, disturbance = { 50, 333 };

/* Who looks: a thread on time of its own; one on time that it has from another, by way of a third;
 * one on its own, while one above it takes the processor away again and again. */
enum kind { OWN, LENT, IN_PIECES, KINDS };

/* Slots, from `things` on, of objects that last for one run. */
enum { TIME, DISTURBING_TIME, THREADS, ENDPOINTS = THREADS + THREADS_MAX, REPLIES = ENDPOINTS + CHAIN_MAX,
       THINGS = REPLIES + CHAIN_MAX };

static capability things;

/* --- looking --- */

static struct piece { uint64_t first, last; } pieces[PIECES_MAX];
static unsigned count;             /* of pieces */
static uint64_t duration;          /* ticks */
static capability finished;

static void look(void)
{
    uint64_t first = time_stamp_counter(), last = first, end = first + duration;
    struct message nothing;

    for (count = 0; last < end && count < PIECES_MAX;) {
        uint64_t now = time_stamp_counter();
        if (now - last > GAP) {
            pieces[count++] = (struct piece){ first, last };
            first = now;
        }
        last = now;
    }
    notification_signal(finished);
    ipc_receive(things + ENDPOINTS, &nothing, 0);      /* where nobody sends */
}

static uint64_t ticks(uint64_t microseconds)
{
    return microseconds * bootinfo->tsc_frequency / 1000000;
}

static uint64_t more(uint64_t a, uint64_t b) { return a > b ? a - b : 0; }

/* What was seen in the window that begins with a piece: no other holds more. */
static uint64_t window(unsigned first, uint64_t length)
{
    uint64_t sum = 0, end = pieces[first].first + length;

    for (unsigned i = first; i < count && pieces[i].first < end; i++)
        sum += (pieces[i].last < end ? pieces[i].last : end) - pieces[i].first;
    return sum;
}

static uint64_t overrun(unsigned piece, const struct share *share)
{
    return more(window(piece, ticks(share->period)), ticks(share->budget));
}

static uint64_t shortfall(unsigned piece, const struct share *share)
{
    return more(ticks(share->budget), pieces[piece].last - pieces[piece].first);
}

static uint64_t lateness(unsigned piece, const struct share *share)
{
    return piece == 0 ? 0 : more(pieces[piece].first - pieces[piece - 1].first, ticks(share->period));
}

/* --- threads --- */

static unsigned links;             /* of the chain */

/* Link 0 has the time; the last one looks, the others call the next. */
static void run_link(uint64_t number)
{
    struct message message = { .info = message_info(1, 0, 0) };

    if (number != 0)
        ipc_receive(things + ENDPOINTS + number, &message, things + REPLIES + number);
    if (number + 1 == links)
        look();
    ipc_call(things + ENDPOINTS + number + 1, &message);
}

static void disturb(uint64_t nothing)
{
    (void)nothing;
    for (;;)
        ;
}

static void prepare(void)
{
    if (things == 0) {
        things = slots_take(THINGS);
        finished = slots_take(1);
        need(cnode_mint(INIT_SLOT_CNODE, finished, INIT_SLOT_CNODE, create(OBJECT_NOTIFICATION, 0), RIGHTS_ALL, 1),
             "a notification");
    }
    scratch_clear();
    scratch_make(OBJECT_CONTEXT, 0, 2, things + TIME);
    scratch_make(OBJECT_THREAD, 0, THREADS_MAX, things + THREADS);
    scratch_make(OBJECT_ENDPOINT, 0, CHAIN_MAX, things + ENDPOINTS);
    scratch_make(OBJECT_REPLY, 0, CHAIN_MAX, things + REPLIES);
}

static void configure(unsigned context, const struct share *share)
{
    need(time_control_configure(INIT_SLOT_TIME_CONTROL, things + context, 0, share->budget, share->period),
         "configuring a context");
}

/* It has run until it waits when this returns, if it is above this thread. */
static void start(unsigned number, void (*run)(uint64_t), unsigned priority, unsigned context)
{
    static char stacks[THREADS_MAX][PAGE_SIZE] __attribute__((aligned(16)));
    const struct thread_configuration configuration = {
        .cspace = INIT_SLOT_CNODE, .address_space = INIT_SLOT_ADDRESS_SPACE,
    };
    capability thread = things + THREADS + number;

    need(thread_configure(thread, &configuration), "configuring a thread");
    need(thread_set_priority(thread, priority, priority), "a thread's priority");
    need(thread_write_registers(thread, (uint64_t)run, (uint64_t)stacks[number] + PAGE_SIZE - 8, number, 0, 1),
         "starting a thread");
    need(context_bind(things + context, thread), "time for a thread");
}

static void run(enum kind kind, const struct share *share)
{
    const struct share all = { 10000, 10000 };
    uint64_t word;

    prepare();
    configure(TIME, &all);
    links = kind == LENT ? CHAIN_MAX : 1;
    duration = PERIODS * ticks(share->period);
    for (unsigned i = links - 1; i > 0; i--) {
        start(i, run_link, PRIORITY_SERVER, TIME);
        need(context_bind(things + TIME, 0), "a passive thread");
    }
    if (kind == IN_PIECES) {
        configure(DISTURBING_TIME, &disturbance);
        start(CHAIN_MAX, disturb, PRIORITY_INTERRUPT, DISTURBING_TIME);
    }
    configure(TIME, share);
    start(0, run_link, PRIORITY_CLIENT, TIME);
    need(notification_wait(finished, &word), "waiting for pieces");
    scratch_clear();
}

/* --- rows --- */

/* What a row is about: the kind, and one of these. */
static uint64_t (*const figures[])(unsigned piece, const struct share *share) = { overrun, shortfall, lateness };

enum { FIGURES = sizeof figures / sizeof figures[0] };

static void measure_kind(enum kind kind, uint64_t worst[FIGURES])
{
    for (unsigned i = 0; i < sizeof shares / sizeof shares[0]; i++) {
        run(kind, &shares[i]);
        for (unsigned piece = 0; piece < count; piece++)
            for (unsigned figure = 0; figure < FIGURES; figure++) {
                uint64_t value = figures[figure](piece, &shares[i]);
                worst[figure] = value > worst[figure] ? value : worst[figure];
            }
    }
}

static uint64_t measure(uint64_t row)
{
    static struct { bool measured; uint64_t worst[FIGURES]; } kinds[KINDS];
    enum kind kind = row / FIGURES;

    if (!kinds[kind].measured)
        measure_kind(kind, kinds[kind].worst);
    kinds[kind].measured = true;
    return kinds[kind].worst[row % FIGURES];
}

const struct row budget_rows[] = {
    { "budget_overrun", MICROSECOND, 0, measure, OWN * FIGURES },
    { "budget_shortfall", MICROSECOND, 0, measure, OWN * FIGURES + 1 },
    { "budget_late", MICROSECOND, 0, measure, OWN * FIGURES + 2 },
    { "budget_overrun_lent", MICROSECOND, 0, measure, LENT * FIGURES },
    { "budget_shortfall_lent", MICROSECOND, 0, measure, LENT * FIGURES + 1 },
    { "budget_late_lent", MICROSECOND, 0, measure, LENT * FIGURES + 2 },
    { "budget_overrun_in_pieces", MICROSECOND, 0, measure, IN_PIECES * FIGURES },
    { 0 },
};
