/*
 * Interrupts: how long they take to a thread, and the longest section of the kernel
 * without them.
 *
 * The 8254's channel 0 interrupts once after a number of its own ticks (838 ns); a
 * thread above all others receives it, looks at the time-stamp counter, and sets it
 * again. From setting to receiving takes the same number of instructions each time, for
 * each number of ticks, while only user code runs: the least that was seen then. Whatever
 * comes on top of that while an operation runs is the kernel's: the operation went on for
 * so long before it let the interrupt in (and before it was left). The ticks change from
 * one time to the next, so that the interrupts come at ever different places. (A test of
 * the test: with WORK_LIMIT ten times as large, all that poll grow tenfold.)
 */
#include "bench.h"

enum {
    PORT_COUNT = 0x40,
    PORT_MODE = 0x43,
    MODE_ONCE = 0x30,              /* channel 0, both bytes, mode 0 */
    TICK = 838,                    /* instructions */
    STEP = 111,                    /* so far from one setting to the next, within a tick */
    TICKS_MIN = 8,
    TICKS_KINDS = 8,               /* TICKS_MIN and the next ones, in turn */
    SAMPLES = 20,                  /* of each, to know the least */
    LEAD = 400,                    /* instructions from an operation's start to when the thread would run */
    LEAD_STEP = 100,               /* and more of them each time, up to */
    LEAD_MAX = 6000,
    WAITERS = 1000,
    SHORT = 50,                    /* microseconds: a budget */
    DUE_IN = 200000, DUE_LONG = 2000,    /* microseconds */
    THREADS = 256,
    FRAMES = 1024,
    FRAMES_REVOKED = 256,
    CNODE_RADIX = 10,
    COPIES = 10000,
    COPIES_RADIX = 14,
};

#define AREA 0x0000220000000000u

/* --- the interrupt and its thread --- */

static capability irq, signals;
static volatile bool recording, paused;
static volatile uint64_t armed, last_seen, samples, longest, way;
static volatile unsigned kind;
static uint64_t least[TICKS_KINDS];

static void arm(void)
{
    if (paused)
        return;
    kind = (kind + 3) % TICKS_KINDS;
    io_ports_out(INIT_SLOT_IO_PORTS, PORT_COUNT, 1, TICKS_MIN + kind);
    io_ports_out(INIT_SLOT_IO_PORTS, PORT_COUNT, 1, 0);
    armed = time_stamp_counter();
}

static void handle(void)
{
    struct message signal;

    for (;;) {
        ipc_receive(signals, &signal, 0);
        uint64_t now = time_stamp_counter(), taken = now - armed;
        if (recording && taken > least[kind] && taken - least[kind] > longest)
            longest = taken - least[kind];
        if (!recording && taken < least[kind])
            least[kind] = taken;
        way += now - last_seen;
        samples++;
        uint64_t until = now + samples * STEP % TICK;
        while (time_stamp_counter() < until)
            ;
        arm();
    }
}

/* Only user code runs: this loop, and whatever the interrupts bring. */
static void spin(unsigned count)
{
    uint64_t end = samples + count;

    while (samples < end)
        last_seen = time_stamp_counter();
}

static void interrupts_start(void)
{
    if (irq != 0)
        return;
    irq = slots_take(1);
    signals = slots_take(1);
    need(cnode_mint(INIT_SLOT_CNODE, signals, INIT_SLOT_CNODE, create(OBJECT_NOTIFICATION, 0), RIGHTS_ALL, 1),
         "a notification");
    need(irq_control_get(INIT_SLOT_IRQ_CONTROL, 0, 0, INIT_SLOT_CNODE, irq), "the timer's interrupt");
    need(irq_handler_bind(irq, signals), "binding the timer's interrupt");
    for (unsigned i = 0; i < TICKS_KINDS; i++)
        least[i] = ~0ull;
    io_ports_out(INIT_SLOT_IO_PORTS, PORT_MODE, 1, MODE_ONCE);
    thread_start(&(struct start){ .run = handle, .priority = PRIORITY_INTERRUPT });
    arm();
    spin(SAMPLES * TICKS_KINDS);
}

/* Goes on a little before the next interrupt, another time each time: so that it comes
 * somewhere in an operation that is too short to be hit by chance. */
static void wait_until_close(unsigned time)
{
    spin(1);
    uint64_t until = armed + least[kind] - LEAD - time * LEAD_STEP % LEAD_MAX;
    while (time_stamp_counter() < until)
        ;
}

static uint64_t measure_interrupt(uint64_t argument)
{
    (void)argument;
    interrupts_start();
    spin(1);
    way = 0;
    spin(ROUNDS);
    return way / ROUNDS;
}

static void acknowledge(unsigned round)
{
    (void)round;
    irq_handler_acknowledge(irq);
}

/* Without interrupts. */
static uint64_t measure_acknowledge(uint64_t argument)
{
    (void)argument;
    interrupts_start();
    paused = true;
    spin(1);
    uint64_t cost = mean(acknowledge, ROUNDS);
    paused = false;
    arm();
    return cost;
}

/* --- operations, and what each needs --- */

static capability object, badged, cells;        /* what an operation is about */
static capability things;                       /* WAITERS or FRAMES slots */
static capability contexts;                     /* as many */

static void take_slots(void)
{
    if (object != 0)
        return;
    object = slots_take(1);
    badged = slots_take(1);
    things = slots_take(FRAMES);
    contexts = slots_take(WAITERS);
    cells = create(OBJECT_CNODE, COPIES_RADIX);
    make_tables(INIT_SLOT_ADDRESS_SPACE, AREA, (uint64_t)FRAMES * PAGE_SIZE);
}

static void make_object(enum object_type type, uint64_t size)
{
    scratch_make(type, size, 1, object);
}

static void copies(capability cnode, unsigned count)
{
    for (unsigned i = 1; i <= count; i++)
        need(cnode_copy(cnode, i, INIT_SLOT_CNODE, object, RIGHTS_ALL), "copying");
}

static void wait_threads(void (*run)(void), capability argument)
{
    const struct thread_configuration configuration = {
        .cspace = INIT_SLOT_CNODE, .address_space = INIT_SLOT_ADDRESS_SPACE,
    };

    scratch_make(OBJECT_THREAD, 0, WAITERS, things);
    if (has_contexts)
        scratch_make(OBJECT_CONTEXT, 0, WAITERS, contexts);
    for (unsigned i = 0; i < WAITERS; i++) {
        need(thread_configure(things + i, &configuration), "configuring a waiter");
        need(thread_set_priority(things + i, PRIORITY_SERVER, PRIORITY_SERVER), "a waiter's priority");
        if (has_contexts) {
            operate(INIT_SLOT_TIME_CONTROL, OPERATION_TIME_CONTROL_CONFIGURE, 4,
                    (uint64_t[]){ contexts + i, 0, 10000, 10000 });
            operate(contexts + i, OPERATION_CONTEXT_BIND, 1, (uint64_t[]){ things + i });
        }
        need(thread_write_registers(things + i, (uint64_t)run, 0, argument, 0, 1), "starting a waiter");
        need(thread_set_priority(things + i, 1, 1), "a waiter's priority");
    }
}

void wait_send(void), wait_receive(void), work(void);      /* x86_64.S */

static void prepare_receivers(void)
{
    make_object(OBJECT_ENDPOINT, 0);
    wait_threads(wait_receive, object);
}

static void prepare_notified(void)
{
    make_object(OBJECT_NOTIFICATION, 0);
    wait_threads(wait_receive, object);
}

static void prepare_senders(void)
{
    make_object(OBJECT_ENDPOINT, 0);
    need(cnode_mint(INIT_SLOT_CNODE, badged, INIT_SLOT_CNODE, object, RIGHTS_ALL, 7), "a badge");
    wait_threads(wait_send, badged);
}

static void prepare_cnode(void)
{
    make_object(OBJECT_ENDPOINT, 0);
    scratch_make(OBJECT_CNODE, CNODE_RADIX, 1, badged);
    copies(badged, (1 << CNODE_RADIX) - 1);
}

static void prepare_copies(void)
{
    make_object(OBJECT_ENDPOINT, 0);
    copies(cells, COPIES);
}

static void prepare_frames(void) { scratch_make(OBJECT_FRAME, PAGE_BITS, FRAMES, things); }

static void map_some(capability space, unsigned count)
{
    scratch_make(OBJECT_FRAME, PAGE_BITS, count, things);
    for (unsigned i = 0; i < count; i++)
        need(frame_map(things + i, space, AREA + (uint64_t)i * PAGE_SIZE, RIGHT_READ, CACHE_WRITE_BACK),
             "mapping");
}

static void prepare_mapped(void) { map_some(INIT_SLOT_ADDRESS_SPACE, FRAMES); }
static void prepare_revoked(void) { map_some(INIT_SLOT_ADDRESS_SPACE, FRAMES_REVOKED); }

/* Its tables stay, for the next time: what was mapped in a space that ended is void. */
static void prepare_space(void)
{
    unsigned level;

    make_object(OBJECT_ADDRESS_SPACE, 0);
    scratch_make(OBJECT_PAGE_TABLE, 0, 4, contexts);
    for (unsigned i = 0; i < 4; i++)
        need(table_map(contexts + i, object, AREA + (i == 3 ? 1 << LARGE_PAGE_BITS : 0), &level), "a table");
    map_some(object, FRAMES);
}

static void prepare_large(void) { make_object(OBJECT_FRAME, LARGE_PAGE_BITS); }
static void prepare_small(void) { make_object(OBJECT_FRAME, PAGE_BITS); }
static void prepare_nothing(void) { }

/* What scratch memory begins with has been a sealed large frame. */
static void prepare_sealed(void)
{
    prepare_large();
    need(frame_seal(object), "sealing");
    scratch_clear();
}

/* As many contexts whose budget is used up, and all come back within a microsecond: each has the
 * period that is left until then. Their threads are ready then, and below this one. */
static uint64_t due;

static void prepare_due(void)
{
    const struct thread_configuration configuration = {
        .cspace = INIT_SLOT_CNODE, .address_space = INIT_SLOT_ADDRESS_SPACE,
    };
    uint64_t microsecond = bootinfo->tsc_frequency / 1000000;

    scratch_make(OBJECT_THREAD, 0, WAITERS, things);
    scratch_make(OBJECT_CONTEXT, 0, WAITERS, contexts);
    due = time_stamp_counter() + DUE_IN * microsecond;
    for (unsigned i = 0; i < WAITERS; i++) {
        need(thread_configure(things + i, &configuration), "configuring a worker");
        need(thread_set_priority(things + i, PRIORITY_SERVER, PRIORITY_SERVER), "a worker's priority");
        need(thread_write_registers(things + i, (uint64_t)work, 0, 0, 0, 1), "starting a worker");
        uint64_t left = (due - time_stamp_counter()) / microsecond;
        need(time_control_configure(INIT_SLOT_TIME_CONTROL, contexts + i, 0, SHORT, left), "a short budget");
        need(context_bind(contexts + i, things + i), "a worker's time");     /* which it uses up at once */
        need(thread_set_priority(things + i, 1, 1), "a worker's priority");
    }
    if (time_stamp_counter() > due)
        give_up("the budgets are back too early", ERROR_LIMIT);
}

static enum error wait_due(void)
{
    while (time_stamp_counter() < due + DUE_LONG * (bootinfo->tsc_frequency / 1000000))
        ;
    return ERROR_NONE;
}

static enum error make_threads(void)
{
    return untyped_retype(scratch, OBJECT_THREAD, 0, THREADS, INIT_SLOT_CNODE, things);
}

static enum error make_large(void)
{
    return untyped_retype(scratch, OBJECT_FRAME, LARGE_PAGE_BITS, 1, INIT_SLOT_CNODE, object);
}

static enum error delete_object(void) { return cnode_delete(INIT_SLOT_CNODE, object); }
static enum error delete_cnode(void) { return cnode_delete(INIT_SLOT_CNODE, badged); }
static enum error revoke_object(void) { return cnode_revoke(INIT_SLOT_CNODE, object); }
static enum error revoke_scratch(void) { return cnode_revoke(INIT_SLOT_CNODE, scratch); }
static enum error seal_object(void) { return frame_seal(object); }

static enum error cancel(void)
{
    return operate(INIT_SLOT_CNODE, OPERATION_CNODE_CANCEL, 2, (uint64_t[]){ badged, 0 });
}

static enum error map_many(void)
{
    return map_range(INIT_SLOT_ADDRESS_SPACE, things, FRAMES, AREA) ? ERROR_NONE : ERROR_UNSUPPORTED;
}

static enum error unmap_many(void)
{
    return operate(INIT_SLOT_ADDRESS_SPACE, OPERATION_SPACE_UNMAP, 3,
                   (uint64_t[]){ INIT_SLOT_CNODE, things, FRAMES });
}

/* --- the longest section of each --- */

static const struct operation_case {
    void (*prepare)(void);
    enum error (*perform)(void);
    unsigned times;
} cases[] = {
    { prepare_nothing, make_threads, 16 },
    { prepare_nothing, make_large, 16 },
    { prepare_cnode, delete_cnode, 16 },
    { prepare_revoked, revoke_scratch, 60 },
    { prepare_copies, revoke_object, 2 },
    { prepare_receivers, delete_object, 8 },
    { prepare_notified, delete_object, 8 },
    { prepare_senders, cancel, 8 },
    { prepare_frames, map_many, 30 },
    { prepare_mapped, unmap_many, 30 },
    { prepare_space, delete_object, 8 },
    { prepare_space, revoke_scratch, 30 },
    { prepare_large, seal_object, 40 },
    { prepare_receivers, revoke_scratch, 4 },
    { prepare_small, seal_object, 40 },
    { prepare_sealed, make_large, 16 },
    { prepare_sealed, make_threads, 16 },
    { prepare_due, wait_due, 2 },
};

static uint64_t measure_longest(uint64_t which)
{
    const struct operation_case *one = &cases[which];
    enum error error = ERROR_NONE;

    interrupts_start();
    take_slots();
    longest = 0;
    for (unsigned i = 0; i < one->times && error == ERROR_NONE; i++) {
        scratch_clear();
        one->prepare();
        wait_until_close(i);
        recording = true;
        error = one->perform();
        recording = false;
    }
    scratch_clear();
    if (error == ERROR_UNSUPPORTED || error == ERROR_BAD_OPERATION)
        return MISSING;
    need(error, "an operation");
    return longest;
}

const struct row latency_rows[] = {
    { "interrupt_to_thread", 350, 408, measure_interrupt, 0 },
    { "interrupt_acknowledge", 250, 472, measure_acknowledge, 0 },
    { "longest_retype_256_threads", 4000, 1088727, measure_longest, 0 },
    { "longest_retype_2_mib", 4000, 0, measure_longest, 1 },
    { "longest_delete_cnode_1024", 4000, 37841, measure_longest, 2 },
    { "longest_revoke_256_frames", 4000, 36000, measure_longest, 3 },
    { "longest_revoke_10000_copies", 4000, 0, measure_longest, 4 },
    { "longest_delete_endpoint_1000", 4000, 26641, measure_longest, 5 },
    { "longest_delete_notification_1000", 4000, 0, measure_longest, 6 },
    { "longest_cancel_1000", 4000, 0, measure_longest, 7 },
    { "longest_space_map_1024", 4000, 0, measure_longest, 8 },
    { "longest_space_unmap_1024", 4000, 0, measure_longest, 9 },
    { "longest_delete_space", 4000, 0, measure_longest, 10 },
    { "longest_revoke_space", 4000, 0, measure_longest, 11 },
    { "longest_seal_2_mib", 4000, 0, measure_longest, 12 },
    { "longest_revoke_1000_threads", 4000, 0, measure_longest, 13 },
    { "longest_seal_4_kib", 4000, 0, measure_longest, 14 },
    { "longest_retype_sealed_2_mib", 4000, 0, measure_longest, 15 },
    { "longest_retype_sealed_256_threads", 4000, 0, measure_longest, 16 },
    { "longest_release_1000_contexts", 4000, 0, measure_longest, 17 },
    { 0 },
};
