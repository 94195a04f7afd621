/*
 * Page tables: see paging.h.
 */
#include <string.h>
#include <bootimage/bootimage.h>
#include "paging.h"

#define ENTRY_NO_EXECUTE 0x8000000000000000u
#define ENTRY_ADDRESS    0x000ffffffffff000u

enum {
    ENTRY_PRESENT = 1 << 0,
    ENTRY_WRITE = 1 << 1,
    ENTRY_LARGE = 1 << 7,
    ENTRIES = 512,
    LEVEL_BITS = 9,
    PAGE_BITS = 12,

    SPARE_REGIONS = 32,            /* pieces that allocations may still cut memory into */
    FIXED_TABLES = 12,             /* root; kernel and trampoline 3 + 2; the jump's page 3; ends */
};

static uint64_t *new_table(struct page_tables *tables)
{
    if (tables->used == tables->size)
        return NULL;
    uint64_t *table = tables->pool + (uint64_t)tables->used++ * ENTRIES;
    memset(table, 0, PAGE_SIZE);
    return table;
}

void page_tables_start(struct page_tables *tables, void *pool, uint64_t base, uint32_t size, bool no_execute)
{
    *tables = (struct page_tables){ pool, base, size, 0, no_execute };
    new_table(tables);
}

/* The entry for `address` in the table of `level` (1: pages of 4 KiB), with the
 * tables above it made; NULL: the pool is empty. */
static uint64_t *find_entry(struct page_tables *tables, uint64_t address, unsigned level)
{
    uint64_t *table = tables->pool;
    for (unsigned at = 4;; at--) {
        uint64_t *entry = &table[address >> (PAGE_BITS + LEVEL_BITS * (at - 1)) & (ENTRIES - 1)];
        if (at == level)
            return entry;
        if (*entry == 0) {
            uint64_t *lower = new_table(tables);
            if (lower == NULL)
                return NULL;
            uint64_t offset = (uint64_t)(lower - tables->pool) * sizeof *lower;
            *entry = (tables->base + offset) | ENTRY_PRESENT | ENTRY_WRITE;
        }
        table = tables->pool + ((*entry & ENTRY_ADDRESS) - tables->base) / sizeof *table;
    }
}

bool page_tables_map(struct page_tables *tables, uint64_t address, uint64_t physical, uint64_t size,
                     unsigned permissions)
{
    uint64_t flags = ENTRY_PRESENT;
    if (permissions & SEGMENT_WRITE)
        flags |= ENTRY_WRITE;
    if (!(permissions & SEGMENT_EXECUTE) && tables->no_execute)
        flags |= ENTRY_NO_EXECUTE;
    while (size > 0) {
        bool large = ((address | physical) & (LARGE_PAGE_SIZE - 1)) == 0 && size >= LARGE_PAGE_SIZE;
        uint64_t *entry = find_entry(tables, address, large ? 2 : 1);
        if (entry == NULL)
            return false;
        *entry = physical | flags | (large ? ENTRY_LARGE : 0);
        uint64_t step = large ? LARGE_PAGE_SIZE : PAGE_SIZE;
        address += step;
        physical += step;
        size -= step;
    }
    return true;
}

/* SEGMENT_* in the direct map; 0: not in it. */
static unsigned memory_permissions(uint32_t kind)
{
    static const uint8_t permissions[] = {
        [MEMORY_FREE] = SEGMENT_READ | SEGMENT_WRITE,
        [MEMORY_LOADER] = SEGMENT_READ | SEGMENT_WRITE,
        [MEMORY_BOOT_IMAGE] = SEGMENT_READ | SEGMENT_WRITE,
        [MEMORY_ACPI] = SEGMENT_READ,
    };
    return kind < sizeof permissions ? permissions[kind] : 0;
}

/* A run: neighbours with equal permissions, from regions[*next] on, so that large
 * pages may cross from one to the other. False: no more. */
static bool next_run(const struct memory_region *regions, uint32_t count, uint32_t *next,
                     struct memory_region *run, unsigned *permissions)
{
    while (*next < count && memory_permissions(regions[*next].kind) == 0)
        ++*next;
    if (*next == count)
        return false;
    *run = regions[(*next)++];
    *permissions = memory_permissions(run->kind);
    while (*next < count && regions[*next].base == run->base + run->size
           && memory_permissions(regions[*next].kind) == *permissions)
        run->size += regions[(*next)++].size;
    return true;
}

bool page_tables_map_memory(struct page_tables *tables, const struct memory_region *regions, uint32_t count)
{
    struct memory_region run;
    unsigned permissions;
    for (uint32_t next = 0; next_run(regions, count, &next, &run, &permissions);)
        if (!page_tables_map(tables, DIRECT_MAP_BASE + run.base, run.base, run.size, permissions))
            return false;
    return true;
}

uint32_t page_tables_needed(const struct memory_region *regions, uint32_t count, uint64_t kernel_size)
{
    struct memory_region run;
    unsigned permissions;
    uint64_t tables = FIXED_TABLES + kernel_size / LARGE_PAGE_SIZE;
    for (uint32_t next = 0; next_run(regions, count, &next, &run, &permissions);) {
        uint64_t last = run.base + run.size - 1;
        tables += 2;                                    /* ends that are no whole 2 MiB */
        tables += (last >> 30) - (run.base >> 30) + 1;  /* tables of 1 GiB */
        tables += (last >> 39) - (run.base >> 39) + 1;  /* of 512 GiB */
    }
    return tables + 4 * SPARE_REGIONS;
}
