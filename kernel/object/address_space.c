/*
 * Address spaces and the page tables under them.
 *
 * An address space is its top-level table; it ends in one step, when its last
 * capability goes: its page's generation grows, and every mapping that remembers
 * the old one is void. A page table capability cannot be copied, so a table hangs
 * in one place at most; it is cleared each time it is hung up.
 */
#include "memory.h"
#include "object.h"
#include "sched.h"
#include "world.h"

void address_space_withdraw(struct slot *slot)
{
    struct page *page = memory_page(slot->object);

    sched_core()->choose = true;        /* a thread's, perhaps, that runs here */
    world_stop_space(slot->object);     /* or there */
    if (--page->count == 0 && page->generation != GENERATION_LAST)
        page->generation++;
}

void page_table_withdraw(struct slot *slot)
{
    if (slot->flags & SLOT_MAPPED && mapping_alive(slot)) {
        machine_table_unmap(physical_to_virtual(slot->space), slot->address, slot->object, slot->size_bits);
        world_stop_space(slot->space);
    }
    slot->flags &= ~SLOT_MAPPED;
}

enum error table_map(struct thread *thread, struct slot *slot)
{
    uint64_t address = thread->registers.message[1];
    unsigned level;
    enum error error;

    struct slot *space = mapping_space(thread, thread->registers.message[0], &error);
    if (space == 0)
        return error;
    if (slot->flags & SLOT_MAPPED && mapping_alive(slot))
        return ERROR_MAPPED;
    page_table_withdraw(slot);
    if (slot->space != 0)       /* it has hung somewhere before */
        memory_prepare(slot->object, PAGE_SIZE);

    switch (machine_table_map(physical_to_virtual(slot_root(space)), address, slot->object, &level)) {
    case MAP_OCCUPIED:
        return ERROR_MAPPED;
    case MAP_BAD_ADDRESS:
    case MAP_NO_TABLE:
        return ERROR_OUT_OF_RANGE;
    default:
        break;
    }
    mapping_record(slot, slot_root(space), address);
    slot->size_bits = level;
    thread->registers.message[0] = level;
    return ERROR_NONE;
}

enum error table_unmap(struct thread *thread, struct slot *slot)
{
    (void)thread;
    if (!(slot->flags & SLOT_MAPPED))
        return ERROR_NOT_MAPPED;
    page_table_withdraw(slot);
    return ERROR_NONE;
}
