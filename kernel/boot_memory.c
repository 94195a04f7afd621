/*
 * Boot memory: see boot.h. Everything is cut from the start of the largest
 * stretch of free RAM.
 */
#include "assert.h"
#include "boot.h"
#include "memory.h"

static struct span spans[HANDOVER_REGIONS_MAX];
static unsigned span_count;
static struct span *largest;
static uint64_t memory_size;

enum { SPLIT_SIZE = 2 << 20 };     /* bytes of RAM that one table of the direct map covers */

/* The page table of the books, and the pool of tables for splitting the direct map. */
static void allocate_tables(uint64_t limit)
{
    uint64_t pages = limit / PAGE_SIZE * sizeof(struct page);
    uint64_t pool = (limit + SPLIT_SIZE - 1) / SPLIT_SIZE * PAGE_SIZE;
    uint64_t need = pages + pool + 2 * PAGE_SIZE;

    if (largest->end - largest->base < need)
        machine_panic("not enough memory: %lu KiB in one piece, %lu KiB needed for page tables",
                      (largest->end - largest->base) >> 10, need >> 10);
    uint64_t base = largest->base;
    largest->base += (pages + pool + PAGE_SIZE - 1) & ~(uint64_t)(PAGE_SIZE - 1);
    machine_direct_map_pool(physical_to_virtual(base), limit);
    memory_start(physical_to_virtual(base + pool), limit);
}

void boot_memory_start(const struct handover *handover)
{
    uint64_t limit = 0;

    for (uint32_t i = 0; i < handover->region_count; i++) {
        const struct memory_region *region = &handover->regions[i];
        uint64_t end = region->base + region->size;
        if (region->kind != MEMORY_FREE)
            continue;
        struct span *span = &spans[span_count++];
        *span = (struct span){ region->base, end };
        memory_size += region->size;
        if (largest == 0 || region->size > largest->end - largest->base)
            largest = span;
        limit = end;            /* regions are sorted */
    }
    if (largest == 0)
        machine_panic("the memory map has no free memory");
    allocate_tables(limit);
}

uint64_t boot_allocate(uint64_t size, uint64_t alignment)
{
    uint64_t base = (largest->base + alignment - 1) & ~(alignment - 1);

    size = (size + PAGE_SIZE - 1) & ~(uint64_t)(PAGE_SIZE - 1);
    if (base >= largest->end || largest->end - base < size)
        machine_panic("not enough memory for the first program");
    largest->base = base + size;
    machine_zero(physical_to_virtual(base), size);
    return base;
}

const struct span *boot_memory_left(unsigned *count)
{
    *count = span_count;
    return spans;
}

uint64_t boot_memory_size(void)
{
    return memory_size;
}
