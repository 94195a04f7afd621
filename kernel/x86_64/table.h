/*
 * The processor's page-table entries, and the tables of user address spaces.
 * (SDM volume 3 section 4.5.)
 */
#ifndef QUINE_KERNEL_TABLE_H
#define QUINE_KERNEL_TABLE_H

#include <stdbool.h>
#include <stdint.h>

enum {
    ENTRY_PRESENT = 1 << 0,
    ENTRY_WRITABLE = 1 << 1,
    ENTRY_USER = 1 << 2,
    ENTRY_WRITE_THROUGH = 1 << 3,
    ENTRY_CACHE_DISABLE = 1 << 4,
    ENTRY_ACCESSED = 1 << 5,
    ENTRY_DIRTY = 1 << 6,
    ENTRY_LARGE = 1 << 7,          /* levels 2 and 3; at level 1 the next: */
    ENTRY_PAT = 1 << 7,
    ENTRY_PAT_LARGE = 1 << 12,
    TABLE_ENTRIES = 512,
};

#define ENTRY_NO_EXECUTE 0x8000000000000000u
#define ENTRY_ADDRESS    0x000ffffffffff000u

/* Index of `address` into a table of level 4 (top) to 1. */
static inline unsigned table_index(uint64_t address, unsigned level)
{
    return address >> (12 + 9 * (level - 1)) & (TABLE_ENTRIES - 1);
}

/* What an entry of that level covers, in bytes. */
static inline uint64_t table_span(unsigned level) { return 1ull << (12 + 9 * (level - 1)); }

/* Bits of a leaf entry for an enum cache of the ABI. */
uint64_t table_cache_bits(unsigned cache, unsigned level);

/* What the processor has; called once, before anything is mapped. */
void table_features(bool no_execute, bool huge_pages, bool page_attributes);

#endif
