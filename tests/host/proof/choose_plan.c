/*
 * What the first program does step by step, so that there is something to talk, to map and
 * to run on: objects that are missing, threads that can go on, passive servers, mappings.
 * Its addresses are those of its space at boot; if that has gone, the steps fail.
 */
#include <abi/bootinfo.h>
#include "choose_parts.h"
#include "memory.h"

enum {
    PLAN_MAX = 40,
    ARENA_LOW = 12 << 10,            /* bytes left when everything is revoked */
    MANY_THREADS = 5, RANGE = 20, RANGE_RADIX = 5,
};

static struct step plan[PLAN_MAX];
static unsigned plan_length, plan_done;

void plan_start(void)
{
    plan_length = plan_done = 0;
}

static void add(uint64_t to, enum operation operation, uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e,
                uint64_t f)
{
    struct step step = step_operation(to, operation, a, b, c, d, e, f);

    if (one_in(3))
        step.poll = 1 + choose_below(4);
    plan[plan_length++] = step;
}

static void add_retype(unsigned type, unsigned size, unsigned count, unsigned index)
{
    add(ARENA_SLOT, OPERATION_UNTYPED_RETYPE, type, size, count, INIT_SLOT_CNODE, index, 0);
}

/* The first of so many empty slots; 0: there are none. */
static unsigned find_room(const struct model *m, unsigned count)
{
    unsigned run = 0;

    for (unsigned i = BOOT_SLOTS; i < MODEL_SLOTS; i++) {
        run = is_empty(m, model_place(1, i)) ? run + 1 : 0;
        if (run == count && !one_in(4))
            return i + 1 - count;
        if (run == count)
            run = 0;
    }
    return 0;
}

/* --- time, and threads --- */

static bool lacks_time(const struct model *m, unsigned place)
{
    const struct model_object *thread = &m->objects[m->slots[place].object];

    return thread->context == 0 && thread->own == 0 && thread->state != THREAD_RECEIVING;    /* a passive server */
}

static bool is_stuck(const struct model *m, unsigned place)
{
    const struct model_object *thread = &m->objects[m->slots[place].object];

    return thread->state != THREAD_READY && thread->state != THREAD_RECEIVING && thread->own != 0
        && is_full(m, model_place(m->slots[place].object, HELD_CSPACE));
}

static bool owner_receives(const struct model *m, unsigned place)
{
    unsigned owner = model_owner(m, m->slots[place].object);

    return owner != 0 && m->objects[owner].state == THREAD_RECEIVING;
}

/* A new context for the thread, in that slot. */
static void plan_time(uint64_t thread, uint64_t index)
{
    uint64_t budget = choose_budget(), period = budget;
    unsigned core = choose_below(MODEL_CORES);

    if (one_in(3))
        period *= 1 + choose_below(5);
    add_retype(OBJECT_CONTEXT, 0, 1, index);
    add(INIT_SLOT_TIME_CONTROL, OPERATION_TIME_CONTROL_CONFIGURE, index, core, budget, period, 0, 0);
    add(index, OPERATION_CONTEXT_BIND, thread, 0, 0, 0, 0, 0);
}

static bool plan_passive(const struct lockstep *l)
{
    uint64_t context = find_useful(&l->model, OBJECT_CONTEXT, owner_receives);

    if (context == 0 || model_owner(&l->model, l->model.slots[named_place(&l->model, context)].object) == l->init)
        return false;
    add(context, OPERATION_CONTEXT_BIND, 0, 0, 0, 0, 0, 0);
    return true;
}

static void plan_start_thread(uint64_t thread)
{
    unsigned priority = 1 + choose_below(4);

    add(thread, OPERATION_THREAD_SET_PRIORITY, priority, 5, 0, 0, 0, 0);
    add(thread, OPERATION_THREAD_WRITE_REGISTERS, 0x400000, 0x500000, 0, 0, 1, 0);
}

/* Somebody who waits in vain goes on, before the first program. */
static bool plan_go_on(const struct lockstep *l)
{
    uint64_t stuck = find_useful(&l->model, OBJECT_THREAD, is_stuck);

    if (stuck == 0)
        return false;
    plan_start_thread(stuck);
    add(INIT_SLOT_THREAD, OPERATION_THREAD_SET_PRIORITY, 0, l->model.objects[l->init].ceiling, 0, 0, 0, 0);
    return true;
}

/* A thread in slot `index`, its context in the next. */
static bool plan_thread(const struct model *m)
{
    unsigned index = find_room(m, 2);

    if (index == 0)
        return false;
    uint64_t buffer = one_in(3) ? 0 : pick_address(m, OBJECT_FRAME);
    uint64_t handler = one_in(2) ? 0 : pick_address(m, OBJECT_ENDPOINT);
    unsigned flags = choose_flags();
    add_retype(OBJECT_THREAD, 0, 1, index);
    add(index, OPERATION_THREAD_CONFIGURE, INIT_SLOT_CNODE, INIT_SLOT_ADDRESS_SPACE, buffer, 0x600000, handler,
        flags);
    if (!one_in(4))
        plan_time(index, index + 1);
    plan_start_thread(index);
    return true;
}

/* --- mappings --- */

/* All tables on the way to an address, of a space that may be new, in PAGE_LEVELS slots. */
static uint64_t plan_tables(const struct model *m, unsigned tables, uint64_t address)
{
    uint64_t space = pick_address(m, OBJECT_ADDRESS_SPACE);

    if (one_in(3)) {
        space = tables + PAGE_LEVELS - 1;
        add_retype(OBJECT_ADDRESS_SPACE, 0, 1, space);
    }
    add_retype(OBJECT_PAGE_TABLE, 0, PAGE_LEVELS - 1, tables);
    for (unsigned i = 0; i < PAGE_LEVELS - 1; i++)
        add(tables + i, OPERATION_TABLE_MAP, space, address, 0, 0, 0, 0);
    return space;
}

static bool is_unmapped(const struct model *m, unsigned place) { return !m->slots[place].mapped; }

static bool plan_frame(const struct model *m)
{
    static const uint64_t addresses[] = { 0x400000, 0x400000, 0x600000, 0x40000000, 0x8000000000 };
    uint64_t address = any_of(addresses), frame = find_useful(m, OBJECT_FRAME, is_unmapped);
    unsigned rights = one_in(4) ? RIGHT_READ | RIGHT_EXECUTE : RIGHT_READ | RIGHT_WRITE;
    unsigned room = find_room(m, PAGE_LEVELS);

    if (room == 0 || frame == 0)
        return false;
    uint64_t space = plan_tables(m, room, address);
    if (one_in(4))
        add(frame, OPERATION_FRAME_SEAL, 0, 0, 0, 0, 0, 0);
    add(frame, OPERATION_FRAME_MAP, space, address, rights, 0, 0, 0);
    return true;
}

/* Copies of a frame side by side, more than are mapped in one piece. */
static bool plan_range(const struct model *m)
{
    unsigned room = find_room(m, 1 + PAGE_LEVELS), cnode = room, count = RANGE - choose_below(RANGE);
    uint64_t frame = find_useful(m, OBJECT_FRAME, is_unmapped);

    if (room == 0 || frame == 0 || frame >= MODEL_SLOTS || m->entry_count + RANGE > MODEL_ENTRIES / 2
        || m->tree_count > MODEL_TREE / 2)
        return false;
    uint64_t space = plan_tables(m, room + 1, 0x40000000);
    add_retype(OBJECT_CNODE, RANGE_RADIX, 1, cnode);
    bool chain = one_in(2);            /* each is the next one's parent */
    for (unsigned i = 0; i < (chain ? 1 : count); i++)
        add(cnode, OPERATION_CNODE_COPY, 1 + i, INIT_SLOT_CNODE, frame, RIGHTS_ALL, 0, 0);
    if (chain && count > 1)
        add(cnode, OPERATION_CNODE_COPY_RANGE, 2, cnode, 1, count - 1, RIGHTS_ALL, 0);
    add(space, OPERATION_SPACE_MAP, cnode, 1, count, 0x40000000, RIGHT_READ, 0);
    add(space, OPERATION_SPACE_UNMAP, cnode, 1, count, 0, 0, 0);
    return true;
}

/* --- objects --- */

static bool plan_object(const struct model *m)
{
    unsigned index = find_room(m, 1), frames = count_objects(m, OBJECT_FRAME);

    if (index == 0)
        return false;
    if (count_objects(m, OBJECT_ENDPOINT) < 2)
        add_retype(OBJECT_ENDPOINT, 0, 1, index);
    else if (count_objects(m, OBJECT_REPLY) < 2)
        add_retype(OBJECT_REPLY, 0, 1, index);
    else if (frames < 3)
        add_retype(OBJECT_FRAME, PAGE_BITS, 1, index);
    else if (count_objects(m, OBJECT_THREAD) < MANY_THREADS)
        return plan_thread(m);
    else
        plan_time(find_useful(m, OBJECT_THREAD, lacks_time), index);
    return true;
}

static bool make_plan(const struct lockstep *l)
{
    const struct model *m = &l->model;
    const struct model_object *arena = &m->objects[m->slots[model_place(1, ARENA_SLOT)].object];

    plan_start();
    if (model_has_children(m, model_place(1, ARENA_SLOT)) && arena->size - arena->used < ARENA_LOW) {
        add(INIT_SLOT_CNODE, OPERATION_CNODE_REVOKE, ARENA_SLOT, 0, 0, 0, 0, 0);
        plan[0].poll = choose_below(60);
        return true;
    }
    if (one_in(4) && plan_passive(l))
        return true;
    if (one_in(3) && plan_go_on(l))
        return true;
    if (count_objects(m, OBJECT_NONE) < 2 * FREE_OBJECTS)
        return false;
    if (one_in(4))
        return one_in(4) ? plan_range(m) : plan_frame(m);
    return plan_object(m);
}

bool choose_planned(const struct lockstep *l, struct step *step)
{
    const struct model_object *init = &l->model.objects[l->init];

    if (plan_done == plan_length && init->priority > 3 && one_in(8)) {
        plan_start();
        add(INIT_SLOT_THREAD, OPERATION_THREAD_SET_PRIORITY, choose_below(4), init->ceiling, 0, 0, 0, 0);
    }
    if (plan_done == plan_length && !(one_in(8) && make_plan(l)))
        return false;
    *step = plan[plan_done++];
    return true;
}
