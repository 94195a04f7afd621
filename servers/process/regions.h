/*
 * The regions of an address space: which addresses a process may use, how, and what is
 * there. This is the book-keeping alone; space.c makes it true in page tables.
 *
 * Regions are in order and apart. Each has a word for each of its pages, 0: no frame yet,
 * else what space.c says. A page below every region that regions_place() finds stays free:
 * it catches what runs out of a stack or off an array.
 *
 * `reserved` counts the pages that writing may still need memory for: those of private
 * writable regions without a frame that is the process's own and lent to nobody. Stacks are
 * not counted.
 */
#ifndef QUINE_PROCESS_REGIONS_H
#define QUINE_PROCESS_REGIONS_H

#include <stdbool.h>
#include <stdint.h>
#include <abi/errors.h>

enum { REGION_PAGE_BITS = 12, REGION_PAGE = 1 << REGION_PAGE_BITS };

enum region_kind {
    REGION_MEMORY,             /* zeroes, until they are written */
    REGION_STACK,              /* the same, not reserved */
    REGION_IMAGE,              /* pages of a program's segment: in the pager's `shared` from slot `source` on */
    REGION_SHARED,             /* frames that others have, too, at most with the rights `source` */
    REGION_FIXED,              /* start page, IPC buffers: there from the beginning, for good */
};

/* In a page's word. The rest, if it is not 0, is the holding that maps the page. */
#define PAGE_OWN    0x80000000u        /* of this process's memory, nobody else's */
#define PAGE_COPY   0x40000000u        /* mapped read-only, to be copied when it is written */
#define PAGE_SEALED 0x20000000u        /* cannot be written any more */
#define PAGE_HOLDING 0x1fffffffu

/* What must not end before the last of its regions has: an open file. `holding` is the pager's. */
struct kept { unsigned regions; uint32_t holding; };

struct region {
    uint64_t start, end;
    unsigned rights;           /* RIGHT_READ, RIGHT_WRITE, RIGHT_EXECUTE: what the process may */
    enum region_kind kind;
    uint64_t source;
    struct kept *kept;         /* of REGION_SHARED; NULL: nothing */
    uint32_t *pages;
    struct region *next;
};

struct regions {
    struct region *first;
    uint64_t reserved;         /* pages */
    uint64_t size;             /* bytes of all regions */
};

/* A frame that can be written without a copy. */
static inline bool page_is_private(uint32_t word)
{
    return word & PAGE_OWN && !(word & PAGE_COPY);
}

/* The region that has the address, or NULL; the first that ends above it. */
struct region *regions_find(const struct regions *regions, uint64_t address);
struct region *regions_from(const struct regions *regions, uint64_t address);

/* The lowest start of a gap of `size` bytes between `low` and `high` with a free page at
 * each end; 0: there is none. */
uint64_t regions_place(const struct regions *regions, uint64_t size, uint64_t low, uint64_t high);

/* A new region, of whole pages, which must be free; NULL: EXISTS or no memory for the books. */
struct region *regions_add(struct regions *regions, uint64_t start, uint64_t end, unsigned rights,
                           enum region_kind kind);

/* Parts regions so that none goes across `address`; what one kept both keep. False: no memory for the books. */
bool regions_part(struct regions *regions, uint64_t address);

/* Removes a region, of which no page must be left. Answers the holding that nobody keeps any more, or 0. */
uint32_t regions_remove(struct regions *regions, struct region *region);

/* Changes a region's rights, or a page's word, and `reserved` with it. */
void regions_protect(struct regions *regions, struct region *region, unsigned rights);
void regions_set_page(struct regions *regions, struct region *region, uint64_t address, uint32_t word);
/* The first page from `address` on that has a word; the region's end if none has. */
uint64_t region_next(const struct region *region, uint64_t address);
uint32_t region_page(const struct region *region, uint64_t address);

/* How many pages of start to end would be reserved more if they were mapped as memory. */
uint64_t regions_missing(const struct regions *regions, uint64_t start, uint64_t end);

/* A copy of all regions with all pages empty, which keep nothing; false: no memory, and `to` is empty. */
bool regions_copy(struct regions *to, const struct regions *from);
void regions_free(struct regions *regions);

#endif
