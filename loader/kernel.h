/*
 * The kernel's block: one piece of memory, 2 MiB aligned and a multiple of 2 MiB,
 * that holds all segments of the kernel and nothing else.
 *
 *   block + (address - KERNEL_BASE)         segments linked at KERNEL_BASE
 *   the next page after those, and on       segments linked at TRAMPOLINE_BASE
 *   the rest                                zero
 */
#ifndef QUINE_LOADER_KERNEL_H
#define QUINE_LOADER_KERNEL_H

#include <stdbool.h>
#include <stdint.h>
#include <bootimage/bootimage.h>
#include "x86_64/paging.h"

enum {
    KERNEL_SPAN_MAX = 64 << 20,        /* bytes from KERNEL_BASE */
    TRAMPOLINE_SPAN_MAX = 2 << 20,     /* bytes from TRAMPOLINE_BASE */
};

struct kernel {
    const struct boot_image *image;
    const struct boot_entry *entry;
    uint64_t size;                     /* bytes of the block */
    uint64_t trampoline;               /* offset of TRAMPOLINE_BASE in the block */
};

/* Plans the block. False: a segment lies outside both spans. The entry is a
 * verified one of type BOOT_ENTRY_KERNEL. */
bool kernel_plan(struct kernel *kernel, const struct boot_image *image, const struct boot_entry *entry);
/* Fills the block. */
void kernel_load(const struct kernel *kernel, uint8_t *block);
/* Maps the segments, the block being at physical address `base`. */
bool kernel_map(const struct kernel *kernel, struct page_tables *tables, uint64_t base);

#endif
