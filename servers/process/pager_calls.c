/* What processes do with their address spaces: map, unmap, protect, fork. */
#include "pager.h"

#include <stdlib.h>
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
        uint32_t kept = regions_remove(&pager->regions, region);
        if (kept != 0)
            holding_delete(pager, kept);
    }
}

/* `reserves`: memory must be there for all of it. */
static enum error map(struct pager *pager, uint64_t *address, uint64_t size, unsigned rights, bool fixed, bool reserves,
                      enum region_kind kind)
{
    uint64_t limit = holder_limit(pager->holder), at = *address;

    size = (size + REGION_PAGE - 1) & ~(uint64_t)(REGION_PAGE - 1);
    if (rights & RIGHT_WRITE && rights & RIGHT_EXECUTE)
        return ERROR_WRITE_EXECUTE;
    if (size == 0 || (fixed && !is_range(at, size)))
        return ERROR_BAD_ARGUMENT;
    /* Pages that are only reserved cost this server a word each. */
    if (size > MAP_END || (reserves && size > limit)
        || size + pager->regions.size > 4 * limit + MAP_END / 65536)
        return ERROR_NO_MEMORY;
    enum error error = reserves ? pager_reserve(pager, size / REGION_PAGE) : ERROR_NONE;
    if (error == ERROR_NONE && fixed)
        error = pager_unmap(pager, at, size);
    else if (error == ERROR_NONE)
        at = regions_place(&pager->regions, size, HEAP_BASE, WINDOW_BASE);
    if (error == ERROR_NONE && at == 0)
        error = ERROR_NO_MEMORY;
    if (error == ERROR_NONE)
        error = pager_add(pager, at, at + size, rights, kind, kind == REGION_SHARED ? rights : 0);
    *address = at;
    return error;
}

enum error pager_map(struct pager *pager, uint64_t *address, uint64_t size, unsigned rights, bool fixed)
{
    return map(pager, address, size, rights, fixed, rights & RIGHT_WRITE, REGION_MEMORY);
}

/* --- what others have, too --- */

enum error pager_map_common(struct pager *pager, uint64_t *address, uint64_t size, unsigned rights, bool fixed)
{
    const unsigned all = RIGHT_READ | RIGHT_WRITE;

    if (rights & RIGHT_EXECUTE)
        return ERROR_UNSUPPORTED;
    enum error error = map(pager, address, size, all, fixed, true, REGION_SHARED);
    if (error != ERROR_NONE)
        return error;
    error = pager_make_all(pager, regions_find(&pager->regions, *address));
    if (error == ERROR_NONE && rights != all)
        error = pager_protect(pager, *address, size, rights);
    if (error != ERROR_NONE)
        pager_unmap(pager, *address, size);
    return error;
}

/* The region keeps what is in that slot of a CNode; NO_MEMORY. */
static enum error keep(struct pager *pager, struct region *region, capability cnode, uint64_t index, bool copy)
{
    unsigned one = 1;
    struct kept *kept = malloc(sizeof *kept);
    uint32_t number = kept == NULL ? 0 : holdings_run(pager, &one);
    enum error error = number == 0 ? ERROR_NO_MEMORY
        : copy ? cnode_copy(holding_shelf(pager, number), holding_slot(number), cnode, index, RIGHTS_ALL)
               : cnode_move(holding_shelf(pager, number), holding_slot(number), cnode, index);

    if (error == ERROR_NONE) {
        *kept = (struct kept){ 1, number };
        region->kept = kept;
        return ERROR_NONE;
    }
    if (number != 0)
        holdings_push(&pager->empty, number);
    free(kept);
    return error;
}

enum error pager_map_file(struct pager *pager, uint64_t *address, uint64_t size, unsigned rights, bool fixed, capability kept)
{
    if (rights & RIGHT_EXECUTE)
        return ERROR_UNSUPPORTED;
    enum error error = map(pager, address, size, rights, fixed, false, REGION_SHARED);
    if (error == ERROR_NONE)
        error = keep(pager, regions_find(&pager->regions, *address), SLOT_CNODE, kept, false);
    else
        return error;
    if (error != ERROR_NONE)
        pager_unmap(pager, *address, size);
    return error;
}

static bool is_page(capability frame)
{
    struct frame_info info;

    return frame_info(frame, &info) == ERROR_NONE && info.size_bits == PAGE_BITS && !info.device;
}

static enum error share_page(struct pager *pager, struct region *region, uint64_t address, capability frame)
{
    unsigned one = 1;
    uint32_t number = holdings_run(pager, &one);

    if (number == 0)
        return ERROR_NO_MEMORY;
    enum error error = cnode_move(holding_shelf(pager, number), holding_slot(number), SLOT_CNODE, frame);
    if (error == ERROR_NONE && region->rights != 0)
        error = pager_place(pager, number, 1, address, region->rights);
    if (error == ERROR_NONE)
        regions_set_page(&pager->regions, region, address, number);
    else
        holding_delete(pager, number);
    return error;
}

enum error pager_share(struct pager *pager, uint64_t address, const capability *frames, unsigned count)
{
    struct region *region = regions_find(&pager->regions, address);
    enum error error = ERROR_NONE;

    if (address % REGION_PAGE != 0 || region == NULL || region->kept == NULL || (region->end - address) / REGION_PAGE < count)
        return ERROR_BAD_ARGUMENT;
    for (unsigned i = 0; i < count; i++)
        if (region_page(region, address + (uint64_t)i * REGION_PAGE) != 0 || !is_page(frames[i]))
            return ERROR_BAD_ARGUMENT;
    for (unsigned i = 0; i < count && error == ERROR_NONE; i++)
        error = share_page(pager, region, address + (uint64_t)i * REGION_PAGE, frames[i]);
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
    if (region->kind == REGION_SHARED) {       /* what is gone by now is found when it is used */
        if (region->rights == 0)
            space_unmap(pager->address_space, holding_shelf(pager, number), holding_slot(number), 1);
        else
            pager_place(pager, number, 1, address, region->rights);
        return ERROR_NONE;
    }
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

/* Whether what is shared there may be had with these rights. */
static bool may_share(const struct pager *pager, uint64_t start, uint64_t end, unsigned rights)
{
    for (const struct region *region = regions_from(&pager->regions, start); region != NULL && region->start < end;
         region = region->next)
        if (region->kind == REGION_SHARED && rights & ~(unsigned)region->source)
            return false;
    return true;
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
    if (!may_share(pager, address, address + size, rights))
        return ERROR_NO_RIGHT;
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
    uint32_t word = region_page(from, address), number = word & PAGE_HOLDING, flags = word & PAGE_SEALED;
    bool shared = from->kind == REGION_SHARED;
    unsigned rights = shared ? from->rights : from->rights & ~(unsigned)RIGHT_WRITE;
    uint32_t copy = holdings_run(child, count);
    enum error error = copy == 0 ? ERROR_NO_MEMORY
        : cnode_copy_range(holding_shelf(child, copy), holding_slot(copy), holding_shelf(parent, number), holding_slot(number),
                           *count, word & PAGE_SEALED ? RIGHT_READ | RIGHT_EXECUTE : RIGHTS_ALL);

    for (unsigned i = 0; error != ERROR_NONE && copy != 0 && i < *count; i++)
        holding_delete(child, copy + i);
    if (error == ERROR_NONE && rights != 0)
        error = pager_place(child, copy, *count, address, rights);
    for (unsigned i = 0; i < *count && error == ERROR_NONE; i++)
        regions_set_page(&child->regions, to, address + (uint64_t)i * REGION_PAGE, (copy + i) | (shared ? 0 : PAGE_COPY | flags));
    if (error != ERROR_NONE || shared || !(word & PAGE_OWN) || word & PAGE_COPY)
        return error;
    for (unsigned i = 0; i < *count; i++)
        regions_set_page(&parent->regions, from, address + (uint64_t)i * REGION_PAGE, (word + i) | PAGE_COPY);
    return from->rights & RIGHT_WRITE ? pager_place(parent, number, *count, address, rights) : ERROR_NONE;
}

/* One by one, for whoever gave them may have taken some back, and what is kept: NO_CAPABILITY. */
static enum error share_common(struct pager *child, struct region *to, struct pager *parent, struct region *from)
{
    enum error error = ERROR_NONE;
    unsigned one;

    if (from->kept != NULL)
        error = keep(child, to, holding_shelf(parent, from->kept->holding), holding_slot(from->kept->holding), true);
    for (uint64_t at = from->start; at < from->end && (error == ERROR_NONE || error == ERROR_NO_CAPABILITY); at += REGION_PAGE) {
        one = 1;
        if (region_page(from, at) != 0)
            error = share_run(child, to, parent, from, at, &one);
    }
    return error == ERROR_NO_CAPABILITY ? ERROR_NONE : error;
}

static enum error share_region(struct pager *child, struct region *to, struct pager *parent, struct region *from)
{
    enum error error = ERROR_NONE;
    unsigned count;

    if (from->kind == REGION_SHARED)
        return share_common(child, to, parent, from);

    for (uint64_t at = region_next(from, from->start); at < from->end && error == ERROR_NONE;
         at = region_next(from, at + (uint64_t)count * REGION_PAGE)) {
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
