/*
 * What the kernel hands to the first program (init): one read-only page or more
 * at BOOTINFO_ADDRESS, and the capabilities of all that exists.
 *
 * init starts at its entry with rdi = BOOTINFO_ADDRESS, a stack of
 * INIT_STACK_SIZE bytes below INIT_STACK_TOP, its IPC buffer at
 * INIT_IPC_BUFFER, priority and ceiling 255. Its capability space is one CNode of
 * radix INIT_CNODE_RADIX whose guard makes addresses plain slot numbers.
 */
#ifndef QUINE_ABI_BOOTINFO_H
#define QUINE_ABI_BOOTINFO_H

#include <stdint.h>
#include "handover.h"

#define BOOTINFO_MAGIC 0x314f464e49544f42u   /* "BOTINFO1" */

#define BOOTINFO_ADDRESS 0x0000700000000000u
#define INIT_IPC_BUFFER  0x0000700000100000u
#define INIT_STACK_TOP   0x0000700000200000u

enum {
    INIT_STACK_SIZE = 64 * 1024,
    INIT_CNODE_RADIX = 13,
    BOOTINFO_UNTYPED_MAX = 256,
};

/* Slots of init's CNode. */
enum {
    INIT_SLOT_CNODE = 1,
    INIT_SLOT_ADDRESS_SPACE = 2,
    INIT_SLOT_THREAD = 3,
    INIT_SLOT_IPC_BUFFER = 4,
    INIT_SLOT_IRQ_CONTROL = 5,
    INIT_SLOT_IO_PORTS = 6,        /* all ports, 0 to 65535 */
    INIT_SLOT_TIME_CONTROL = 7,    /* for all cores */
    INIT_SLOT_CONTEXT = 8,         /* that init runs on: core 0, all its time */
    INIT_SLOT_UNTYPED = 10,        /* the first untyped capability */
};

/* Untyped capability i is in slot INIT_SLOT_UNTYPED + i. Device untypeds cover
 * the boot image, the ACPI tables, the framebuffer, and every address that no
 * region of the memory map names or that is MEMORY_DEVICE. */
struct bootinfo_untyped {
    uint64_t base;       /* physical */
    uint64_t size;       /* bytes */
    uint32_t device;     /* 1: frames only, not zeroed */
    uint32_t kind;       /* enum memory_kind, 0: not in the memory map */
};

struct bootinfo {
    uint64_t magic;
    uint64_t memory_size;          /* bytes of RAM that are or were free */
    uint64_t boot_image_base;      /* physical */
    uint64_t boot_image_size;
    uint64_t acpi_root;            /* physical address of the RSDP; 0: none */
    uint64_t tsc_frequency;        /* ticks a second */
    uint64_t loader_tsc;           /* counter at the loader's entry */
    struct framebuffer framebuffer;
    uint32_t core_count;           /* processors that run: 0 to core_count - 1 */
    uint32_t untyped_count;
    uint32_t free_slot;            /* from here on init's slots are empty */
    uint32_t unused;
    char options[HANDOVER_OPTIONS_MAX];
    struct bootinfo_untyped untyped[BOOTINFO_UNTYPED_MAX];
};

#endif
