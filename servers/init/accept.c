/*
 * init's own __start_accept(): makes a start page of the bootinfo.
 *
 * The kernel's slots 4, 5 and 7 (IPC buffer frame, IRQ control, time control) move away,
 * because a process's endpoint, reply object and context live there; slot 6 (all ports)
 * stays: init has no supervisor. Memory for init itself is cut from the largest RAM untyped.
 */
#include "init.h"

#include <libc/src/start/start.h>

enum { OWN_MEMORY = 4 << 20 };     /* bytes, as init.manifest says */

const struct bootinfo *bootinfo;
capability slot_irq_control, slot_time_control;

static uint64_t page[(sizeof(struct start_info) + 2 * sizeof(struct start_item)) / sizeof(uint64_t)];

static capability largest_untyped(void)
{
    uint32_t largest = 0;
    uint64_t size = 0;
    for (uint32_t i = 0; i < bootinfo->untyped_count; i++)
        if (!bootinfo->untyped[i].device && bootinfo->untyped[i].size > size) {
            largest = i;
            size = bootinfo->untyped[i].size;
        }
    return INIT_SLOT_UNTYPED + largest;
}

/* Moves what the kernel put where a process has something else; `slot` and up are empty. */
static enum error move_away(capability slot)
{
    slot_irq_control = slot + 1;
    slot_time_control = slot + 2;
    const struct { capability to, from; } moves[] = {
        { slot, INIT_SLOT_IPC_BUFFER }, { slot_irq_control, INIT_SLOT_IRQ_CONTROL },
        { slot_time_control, INIT_SLOT_TIME_CONTROL }, { SLOT_CONTEXT, INIT_SLOT_CONTEXT },
    };
    enum error error = ERROR_NONE;
    for (unsigned i = 0; i < sizeof moves / sizeof moves[0] && error == ERROR_NONE; i++)
        error = cnode_move(INIT_SLOT_CNODE, moves[i].to, INIT_SLOT_CNODE, moves[i].from);
    return error;
}

const struct start_info *__start_accept(const void *entered_with)
{
    struct start_info *info = (struct start_info *)page;
    bootinfo = entered_with;
    if (bootinfo->magic != BOOTINFO_MAGIC || bootinfo->untyped_count > BOOTINFO_UNTYPED_MAX
        || bootinfo->core_count == 0)
        return NULL;
    capability slot = bootinfo->free_slot;
    if (move_away(slot) != ERROR_NONE
        || untyped_retype(largest_untyped(), OBJECT_UNTYPED, OWN_MEMORY, 1, INIT_SLOT_CNODE, slot + 3)
               != ERROR_NONE)
        return NULL;
    info->magic = START_MAGIC;
    info->size = sizeof page;
    info->item_count = 2;
    info->ipc_buffer = INIT_IPC_BUFFER;
    info->free_slot = slot + 4;
    info->cnode_radix = INIT_CNODE_RADIX;
    info->core_count = bootinfo->core_count;
    info->items[0] = (struct start_item){ START_UNTYPED, 1, slot + 3, { OWN_MEMORY, 0, 0 }, "" };
    info->items[1] = (struct start_item){
        START_NUMBER, 0, 0, { bootinfo->tsc_frequency, bootinfo->loader_tsc, 0 }, "tsc",
    };
    return info;
}

_Static_assert((int)INIT_SLOT_CNODE == (int)SLOT_CNODE, "the CNode's slot");
_Static_assert((int)INIT_SLOT_ADDRESS_SPACE == (int)SLOT_ADDRESS_SPACE, "the address space's slot");
_Static_assert((int)INIT_SLOT_THREAD == (int)SLOT_THREAD, "the thread's slot");
