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

/* page: the frame's, or NULL of a device. */
static enum error check_rights(const struct slot *slot, const struct page *page, uint64_t rights,
                               uint64_t cache)
{
    bool sealed = page != 0 && page->flags & PAGE_SEALED;

    if (!(rights & RIGHT_READ) || cache > CACHE_WRITE_COMBINING)
        return ERROR_BAD_ARGUMENT;
    if (rights & ~(uint64_t)slot->rights)
        return ERROR_NO_RIGHT;
    if (cache != CACHE_WRITE_BACK && page != 0)
        return ERROR_BAD_ARGUMENT;      /* the kernel's own map caches RAM */
    if (rights & RIGHT_EXECUTE && (rights & RIGHT_WRITE || !sealed))
        return ERROR_WRITE_EXECUTE;
    if (rights & RIGHT_WRITE && sealed)
        return ERROR_WRITE_EXECUTE;
    return ERROR_NONE;
}

/* Mappings as they were asked for. */
struct mapping {
    uint64_t root;                  /* physical */
    uint32_t generation;
    uint64_t address;
    uint64_t rights, cache;
};

static struct mapping find_mapping(const struct slot *space, uint64_t address, uint64_t rights, uint64_t cache)
{
    uint64_t root = slot_root(space);

    rights &= ~(uint64_t)RIGHT_GRANT;
    return (struct mapping){
        .root = root, .generation = memory_page(root)->generation,
        .address = address, .rights = rights, .cache = cache,
    };
}

/* page: the frame's, or NULL of a device. */
static void record(struct slot *slot, const struct mapping *mapping, struct page *page)
{
    slot->flags |= SLOT_MAPPED;
    slot->space = mapping->root;
    slot->generation = mapping->generation;
    slot->address = mapping->address;
    if (page != 0)
        page->count++;
}

static enum error map(struct slot *slot, const struct mapping *mapping)
{
    struct page *page = is_device(slot) ? 0 : memory_page(slot->object);
    uint64_t address = mapping->address;

    if (address & ((1ull << slot->size_bits) - 1))
        return ERROR_BAD_ALIGNMENT;
    enum error error = check_rights(slot, page, mapping->rights, mapping->cache);
    if (error != ERROR_NONE)
        return error;
    if (slot->flags & SLOT_MAPPED && !mapping_alive(slot))
        frame_withdraw(slot);
    bool again = slot->flags & SLOT_MAPPED;
    if (again && (slot->space != mapping->root || slot->address != address))
        return ERROR_MAPPED;

    switch (machine_frame_map(physical_to_virtual(mapping->root), address, slot->object, slot->size_bits,
                              mapping->rights, mapping->cache, again)) {
    case MAP_NO_TABLE:
        return ERROR_NO_TABLE;
    case MAP_OCCUPIED:
        return ERROR_MAPPED;
    case MAP_BAD_ADDRESS:
        return ERROR_OUT_OF_RANGE;
    default:
        break;
    }
    if (again)
        world_stop_space(slot->space);
    else
        record(slot, mapping, page);
    return ERROR_NONE;
}

/* map() for a frame of RAM that is not mapped and of the same size and rights as the one
 * before it, which has just been mapped: what is left to check is its seal and its
 * place. false: it is for map() after all. */
static bool map_alike(const struct slot *before, struct slot *slot, const struct mapping *mapping,
                      const struct table_walk *walk)
{
    uint64_t needs_seal = mapping->rights & (RIGHT_WRITE | RIGHT_EXECUTE);

    if (slot->flags != 0 || before->flags != SLOT_MAPPED || slot->rights != before->rights
        || slot->size_bits != before->size_bits || slot->type != OBJECT_FRAME)
        return false;
    struct page *page = memory_page(slot->object);
    if (needs_seal != 0 && !(page->flags & PAGE_SEALED) != !(needs_seal & RIGHT_EXECUTE))
        return false;
    if (!machine_frame_map_next(walk, mapping->address, slot->object, slot->size_bits))
        return false;
    record(slot, mapping, page);
    return true;
}

enum error frame_map(struct thread *thread, struct slot *slot)
{
    const uint64_t *words = thread->registers.message;
    enum error error;
    struct slot *space = mapping_space(thread, words[0], &error);

    if (space == 0)
        return error;
    struct mapping mapping = find_mapping(space, words[1], words[2], words[3]);
    return map(slot, &mapping);
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

/* --- ranges --- */

/* The slots of a range, which (capability, first, count) in the words name. */
static enum error find_range(struct thread *thread, struct slot **first)
{
    const uint64_t *words = thread->registers.message;
    enum error error;
    struct slot *cnode = capability_find(thread, words[0], OBJECT_CNODE, &error);

    if (cnode == 0)
        return error;
    *first = cnode_slot(cnode, words[1]);
    if (*first == 0 || words[2] == 0 || words[2] > RANGE_COUNT_MAX
        || words[1] + words[2] > 1ull << cnode->size_bits)
        return ERROR_OUT_OF_RANGE;
    return ERROR_NONE;
}

static enum error check_frame(const struct slot *slot)
{
    if (slot->type == OBJECT_FRAME)
        return ERROR_NONE;
    return slot_empty(slot) ? ERROR_NO_CAPABILITY : ERROR_WRONG_TYPE;
}

/* A piece of a range takes as long as interrupts may wait; a frame that is mapped by
 * itself, as many as so many others. */
enum { RANGE_PIECE = 16, RANGE_WORK = WORK_LIMIT / RANGE_PIECE + 1, RANGE_WORK_ALONE = 300 };

static bool range_preempted(uint64_t left)
{
    return left % RANGE_PIECE == 0 && preempted(RANGE_PIECE * RANGE_WORK);
}

/* The words say what is left: with each frame `first` and `address` grow, `count` falls. */
enum error space_map(struct thread *thread, struct slot *space)
{
    uint64_t *words = thread->registers.message;
    struct mapping mapping = find_mapping(space, words[3], words[4], words[5]);
    struct table_walk walk = { .root = physical_to_virtual(mapping.root), .rights = mapping.rights,
                               .cache = mapping.cache };
    struct slot *slot;
    enum error error = find_range(thread, &slot);

    if (error != ERROR_NONE)
        return error;
    if (mapping.generation == GENERATION_LAST)
        return ERROR_LIMIT;
    for (const struct slot *first = slot;; slot++) {
        bool stop = false;
        if (slot == first || !map_alike(slot - 1, slot, &mapping, &walk)) {
            error = check_frame(slot);
            if (error == ERROR_NONE)
                error = map(slot, &mapping);
            if (error != ERROR_NONE)
                return error;
            machine_walk_to(&walk, mapping.address, slot->size_bits);
            stop = preempted(RANGE_WORK_ALONE);
        }
        mapping.address += 1ull << slot->size_bits;
        words[1]++;
        words[3] = mapping.address;
        if (--words[2] == 0)
            return ERROR_NONE;
        if (stop || range_preempted(words[2]))
            return RESTART;
    }
}

enum error space_unmap(struct thread *thread, struct slot *space)
{
    uint64_t *words = thread->registers.message;
    uint64_t root = slot_root(space);
    uint32_t generation = memory_page(root)->generation;
    struct table_walk walk = { .root = physical_to_virtual(root) };
    struct slot *slot;
    enum error error = find_range(thread, &slot);

    if (error != ERROR_NONE)
        return error;
    world_stop_space(root);
    for (;; slot++) {
        error = check_frame(slot);
        if (error != ERROR_NONE)
            return error;
        if (!(slot->flags & SLOT_MAPPED) || slot->space != root || slot->generation != generation)
            return ERROR_NOT_MAPPED;
        machine_frame_unmap_next(&walk, slot->address, slot->object, slot->size_bits);
        slot->flags &= ~SLOT_MAPPED;
        if (!is_device(slot))
            memory_page(slot->object)->count--;
        words[1]++;
        if (--words[2] == 0)
            return ERROR_NONE;
        if (range_preempted(words[2]))
            return RESTART;
    }
}
