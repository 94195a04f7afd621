/*
 * Page tables with four levels in the processor's format (Intel SDM volume 3,
 * section 4.5), built in a pool of pages before the processor uses them. Nothing
 * here touches the processor, and it runs on the host too.
 */
#ifndef QUINE_LOADER_PAGING_H
#define QUINE_LOADER_PAGING_H

#include <stdbool.h>
#include <stdint.h>
#include <abi/handover.h>

enum {
    PAGE_SIZE = 4096,
    LARGE_PAGE_SIZE = 2 << 20,
};

/* Where a direct map of this height would reach into the kernel's part. */
#define DIRECT_MAP_LIMIT 0x400000000000u   /* bytes of physical addresses: 64 TiB */

struct page_tables {
    uint64_t *pool;                /* as the loader sees it */
    uint64_t base;                 /* its physical address; the root is its first page */
    uint32_t size;                 /* pages */
    uint32_t used;
    bool no_execute;               /* the processor has NX */
};

/* Starts anew with an empty root. `size` is at least 1. */
void page_tables_start(struct page_tables *tables, void *pool, uint64_t base, uint32_t size,
                       bool no_execute);

/* Maps `size` bytes (everything page-aligned) with SEGMENT_* permissions, 2 MiB
 * pages where they fit. False: the pool is empty. */
bool page_tables_map(struct page_tables *tables, uint64_t address, uint64_t physical, uint64_t size,
                     unsigned permissions);

/* The direct map of handover.h for these regions. False: the pool is empty. */
bool page_tables_map_memory(struct page_tables *tables, const struct memory_region *regions, uint32_t count);

/* Pages of a pool that is enough for the direct map of these regions, even if some
 * of them are cut in pieces, and for a kernel block of `kernel_size` bytes. */
uint32_t page_tables_needed(const struct memory_region *regions, uint32_t count, uint64_t kernel_size);

#endif
