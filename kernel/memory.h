/*
 * Physical memory: what the kernel knows of each page of RAM.
 *
 * The page table of the books, 8 bytes a page, is the kernel's only structure
 * whose size depends on the machine. It is made once at boot. Device memory has
 * no entries: device frames are never executable, never zeroed, never objects.
 *
 * INV-WX: a page is writable, or, once PAGE_SEALED, executable, for every map
 * including the kernel's own: sealing makes it read-only in the direct map, and
 * reusing its memory (memory_prepare) makes it writable again after every mapping
 * is gone. `count` guards the step: a frame is sealed only while nothing maps it.
 * A frame is sealed, and made writable again, as a whole and at once, whatever its size:
 * when any of its pages is reused there is no capability to it left.
 */
#ifndef QUINE_KERNEL_MEMORY_H
#define QUINE_KERNEL_MEMORY_H

#include <stdbool.h>
#include <stdint.h>
#include "assert.h"

enum { PAGE_SIZE = 4096 };

enum {
    PAGE_SEALED = 1,        /* frame (its first page) */
    PAGE_LARGE = 2,         /* and it is one of 2 MiB */
};

/* Where a page's generation stays. A space of this generation maps nothing, so no
 * capability remembers it, and no number is ever remembered for two spaces. */
enum { GENERATION_LAST = 0x3fffffff };

struct page {
    uint32_t count;         /* frame (its first page): mappings and pins;
                             * address space: capabilities */
    uint32_t generation : 30;   /* address space: grows when one ends here */
    uint32_t flags : 2;
};

_Static_assert(sizeof(struct page) == 8, "page");

extern struct page *memory_pages;
extern uint64_t memory_page_count;

/* The entry of the page at a RAM address. */
static inline struct page *memory_page(uint64_t physical)
{
    uint64_t number = physical / PAGE_SIZE;

    assert(number < memory_page_count);
    return &memory_pages[number];
}
/* Seals a frame of 4 KiB or 2 MiB. */
void memory_seal(uint64_t physical, unsigned size_bits);
/* Makes a piece of RAM (at most a page, not crossing one) writable and zero. */
void memory_prepare(uint64_t physical, uint64_t size);

/* Boot: the table for RAM below `limit`, in memory that is zeroed here. */
void memory_start(struct page *table, uint64_t limit);

#endif
