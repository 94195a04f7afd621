/*
 * The firmware's services, as C functions with checked results. Memory taken here
 * is remembered: firmware_release() gives all of it back when loading fails; when
 * it succeeds, what matters of it is named in the hand-over and the rest is free.
 */
#ifndef QUINE_LOADER_FIRMWARE_H
#define QUINE_LOADER_FIRMWARE_H

#include <stdbool.h>
#include <stdint.h>
#include "efi.h"
#include "memory_map.h"

extern void *efi_image;                    /* our handle */
extern struct efi_system_table *efi_system;

static inline uint64_t efi_word(const void *pointer)
{
    return (uint64_t)pointer;
}

void firmware_start(void *image, struct efi_system_table *system);

/* Whole pages for at least `size` bytes, page-aligned, not zeroed; NULL: there is
 * no such memory. */
void *firmware_allocate(uint64_t size);
/* The same below an address. */
void *firmware_allocate_below(uint64_t size, uint64_t limit);
void firmware_release(void);

/* The interface on a handle, or NULL. */
void *firmware_protocol(void *handle, const struct efi_guid *guid);
/* All handles that have it; the list is the firmware's pool memory and stays. */
void **firmware_handles(const struct efi_guid *guid, uint64_t *count);
/* A table of the system table's list, or NULL. */
void *firmware_table(const struct efi_guid *guid);

/* The memory map in a buffer that grows as needed. EFI status. */
uint64_t firmware_memory_map(struct efi_map *map);

/* Waits until a key is pressed; without a keyboard for a minute. */
void firmware_wait_key(void);

#endif
