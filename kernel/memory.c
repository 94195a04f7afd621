/*
 * Physical memory: see memory.h.
 */
#include <abi/objects.h>
#include "assert.h"
#include "machine.h"
#include "memory.h"

struct page *memory_pages;
uint64_t memory_page_count;

void memory_start(struct page *table, uint64_t limit)
{
    memory_pages = table;
    memory_page_count = limit / PAGE_SIZE;
    machine_zero(table, memory_page_count * sizeof(struct page));
}

void memory_seal(uint64_t physical, unsigned size_bits)
{
    memory_page(physical)->flags = size_bits == PAGE_BITS ? PAGE_SEALED : PAGE_SEALED | PAGE_LARGE;
    machine_direct_map_writable(physical, size_bits, false);
}

/* The sealed frame of that size around the address. */
static void unseal(uint64_t physical, unsigned size_bits)
{
    uint64_t first = physical >> size_bits << size_bits;

    machine_direct_map_writable(first, size_bits, true);
    memory_page(first)->flags = 0;
}

void memory_prepare(uint64_t physical, uint64_t size)
{
    const struct page *page = memory_page(physical);
    uint64_t inside = physical / PAGE_SIZE % (1 << (LARGE_PAGE_BITS - PAGE_BITS));

    assert((physical & (PAGE_SIZE - 1)) + size <= PAGE_SIZE);
    if ((page - inside)->flags & PAGE_LARGE)
        unseal(physical, LARGE_PAGE_BITS);
    else if (page->flags & PAGE_SEALED)
        unseal(physical, PAGE_BITS);
    machine_zero(physical_to_virtual(physical), size);
}
