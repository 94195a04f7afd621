/*
 * The address space of a process: its regions made true in page tables.
 *
 * The capabilities of its frames and tables are holdings: slots of CNodes that the process does
 * not see, numbered from 1. A frame is made when its page is first used, some of its
 * neighbours with it; but the memory for it was set aside when the region was mapped
 * (regions.h, `reserved`), so a fault fails only on a stack. Pages that are given back are kept
 * for the process's next ones.
 *
 *     shared with a fork's other side, or with the cache of programs: mapped read-only, and
 *     copied when it is written (PAGE_COPY). Of a frame that it lent out itself the process
 *     sees by the kernel's tree of capabilities whether somebody still has it.
 *     of a region of kind SHARED: writable for all. Either frames of the process's own, made when it is mapped, which
 *     children of fork have, too; or those that the process got from a file server and handed on (pager_share). Nobody
 *     here looks into the latter, for whoever gave them may take them back, and a page that is gone, or never was, is
 *     OUT_OF_RANGE. This server asks no file server for them: a session that a process names may be anybody's,
 *     who answers never.
 */
#ifndef QUINE_PROCESS_PAGER_H
#define QUINE_PROCESS_PAGER_H

#include "memory.h"
#include "regions.h"

enum {
    PAGER_BATCH = 32,                  /* frames that are made and mapped at once */
    PAGE_FAULT_PRESENT = 1,            /* bits of the processor's error code, Intel SDM volume 3, 4.7 */
    PAGE_FAULT_WRITE = 2,
    PAGE_FAULT_FETCH = 16,
};

#define PAGER_WINDOW (WINDOW_BASE + ((uint64_t)1 << 40))     /* of this server: PAGER_BATCH pages */

struct holdings { uint32_t *numbers; unsigned count, room; };

struct pager {
    struct holder *holder;
    capability address_space;          /* in this server's slots; 0: none yet */
    capability shared;                 /* the CNode with the frames of regions of kind IMAGE */
    struct regions regions;
    capability *shelves;               /* the CNodes of the holdings */
    unsigned shelf_count, shelf_used;  /* slots in use of the last one */
    struct holdings empty;             /* that are free again */
    struct holdings spare;             /* with frames of its own that are not mapped, not zeroed */
    struct holdings lent;              /* the same that others may still have */
};

/* Reserves slots and the window, once. */
bool pager_start(void);

/* An empty address space of the holder's memory. On an error pager_close() does no harm. */
enum error pager_open(struct pager *pager, struct holder *holder);
void pager_close(struct pager *pager);

/* A region of pages as they are used: kinds MEMORY, STACK, IMAGE. */
enum error pager_add(struct pager *pager, uint64_t start, uint64_t end, unsigned rights, enum region_kind kind,
                     uint64_t source);
/* A region whose `count` frames, at most PAGER_BATCH, are in consecutive slots of the server from `frames`
 * on, which are empty afterwards. All are of the holder's memory. */
enum error pager_add_frames(struct pager *pager, uint64_t start, capability frames, unsigned count,
                            unsigned rights, enum region_kind kind);
/* More such pages of a region that was added with pager_add(). */
enum error pager_fill(struct pager *pager, uint64_t start, capability frames, unsigned count);

/* For the process, POSIX mmap, munmap and mprotect of memory: sizes in bytes, rights as capabilities
 * have them. `fixed`: at *address and nowhere else, in place of what is there. */
enum error pager_map(struct pager *pager, uint64_t *address, uint64_t size, unsigned rights, bool fixed);
/* A region of kind SHARED, its frames made; the same without any, which keeps what is in the slot `kept` and takes that. */
enum error pager_map_common(struct pager *pager, uint64_t *address, uint64_t size, unsigned rights, bool fixed);
enum error pager_map_file(struct pager *pager, uint64_t *address, uint64_t size, unsigned rights, bool fixed, capability kept);
/* Pages of the latter: frames in `count` slots of this server, which are empty afterwards. BAD_ARGUMENT: the pages are not
 * all in such a region and empty, or it is no frame of a page; NO_RIGHT: it has less than the region. */
enum error pager_share(struct pager *pager, uint64_t address, const capability *frames, unsigned count);
enum error pager_unmap(struct pager *pager, uint64_t address, uint64_t size);
enum error pager_protect(struct pager *pager, uint64_t address, uint64_t size, unsigned rights);

/* The page at an address, for a fault with that error code. NOT_MAPPED: there is no region;
 * NO_RIGHT: not so; OUT_OF_RANGE: a file has no such page; NO_MEMORY: a stack that there is no memory for. */
enum error pager_fault(struct pager *pager, uint64_t address, uint64_t code);

/* Where an address of a region of kind SHARED lies in physical memory. BAD_ARGUMENT: it is none, or has no page. */
enum error pager_place_of(const struct pager *pager, uint64_t address, uint64_t *place);

/* Changes 8 bytes of a page that is there, which nobody shares. */
enum error pager_write(struct pager *pager, uint64_t address, uint64_t word);
/* Copies a page that is there into this server's memory. */
enum error pager_read(struct pager *pager, uint64_t address, void *to);
/* Makes all pages the process's own, so that it needs no lender. */
enum error pager_own_all(struct pager *pager);

/* Makes `child`, which is open and empty, a copy of `parent`: pages are shared until one side
 * writes. What was added as FIXED it has not. NO_MEMORY: nothing is left but to close it. */
enum error pager_fork(struct pager *child, struct pager *parent);

#endif
