/*
 * What the loader hands to the kernel.
 *
 * The kernel's entry is called as `void start(struct handover *)` (SysV: the
 * pointer, in the direct map, in rdi) with interrupts off, direction flag clear,
 * a 16 KiB stack in the direct map, CR0.WP, EFER.NXE (where the processor has NX)
 * and the loader's page tables:
 *
 *   DIRECT_MAP_BASE + p   every physical page of a FREE, BOOT_IMAGE, LOADER or
 *                         ACPI region, writable (ACPI: read-only), never
 *                         executable; 2 MiB pages where a whole one fits
 *   the kernel's segments at their link addresses with their own permissions;
 *                         the KERNEL region is absent from the direct map
 *   one identity-mapped page, in lower half, that held the jump: PML4 entries 0
 *                         to 255 are the loader's and go away with it
 *
 * All addresses in this structure are physical unless they say otherwise. All
 * multi-byte values are little-endian as the processor's.
 */
#ifndef QUINE_ABI_HANDOVER_H
#define QUINE_ABI_HANDOVER_H

#include <stdint.h>

#ifndef DIRECT_MAP_BASE                        /* host tests move it */
#define DIRECT_MAP_BASE 0xffff800000000000u
#endif
#define KERNEL_BASE     0xffffffff80000000u   /* link address of the kernel */
#define TRAMPOLINE_BASE 0xffffffffc0000000u   /* link address of its trampoline */

#define HANDOVER_MAGIC 0x3152564f444e4148u    /* "HANDOVR1" */

enum {
    HANDOVER_VERSION = 2,
    START_PAGES_SIZE = 16384,
    HANDOVER_REGIONS_MAX = 512,
    HANDOVER_SEGMENTS_MAX = 8,
    HANDOVER_OPTIONS_MAX = 512,    /* bytes, with the final 0 */
};

enum memory_kind {
    MEMORY_FREE = 1,     /* ordinary RAM, nothing in it that matters */
    MEMORY_KERNEL,       /* the kernel's block: 2 MiB aligned, a multiple of 2 MiB */
    MEMORY_LOADER,       /* page tables, this structure, first stack, symbols */
    MEMORY_BOOT_IMAGE,   /* the boot image as it was read, whole pages */
    MEMORY_ACPI,         /* ACPI tables (reclaimable or not) */
    MEMORY_FIRMWARE,     /* firmware runtime, reserved, unusable: never touched */
    MEMORY_DEVICE,       /* memory-mapped input and output, as firmware knows it */
};

/* Sorted by base, disjoint, page-aligned, neighbours of one kind merged. */
struct memory_region {
    uint64_t base;
    uint64_t size;       /* bytes */
    uint32_t kind;       /* enum memory_kind */
    uint32_t reserved;
};

/* A segment of the first program, to be copied from the boot image. */
struct handover_segment {
    uint64_t address;      /* virtual, page-aligned */
    uint64_t source;       /* physical, page-aligned, inside the boot image */
    uint64_t file_size;    /* bytes at source */
    uint64_t memory_size;  /* bytes in memory, the rest is zero */
    uint64_t permissions;  /* SEGMENT_READ, _WRITE, _EXECUTE of bootimage.h */
};

enum framebuffer_format {
    FRAMEBUFFER_NONE,
    FRAMEBUFFER_BGRX,      /* bytes in memory: blue, green, red, unused */
    FRAMEBUFFER_RGBX,
};

struct framebuffer {
    uint64_t base;
    uint64_t size;         /* bytes */
    uint32_t width;        /* pixels */
    uint32_t height;
    uint32_t stride;       /* bytes from one line to the next */
    uint32_t format;       /* enum framebuffer_format; NONE: no framebuffer */
};

struct handover {
    uint64_t magic;
    uint32_t version;
    uint32_t size;                 /* of this structure */
    uint64_t kernel_base;          /* the KERNEL region */
    uint64_t kernel_size;
    uint64_t page_table_root;      /* value of CR3 */
    uint64_t boot_image_base;
    uint64_t boot_image_size;      /* bytes, as in its header */
    uint64_t init_entry;           /* virtual */
    uint32_t init_segment_count;
    uint32_t region_count;
    struct handover_segment init_segments[HANDOVER_SEGMENTS_MAX];
    uint64_t symbols_base;         /* kernel symbols: see bootimage/FORMAT.md; 0: none */
    uint64_t symbols_size;
    uint64_t acpi_root;            /* RSDP; 0: none */
    uint64_t madt_base;            /* copy of the MADT, checksum verified; 0: none */
    uint64_t madt_size;
    uint64_t fadt_base;            /* copy of the FADT, likewise */
    uint64_t fadt_size;
    uint64_t start_base;           /* START_PAGES_SIZE below 1 MiB, where further processors
                                    * start; in no region of kind FREE; 0: none */
    uint64_t efi_system_table;
    uint64_t loader_tsc;           /* time-stamp counter at the loader's entry */
    struct framebuffer framebuffer;
    char options[HANDOVER_OPTIONS_MAX];   /* boot options, one line, ended by 0 */
    struct memory_region regions[HANDOVER_REGIONS_MAX];
};

_Static_assert(sizeof(struct memory_region) == 24, "memory_region");
_Static_assert(sizeof(struct handover_segment) == 40, "handover_segment");
_Static_assert(sizeof(struct framebuffer) == 32, "framebuffer");

#endif
