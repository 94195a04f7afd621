/*
 * Page tables of user address spaces: pure table work through the direct map.
 *
 * No flush is needed on one core. The kernel's own tables have no user half, the
 * kernel never touches user addresses, and every return to user mode loads CR3,
 * which drops all translations (there are no global pages and no process-context
 * identifiers).
 *
 * The last page of the user half is never mapped, so that an ip after a SYSCALL
 * is always canonical.
 */
#include <kernel/machine.h>
#include <abi/objects.h>
#include "table.h"

#define USER_END ((1ull << 47) - 4096)

static uint64_t no_execute_bit;
static bool have_huge_pages, have_page_attributes;

void table_features(bool no_execute, bool huge_pages, bool page_attributes)
{
    no_execute_bit = no_execute ? ENTRY_NO_EXECUTE : 0;
    have_huge_pages = huge_pages;
    have_page_attributes = page_attributes;
}

bool machine_user_address(uint64_t address)
{
    return address < USER_END;
}

uint64_t table_cache_bits(unsigned cache, unsigned level)
{
    if (cache == CACHE_WRITE_BACK)
        return 0;
    if (cache == CACHE_WRITE_COMBINING && have_page_attributes)
        return level == 1 ? ENTRY_PAT : ENTRY_PAT_LARGE;
    return ENTRY_CACHE_DISABLE | ENTRY_WRITE_THROUGH;
}

/* The entry for `address` at `level`; or, with a higher level in *reached, the
 * entry on the way that is absent or a large page. */
static uint64_t *find_entry(uint64_t *root, uint64_t address, unsigned level, unsigned *reached)
{
    uint64_t *entry = &root[table_index(address, PAGE_LEVELS)];
    unsigned at = PAGE_LEVELS;

    address <<= 64 - (12 + 9 * (PAGE_LEVELS - 1));      /* the next index is the upper bits */
    while (at > level && (*entry & (ENTRY_PRESENT | ENTRY_LARGE)) == ENTRY_PRESENT) {
        uint64_t *table = physical_to_virtual(*entry & ENTRY_ADDRESS);
        at--;
        entry = &table[address >> 55];
        address <<= 9;
    }
    *reached = at;
    return entry;
}

enum map_status machine_table_map(uint64_t *root, uint64_t address, uint64_t table, unsigned *level)
{
    unsigned reached;

    if (!machine_user_address(address))
        return MAP_BAD_ADDRESS;
    uint64_t *entry = find_entry(root, address, 1, &reached);
    if (reached == 1 || (*entry & ENTRY_PRESENT))
        return MAP_OCCUPIED;
    *entry = table | ENTRY_PRESENT | ENTRY_WRITABLE | ENTRY_USER;
    *level = reached - 1;
    return MAP_OK;
}

void machine_table_unmap(uint64_t *root, uint64_t address, uint64_t table, unsigned level)
{
    unsigned reached;
    uint64_t *entry = find_entry(root, address, level + 1, &reached);

    if (reached == level + 1 && (*entry & ENTRY_PRESENT) && !(*entry & ENTRY_LARGE)
        && (*entry & ENTRY_ADDRESS) == table)
        *entry = 0;
}

/* The level whose entries map a frame of that size; 0: none does. */
static unsigned frame_level(unsigned size_bits)
{
    if (size_bits == HUGE_PAGE_BITS)
        return have_huge_pages ? 3 : 0;
    return size_bits == LARGE_PAGE_BITS ? 2 : size_bits == PAGE_BITS ? 1 : 0;
}

static bool entry_maps(uint64_t entry, uint64_t frame, unsigned level)
{
    uint64_t address = entry & ENTRY_ADDRESS & ~(table_span(level) - 1);

    return (entry & ENTRY_PRESENT) && (level == 1 || (entry & ENTRY_LARGE)) && address == frame;
}

static uint64_t leaf_bits(unsigned rights, unsigned cache, unsigned level)
{
    return ENTRY_PRESENT | ENTRY_USER | table_cache_bits(cache, level)
        | (level > 1 ? ENTRY_LARGE : 0)
        | (rights & RIGHT_WRITE ? ENTRY_WRITABLE : 0)
        | (rights & RIGHT_EXECUTE ? 0 : no_execute_bit);
}

enum map_status machine_frame_map(uint64_t *root, uint64_t address, uint64_t frame, unsigned size_bits,
                                  unsigned rights, unsigned cache, bool replace)
{
    unsigned level = frame_level(size_bits);
    unsigned reached;

    if (level == 0 || address % table_span(level) != 0
        || !machine_user_address(address + table_span(level) - 1))
        return MAP_BAD_ADDRESS;
    uint64_t *entry = find_entry(root, address, level, &reached);
    if (reached != level)
        return *entry & ENTRY_PRESENT ? MAP_OCCUPIED : MAP_NO_TABLE;
    if (replace ? !entry_maps(*entry, frame, level) : (*entry & ENTRY_PRESENT) != 0)
        return MAP_OCCUPIED;
    *entry = frame | leaf_bits(rights, cache, level);
    return MAP_OK;
}

void machine_frame_unmap(uint64_t *root, uint64_t address, uint64_t frame, unsigned size_bits)
{
    unsigned level = frame_level(size_bits);
    unsigned reached;

    if (level == 0)
        return;
    uint64_t *entry = find_entry(root, address, level, &reached);
    if (reached == level && entry_maps(*entry, frame, level))
        *entry = 0;
}

/* --- frames side by side --- */

void machine_walk_to(struct table_walk *walk, uint64_t address, unsigned size_bits)
{
    unsigned level = frame_level(size_bits), reached;

    walk->table = 0;
    if (level == 0 || address % table_span(level) != 0 || !machine_user_address(address))
        return;
    uint64_t *entry = find_entry(walk->root, address, level, &reached);
    if (reached != level)
        return;
    walk->table = entry - table_index(address, level);
    walk->size_bits = size_bits;
    walk->shift = size_bits + 9;
    walk->number = address >> walk->shift;
    walk->bits = leaf_bits(walk->rights, walk->cache, level);
}

static bool is_there(const struct table_walk *walk, uint64_t address, unsigned size_bits)
{
    return walk->table != 0 && walk->size_bits == size_bits && address >> walk->shift == walk->number;
}

static uint64_t *walk_entry(const struct table_walk *walk, uint64_t address)
{
    return &walk->table[address >> walk->size_bits & (TABLE_ENTRIES - 1)];
}

bool machine_frame_map_next(const struct table_walk *walk, uint64_t address, uint64_t frame,
                            unsigned size_bits)
{
    if (!is_there(walk, address, size_bits) || !machine_user_address(address + (1ull << size_bits) - 1))
        return false;
    uint64_t *entry = walk_entry(walk, address);
    if (*entry & ENTRY_PRESENT)
        return false;
    *entry = frame | walk->bits;
    return true;
}

void machine_frame_unmap_next(struct table_walk *walk, uint64_t address, uint64_t frame, unsigned size_bits)
{
    if (!is_there(walk, address, size_bits))
        machine_walk_to(walk, address, size_bits);
    if (walk->table == 0)
        return;
    uint64_t *entry = walk_entry(walk, address);
    if (entry_maps(*entry, frame, frame_level(size_bits)))
        *entry = 0;
}
