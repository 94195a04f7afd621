/*
 * The world: see world.h.
 *
 * A lock that nobody needs to take for work of one core alone. Whoever has the world waits
 * until no other core is IN; whoever comes in sets its phase first and looks at the lock
 * then (one locked instruction between the two on both sides), so one of them sees the
 * other.
 *
 * It is not fair by construction: a ticket lock was, and stood still whenever the core
 * whose turn it was did not run, as under a hypervisor with fewer processors than cores. What
 * keeps others from starving is that no operation holds the world for long (preempted()
 * gives way when world_waiting says so), and that whoever lets it go leaves the kernel.
 */
#include <kernel/assert.h>
#include <kernel/world.h>
#include "apic.h"
#include "core.h"
#include "cores.h"
#include "cpu.h"

volatile uint32_t world_taken __attribute__((aligned(64)));
static volatile uint32_t world_waiting __attribute__((aligned(64)));    /* cores */

static void begin_wait(struct core *core)
{
    world_before_wait();
    atomic_add(&world_waiting, 1);
    core->phase = PHASE_WAITING;
}

/* The kernel's own translations may be of before: another core changed its map. */
static void end_wait(struct core *core)
{
    atomic_add(&world_waiting, -1u);
    cr3_write(core->kernel_root);
}

void world_pass(void)
{
    struct core *core = core_current();

    begin_wait(core);
    do {
        core->phase = PHASE_WAITING;
        while (world_taken)
            cpu_pause();
        atomic_exchange(&core->phase, PHASE_IN);
    } while (world_taken);
    end_wait(core);
}

static __attribute__((noinline)) void wait_for_others(const struct core *core)
{
    for (unsigned i = 0; i < core_count; i++)
        while (i != core->number && core_of(i)->phase == PHASE_IN)
            cpu_pause();
}

static __attribute__((noinline)) bool wait_for_world(struct core *core)
{
    begin_wait(core);
    do {
        while (world_taken)
            cpu_pause();
    } while (atomic_exchange(&world_taken, 1) != 0);
    core->phase = PHASE_IN;
    end_wait(core);
    core->has_world = 1;
    wait_for_others(core);
    return false;
}

/* At once: nobody had it since this core came in, because they would have waited for it. */
bool world_take(void)
{
    struct core *core = core_current();

    if (core->has_world)
        return true;
    if (atomic_exchange(&world_taken, 1) != 0)
        return wait_for_world(core);
    core->has_world = 1;
    if (core_count > 1)
        wait_for_others(core);
    return true;
}

bool world_wanted(void)
{
    return world_waiting != 0;
}

void world_release(void)
{
    core_release_world(core_current());
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
