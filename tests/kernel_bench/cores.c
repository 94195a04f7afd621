/*
 * Several processors: round trips a second of one pair of threads on each, all at once,
 * and a round trip between two processors; object operations a second, all at once, and the
 * longest that one took: for these each processor waits until no other is in the kernel. By the clock, not in instructions: QEMU counts
 * those for one processor only. So the figures are this machine's, and those for more
 * processors than it has say little.
 */
#include "bench.h"

enum {
    PAIRS_MAX = 4,
    PORT_COUNT = 0x40,
    PORT_MODE = 0x43,
    MODE_ONCE = 0x30,              /* of the 8254: see latency.c */
    LONGEST = 0xff,                /* a byte of the longest time: 65535 ticks, 55 ms */
    INTERVALS = 18,                /* about a second */
};

static struct pair {
    capability endpoint, reply, client, server, slot;
    volatile uint64_t count, longest;
} __attribute__((aligned(64))) pairs[PAIRS_MAX];

static capability signals;

/* --- threads --- */

static void serve(uint64_t number)
{
    const struct pair *pair = &pairs[number];
    struct message message = {0};

    for (;;)
        ipc_reply_receive(pair->endpoint, &message, pair->reply);
}

static void call(uint64_t number)
{
    struct pair *pair = &pairs[number];
    struct message message = { .info = message_info(1, 4, 0) };

    for (;;) {
        ipc_call(pair->endpoint, &message);
        pair->count++;
    }
}

static void start_pair(unsigned number, unsigned client_core, unsigned server_core)
{
    struct pair *pair = &pairs[number];

    pair->endpoint = create(OBJECT_ENDPOINT, 0);
    pair->reply = create(OBJECT_REPLY, 0);
    pair->server = thread_start(&(struct start){
        .run = (void (*)(void))serve, .argument = number, .priority = PRIORITY_SERVER, .core = server_core });
    pair->client = thread_start(&(struct start){
        .run = (void (*)(void))call, .argument = number, .priority = PRIORITY_CLIENT, .core = client_core });
}

/* Copies a capability and deletes the copy. */
static void perform(uint64_t number)
{
    struct pair *pair = &pairs[number];

    for (;;) {
        uint64_t start = time_stamp_counter();
        need(cnode_copy(INIT_SLOT_CNODE, pair->slot, INIT_SLOT_CNODE, signals, RIGHTS_ALL), "copying");
        uint64_t half = time_stamp_counter();
        need(cnode_delete(INIT_SLOT_CNODE, pair->slot), "deleting");
        uint64_t end = time_stamp_counter(), longer = half - start > end - half ? half - start : end - half;
        if (longer > pair->longest)
            pair->longest = longer;
        pair->count += 2;
    }
}

static void start_performer(unsigned number)
{
    struct pair *pair = &pairs[number];

    if (pair->slot == 0)
        pair->slot = slots_take(1);
    need(cnode_delete(INIT_SLOT_CNODE, pair->slot), "the last copy");
    pair->longest = 0;
    pair->client = pair->server = thread_start(&(struct start){
        .run = (void (*)(void))perform, .argument = number, .priority = PRIORITY_CLIENT, .core = number });
}

/* --- time passes without this thread --- */

static void clock_start(void)
{
    capability irq = slots_take(1);

    signals = slots_take(1);
    need(cnode_mint(INIT_SLOT_CNODE, signals, INIT_SLOT_CNODE, create(OBJECT_NOTIFICATION, 0), RIGHTS_ALL, 1),
         "a notification");
    need(irq_control_get(INIT_SLOT_IRQ_CONTROL, 0, 0, INIT_SLOT_CNODE, irq), "the timer's interrupt");
    need(irq_handler_bind(irq, signals), "binding the timer's interrupt");
    io_ports_out(INIT_SLOT_IO_PORTS, PORT_MODE, 1, MODE_ONCE);
}

static void wait_a_while(unsigned intervals)
{
    struct message signal;

    for (unsigned i = 0; i < intervals; i++) {
        io_ports_out(INIT_SLOT_IO_PORTS, PORT_COUNT, 1, LONGEST);
        io_ports_out(INIT_SLOT_IO_PORTS, PORT_COUNT, 1, LONGEST);
        need(ipc_receive(signals, &signal, 0), "waiting");
    }
}

/* --- measuring --- */

static uint64_t total(unsigned count)
{
    uint64_t sum = 0;

    for (unsigned i = 0; i < count; i++)
        sum += pairs[i].count;
    return sum;
}

/* Round trips, or operations, a second of the first `count` pairs, which then end. */
static uint64_t rate(unsigned count)
{
    wait_a_while(1);
    uint64_t before = total(count), start = time_stamp_counter();
    wait_a_while(INTERVALS);
    uint64_t trips = total(count) - before, ticks = time_stamp_counter() - start;
    for (unsigned i = 0; i < count; i++) {
        need(thread_suspend(pairs[i].client), "stopping a client");
        need(thread_suspend(pairs[i].server), "stopping a server");
    }
    return trips * 1000 / (ticks / (bootinfo->tsc_frequency / 1000));
}

/* Microseconds of the longest operation of all. */
static uint64_t longest(unsigned count)
{
    uint64_t ticks = 0;

    for (unsigned i = 0; i < count; i++)
        ticks = pairs[i].longest > ticks ? pairs[i].longest : ticks;
    return ticks / (bootinfo->tsc_frequency / 1000000);
}

/* Whether threads can run on that many processors; else says why not. */
static bool possible(const char *name, unsigned cores)
{
    bool enough = bootinfo->core_count >= cores;

    if (cores == 1 || (enough && has_contexts))
        return true;
    print(name);
    print(!enough ? " is left out: there are too few processors\n"
                  : " is left out: threads cannot be given to another processor\n");
    return false;
}

void cores_run(void)
{
    static const struct { const char *name; unsigned cores; } rows[] = {
        { "ipc_pairs_1_core", 1 }, { "ipc_pairs_2_cores", 2 }, { "ipc_pairs_4_cores", 4 },
    };
    static const struct { const char *name, *longest; unsigned cores; } operations[] = {
        { "operations_1_core", "operations_1_core_longest", 1 },
        { "operations_2_cores", "operations_2_cores_longest", 2 },
        { "operations_4_cores", "operations_4_cores_longest", 4 },
    };
    static const char between[] = "ipc_between_cores";

    clock_start();
    for (unsigned i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (!possible(rows[i].name, rows[i].cores))
            continue;
        for (unsigned core = 0; core < rows[i].cores; core++)
            start_pair(core, core, core);
        print_row(rows[i].name, rate(rows[i].cores), "trips/second", 0, 0);
    }
    if (possible(between, 2)) {
        start_pair(0, 0, 1);
        print_row(between, rate(1), "trips/second", 0, 0);
    }
    for (unsigned i = 0; i < sizeof operations / sizeof operations[0]; i++) {
        if (!possible(operations[i].name, operations[i].cores))
            continue;
        for (unsigned core = 0; core < operations[i].cores; core++)
            start_performer(core);
        print_row(operations[i].name, rate(operations[i].cores), "operations/second", 0, 0);
        print_row(operations[i].longest, longest(operations[i].cores), "microseconds", 0, 0);
    }
}
