/*
 * Conversion of the memory map: see memory_map.h. All starts and ends are sorted
 * as events; a sweep counts how many stretches of each kind are open, and the
 * strongest open kind is what the memory is.
 */
#include <stdbool.h>
#include <string.h>
#include "efi.h"
#include "memory_map.h"
#include "x86_64/paging.h"

#define FREE_BASE  0x100000u                 /* free memory below is the firmware's */
#define ADDRESS_MAX 0x10000000000000u        /* 52 bits of physical addresses */

enum { KINDS = MEMORY_DEVICE + 1 };

/* Strongest first. */
static const uint8_t strength[] = {
    MEMORY_KERNEL, MEMORY_BOOT_IMAGE, MEMORY_LOADER,
    MEMORY_FIRMWARE, MEMORY_DEVICE, MEMORY_ACPI, MEMORY_FREE,
};

/* UEFI 2.10 section 7.2, table "Memory Type Usage after ExitBootServices()". */
static const uint8_t kinds[] = {
    [EFI_MEMORY_RESERVED] = MEMORY_FIRMWARE,
    [EFI_MEMORY_LOADER_CODE] = MEMORY_FREE,
    [EFI_MEMORY_LOADER_DATA] = MEMORY_FREE,
    [EFI_MEMORY_BOOT_CODE] = MEMORY_FREE,
    [EFI_MEMORY_BOOT_DATA] = MEMORY_FREE,
    [EFI_MEMORY_RUNTIME_CODE] = MEMORY_FIRMWARE,
    [EFI_MEMORY_RUNTIME_DATA] = MEMORY_FIRMWARE,
    [EFI_MEMORY_CONVENTIONAL] = MEMORY_FREE,
    [EFI_MEMORY_UNUSABLE] = MEMORY_FIRMWARE,
    [EFI_MEMORY_ACPI_RECLAIM] = MEMORY_ACPI,
    [EFI_MEMORY_ACPI_STORAGE] = MEMORY_ACPI,
    [EFI_MEMORY_MAPPED_IO] = MEMORY_DEVICE,
    [EFI_MEMORY_MAPPED_PORTS] = MEMORY_DEVICE,
};

/* Types that we do not know, and memory set aside for a purpose, are not for us. */
static uint32_t kind_of(const struct efi_memory_descriptor *descriptor)
{
    uint32_t kind = descriptor->type < sizeof kinds ? kinds[descriptor->type] : MEMORY_FIRMWARE;
    if (kind == MEMORY_FREE
        && descriptor->attributes & (EFI_ATTRIBUTE_RUNTIME | EFI_ATTRIBUTE_SPECIAL_PURPOSE))
        return MEMORY_FIRMWARE;
    return kind;
}

struct event_list {
    struct memory_event *events;
    uint32_t count;
};

static void add_stretch(struct event_list *list, uint64_t base, uint64_t end, uint32_t kind)
{
    if (base >= end)
        return;
    list->events[list->count++] = (struct memory_event){ base, 1, kind };
    list->events[list->count++] = (struct memory_event){ end, -1, kind };
}

static uint64_t clamp(uint64_t value, uint64_t low, uint64_t high)
{
    return value < low ? low : value > high ? high : value;
}

/* Whole pages: free memory shrinks to them, everything else grows. */
static void add_descriptor(struct event_list *list, const struct efi_memory_descriptor *descriptor)
{
    if (descriptor->base >= ADDRESS_MAX || descriptor->page_count == 0)
        return;
    uint64_t pages_max = (ADDRESS_MAX - descriptor->base) / PAGE_SIZE;
    uint64_t pages = clamp(descriptor->page_count, 0, pages_max);
    uint64_t base = descriptor->base, end = base + pages * PAGE_SIZE;
    uint64_t base_up = (base + PAGE_SIZE - 1) & ~(uint64_t)(PAGE_SIZE - 1);
    uint32_t kind = kind_of(descriptor);

    base &= ~(uint64_t)(PAGE_SIZE - 1);
    if (kind != MEMORY_FREE) {
        add_stretch(list, base, (end + PAGE_SIZE - 1) & ~(uint64_t)(PAGE_SIZE - 1), kind);
        return;
    }
    end &= ~(uint64_t)(PAGE_SIZE - 1);
    add_stretch(list, base_up, clamp(end, 0, FREE_BASE), MEMORY_FIRMWARE);
    add_stretch(list, clamp(base_up, FREE_BASE, DIRECT_MAP_LIMIT), clamp(end, 0, DIRECT_MAP_LIMIT),
                MEMORY_FREE);
    add_stretch(list, clamp(base_up, DIRECT_MAP_LIMIT, ADDRESS_MAX), end, MEMORY_FIRMWARE);
}

static void sift_down(struct memory_event *events, uint32_t at, uint32_t count)
{
    struct memory_event moved = events[at];
    for (uint32_t child; (child = 2 * at + 1) < count; at = child) {
        if (child + 1 < count && events[child + 1].address > events[child].address)
            child++;
        if (events[child].address <= moved.address)
            break;
        events[at] = events[child];
    }
    events[at] = moved;
}

/* Heapsort by address: no order of the map makes it slow. */
static void sort_events(struct memory_event *events, uint32_t count)
{
    for (uint32_t at = count / 2; at-- > 0;)
        sift_down(events, at, count);
    for (uint32_t end = count; end-- > 1;) {
        struct memory_event last = events[end];
        events[end] = events[0];
        events[0] = last;
        sift_down(events, 0, end);
    }
}

struct region_list {
    struct memory_region *regions;
    uint32_t count;
    uint32_t dropped;
};

/* Appends; a full list first loses its smallest free region, which may be this one. */
static void append_region(struct region_list *list, const struct memory_region *region)
{
    if (list->count == HANDOVER_REGIONS_MAX) {
        const struct memory_region *smallest = region->kind == MEMORY_FREE ? region : NULL;
        for (uint32_t i = 0; i < list->count; i++)
            if (list->regions[i].kind == MEMORY_FREE
                && (smallest == NULL || list->regions[i].size < smallest->size))
                smallest = &list->regions[i];
        list->dropped++;
        if (smallest == NULL || smallest == region)
            return;
        list->count--;
        for (uint32_t i = smallest - list->regions; i < list->count; i++)
            list->regions[i] = list->regions[i + 1];
    }
    list->regions[list->count++] = *region;
}

/* 0: none is open. */
static uint32_t strongest(const uint32_t open[KINDS])
{
    for (unsigned i = 0; i < sizeof strength; i++)
        if (open[strength[i]] > 0)
            return strength[i];
    return 0;
}

static void sweep(const struct event_list *events, struct region_list *list)
{
    uint32_t open[KINDS] = { 0 };
    struct memory_region current = { 0 };      /* grows while the kind stays */

    for (uint32_t i = 0; i < events->count;) {
        uint64_t address = events->events[i].address;
        current.size = address - current.base;
        for (; i < events->count && events->events[i].address == address; i++)
            open[events->events[i].kind] += (uint32_t)events->events[i].step;
        uint32_t kind = strongest(open);
        if (kind == current.kind)
            continue;
        if (current.kind != 0)
            append_region(list, &current);
        current = (struct memory_region){ .base = address, .kind = kind };
    }
}

uint32_t memory_map_convert(const struct efi_map *map, const struct memory_region *own, uint32_t own_count,
                            struct memory_event *events, struct memory_region *regions, uint32_t *dropped)
{
    struct event_list list = { events, 0 };
    struct region_list result = { regions, 0, 0 };

    if (map->descriptor_size >= sizeof(struct efi_memory_descriptor)) {
        const uint8_t *bytes = map->descriptors;
        for (uint64_t i = 0; i < map->size / map->descriptor_size; i++) {
            struct efi_memory_descriptor descriptor;
            memcpy(&descriptor, bytes + i * map->descriptor_size, sizeof descriptor);
            add_descriptor(&list, &descriptor);
        }
    }
    for (uint32_t i = 0; i < own_count; i++)
        add_stretch(&list, own[i].base, own[i].base + own[i].size, own[i].kind);
    sort_events(events, list.count);
    sweep(&list, &result);
    *dropped = result.dropped;
    return result.count;
}
