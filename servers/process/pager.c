/* Address spaces: see pager.h. What is not here is in pager_calls.c: map, unmap, protect, fork. */
#include "pager.h"

#include <stdlib.h>
#include <string.h>
#include <quine/memory.h>
#include <quine/start.h>
#include "pager_parts.h"

/* Behind the batch, for one page that is read. */
#define READING (PAGER_WINDOW + PAGER_BATCH * (uint64_t)REGION_PAGE)

enum {
    SHELF_RADIX = 8,
    SHELF_SLOTS = 1 << SHELF_RADIX,
    BATCH_SMALL = 16,                  /* pages at a fault in a small region: as many as malloc takes at once */
    STACK_BATCH = 4,
    LARGE_REGION = 128 * 1024,         /* bytes: from here on the whole batch */
    OVERHEAD = 8,                      /* pages: tables and shelves of a small region */
};

/* Slots of the server that are empty between two calls. */
static capability table, fresh, source;

bool pager_start(void)
{
    table = capability_allocate(1);
    fresh = capability_allocate(1);
    source = capability_allocate(1);
    if (table == 0 || fresh == 0 || source == 0)
        return false;
    for (unsigned level = 0; level != 1;) {            /* down to the lowest */
        capability made;
        if (object_create(OBJECT_PAGE_TABLE, 0, &made) != ERROR_NONE
            || table_map(made, SLOT_ADDRESS_SPACE, PAGER_WINDOW, &level) != ERROR_NONE)
            return false;
    }
    return true;
}

enum error pager_open(struct pager *pager, struct holder *holder)
{
    *pager = (struct pager){ .holder = holder, .shelf_used = SHELF_SLOTS };
    capability slot = capability_allocate(1);
    if (slot == 0)
        return ERROR_LIMIT;
    enum error error = holder_make(holder, OBJECT_ADDRESS_SPACE, 0, 1, SLOT_CNODE, slot);
    if (error == ERROR_NONE)
        pager->address_space = slot;
    else
        capability_free(slot);
    return error;
}

void pager_close(struct pager *pager)
{
    for (unsigned i = 0; i < pager->shelf_count; i++)
        capability_free(pager->shelves[i]);
    if (pager->address_space != 0)
        capability_free(pager->address_space);
    free(pager->shelves);
    free(pager->empty.numbers);
    free(pager->spare.numbers);
    free(pager->lent.numbers);
    regions_free(&pager->regions);
    *pager = (struct pager){ 0 };
}

/* --- holdings --- */

capability holding_shelf(const struct pager *pager, uint32_t number)
{
    return pager->shelves[number / SHELF_SLOTS];
}

uint64_t holding_slot(uint32_t number)
{
    return number % SHELF_SLOTS;
}

bool holdings_push(struct holdings *holdings, uint32_t number)
{
    if (holdings->count == holdings->room) {
        unsigned room = 2 * holdings->room + 32;
        uint32_t *numbers = realloc(holdings->numbers, room * sizeof *numbers);
        if (numbers == NULL)
            return false;
        holdings->numbers = numbers;
        holdings->room = room;
    }
    holdings->numbers[holdings->count++] = number;
    return true;
}

static uint32_t holdings_pop(struct holdings *holdings)
{
    return holdings->count == 0 ? 0 : holdings->numbers[--holdings->count];
}

static enum error add_shelf(struct pager *pager)
{
    capability *shelves = realloc(pager->shelves, (pager->shelf_count + 1) * sizeof *shelves);
    capability slot = shelves == NULL ? 0 : capability_allocate(1);

    if (shelves != NULL)
        pager->shelves = shelves;
    if (slot == 0)
        return ERROR_NO_MEMORY;
    enum error error = holder_make(pager->holder, OBJECT_CNODE, SHELF_RADIX, 1, SLOT_CNODE, slot);
    if (error != ERROR_NONE) {
        capability_free(slot);
        return error;
    }
    pager->shelves[pager->shelf_count++] = slot;
    pager->shelf_used = 1;             /* slot 0 is the kernel's */
    return ERROR_NONE;
}

/* Empty slots in a row, at most *count; *count says how many. 0: no memory. */
uint32_t holdings_run(struct pager *pager, unsigned *count)
{
    if (pager->empty.count > 0 && (*count == 1 || pager->shelf_used == SHELF_SLOTS)) {
        *count = 1;
        return holdings_pop(&pager->empty);
    }
    if (pager->shelf_used == SHELF_SLOTS && add_shelf(pager) != ERROR_NONE)
        return 0;
    if (*count > SHELF_SLOTS - pager->shelf_used)
        *count = SHELF_SLOTS - pager->shelf_used;
    uint32_t first = (pager->shelf_count - 1) * SHELF_SLOTS + pager->shelf_used;
    pager->shelf_used += *count;
    return first;
}

void holding_delete(struct pager *pager, uint32_t number)
{
    cnode_delete(holding_shelf(pager, number), holding_slot(number));
    holdings_push(&pager->empty, number);
}

/* --- mapping --- */

static enum error add_table(struct pager *pager, uint64_t address)
{
    unsigned level, one = 1;
    uint32_t number = holdings_run(pager, &one);

    if (number == 0)
        return ERROR_NO_MEMORY;
    enum error error = holder_make(pager->holder, OBJECT_PAGE_TABLE, 0, 1, SLOT_CNODE, table);
    if (error == ERROR_NONE)
        error = table_map(table, pager->address_space, address, &level);
    if (error == ERROR_NONE)
        return cnode_move(holding_shelf(pager, number), holding_slot(number), SLOT_CNODE, table);
    cnode_delete(SLOT_CNODE, table);
    holdings_push(&pager->empty, number);
    return error;
}

/* Of two addresses the one whose table is missing is not told: all on the way are made. */
enum error pager_place(struct pager *pager, uint32_t number, unsigned count, uint64_t address, unsigned rights)
{
    for (uint64_t at = address;;) {
        enum error error = space_map(pager->address_space, holding_shelf(pager, number), holding_slot(number),
                                     count, address, rights, CACHE_WRITE_BACK);
        if (error != ERROR_NO_TABLE)
            return error;
        error = add_table(pager, at);
        if (error == ERROR_MAPPED && at != address + (uint64_t)(count - 1) * REGION_PAGE)
            at = address + (uint64_t)(count - 1) * REGION_PAGE;
        else if (error != ERROR_NONE)
            return error;
    }
}

unsigned page_rights(const struct region *region, uint32_t word)
{
    return word & (PAGE_COPY | PAGE_SEALED) ? region->rights & ~(unsigned)RIGHT_WRITE : region->rights;
}

/* --- frames --- */

/* Frames that were lent and have come back. */
static void take_back(struct pager *pager)
{
    for (unsigned i = pager->lent.count; i-- > 0;) {
        uint32_t number = pager->lent.numbers[i];
        struct slot_info info;
        if (cnode_info(holding_shelf(pager, number), holding_slot(number), &info) == ERROR_NONE
            && !info.has_children && holdings_push(&pager->spare, number))
            pager->lent.numbers[i] = pager->lent.numbers[--pager->lent.count];
    }
}

/* A frame of the holder's in slot `fresh`, zeroed unless it is going to be overwritten. */
static enum error make_fresh(struct pager *pager, bool zero)
{
    uint32_t number = holdings_pop(&pager->spare);

    if (number == 0) {
        enum error error = holder_make(pager->holder, OBJECT_FRAME, PAGE_BITS, 1, SLOT_CNODE, fresh);
        if (error != ERROR_NO_MEMORY)
            return error;
        take_back(pager);
        number = holdings_pop(&pager->spare);
        if (number == 0)
            return error;
    }
    enum error error = cnode_move(SLOT_CNODE, fresh, holding_shelf(pager, number), holding_slot(number));
    holdings_push(&pager->empty, number);
    if (error == ERROR_NONE && zero) {
        error = frame_map(fresh, SLOT_ADDRESS_SPACE, PAGER_WINDOW, RIGHT_READ | RIGHT_WRITE, CACHE_WRITE_BACK);
        if (error == ERROR_NONE)
            memset((void *)PAGER_WINDOW, 0, REGION_PAGE);
        frame_unmap(fresh);
    }
    return error;
}

/* Maps the frame in `fresh` for the page, of which there is nothing. */
static enum error place_fresh(struct pager *pager, struct region *region, uint64_t address)
{
    unsigned one = 1;
    uint32_t number = holdings_run(pager, &one);

    if (number == 0) {
        cnode_delete(SLOT_CNODE, fresh);
        return ERROR_NO_MEMORY;
    }
    enum error error = cnode_move(holding_shelf(pager, number), holding_slot(number), SLOT_CNODE, fresh);
    if (error == ERROR_NONE)
        error = pager_place(pager, number, 1, address, region->rights);
    if (error == ERROR_NONE)
        regions_set_page(&pager->regions, region, address, number | PAGE_OWN);
    else
        holding_delete(pager, number);
    return error;
}

void pager_drop(struct pager *pager, struct region *region, uint64_t address)
{
    uint32_t word = region_page(region, address), number = word & PAGE_HOLDING;

    if (word == 0)
        return;
    regions_set_page(&pager->regions, region, address, 0);
    if (!(word & PAGE_OWN) || word & PAGE_SEALED) {
        holding_delete(pager, number);
        return;
    }
    space_unmap(pager->address_space, holding_shelf(pager, number), holding_slot(number), 1);
    bool lent = word & PAGE_COPY || region->kind == REGION_SHARED;
    if (!holdings_push(lent ? &pager->lent : &pager->spare, number))
        holding_delete(pager, number);
}

/* A frame of the process's own with what is in `index` of `cnode`, in place of what the page has. */
static enum error copy_page(struct pager *pager, struct region *region, uint64_t address, capability cnode,
                            uint64_t index)
{
    const void *from = (const void *)(PAGER_WINDOW + REGION_PAGE);
    enum error error = make_fresh(pager, false);

    if (error == ERROR_NONE)
        error = frame_map(fresh, SLOT_ADDRESS_SPACE, PAGER_WINDOW, RIGHT_READ | RIGHT_WRITE, CACHE_WRITE_BACK);
    if (error == ERROR_NONE)
        error = cnode_copy(SLOT_CNODE, source, cnode, index, RIGHT_READ);
    if (error == ERROR_NONE)
        error = frame_map(source, SLOT_ADDRESS_SPACE, (uint64_t)from, RIGHT_READ, CACHE_WRITE_BACK);
    if (error == ERROR_NONE)
        memcpy((void *)PAGER_WINDOW, from, REGION_PAGE);
    cnode_delete(SLOT_CNODE, source);
    frame_unmap(fresh);
    if (error != ERROR_NONE) {
        cnode_delete(SLOT_CNODE, fresh);
        return error;
    }
    pager_drop(pager, region, address);
    return place_fresh(pager, region, address);
}

/* The page's frame in `source`, mapped at READING. */
static enum error look_at(struct pager *pager, uint64_t address, unsigned rights)
{
    struct region *region = regions_find(&pager->regions, address);
    uint32_t word = region == NULL ? 0 : region_page(region, address), number = word & PAGE_HOLDING;
    bool others = region != NULL && region->kind == REGION_SHARED && !(word & PAGE_OWN);
    enum error error = number == 0 || others ? ERROR_NOT_MAPPED
        : cnode_copy(SLOT_CNODE, source, holding_shelf(pager, number), holding_slot(number), rights);

    return error != ERROR_NONE ? error : frame_map(source, SLOT_ADDRESS_SPACE, READING, rights, CACHE_WRITE_BACK);
}

enum error pager_write(struct pager *pager, uint64_t address, uint64_t word)
{
    enum error error = look_at(pager, address, RIGHT_READ | RIGHT_WRITE);

    if (error == ERROR_NONE)
        *(uint64_t *)(READING + address % REGION_PAGE) = word;
    cnode_delete(SLOT_CNODE, source);
    return error;
}

enum error pager_read(struct pager *pager, uint64_t address, void *to)
{
    enum error error = look_at(pager, address, RIGHT_READ);

    if (error == ERROR_NONE)
        memcpy(to, (const void *)READING, REGION_PAGE);
    cnode_delete(SLOT_CNODE, source);
    return error;
}

enum error pager_place_of(const struct pager *pager, uint64_t address, uint64_t *place)
{
    const struct region *region = regions_find(&pager->regions, address);
    uint32_t number = region == NULL || region->kind != REGION_SHARED ? 0 : region_page(region, address) & PAGE_HOLDING;
    struct frame_info info;

    if (number == 0 || cnode_copy(SLOT_CNODE, source, holding_shelf(pager, number), holding_slot(number), RIGHT_READ) != ERROR_NONE)
        return ERROR_BAD_ARGUMENT;
    enum error error = frame_info(source, &info);
    cnode_delete(SLOT_CNODE, source);
    *place = info.base + address % REGION_PAGE;
    return error;
}

enum error pager_own_all(struct pager *pager)
{
    enum error error = ERROR_NONE;

    for (struct region *region = pager->regions.first; region != NULL; region = region->next)
        for (uint64_t at = region->start; at < region->end && error == ERROR_NONE; at += REGION_PAGE) {
            uint32_t word = region_page(region, at);
            if (word != 0 && !(word & PAGE_OWN) && region->kind != REGION_IMAGE && region->kind != REGION_SHARED)
                error = pager_own(pager, region, at);
        }
    return error;
}

enum error pager_own(struct pager *pager, struct region *region, uint64_t address)
{
    uint32_t word = region_page(region, address), number = word & PAGE_HOLDING;
    struct slot_info info;
    enum error error = cnode_info(holding_shelf(pager, number), holding_slot(number), &info);

    if (error != ERROR_NONE)
        return error;
    if (!(word & PAGE_OWN) || word & PAGE_SEALED || info.has_children)
        return copy_page(pager, region, address, holding_shelf(pager, number), holding_slot(number));
    word &= ~PAGE_COPY;
    error = pager_place(pager, number, 1, address, page_rights(region, word));
    if (error == ERROR_NONE)
        regions_set_page(&pager->regions, region, address, word);
    return error;
}

/* --- faults --- */

/* Pages without frame from `address` on, at most `most`. */
static unsigned empty_pages(const struct region *region, uint64_t address, unsigned most)
{
    unsigned count = 0;

    while (count < most && address < region->end && region_page(region, address) == 0) {
        address += REGION_PAGE;
        count++;
    }
    return count;
}

static void set_pages(struct pager *pager, struct region *region, uint64_t address, uint32_t number,
                      unsigned count, uint32_t flags)
{
    for (unsigned i = 0; i < count; i++)
        regions_set_page(&pager->regions, region, address + (uint64_t)i * REGION_PAGE, (number + i) | flags);
}

static void give_run_back(struct pager *pager, uint32_t number, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        holding_delete(pager, number + i);
}

/* New zeroed frames for up to `count` pages; NO_MEMORY: not even one. */
static enum error add_frames(struct pager *pager, struct region *region, uint64_t address, unsigned count)
{
    uint32_t number = holdings_run(pager, &count);

    if (number == 0)
        return ERROR_NO_MEMORY;
    enum error error = holder_make(pager->holder, OBJECT_FRAME, PAGE_BITS, count, holding_shelf(pager, number),
                                   holding_slot(number));
    if (error == ERROR_NONE)
        error = pager_place(pager, number, count, address, region->rights);
    if (error == ERROR_NONE)
        set_pages(pager, region, address, number, count, PAGE_OWN);
    else
        give_run_back(pager, number, count);
    return error;
}

/* A stack grows down. */
static uint64_t stack_batch(const struct region *region, uint64_t address)
{
    for (unsigned i = 1; i < STACK_BATCH && address > region->start
         && region_page(region, address - REGION_PAGE) == 0; i++)
        address -= REGION_PAGE;
    return address;
}

/* The page may have been taken back, or not placed when rights changed. */
static enum error fault_shared(struct pager *pager, const struct region *region, uint64_t address)
{
    uint32_t number = region_page(region, address) & PAGE_HOLDING;

    return number != 0 && pager_place(pager, number, 1, address, region->rights) == ERROR_NONE ? ERROR_NONE : ERROR_OUT_OF_RANGE;
}

static enum error fault_memory(struct pager *pager, struct region *region, uint64_t address)
{
    unsigned most = region->end - region->start >= LARGE_REGION ? PAGER_BATCH : BATCH_SMALL;

    if (pager->spare.count == 0) {
        uint64_t from = address;
        if (region->kind == REGION_STACK)
            from = stack_batch(region, address);
        enum error error = add_frames(pager, region, from, empty_pages(region, from, most));
        if (error != ERROR_NO_MEMORY)
            return error;
    }
    enum error error = make_fresh(pager, true);
    return error != ERROR_NONE ? error : place_fresh(pager, region, address);
}

enum error pager_make_all(struct pager *pager, struct region *region)
{
    enum error error = ERROR_NONE;

    for (uint64_t at = region->start; at < region->end && error == ERROR_NONE; at += REGION_PAGE)
        if (region_page(region, at) == 0)
            error = fault_memory(pager, region, at);
    return error;
}

/* The first page without frame of those that come with this one: batches are counted from the region's start. */
static uint64_t batch_start(const struct region *region, uint64_t address)
{
    while ((address - region->start) % (PAGER_BATCH * (uint64_t)REGION_PAGE) != 0
           && region_page(region, address - REGION_PAGE) == 0)
        address -= REGION_PAGE;
    return address;
}

static uint64_t image_index(const struct region *region, uint64_t address)
{
    return region->source + ((address - region->start) >> REGION_PAGE_BITS);
}

/* Pages of the cache, shared. */
static enum error fault_image(struct pager *pager, struct region *region, uint64_t address, bool write)
{
    if (write)
        return copy_page(pager, region, address, pager->shared, image_index(region, address));
    address = batch_start(region, address);
    uint64_t index = image_index(region, address), end = (address - region->start) / REGION_PAGE % PAGER_BATCH;
    unsigned count = empty_pages(region, address, PAGER_BATCH - (unsigned)end);
    unsigned rights = region->rights & ~(unsigned)RIGHT_WRITE;
    uint32_t number = holdings_run(pager, &count);
    if (number == 0)
        return ERROR_NO_MEMORY;
    enum error error = cnode_copy_range(holding_shelf(pager, number), holding_slot(number), pager->shared, index, count, rights);
    if (error == ERROR_NONE)
        error = pager_place(pager, number, count, address, rights);
    if (error == ERROR_NONE)
        set_pages(pager, region, address, number, count, PAGE_COPY);
    else
        give_run_back(pager, number, count);
    return error;
}

enum error pager_fault(struct pager *pager, uint64_t address, uint64_t code)
{
    struct region *region = regions_find(&pager->regions, address);
    bool write = code & PAGE_FAULT_WRITE;
    unsigned needed = write ? RIGHT_WRITE : code & PAGE_FAULT_FETCH ? RIGHT_EXECUTE : RIGHT_READ;

    if (region == NULL)
        return ERROR_NOT_MAPPED;
    if (!(region->rights & needed))
        return ERROR_NO_RIGHT;
    address &= ~(uint64_t)(REGION_PAGE - 1);
    uint32_t word = region_page(region, address);
    if (region->kind == REGION_SHARED)
        return fault_shared(pager, region, address);
    if (word == 0 && region->kind == REGION_IMAGE)
        return fault_image(pager, region, address, write);
    if (word == 0)
        return fault_memory(pager, region, address);
    if (write && page_rights(region, word) != region->rights)
        return pager_own(pager, region, address);
    return ERROR_NONE;                 /* another thread was faster */
}

/* --- what is added while a process is built --- */

enum error pager_reserve(struct pager *pager, uint64_t more)
{
    uint64_t pages = pager->regions.reserved + more;

    if (pager->lent.count > 0)
        take_back(pager);
    if (pager->spare.count >= pages)
        return ERROR_NONE;
    pages -= pager->spare.count;
    return holder_ensure(pager->holder, pages + pages / 32 + OVERHEAD);
}

enum error pager_add(struct pager *pager, uint64_t start, uint64_t end, unsigned rights, enum region_kind kind,
                     uint64_t source_index)
{
    struct region *region = regions_add(&pager->regions, start, end, rights, kind);

    if (region == NULL)
        return ERROR_NO_MEMORY;
    region->source = source_index;
    enum error error = pager_reserve(pager, 0);
    if (error != ERROR_NONE)
        regions_remove(&pager->regions, region);
    return error;
}

enum error pager_fill(struct pager *pager, uint64_t start, capability frames, unsigned count)
{
    struct region *region = regions_find(&pager->regions, start);

    while (count > 0) {
        unsigned part = count;
        uint32_t number = holdings_run(pager, &part);
        enum error error = number == 0 ? ERROR_NO_MEMORY : ERROR_NONE;
        for (unsigned i = 0; i < part && error == ERROR_NONE; i++)
            error = cnode_move(holding_shelf(pager, number), holding_slot(number + i), SLOT_CNODE, frames + i);
        if (error == ERROR_NONE)
            error = pager_place(pager, number, part, start, region->rights);
        if (error != ERROR_NONE)
            return error;
        set_pages(pager, region, start, number, part,
                  PAGE_OWN | (region->rights & RIGHT_EXECUTE ? PAGE_SEALED : 0));
        start += (uint64_t)part * REGION_PAGE;
        frames += part;
        count -= part;
    }
    return ERROR_NONE;
}

enum error pager_add_frames(struct pager *pager, uint64_t start, capability frames, unsigned count,
                            unsigned rights, enum region_kind kind)
{
    struct region *region = regions_add(&pager->regions, start, start + (uint64_t)count * REGION_PAGE, rights, kind);

    return region == NULL ? ERROR_NO_MEMORY : pager_fill(pager, start, frames, count);
}
