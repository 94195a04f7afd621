/*
 * What the loader knows, from its first instruction to its last: one structure,
 * filled from top to bottom. The steps return an EFI status, and have said what
 * is wrong when it is not EFI_SUCCESS.
 */
#ifndef QUINE_LOADER_BOOT_H
#define QUINE_LOADER_BOOT_H

#include <stdbool.h>
#include <stdint.h>
#include <abi/handover.h>
#include <bootimage/bootimage.h>
#include "kernel.h"
#include "memory_map.h"
#include "volume.h"
#include "x86_64/paging.h"

struct boot {
    uint64_t tsc;                          /* at the first instruction */

    /* image_load() */
    char options[HANDOVER_OPTIONS_MAX];
    struct file_content file;              /* the boot image as it was read */
    struct boot_image image;               /* verified */
    const struct boot_entry *kernel_entry;
    const struct boot_entry *init_entry;
    const struct boot_entry *symbols_entry;    /* NULL: none */

    /* handover_build() */
    struct kernel kernel;
    uint64_t kernel_base;
    struct memory_event *events;           /* room for converting memory maps */
    uint64_t descriptors_max;              /* that many descriptors */
    struct handover *handover;             /* at the start of what stays of the loader ... */
    uint64_t fixed_size;                   /* ... which is this long without page tables ... */
    uint32_t tables_size;                  /* ... and has so many pages for those at its end */
    struct page_tables tables;
};

/* The C entry, called by x86_64/entry.S; returns to the firmware what went wrong.
 * `tsc`: the counter at the first instruction. */
uint64_t loader_main(void *image, struct efi_system_table *system, uint64_t tsc);

/* Reads options and boot image, verifies the image and finds what is needed in it. */
uint64_t image_load(struct boot *boot);

/* Loads the kernel and writes everything of the hand-over but the memory regions,
 * which change until the last moment. */
uint64_t handover_build(struct boot *boot);
/* Memory regions and page tables; a leave_prepare function, `context` is the boot. */
bool handover_prepare(void *context, const struct efi_map *map);
/* Starts the kernel; boot services are gone. */
_Noreturn void handover_jump(const struct boot *boot);

#endif
