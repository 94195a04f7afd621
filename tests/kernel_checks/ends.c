/*
 * What a thread on another processor is using at this moment is taken away: its address space, its
 * CNode, itself, all memory of it. When the operation returns it has stopped; its memory comes back;
 * nobody else is harmed. Many times over, on all processors but this one.
 *
 * A victim has a space and a CNode of its own, and counts in a page that this program sees too,
 * and calls the kernel now and then. A witness on each processor does so in turns with it, in this
 * program's space. The auditor walks every AUDITED rounds.
 */
#include "checks.h"

enum {
    VICTIMS_MAX = 3,
    ROUNDS_MANY = 30,
    AUDITED = 30,
    PAUSE = 50000,                     /* ticks: who goes on counts in that time */
    NODE_RADIX = 4, NODE_NOTIFICATION = 1,
    CODE = 0x400000, DATA = CODE + PAGE_SIZE, TABLES = 3,
    RARELY = 100000,
    SLICE = 5000,                      /* microseconds: victim and witness take turns */
};

/* A victim's slots. */
enum { SPACE, SPACE_COPY, TABLE, NODE = TABLE + TABLES, NODE_GUARDED, THREAD, CONTEXT, CODE_COPY, DATA_COPY, SLOTS };

struct figures { volatile uint64_t rounds, taken, refused; };

extern const char victim[], victim_end[];

static struct victim {
    capability slots, page;
    struct figures *figures;
} victims[VICTIMS_MAX];

static capability code, notification;
static volatile uint64_t witnessed[VICTIMS_MAX], harmed;

static unsigned victim_count(void)
{
    return bootinfo->core_count - 1 < VICTIMS_MAX ? bootinfo->core_count - 1 : VICTIMS_MAX;
}

/* --- what stays --- */

static void witness(uint64_t number)
{
    for (;;)
        if (witnessed[number]++ % RARELY == 0)
            harmed += notification_signal(notification) != ERROR_NONE;
}

static void make_code(void)
{
    void *page;

    code = map_page(&page);
    for (uint64_t i = 0; i < (uint64_t)(victim_end - victim); i++)
        ((char *)page)[i] = victim[i];
    need(frame_unmap(code), "unmapping code");
    need(frame_seal(code), "sealing code");
}

static void start_witness(unsigned number)
{
    const struct start start = { .run = (void (*)(void))witness, .argument = number,
                                 .priority = PRIORITY_CLIENT, .passive = true };
    capability thread = thread_make(&start), context = create(OBJECT_CONTEXT, 0);

    thread_run(thread, &start);
    need(time_control_configure(INIT_SLOT_TIME_CONTROL, context, number + 1, SLICE, SLICE),
         "a witness's time");
    need(context_bind(context, thread), "time for a witness");
}

static bool is_prepared(void)
{
    make_code();
    notification = make_notification();
    for (unsigned i = 0; i < victim_count(); i++) {
        void *page;
        victims[i].slots = slots_take(SLOTS);
        victims[i].page = map_page(&page);
        victims[i].figures = page;
        start_witness(i);
    }
    return victim_count() > 0;
}

/* --- victims --- */

static void map_copy(capability slot, capability frame, capability space, uint64_t address, unsigned rights)
{
    need(cnode_copy(INIT_SLOT_CNODE, slot, INIT_SLOT_CNODE, frame, RIGHTS_ALL), "a frame's copy");
    need(frame_map(slot, space, address, rights, CACHE_WRITE_BACK), "a victim's page");
}

/* The thread has copies of what can be revoked under it. */
static void make_space(capability slots, capability page)
{
    unsigned level;

    scratch_make(OBJECT_ADDRESS_SPACE, 0, 1, slots + SPACE);
    scratch_make(OBJECT_PAGE_TABLE, 0, TABLES, slots + TABLE);
    for (unsigned i = 0; i < TABLES; i++)
        need(table_map(slots + TABLE + i, slots + SPACE, CODE, &level), "a victim's page table");
    map_copy(slots + CODE_COPY, code, slots + SPACE, CODE, RIGHT_READ | RIGHT_EXECUTE);
    map_copy(slots + DATA_COPY, page, slots + SPACE, DATA, RIGHT_READ | RIGHT_WRITE);
    need(cnode_copy(INIT_SLOT_CNODE, slots + SPACE_COPY, INIT_SLOT_CNODE, slots + SPACE, RIGHTS_ALL),
         "a space's copy");
}

static void make_node(capability slots)
{
    scratch_make(OBJECT_CNODE, NODE_RADIX, 1, slots + NODE);
    need(cnode_copy(slots + NODE, NODE_NOTIFICATION, INIT_SLOT_CNODE, notification, RIGHTS_ALL),
         "a victim's notification");
    need(cnode_mint(INIT_SLOT_CNODE, slots + NODE_GUARDED, INIT_SLOT_CNODE, slots + NODE, RIGHTS_ALL,
                    cnode_plain_guard(NODE_RADIX)), "a CNode's copy");
}

static void start_victim(unsigned number)
{
    capability slots = victims[number].slots;

    make_space(slots, victims[number].page);
    make_node(slots);
    scratch_make(OBJECT_THREAD, 0, 1, slots + THREAD);
    scratch_make(OBJECT_CONTEXT, 0, 1, slots + CONTEXT);
    const struct thread_configuration configuration = {
        .cspace = slots + NODE_GUARDED, .address_space = slots + SPACE_COPY,
    };
    need(thread_configure(slots + THREAD, &configuration), "configuring a victim");
    need(thread_set_priority(slots + THREAD, PRIORITY_CLIENT, PRIORITY_CLIENT), "a victim's priority");
    need(time_control_configure(INIT_SLOT_TIME_CONTROL, slots + CONTEXT, number + 1, SLICE, SLICE), "a victim's time");
    need(context_bind(slots + CONTEXT, slots + THREAD), "time for a victim");
    need(thread_write_registers(slots + THREAD, CODE, DATA, 0, 0, 1), "starting a victim");
}

/* Not by a clock: the host may have other things to do. */
static void wait_for_more(const volatile uint64_t *figure)
{
    for (uint64_t before = *figure; *figure == before;)
        ;
}

static void start_victims(void)
{
    for (unsigned i = 0; i < victim_count(); i++)
        start_victim(i);
    for (unsigned i = 0; i < victim_count(); i++)
        wait_for_more(&victims[i].figures->taken);
}

static bool stands_still(const volatile uint64_t *figure)
{
    uint64_t before = *figure, start = time_stamp_counter();

    while (time_stamp_counter() - start < PAUSE)
        ;
    return *figure == before;
}

/* --- ways to end --- */

static bool end_space(struct victim *of)
{
    return cnode_revoke(INIT_SLOT_CNODE, of->slots + SPACE) == ERROR_NONE && stands_still(&of->figures->rounds);
}

static bool end_thread(struct victim *of)
{
    return cnode_delete(INIT_SLOT_CNODE, of->slots + THREAD) == ERROR_NONE && stands_still(&of->figures->rounds);
}

/* It goes on, and its calls find nothing: at most one had been made and was not counted yet. */
static bool only_refused(const struct figures *figures)
{
    uint64_t before = figures->taken;

    wait_for_more(&figures->refused);
    wait_for_more(&figures->refused);
    return figures->taken <= before + 1;
}

static bool end_node(struct victim *of)
{
    return cnode_revoke(INIT_SLOT_CNODE, of->slots + NODE) == ERROR_NONE && only_refused(of->figures);
}

/* The capability that it calls, out of the CNode that it has. */
static bool end_capability(struct victim *of)
{
    return cnode_delete(of->slots + NODE, NODE_NOTIFICATION) == ERROR_NONE && only_refused(of->figures);
}

/* The code under its feet. */
static bool end_code(struct victim *of)
{
    return cnode_delete(INIT_SLOT_CNODE, of->slots + CODE_COPY) == ERROR_NONE && stands_still(&of->figures->rounds);
}

/* All of it, and of the others. */
static bool end_memory(struct victim *of)
{
    scratch_clear();
    return stands_still(&of->figures->rounds);
}

/* What was made of the scratch memory is gone. */
static bool has_come_back(void)
{
    struct untyped_info info;

    scratch_clear();
    for (unsigned i = 0; i < victim_count(); i++) {
        need(cnode_delete(INIT_SLOT_CNODE, victims[i].slots + CODE_COPY), "a copy");
        need(cnode_delete(INIT_SLOT_CNODE, victims[i].slots + DATA_COPY), "a copy");
    }
    return untyped_info(scratch, &info) == ERROR_NONE && info.free == info.size;
}

static bool many(bool (*end)(struct victim *of))
{
    bool good = true;

    for (unsigned round = 0; round < ROUNDS_MANY && good; round++) {
        start_victims();
        for (unsigned i = 0; i < victim_count(); i++)
            good = good && end(&victims[i]);
        good = good && has_come_back() && (round % AUDITED != 0 || audit() == ERROR_NONE);
    }
    for (unsigned i = 0; i < victim_count(); i++)
        wait_for_more(&witnessed[i]);
    return good && harmed == 0;
}

static bool many_spaces(void) { return many(end_space); }
static bool many_threads(void) { return many(end_thread); }
static bool many_nodes(void) { return many(end_node); }
static bool many_capabilities(void) { return many(end_capability); }
static bool many_codes(void) { return many(end_code); }
static bool many_memories(void) { return many(end_memory); }

const struct check end_checks[] = {
    { "victims", is_prepared },
    { "the address space", many_spaces },
    { "the thread", many_threads },
    { "the CNode", many_nodes },
    { "a capability in it", many_capabilities },
    { "the code", many_codes },
    { "all memory", many_memories },
    { 0 },
};
