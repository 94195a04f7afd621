/*
 * What the threads have: see fuzz.h. Objects made of one piece of memory, whose originals the
 * program keeps in slots of its own, and gifts, of which it gives copies.
 *
 *     kept        memory of the program's own objects: for good
 *     sandbox     all that the threads have or make of it: revoked at the end of a round
 *     homes       an address space for each thread that calls: its struct fuzzer and buffer, the
 *                 program's code and constants. The threads have no capability of them.
 */
#include "fuzz.h"

enum {
    KEPT_SIZE = 4 << 20, SANDBOX_SIZE = 6 << 20,       /* bytes */
    POOL = 96 << 10,                   /* of the sandbox, what the threads make objects of */
    DEVICE_SIZE = 64 << 10,
    ALL_THE_TIME = 5000,               /* microseconds */
    TABLE_LEVELS = 3,
    HANDLER_LINE = 10,                 /* an ISA line that is nobody's */
    MESSAGES_TAKEN = 60,               /* of the kernel's 64 */
    PORT_FIRST = 0x80, PORT_LAST = 0x8f,       /* pages of a DMA controller that nobody uses */
};

/* The sandbox's slots at first, and again after each refill. */
static const struct content {
    uint8_t first, count, type;
    uint32_t size;
    uint8_t rights;
    uint8_t badge;                     /* of the first; the others have none */
    bool only;                         /* it cannot be copied: it is moved there */
} contents[] = {
    { SLOT_SELF, 1, OBJECT_CNODE, RADIX, RIGHTS_ALL, 64 - RADIX, false },
    { 2, 3, OBJECT_UNTYPED, POOL / 3, RIGHTS_ALL, 0, true },
    { SLOT_THREADS, THREADS, OBJECT_THREAD, 0, RIGHTS_ALL, 0, false },
    { SLOT_ENDPOINTS, ENDPOINTS, OBJECT_ENDPOINT, 0, RIGHTS_ALL, 7, false },
    { SLOT_MORTAL, 1, OBJECT_ENDPOINT, 0, RIGHTS_ALL, 0, true },        /* it may end */
    { SLOT_NOTIFICATIONS, 3, OBJECT_NOTIFICATION, 0, RIGHTS_ALL, 1, false },
    { 23, 4, OBJECT_REPLY, 0, RIGHTS_ALL, 0, false },
    { SLOT_SPACES, 2, OBJECT_ADDRESS_SPACE, 0, RIGHTS_ALL, 0, false },
    { SLOT_TABLES, TABLES, OBJECT_PAGE_TABLE, 0, RIGHTS_ALL, 0, true },
    { SLOT_FRAMES, FRAMES, OBJECT_FRAME, PAGE_BITS, RIGHTS_ALL, 0, false },
    { 43, 2, OBJECT_CNODE, 3, RIGHTS_ALL, 64 - 3, false },
    { 45, 2, OBJECT_CONTEXT, 0, RIGHTS_ALL, 0, false },
    { 57, 1, OBJECT_FRAME, LARGE_PAGE_BITS, RIGHTS_ALL, 0, false },
    { SLOT_SERVICE, 1, OBJECT_ENDPOINT, 0, RIGHTS_ALL, 0, false },
    { SLOT_SERVED, 1, OBJECT_REPLY, 0, RIGHTS_ALL, 0, false },
};
enum { CONTENTS = sizeof contents / sizeof *contents };

/* Capabilities of the program's of which there are copies in the sandbox. */
enum { CONTEXTS_GIVEN = 4, GIFTS = CONTEXTS_GIVEN + 7 };
static struct gift { capability from; uint8_t slot, type; bool only; } gifts[GIFTS];

static capability kept, sandbox, originals, cspace, next_slot;
static capability homes[FUZZERS], buffers[FUZZERS], contexts[THREADS], runner_frame;
static unsigned cores;

/* --- the program's own objects --- */

capability slots_take(unsigned count)
{
    capability first = next_slot;

    next_slot += count;
    if (next_slot > 1u << INIT_CNODE_RADIX)
        give_up("no slots are left", "");
    return first;
}

capability create(enum object_type type, uint64_t size)
{
    capability slot = slots_take(1);

    need(untyped_retype(kept, type, size, 1, INIT_SLOT_CNODE, slot), "making an object");
    return slot;
}

static void make_tables(capability space, uint64_t address)
{
    unsigned level;
    enum error error;

    while ((error = table_map(create(OBJECT_PAGE_TABLE, 0), space, address, &level)) == ERROR_NONE)
        ;
    if (error != ERROR_MAPPED)
        need(error, "a page table");
}

static capability copy(capability from, unsigned rights)
{
    capability slot = slots_take(1);

    need(cnode_copy(INIT_SLOT_CNODE, slot, INIT_SLOT_CNODE, from, rights), "a copy");
    return slot;
}

static void map(capability frame, capability space, uint64_t address, unsigned rights)
{
    need(frame_map(frame, space, address, rights, CACHE_WRITE_BACK), "mapping");
}

/* A page, mapped in this program too; `there` for another space. */
static void *make_page(uint64_t here, capability *there)
{
    capability frame = create(OBJECT_FRAME, PAGE_BITS);

    map(frame, INIT_SLOT_ADDRESS_SPACE, here, RIGHT_READ | RIGHT_WRITE);
    *there = copy(frame, RIGHTS_ALL);
    return (void *)here;
}

/* A copy of a page of this program, sealed if it is code. */
static capability copy_page(const char *page, bool code)
{
    capability frame = create(OBJECT_FRAME, PAGE_BITS);
    uint64_t *to = (uint64_t *)(FUZZERS_ADDRESS - PAGE_SIZE);

    map(frame, INIT_SLOT_ADDRESS_SPACE, (uint64_t)to, RIGHT_READ | RIGHT_WRITE);
    for (unsigned i = 0; i < PAGE_SIZE / sizeof *to; i++)
        to[i] = ((const uint64_t *)page)[i];
    need(frame_unmap(frame), "unmapping");
    if (code)
        need(frame_seal(frame), "sealing");
    return frame;
}

/* Frames of the program's code and constants, in all homes. */
static void share_program(void)
{
    for (const char *page = text_start; page < constants_end; page += PAGE_SIZE) {
        bool code = page < constants_start;
        capability frame = copy_page(page, code);
        for (unsigned i = 0; i < FUZZERS; i++)
            map(copy(frame, RIGHTS_ALL), homes[i], (uint64_t)page, code ? RIGHT_READ | RIGHT_EXECUTE : RIGHT_READ);
        if (page == (const char *)runner)
            runner_frame = copy(frame, RIGHTS_ALL);
    }
}

static void make_home(unsigned i)
{
    capability frame;

    homes[i] = create(OBJECT_ADDRESS_SPACE, 0);
    make_tables(homes[i], FUZZER_ADDRESS);
    for (unsigned page = 0; page < FUZZER_PAGES; page++) {
        make_page((uint64_t)fuzzer_of(i) + page * PAGE_SIZE, &frame);
        map(frame, homes[i], FUZZER_ADDRESS + page * PAGE_SIZE, RIGHT_READ | RIGHT_WRITE);
    }
    make_page((uint64_t)fuzzer_of(i) + FUZZER_PAGES * PAGE_SIZE, &frame);
    map(frame, homes[i], BUFFER_ADDRESS, RIGHT_READ | RIGHT_WRITE);
    buffers[i] = frame;
}

static void find_likely(struct shapes *shapes)
{
    for (const struct content *content = contents; content < contents + CONTENTS; content++) {
        uint8_t *likely = shapes->likely[content->type];
        if (likely[1] == 0)
            likely[0] = content->first;
        if (likely[0] + likely[1] == content->first)
            likely[1] += content->count;
    }
    for (const struct gift *gift = gifts; gift < gifts + GIFTS; gift++) {
        uint8_t *likely = shapes->likely[gift->type];
        if (likely[1] == 0)
            likely[0] = gift->slot;
        if (likely[0] + likely[1] == gift->slot)
            likely[1]++;
    }
}

/* --- gifts --- */

static void give(unsigned i, unsigned type, capability from)
{
    gifts[i] = (struct gift){ from, SLOT_GIFTS + i, type, type == OBJECT_UNTYPED };
}

static capability minted(capability from, uint64_t badge)
{
    capability slot = slots_take(1);

    need(cnode_mint(INIT_SLOT_CNODE, slot, INIT_SLOT_CNODE, from, RIGHTS_ALL, badge), "a gift");
    return slot;
}

/* Of the boot image's memory: a device that is none. */
static capability make_device(const struct bootinfo *bootinfo, enum object_type type, uint64_t size)
{
    capability slot = slots_take(1);

    for (uint32_t i = 0; i < bootinfo->untyped_count; i++)
        if (bootinfo->untyped[i].kind == MEMORY_BOOT_IMAGE) {
            need(untyped_retype(INIT_SLOT_UNTYPED + i, type, size, 1, INIT_SLOT_CNODE, slot), "device memory");
            return slot;
        }
    give_up("there is no device memory", "");
}

/* All but a few of the interrupt messages, so that the threads can use them up. */
static void take_messages(void)
{
    uint64_t address;
    uint32_t data;

    for (unsigned i = 0; i < MESSAGES_TAKEN; i++)
        need(irq_control_message(INIT_SLOT_IRQ_CONTROL, 0, INIT_SLOT_CNODE, slots_take(1), &address, &data),
             "a message");
}

static void make_gifts(const struct bootinfo *bootinfo)
{
    capability handler = slots_take(1);

    for (unsigned i = 0; i < CONTEXTS_GIVEN; i++)
        give(i, OBJECT_CONTEXT, contexts[i]);
    give(CONTEXTS_GIVEN, OBJECT_TIME_CONTROL, copy(INIT_SLOT_TIME_CONTROL, RIGHTS_ALL));
    give(CONTEXTS_GIVEN + 1, OBJECT_TIME_CONTROL, minted(INIT_SLOT_TIME_CONTROL, 1));
    give(CONTEXTS_GIVEN + 2, OBJECT_IRQ_CONTROL, copy(INIT_SLOT_IRQ_CONTROL, RIGHTS_ALL));
    need(irq_control_get(INIT_SLOT_IRQ_CONTROL, HANDLER_LINE, 0, INIT_SLOT_CNODE, handler), "a handler");
    give(CONTEXTS_GIVEN + 3, OBJECT_IRQ_HANDLER, handler);
    give(CONTEXTS_GIVEN + 4, OBJECT_IO_PORTS, minted(INIT_SLOT_IO_PORTS, PORT_FIRST | PORT_LAST << 16));
    give(CONTEXTS_GIVEN + 5, OBJECT_UNTYPED, make_device(bootinfo, OBJECT_UNTYPED, DEVICE_SIZE));
    gifts[CONTEXTS_GIVEN + 6] = (struct gift){ make_device(bootinfo, OBJECT_FRAME, PAGE_BITS),
                                               SLOT_FRAMES + FRAMES, OBJECT_FRAME, false };
}

/* --- once --- */

static capability largest_untyped(const struct bootinfo *bootinfo)
{
    uint32_t best = 0;

    for (uint32_t i = 0; i < bootinfo->untyped_count; i++)
        if (!bootinfo->untyped[i].device
            && (bootinfo->untyped[best].device || bootinfo->untyped[i].size > bootinfo->untyped[best].size))
            best = i;
    return INIT_SLOT_UNTYPED + best;
}

void sandbox_prepare(const struct bootinfo *bootinfo)
{
    capability all = largest_untyped(bootinfo);

    cores = bootinfo->core_count < CORES ? bootinfo->core_count : CORES;
    next_slot = bootinfo->free_slot;
    kept = slots_take(1);
    sandbox = slots_take(1);
    originals = slots_take(SLOTS);
    cspace = slots_take(1);
    need(untyped_retype(all, OBJECT_UNTYPED, KEPT_SIZE, 1, INIT_SLOT_CNODE, kept), "memory");
    need(untyped_retype(all, OBJECT_UNTYPED, SANDBOX_SIZE, 1, INIT_SLOT_CNODE, sandbox), "memory");
    make_tables(INIT_SLOT_ADDRESS_SPACE, FUZZERS_ADDRESS - PAGE_SIZE);
    make_tables(INIT_SLOT_ADDRESS_SPACE, FUZZERS_ADDRESS);
    for (unsigned i = 0; i < FUZZERS; i++)
        make_home(i);
    for (unsigned i = 0; i < THREADS; i++)
        contexts[i] = create(OBJECT_CONTEXT, 0);
    share_program();
    take_messages();
    make_gifts(bootinfo);
    for (unsigned i = 0; i < FUZZERS; i++) {
        make_shapes(&fuzzer_of(i)->shapes);
        find_likely(&fuzzer_of(i)->shapes);
    }
}

/* --- each round --- */

static capability original(unsigned slot) { return originals + slot; }

static void make_contents(void)
{
    for (const struct content *content = contents; content < contents + CONTENTS; content++)
        need(untyped_retype(sandbox, content->type, content->size, content->count, INIT_SLOT_CNODE,
                            original(content->first)), "objects");
    need(cnode_mint(INIT_SLOT_CNODE, cspace, INIT_SLOT_CNODE, original(SLOT_SELF), RIGHTS_ALL,
                    cnode_plain_guard(RADIX)), "a capability space");
}

/* Ways down to the first addresses, while they last, and the runners' code there. */
static void hang_tables(void)
{
    unsigned level;

    for (unsigned i = 0; i < 2 * TABLE_LEVELS; i++)
        need(table_map(original(SLOT_TABLES + i), original(SLOT_SPACES + i / TABLE_LEVELS), FIRST_ADDRESS, &level),
             "a table");
    frame_unmap(runner_frame);
    map(runner_frame, original(SLOT_SPACES), RUNNER_ADDRESS, RIGHT_READ | RIGHT_EXECUTE);
}

/* One in four has not all rights; the first of a kind always has. */
static unsigned some_rights(const struct content *content, unsigned i, uint64_t random)
{
    return i == 0 || content->type == OBJECT_CNODE || random % 4 != 0 ? content->rights : random >> 8 & RIGHTS_ALL;
}

void sandbox_refill(uint64_t *random)
{
    capability cnode = original(SLOT_SELF);

    cnode_delete(cnode, SLOT_SELF);        /* whatever came there: most operations need it */
    untyped_retype(sandbox, OBJECT_ENDPOINT, 0, 1, INIT_SLOT_CNODE, original(SLOT_MORTAL));
    for (const struct content *content = contents; content < contents + CONTENTS; content++)
        for (unsigned i = 0; i < content->count; i++) {
            unsigned slot = content->first + i;
            uint64_t badge = i == 0 ? content->badge : 0;
            if (content->only)
                cnode_move(cnode, slot, INIT_SLOT_CNODE, original(slot));
            else
                cnode_mint(cnode, slot, INIT_SLOT_CNODE, original(slot), some_rights(content, i, next_random(random)),
                           badge);
        }
    for (const struct gift *gift = gifts; gift < gifts + GIFTS; gift++)
        if (gift->only)
            cnode_move(cnode, gift->slot, INIT_SLOT_CNODE, gift->from);
        else
            cnode_copy(cnode, gift->slot, INIT_SLOT_CNODE, gift->from, RIGHTS_ALL);
}

static void place(unsigned i, uint64_t random)
{
    capability thread = original(SLOT_THREADS + i);
    unsigned core = (random >> 8) % 8 == 0 ? (random >> 16) % cores : i % cores;

    need(context_bind(contexts[i], 0), "taking a context back");
    need(time_control_configure(INIT_SLOT_TIME_CONTROL, contexts[i], core, ALL_THE_TIME, ALL_THE_TIME), "time");
    /* Another thread may have it, or another context this thread: BUSY, until all is built anew. */
    context_bind(contexts[i], thread);
}

/* A client and a server, of one core, often come before all others: the fast path is for them. */
static unsigned some_priority(unsigned i, uint64_t random)
{
    return i < FUZZERS && fuzzer_of(i)->role != ANY_ROLE && random & 1 ? PRIORITY_MAX + 1 : 1 + (random >> 1) % PRIORITY_MAX;
}

void thread_renew(unsigned i, uint64_t *random)
{
    capability thread = original(SLOT_THREADS + i);
    uint64_t word = next_random(random);
    bool calls = i < FUZZERS;
    const struct thread_configuration configuration = {
        .cspace = cspace, .address_space = calls ? homes[i] : original(SLOT_SPACES),
        .ipc_buffer_frame = calls && word >> 52 & 7 ? buffers[i] : 0, .ipc_buffer = BUFFER_ADDRESS,
        .fault_endpoint = word & 1 ? original(SLOT_ENDPOINTS + (word >> 1) % ENDPOINTS) : 0,
        .flags = word >> 32 & 3,       /* THREAD_FPU, THREAD_TIMEOUT */
    };

    need(thread_configure(thread, &configuration), "configuring a thread");
    need(thread_step(thread, 0), "not stepping");
    for (unsigned number = 0; number < BREAKPOINT_COUNT; number++)
        need(thread_breakpoint(thread, number, BREAKPOINT_NONE, 0, 1), "no breakpoint");
    need(thread_set_priority(thread, some_priority(i, word >> 40), PRIORITY_MAX), "a priority");
    place(i, next_random(random));
}

bool thread_restart(unsigned i)
{
    bool calls = i < FUZZERS;

    return thread_write_registers(original(SLOT_THREADS + i), calls ? (uint64_t)fuzz : RUNNER_ADDRESS,
                                  calls ? FUZZER_STACK : 0, 0, 0, 1) == ERROR_NONE;
}

void threads_stop(void)
{
    for (unsigned i = 0; i < THREADS; i++)
        need(thread_suspend(original(SLOT_THREADS + i)), "stopping a thread");
}

void sandbox_build(uint64_t *random)
{
    make_contents();
    hang_tables();
    sandbox_refill(random);
    for (unsigned i = 0; i < THREADS; i++) {
        thread_renew(i, random);
        if (!thread_restart(i))
            give_up("a thread does not start", "");
    }
}

/* Everything that the threads have or made derives from the sandbox's memory or a gift. */
uint64_t sandbox_destroy(void)
{
    struct untyped_info info;

    for (const struct gift *gift = gifts; gift < gifts + GIFTS; gift++)
        need(cnode_revoke(INIT_SLOT_CNODE, gift->from), "revoking a gift");
    need(cnode_revoke(INIT_SLOT_CNODE, sandbox), "revoking the sandbox");
    need(untyped_info(sandbox, &info), "the sandbox's memory");
    return SANDBOX_SIZE - info.free;
}

/* --- helpers --- */

void helper_start(void (*run)(uint64_t argument), uint64_t argument, void *stack_end, unsigned core)
{
    capability thread = create(OBJECT_THREAD, 0), context = create(OBJECT_CONTEXT, 0);
    const struct thread_configuration configuration = {
        .cspace = INIT_SLOT_CNODE, .address_space = INIT_SLOT_ADDRESS_SPACE, .flags = THREAD_FPU,
    };

    need(thread_configure(thread, &configuration), "a helper");
    need(time_control_configure(INIT_SLOT_TIME_CONTROL, context, core, ALL_THE_TIME, ALL_THE_TIME), "its time");
    need(context_bind(context, thread), "giving it time");
    need(thread_write_registers(thread, (uint64_t)run, (uint64_t)stack_end - 8, argument, 0, 1), "starting it");
}
