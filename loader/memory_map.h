/*
 * The firmware's memory map, converted to the regions of abi/handover.h.
 *
 * Nothing is believed of the firmware's map: descriptors may come in any order,
 * overlap, be empty, unaligned or reach past the end of the address space. Where
 * two overlap, the one that is not free wins. Free memory below 1 MiB is left to
 * the firmware: the legacy BIOS area is there, and not all firmware says so.
 */
#ifndef QUINE_LOADER_MEMORY_MAP_H
#define QUINE_LOADER_MEMORY_MAP_H

#include <stdint.h>
#include <abi/handover.h>

/* As GetMemoryMap gives it (UEFI 2.10 section 7.2.3). */
struct efi_map {
    const void *descriptors;
    uint64_t size;                 /* bytes */
    uint64_t descriptor_size;      /* bytes from one to the next */
    uint64_t key;
};

/* Where a stretch of one kind starts (+1) or ends (-1). */
struct memory_event {
    uint64_t address;
    int32_t step;
    uint32_t kind;
};

/* Events that a map of so many descriptors and own regions can need. */
enum { EVENTS_FOR_DESCRIPTOR = 6, EVENTS_FOR_OWN = 2 };

/*
 * Converts `map`. The `own_count` regions of `own` (page-aligned) are the loader's
 * allocations that stay: they win over everything. `events` is room for the work,
 * EVENTS_FOR_DESCRIPTOR a descriptor and EVENTS_FOR_OWN an own region.
 *
 * Returns how many regions there are: sorted, disjoint, neighbours of a kind
 * merged, at most HANDOVER_REGIONS_MAX. If there are more, the smallest free ones
 * are left out, and *dropped says how many.
 */
uint32_t memory_map_convert(const struct efi_map *map, const struct memory_region *own, uint32_t own_count,
                            struct memory_event *events, struct memory_region *regions, uint32_t *dropped);

#endif
