/*
 * Frames: memory that an address space can map.
 *
 * Each capability maps its frame at most once and remembers where: the root of
 * the address space with its generation (a space that ended leaves no pointer
 * behind), and the address. INV-WX is kept here: see memory.h.
 */
#include "memory.h"
#include "object.h"
#include "world.h"

/* Whether the address space of a mapped frame or page table still exists. */
bool mapping_alive(const struct slot *slot)
{
    return memory_page(slot->space)->generation == slot->generation;
}

struct slot *mapping_space(struct thread *thread, uint64_t capability, enum error *error)
{
    struct slot *space = capability_find(thread, capability, OBJECT_ADDRESS_SPACE, error);

    if (space == 0 || memory_page(slot_root(space))->generation != GENERATION_LAST)
        return space;
    *error = ERROR_LIMIT;
    return 0;
}

void mapping_record(struct slot *slot, uint64_t root, uint64_t address)
{
    slot->flags |= SLOT_MAPPED;
    slot->space = root;
    slot->generation = memory_page(root)->generation;
    slot->address = address;
}

static bool is_device(const struct slot *slot)
{
    return slot->flags & SLOT_DEVICE;
}

static bool is_sealed(const struct slot *slot)
{
    return !is_device(slot) && memory_page(slot->object)->flags & PAGE_SEALED;
}

void frame_withdraw(struct slot *slot)
{
    if (slot->flags & SLOT_MAPPED) {
        if (mapping_alive(slot)) {
            machine_frame_unmap(physical_to_virtual(slot->space), slot->address, slot->object,
                                slot->size_bits);
            world_stop_space(slot->space);
        }
        if (!is_device(slot))
            memory_page(slot->object)->count--;
    }
    if (slot->flags & SLOT_BUFFER)
        memory_page(slot->object)->count--;
    slot->flags &= ~(SLOT_MAPPED | SLOT_BUFFER);
}

static enum error check_rights(const struct slot *slot, uint64_t rights, uint64_t cache)
{
    if (!(rights & RIGHT_READ) || cache > CACHE_WRITE_COMBINING)
        return ERROR_BAD_ARGUMENT;
    if (rights & ~(uint64_t)slot->rights)
        return ERROR_NO_RIGHT;
    if (cache != CACHE_WRITE_BACK && !is_device(slot))
        return ERROR_BAD_ARGUMENT;      /* the kernel's own map caches RAM */
    if (rights & RIGHT_EXECUTE && (rights & RIGHT_WRITE || !is_sealed(slot)))
        return ERROR_WRITE_EXECUTE;
    if (rights & RIGHT_WRITE && is_sealed(slot))
        return ERROR_WRITE_EXECUTE;
    return ERROR_NONE;
}

enum error frame_map(struct thread *thread, struct slot *slot)
{
    uint64_t address = thread->registers.message[1];
    uint64_t rights = thread->registers.message[2] & ~(uint64_t)RIGHT_GRANT;
    uint64_t cache = thread->registers.message[3];
    enum error error;

    struct slot *space = mapping_space(thread, thread->registers.message[0], &error);
    if (space == 0)
        return error;
    if (address & ((1ull << slot->size_bits) - 1))
        return ERROR_BAD_ALIGNMENT;
    error = check_rights(slot, rights, cache);
    if (error != ERROR_NONE)
        return error;
    if (slot->flags & SLOT_MAPPED && !mapping_alive(slot))
        frame_withdraw(slot);
    bool again = slot->flags & SLOT_MAPPED;
    if (again && (slot->space != slot_root(space) || slot->address != address))
        return ERROR_MAPPED;

    switch (machine_frame_map(physical_to_virtual(slot_root(space)), address, slot->object,
                              slot->size_bits, rights, cache, again)) {
    case MAP_NO_TABLE:
        return ERROR_NO_TABLE;
    case MAP_OCCUPIED:
        return ERROR_MAPPED;
    case MAP_BAD_ADDRESS:
        return ERROR_OUT_OF_RANGE;
    case MAP_OK:
        break;
    }
    if (again) {
        world_stop_space(slot->space);
    } else {
        mapping_record(slot, slot_root(space), address);
        if (!is_device(slot))
            memory_page(slot->object)->count++;
    }
    return ERROR_NONE;
}

enum error frame_unmap(struct thread *thread, struct slot *slot)
{
    (void)thread;
    if (!(slot->flags & SLOT_MAPPED))
        return ERROR_NOT_MAPPED;
    frame_withdraw(slot);
    return ERROR_NONE;
}

enum error frame_seal(struct thread *thread, struct slot *slot)
{
    const uint8_t needed = RIGHT_WRITE | RIGHT_EXECUTE;

    (void)thread;
    if (is_device(slot) || slot->size_bits > LARGE_PAGE_BITS)
        return ERROR_UNSUPPORTED;
    if ((slot->rights & needed) != needed)
        return ERROR_NO_RIGHT;
    if (is_sealed(slot))
        return ERROR_NONE;
    if (memory_page(slot->object)->count != 0)
        return ERROR_MAPPED;
    memory_seal(slot->object, slot->size_bits);
    return ERROR_NONE;
}

enum error frame_info(struct thread *thread, struct slot *slot)
{
    uint64_t *words = thread->registers.message;

    words[0] = slot->object;
    words[1] = slot->size_bits;
    words[2] = is_device(slot);
    words[3] = is_sealed(slot);
    return ERROR_NONE;
}
