/* Capabilities; making and ending objects; a whole process. */
#include "bench.h"

enum {
    CELLS_RADIX = 14,
    CHILDREN_MANY = 10000,
    PROCESS_RADIX = 8,
    PROCESS_TABLES = 3,            /* and the address space itself */
    PROCESS_FRAMES = 64,
    PRIORITY_IDLE = 10,            /* threads that are ready and never run */
};

#define PROCESS_BASE 0x400000u

/* --- capabilities: copies of `original` in a CNode of many cells --- */

static capability cells, original;

static void prepare(unsigned copies)
{
    if (cells == 0) {
        cells = create(OBJECT_CNODE, CELLS_RADIX);
        original = create(OBJECT_ENDPOINT, 0);
    }
    need(cnode_revoke(INIT_SLOT_CNODE, original), "revoking copies");
    for (unsigned i = 1; i <= copies; i++)
        need(cnode_copy(cells, i, INIT_SLOT_CNODE, original, RIGHTS_ALL), "copying");
}

static void copy(unsigned round) { cnode_copy(cells, round + 1, INIT_SLOT_CNODE, original, RIGHTS_ALL); }
static void mint(unsigned round) { cnode_mint(cells, round + 1, INIT_SLOT_CNODE, original, RIGHTS_ALL, 7); }
static void move(unsigned round) { cnode_move(cells, ROUNDS + 2 + round, cells, round + 1); }
static void delete(unsigned round) { cnode_delete(cells, round + 1); }

static uint64_t measure_copy(uint64_t argument)
{
    (void)argument;
    prepare(0);
    return mean(copy, ROUNDS);
}

static uint64_t measure_mint(uint64_t argument)
{
    (void)argument;
    prepare(0);
    return mean(mint, ROUNDS);
}

static uint64_t measure_move(uint64_t argument)
{
    (void)argument;
    prepare(ROUNDS + 1);
    return mean(move, ROUNDS);
}

static uint64_t measure_delete(uint64_t argument)
{
    (void)argument;
    prepare(ROUNDS + 1);
    return mean(delete, ROUNDS);
}

static uint64_t measure_revoke(uint64_t children)
{
    prepare((unsigned)children);
    uint64_t start = time_stamp_counter();
    need(cnode_revoke(INIT_SLOT_CNODE, original), "revoking");
    return (time_stamp_counter() - start) / children;
}

/* --- making and ending objects of scratch memory --- */

static capability slots;                        /* ROUNDS + 1 of them */
static enum object_type type;
static uint64_t size;

static void retype(unsigned round) { untyped_retype(scratch, type, size, 1, INIT_SLOT_CNODE, slots + round); }

static uint64_t retype_cost(uint64_t of)
{
    if (slots == 0)
        slots = slots_take(ROUNDS + 1);
    type = (enum object_type)of;
    size = type == OBJECT_FRAME ? PAGE_BITS : 0;
    return mean(retype, ROUNDS);
}

static uint64_t measure_retype(uint64_t of)
{
    uint64_t cost = retype_cost(of);

    scratch_clear();
    return cost;
}

static uint64_t measure_destroy(uint64_t of)
{
    retype_cost(of);
    uint64_t start = time_stamp_counter();
    scratch_clear();
    return (time_stamp_counter() - start) / (ROUNDS + 1);
}

/* --- threads, ready to run --- */

static void make_thread(capability thread, capability cspace, capability space, capability context)
{
    const struct thread_configuration configuration = {
        .cspace = cspace, .address_space = space, .flags = THREAD_FPU,
    };

    untyped_retype(scratch, OBJECT_THREAD, 0, 1, INIT_SLOT_CNODE, thread);
    thread_configure(thread, &configuration);
    thread_set_priority(thread, PRIORITY_IDLE, PRIORITY_IDLE);
    if (has_contexts) {
        untyped_retype(scratch, OBJECT_CONTEXT, 0, 1, INIT_SLOT_CNODE, context);
        operate(INIT_SLOT_TIME_CONTROL, OPERATION_TIME_CONTROL_CONFIGURE, 4,
                (uint64_t[]){ context, 0, 10000, 10000 });
        operate(context, OPERATION_CONTEXT_BIND, 1, (uint64_t[]){ thread });
    }
    need(thread_write_registers(thread, PROCESS_BASE, PROCESS_BASE, 0, 0, 1), "starting a thread");
}

static capability contexts;

static void one_thread(unsigned round)
{
    make_thread(slots + round, INIT_SLOT_CNODE, INIT_SLOT_ADDRESS_SPACE, contexts + round);
}

static void end_thread(unsigned round) { cnode_delete(INIT_SLOT_CNODE, slots + round); }

static uint64_t measure_thread(uint64_t end)
{
    if (contexts == 0)
        contexts = slots_take(ROUNDS + 1);
    uint64_t make = mean(one_thread, ROUNDS);
    uint64_t ending = mean(end_thread, ROUNDS);
    scratch_clear();
    return end ? ending : make;
}

/* --- a process --- */

static struct {
    capability thread, context, cnode, cspace, space, tables, frames;
} process;

static void process_slots(void)
{
    process.thread = slots_take(5);
    process.context = process.thread + 1;
    process.cnode = process.thread + 2;
    process.cspace = process.thread + 3;
    process.space = process.thread + 4;
    process.tables = slots_take(PROCESS_TABLES);
    process.frames = slots_take(PROCESS_FRAMES);
}

static void map_frames(void)
{
    for (unsigned i = 0; i < PROCESS_FRAMES; i++)
        need(frame_map(process.frames + i, process.space, PROCESS_BASE + (uint64_t)i * PAGE_SIZE,
                       RIGHT_READ | RIGHT_WRITE, CACHE_WRITE_BACK), "mapping a process's frame");
}

static void build_process(void)
{
    unsigned level;

    untyped_retype(scratch, OBJECT_CNODE, PROCESS_RADIX, 1, INIT_SLOT_CNODE, process.cnode);
    untyped_retype(scratch, OBJECT_ADDRESS_SPACE, 0, 1, INIT_SLOT_CNODE, process.space);
    untyped_retype(scratch, OBJECT_PAGE_TABLE, 0, PROCESS_TABLES, INIT_SLOT_CNODE, process.tables);
    untyped_retype(scratch, OBJECT_FRAME, PAGE_BITS, PROCESS_FRAMES, INIT_SLOT_CNODE, process.frames);
    cnode_mint(INIT_SLOT_CNODE, process.cspace, INIT_SLOT_CNODE, process.cnode, RIGHTS_ALL,
               cnode_plain_guard(PROCESS_RADIX));
    for (unsigned i = 0; i < PROCESS_TABLES; i++)
        table_map(process.tables + i, process.space, PROCESS_BASE, &level);
    if (!map_range(process.space, process.frames, PROCESS_FRAMES, PROCESS_BASE))
        map_frames();
    make_thread(process.thread, process.cspace, process.space, process.context);
}

static uint64_t measure_process(uint64_t end)
{
    if (process.thread == 0)
        process_slots();
    uint64_t start = time_stamp_counter();
    build_process();
    uint64_t built = time_stamp_counter();
    scratch_clear();
    return end ? time_stamp_counter() - built : built - start;
}

const struct row object_rows[] = {
    { "cnode_copy", 400, 807, measure_copy, 0 },
    { "cnode_mint", 400, 830, measure_mint, 0 },
    { "cnode_move", 400, 715, measure_move, 0 },
    { "cnode_delete", 400, 704, measure_delete, 0 },
    { "revoke_1000_per_child", 150, 278, measure_revoke, 1000 },
    { "revoke_10000_per_child", 150, 0, measure_revoke, CHILDREN_MANY },
    { "retype_endpoint", 500, 831, measure_retype, OBJECT_ENDPOINT },
    { "retype_and_zero_frame", 1100, 0, measure_retype, OBJECT_FRAME },
    { "retype_thread", 2000, 5029, measure_retype, OBJECT_THREAD },
    { "destroy_endpoint", 0, 0, measure_destroy, OBJECT_ENDPOINT },
    { "destroy_frame", 0, 0, measure_destroy, OBJECT_FRAME },
    { "destroy_thread", 0, 0, measure_destroy, OBJECT_THREAD },
    { "thread_make_and_start", 0, 0, measure_thread, false },
    { "thread_end", 0, 0, measure_thread, true },
    { "process_build", 60000, 273095, measure_process, false },
    { "process_end", 30000, 137359, measure_process, true },
    { 0 },
};
