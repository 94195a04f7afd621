/*
 * Physical memory: see memory.h.
 */
#include <abi/objects.h>
#include "assert.h"
#include "machine.h"
#include "memory.h"

static struct page *pages;
static uint64_t page_count;

void memory_start(struct page *table, uint64_t limit)
{
    pages = table;
    page_count = limit / PAGE_SIZE;
    machine_zero(table, page_count * sizeof(struct page));
}

struct page *memory_page(uint64_t physical)
{
    uint64_t number = physical / PAGE_SIZE;

    assert(number < page_count);
    return &pages[number];
}

void memory_seal(uint64_t physical, unsigned size_bits)
{
    uint64_t size = 1ull << size_bits;

    for (uint64_t offset = 0; offset < size; offset += PAGE_SIZE)
        memory_page(physical + offset)->flags |= PAGE_SEALED;
    machine_direct_map_writable(physical, size_bits, false);
}

void memory_prepare(uint64_t physical, uint64_t size)
{
    struct page *page = memory_page(physical);

    assert((physical & (PAGE_SIZE - 1)) + size <= PAGE_SIZE);
    if (page->flags & PAGE_SEALED) {
        machine_direct_map_writable(physical & ~(uint64_t)(PAGE_SIZE - 1), PAGE_BITS, true);
        page->flags &= ~PAGE_SEALED;
    }
    machine_zero(physical_to_virtual(physical), size);
}
