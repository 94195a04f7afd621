/* What processes do with their address spaces: map, unmap, protect, fork. */
#include "pager.h"

#include <quine/memory.h>
#include <quine/start.h>
#include "pager_parts.h"

#define MAP_END STACK_TOP              /* processes' own regions lie below */

static bool is_range(uint64_t address, uint64_t size)
{
    return size != 0 && address % REGION_PAGE == 0 && size % REGION_PAGE == 0 && address >= REGION_PAGE
        && address < MAP_END && size <= MAP_END - address;
}

/* FIXED regions are the process server's. */
static bool has_fixed(const struct pager *pager, uint64_t start, uint64_t end)
{
    for (const struct region *region = regions_from(&pager->regions, start);
         region != NULL && region->start < end; region = region->next)
        if (region->kind == REGION_FIXED)
            return true;
    return false;
}

static bool part(struct pager *pager, uint64_t start, uint64_t end)
{
    return regions_part(&pager->regions, start) && regions_part(&pager->regions, end);
}

enum error pager_unmap(struct pager *pager, uint64_t address, uint64_t size)
{
    size = (size + REGION_PAGE - 1) & ~(uint64_t)(REGION_PAGE - 1);
    if (!is_range(address, size) || has_fixed(pager, address, address + size))
        return ERROR_BAD_ARGUMENT;
    if (!part(pager, address, address + size))
        return ERROR_NO_MEMORY;
    for (;;) {
        struct region *region = regions_from(&pager->regions, address);
        if (region == NULL || region->start >= address + size)
            return ERROR_NONE;
        for (uint64_t at = region->start; at < region->end; at += REGION_PAGE)
            pager_drop(pager, region, at);
        regions_remove(&pager->regions, region);
    }
}

enum error pager_map(struct pager *pager, uint64_t *address, uint64_t size, unsigned rights, bool fixed)
{
    uint64_t limit = holder_limit(pager->holder), at = *address;

    size = (size + REGION_PAGE - 1) & ~(uint64_t)(REGION_PAGE - 1);
    if (rights & RIGHT_WRITE && rights & RIGHT_EXECUTE)
        return ERROR_WRITE_EXECUTE;
    if (size == 0 || (fixed && !is_range(at, size)))
        return ERROR_BAD_ARGUMENT;
    /* Pages that are only reserved cost this server a word each. */
    if (size > MAP_END || (rights & RIGHT_WRITE && size > limit)
        || size + pager->regions.size > 4 * limit + MAP_END / 65536)
        return ERROR_NO_MEMORY;
    enum error error = rights & RIGHT_WRITE ? pager_reserve(pager, size / REGION_PAGE) : ERROR_NONE;
    if (error == ERROR_NONE && fixed)
        error = pager_unmap(pager, at, size);
    else if (error == ERROR_NONE)
        at = regions_place(&pager->regions, size, HEAP_BASE, WINDOW_BASE);
    if (error == ERROR_NONE && at == 0)
        error = ERROR_NO_MEMORY;
    if (error == ERROR_NONE)
        error = pager_add(pager, at, at + size, rights, REGION_MEMORY, 0);
    *address = at;
    return error;
}

/* --- protect --- */

static bool is_covered(const struct pager *pager, uint64_t start, uint64_t end)
{
    const struct region *region = regions_find(&pager->regions, start);

    while (region != NULL && region->end < end && region->next != NULL && region->next->start == region->end)
        region = region->next;
    return region != NULL && region->end >= end;
}

/* The page's frame can be executed: it is sealed if it is not, which takes it out of all maps. */
static enum error seal(struct pager *pager, struct region *region, uint64_t address, capability slot)
{
    uint32_t word = region_page(region, address), number = word & PAGE_HOLDING;
    struct frame_info info;
    enum error error = cnode_move(SLOT_CNODE, slot, holding_shelf(pager, number), holding_slot(number));

    if (error != ERROR_NONE)
        return error;
    error = frame_info(slot, &info);
    if (error == ERROR_NONE && !info.sealed) {
        frame_unmap(slot);
        error = frame_seal(slot);
    }
    cnode_move(holding_shelf(pager, number), holding_slot(number), SLOT_CNODE, slot);
    if (error == ERROR_NONE)
        regions_set_page(&pager->regions, region, address, word | PAGE_SEALED);
    return error;
}

static enum error protect_page(struct pager *pager, struct region *region, uint64_t address, capability slot)
{
    uint32_t word = region_page(region, address), number = word & PAGE_HOLDING;
    enum error error = ERROR_NONE;

    if (word == 0)
        return ERROR_NONE;
    if (region->rights == 0)
        return space_unmap(pager->address_space, holding_shelf(pager, number), holding_slot(number), 1);
    if (region->rights & RIGHT_EXECUTE && !(word & PAGE_SEALED)) {
        if (region->kind != REGION_IMAGE && word & PAGE_COPY)
            error = pager_own(pager, region, address);
        if (error == ERROR_NONE && region_page(region, address) & PAGE_OWN)
            error = seal(pager, region, address, slot);
        word = region_page(region, address);
        number = word & PAGE_HOLDING;
    }
    if (error != ERROR_NONE)
        return error;
    return pager_place(pager, number, 1, address, page_rights(region, word));
}

enum error pager_protect(struct pager *pager, uint64_t address, uint64_t size, unsigned rights)
{
    capability slot;

    size = (size + REGION_PAGE - 1) & ~(uint64_t)(REGION_PAGE - 1);
    if (rights & RIGHT_WRITE && rights & RIGHT_EXECUTE)
        return ERROR_WRITE_EXECUTE;
    if (!is_range(address, size) || has_fixed(pager, address, address + size))
        return ERROR_BAD_ARGUMENT;
    if (!is_covered(pager, address, address + size))
        return ERROR_NO_MEMORY;
    enum error error = ERROR_NONE;
    if (rights & RIGHT_WRITE)
        error = pager_reserve(pager, regions_missing(&pager->regions, address, address + size));
    if (error == ERROR_NONE && (!part(pager, address, address + size) || (slot = capability_allocate(1)) == 0))
        error = ERROR_NO_MEMORY;
    if (error != ERROR_NONE)
        return error;
    for (struct region *region = regions_from(&pager->regions, address);
         region != NULL && region->start < address + size; region = region->next) {
        if (region->rights == rights)
            continue;
        regions_protect(&pager->regions, region, rights);
        for (uint64_t at = region->start; at < region->end && error == ERROR_NONE; at += REGION_PAGE)
            error = protect_page(pager, region, at, slot);
    }
    capability_free(slot);
    return error;
}

/* --- fork --- */

/* Pages with holdings in a row and equal flags from `address` on. */
static unsigned run_length(const struct region *region, uint64_t address)
{
    uint32_t first = region_page(region, address);
    unsigned count = 1;

    while (count < PAGER_BATCH && address + (uint64_t)count * REGION_PAGE < region->end
           && region_page(region, address + (uint64_t)count * REGION_PAGE) == first + count
           && holding_slot((first + count) & PAGE_HOLDING) != 0)
        count++;
    return count;
}

/* The same pages for the child, read-only on both sides; *count: how many. */
static enum error share_run(struct pager *child, struct region *to, struct pager *parent, struct region *from,
                            uint64_t address, unsigned *count)
{
    uint32_t word = region_page(from, address), number = word & PAGE_HOLDING;
    unsigned rights = from->rights & ~(unsigned)RIGHT_WRITE;
    uint32_t copy = holdings_run(child, count);
    enum error error = copy == 0 ? ERROR_NO_MEMORY
        : cnode_copy_range(holding_shelf(child, copy), holding_slot(copy), holding_shelf(parent, number), holding_slot(number),
                           *count, word & PAGE_SEALED ? RIGHT_READ | RIGHT_EXECUTE : RIGHTS_ALL);

    if (error == ERROR_NONE && rights != 0)
        error = pager_place(child, copy, *count, address, rights);
    for (unsigned i = 0; i < *count && error == ERROR_NONE; i++)
        regions_set_page(&child->regions, to, address + (uint64_t)i * REGION_PAGE,
                         (copy + i) | PAGE_COPY | (word & PAGE_SEALED));
    if (error != ERROR_NONE || !(word & PAGE_OWN) || word & PAGE_COPY)
        return error;
    for (unsigned i = 0; i < *count; i++)
        regions_set_page(&parent->regions, from, address + (uint64_t)i * REGION_PAGE, (word + i) | PAGE_COPY);
    return from->rights & RIGHT_WRITE ? pager_place(parent, number, *count, address, rights) : ERROR_NONE;
}

static enum error share_region(struct pager *child, struct region *to, struct pager *parent, struct region *from)
{
    enum error error = ERROR_NONE;
    unsigned count;

    for (uint64_t at = from->start; at < from->end && error == ERROR_NONE; at += (uint64_t)count * REGION_PAGE) {
        count = 1;
        if (region_page(from, at) == 0)
            continue;
        count = run_length(from, at);
        error = share_run(child, to, parent, from, at, &count);
    }
    return error;
}

static void remove_fixed(struct regions *regions)
{
    for (struct region *region = regions->first, *next; region != NULL; region = next) {
        next = region->next;
        if (region->kind == REGION_FIXED)
            regions_remove(regions, region);
    }
}

enum error pager_fork(struct pager *child, struct pager *parent)
{
    if (!regions_copy(&child->regions, &parent->regions))
        return ERROR_NO_MEMORY;
    remove_fixed(&child->regions);
    enum error error = pager_reserve(child, 0);
    for (struct region *to = child->regions.first; to != NULL && error == ERROR_NONE; to = to->next)
        error = share_region(child, to, parent, regions_find(&parent->regions, to->start));
    return error != ERROR_NONE ? error : pager_reserve(parent, 0);
}
