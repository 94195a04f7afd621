/*
 * Pages with capabilities: see frames.h. A shelf is a CNode with the frames of a MiB of addresses and, in its last slot,
 * the page table that came with them; its first slot has none, as in all CNodes.
 */
#include "frames.h"

#include <stdint.h>
#include <stdlib.h>
#include <quine/memory.h>
#include <quine/start.h>

#define FRAMES_HERE (WINDOW_BASE + (3ull << 40))       /* above the windows */

enum {
    SHELF_RADIX = 8, SHELF_SLOTS = 1 << SHELF_RADIX, FIRST_SLOT = 1, TABLE_SLOT = SHELF_SLOTS - 1,
    BATCH = 16,                                        /* frames made at once */
};

struct shelf {
    capability cnode;
    uint8_t given[SHELF_SLOTS / 8];                    /* a bit for each page */
};

static struct shelf *shelves;
static unsigned shelf_count;
/* Slots of the last one: from which on frames are not used yet, and from which on there are none. */
static unsigned shelf_used = TABLE_SLOT, shelf_made = TABLE_SLOT;

static bool add_shelf(void)
{
    struct shelf *more = realloc(shelves, (shelf_count + 1) * sizeof *more);

    if (more == NULL)
        return false;
    shelves = more;
    shelves[shelf_count] = (struct shelf){ 0 };
    if (object_create(OBJECT_CNODE, SHELF_RADIX, &shelves[shelf_count].cnode) != ERROR_NONE)
        return false;
    shelf_count++;
    shelf_used = shelf_made = FIRST_SLOT;
    return true;
}

/* A lowest table is put onto the shelf; of the few above each keeps its slot of this server's. */
static enum error add_table(const struct shelf *shelf, uint64_t address)
{
    capability table;
    unsigned level = 0;
    enum error error = object_create(OBJECT_PAGE_TABLE, 0, &table);

    if (error != ERROR_NONE)
        return error;
    error = table_map(table, SLOT_ADDRESS_SPACE, address, &level);
    if (error != ERROR_NONE || (level == 1 && cnode_move(shelf->cnode, TABLE_SLOT, SLOT_CNODE, table) == ERROR_NONE))
        capability_free(table);
    return error;
}

static uint64_t address_of(unsigned slot)
{
    return FRAMES_HERE + (((uint64_t)(shelf_count - 1) * SHELF_SLOTS + slot) << PAGE_BITS);
}

/* `count` frames more on the last shelf, mapped. */
static bool add_frames(unsigned count)
{
    const struct shelf *shelf = &shelves[shelf_count - 1];
    enum error error = objects_create(OBJECT_FRAME, PAGE_BITS, count, shelf->cnode, shelf_made);

    if (error != ERROR_NONE)
        return false;
    do
        error = space_map(SLOT_ADDRESS_SPACE, shelf->cnode, shelf_made, count, address_of(shelf_made),
                          RIGHT_READ | RIGHT_WRITE, CACHE_WRITE_BACK);
    while (error == ERROR_NO_TABLE && (error = add_table(shelf, address_of(shelf_made))) == ERROR_NONE);
    for (unsigned i = 0; error != ERROR_NONE && i < count; i++)
        cnode_delete(shelf->cnode, shelf_made + i);
    if (error == ERROR_NONE)
        shelf_made += count;
    return error == ERROR_NONE;
}

void *frames_page(void)
{
    if (shelf_used == TABLE_SLOT && !add_shelf())
        return NULL;
    if (shelf_used == shelf_made) {
        unsigned room = TABLE_SLOT - shelf_made;
        if (!add_frames(room < BATCH ? room : BATCH) && !add_frames(1))
            return NULL;
    }
    return (void *)address_of(shelf_used++);
}

/* --- giving them away --- */

static struct shelf *shelf_of(const void *page, unsigned *slot)
{
    uint64_t number = ((uint64_t)page - FRAMES_HERE) >> PAGE_BITS;

    *slot = number % SHELF_SLOTS;
    return &shelves[number / SHELF_SLOTS];
}

enum error frames_give(const void *page, bool write, capability slot)
{
    unsigned from;
    struct shelf *shelf = shelf_of(page, &from);
    enum error error = cnode_copy(SLOT_CNODE, slot, shelf->cnode, from, write ? RIGHT_READ | RIGHT_WRITE : RIGHT_READ);

    if (error == ERROR_NONE)
        shelf->given[from / 8] |= (uint8_t)(1u << from % 8);
    return error;
}

bool frames_are_given(const void *page)
{
    unsigned slot;
    const struct shelf *shelf = shelf_of(page, &slot);

    return shelf->given[slot / 8] >> slot % 8 & 1;
}

void frames_take_back(const void *page)
{
    unsigned slot;
    struct shelf *shelf = shelf_of(page, &slot);

    if (!frames_are_given(page))
        return;
    cnode_revoke(shelf->cnode, slot);
    shelf->given[slot / 8] &= (uint8_t)~(1u << slot % 8);
}
