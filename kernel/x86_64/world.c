/*
 * The world: see world.h.
 *
 * A ticket lock that nobody needs to take for work of one core alone. Whoever has the
 * world waits until no other core is IN; whoever comes in sets its phase first and looks
 * at the lock then (one locked instruction between the two on both sides), so one of them
 * sees the other. Cores that come in while it is taken draw a ticket too, only to pass it
 * on: so nobody is overtaken.
 */
#include <kernel/assert.h>
#include <kernel/world.h>
#include "apic.h"
#include "core.h"
#include "cores.h"
#include "cpu.h"

volatile uint32_t world_next __attribute__((aligned(64)));
volatile uint32_t world_serving __attribute__((aligned(64)));

/* The kernel's own translations may be of before: another core changed its map. */
static void wait(struct core *core, uint32_t ticket)
{
    world_before_wait();
    core->phase = PHASE_WAITING;
    while (world_serving != ticket)
        cpu_pause();
    core->phase = PHASE_IN;
    cr3_write(core->kernel_root);
}

void world_pass(void)
{
    uint32_t ticket = atomic_add(&world_next, 1);

    wait(core_current(), ticket);
    world_serving = ticket + 1;
}

bool world_take(void)
{
    struct core *core = core_current();

    if (core->has_world)
        return true;
    uint32_t ticket = atomic_add(&world_next, 1);
    bool at_once = world_serving == ticket;
    if (!at_once)
        wait(core, ticket);
    core->has_world = 1;
    for (unsigned i = 0; core_count > 1 && i < core_count; i++)
        while (i != core->number && core_of(i)->phase == PHASE_IN)
            cpu_pause();
    return at_once;
}

bool world_wanted(void)
{
    return world_next - world_serving > core_current()->has_world;
}

void world_release(void)
{
    struct core *core = core_current();

    if (!core->has_world)
        return;
    core->has_world = 0;
    world_serving = world_serving + 1;
}

void world_stop(unsigned number)
{
    struct core *core = core_of(number);

    assert(core_current()->has_world && core != core_current());
    if (core->phase == PHASE_OUT)
        world_poke(number);
    while (core->phase != PHASE_WAITING)
        cpu_pause();
}

void world_stop_space(uint64_t root)
{
    for (unsigned i = 0; core_count > 1 && i < core_count; i++)
        if (core_of(i) != core_current() && core_of(i)->user_root == root && core_of(i)->phase == PHASE_OUT)
            world_stop(i);
}

/* A core that is not OUT looks anyway before it leaves. */
void world_poke(unsigned number)
{
    struct core *core = core_of(number);

    if (core->phase != PHASE_OUT || core->poked)
        return;
    core->poked = 1;
    apic_interrupt(core->apic, VECTOR_CORE);
}
