/*
 * Memory maps: any order, overlaps, nonsense, 64 GiB, more pieces than fit.
 * Random maps are compared page by page with a map painted in an array.
 *
 * sources: loader/memory_map.c
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <loader/efi.h>
#include <loader/memory_map.h>

enum {
    DESCRIPTORS_MAX = 4000, STRIDE = 48,        /* as EDK2 has it: more than the structure */
    PAGES = 700, PAGE = 4096, FIRST_FREE = 256,
};

static int failures;

static void check(bool holds, const char *what)
{
    if (!holds) {
        printf("FAIL %s\n", what);
        failures++;
    }
}

static uint8_t bytes[DESCRIPTORS_MAX * STRIDE];
static struct efi_map map = { .descriptors = bytes, .descriptor_size = STRIDE };
static struct memory_event events[DESCRIPTORS_MAX * EVENTS_FOR_DESCRIPTOR + 3 * EVENTS_FOR_OWN];
static struct memory_region regions[HANDOVER_REGIONS_MAX];
static uint32_t count, dropped;

static void clear(void)
{
    map.size = 0;
}

static void add(uint32_t type, uint64_t base, uint64_t pages, uint64_t attributes)
{
    struct efi_memory_descriptor descriptor = { type, 0, base, 0, pages, attributes };
    memset(bytes + map.size, 0xee, STRIDE);
    memcpy(bytes + map.size, &descriptor, sizeof descriptor);
    map.size += STRIDE;
}

static void convert(const struct memory_region *own, uint32_t own_count)
{
    memset(regions, 0xee, sizeof regions);
    count = memory_map_convert(&map, own, own_count, events, regions, &dropped);
    check(count <= HANDOVER_REGIONS_MAX, "count");
    for (uint32_t i = 0; i < count; i++) {
        check(regions[i].size > 0 && (regions[i].base | regions[i].size) % PAGE == 0, "whole pages");
        check(regions[i].kind >= MEMORY_FREE && regions[i].kind <= MEMORY_DEVICE, "kind");
        check(regions[i].reserved == 0, "reserved");
        if (i == 0)
            continue;
        uint64_t end = regions[i - 1].base + regions[i - 1].size;
        check(end <= regions[i].base, "sorted and disjoint");
        check(end < regions[i].base || regions[i - 1].kind != regions[i].kind, "merged");
    }
}

static bool is(uint32_t index, uint64_t base, uint64_t end, uint32_t kind)
{
    return index < count && regions[index].base == base && regions[index].base + regions[index].size == end
        && regions[index].kind == kind;
}

/* --- the reference: every page by itself --- */

static const uint32_t kind_of_type[] = {
    MEMORY_FIRMWARE, MEMORY_FREE, MEMORY_FREE, MEMORY_FREE, MEMORY_FREE, MEMORY_FIRMWARE, MEMORY_FIRMWARE,
    MEMORY_FREE, MEMORY_FIRMWARE, MEMORY_ACPI, MEMORY_ACPI, MEMORY_DEVICE, MEMORY_DEVICE, MEMORY_FIRMWARE,
};
static const int strength[] = {
    [MEMORY_FREE] = 1, [MEMORY_ACPI] = 2, [MEMORY_DEVICE] = 3, [MEMORY_FIRMWARE] = 4,
    [MEMORY_LOADER] = 5, [MEMORY_BOOT_IMAGE] = 6, [MEMORY_KERNEL] = 7,
};

static void paint(uint32_t *painted, uint64_t first, uint64_t end, uint32_t kind)
{
    for (uint64_t page = first; page < end; page++) {
        uint32_t here = kind == MEMORY_FREE && page < FIRST_FREE ? MEMORY_FIRMWARE : kind;
        if (strength[here] > strength[painted[page]])
            painted[page] = here;
    }
}

static void random_map(void)
{
    uint32_t painted[PAGES] = { 0 }, got[PAGES] = { 0 };
    struct memory_region own[3];
    clear();
    for (int left = rand() % 30; left > 0; left--) {
        uint64_t base = rand() % PAGES, pages = rand() % 80;
        uint32_t type = rand() % 14;
        pages = base + pages > PAGES ? PAGES - base : pages;
        add(type, base * PAGE, pages, 0xf);
        paint(painted, base, base + pages, kind_of_type[type]);
    }
    uint32_t own_count = rand() % 4;
    for (uint32_t i = 0; i < own_count; i++) {
        uint64_t base = rand() % (PAGES - 40), pages = rand() % 40;
        own[i] = (struct memory_region){ base * PAGE, pages * PAGE, "\x02\x03\x04"[i], 0 };
        paint(painted, base, base + pages, own[i].kind);
    }
    convert(own, own_count);
    check(dropped == 0, "nothing dropped");
    for (uint32_t i = 0; i < count; i++)
        for (uint64_t at = regions[i].base; at - regions[i].base < regions[i].size; at += PAGE)
            got[at / PAGE] = regions[i].kind;
    check(memcmp(painted, got, sizeof got) == 0, "as painted");
}

static void test_random(void)
{
    srand(1);
    for (int i = 0; i < 20000; i++)
        random_map();
    printf("random maps with overlaps, in any order\n");
}

static void test_large(void)
{
    const struct memory_region kernel = { 0x200000, 0x200000, MEMORY_KERNEL, 0 };
    clear();
    add(EFI_MEMORY_CONVENTIONAL, 1ull << 32, (62ull << 30) / PAGE, 0xf);     /* above 4 GiB comes first */
    add(EFI_MEMORY_MAPPED_IO, 0xb0000000, 65536, EFI_ATTRIBUTE_RUNTIME);
    add(EFI_MEMORY_BOOT_DATA, 0x40000000, 0x40000, 0xf);
    add(EFI_MEMORY_CONVENTIONAL, 0, 0x40000, 0xf);
    add(EFI_MEMORY_RESERVED, 0xfd00000000, (12ull << 30) / PAGE, 0);
    convert(&kernel, 1);
    check(count == 7 && is(0, 0, 0x100000, MEMORY_FIRMWARE) && is(1, 0x100000, 0x200000, MEMORY_FREE)
          && is(2, 0x200000, 0x400000, MEMORY_KERNEL) && is(3, 0x400000, 0x80000000, MEMORY_FREE)
          && is(4, 0xb0000000, 0xc0000000, MEMORY_DEVICE)
          && is(5, 1ull << 32, (1ull << 32) + (62ull << 30), MEMORY_FREE)
          && is(6, 0xfd00000000, 0x10000000000, MEMORY_FIRMWARE), "64 GiB");
    printf("64 GiB, descending\n");
}

static void test_nonsense(void)
{
    clear();
    add(EFI_MEMORY_CONVENTIONAL, 0xffffffffffffe000, 100, 0xf);
    add(EFI_MEMORY_CONVENTIONAL, 0x200000, 0, 0xf);
    add(EFI_MEMORY_CONVENTIONAL, 0x200800, 2, 0xf);                   /* one whole page in it */
    add(EFI_MEMORY_RUNTIME_DATA, 0x300800, 1, 0xf);                   /* touches two */
    add(0x70000001, 0x400000, 1, 0xf);                                /* a type of the maker's */
    add(EFI_MEMORY_CONVENTIONAL, 0x500000, 1, EFI_ATTRIBUTE_RUNTIME);
    add(EFI_MEMORY_CONVENTIONAL, 0x600000, 1, EFI_ATTRIBUTE_SPECIAL_PURPOSE);
    convert(NULL, 0);
    check(count == 5 && is(0, 0x201000, 0x202000, MEMORY_FREE) && is(1, 0x300000, 0x302000, MEMORY_FIRMWARE)
          && is(2, 0x400000, 0x401000, MEMORY_FIRMWARE) && is(3, 0x500000, 0x501000, MEMORY_FIRMWARE)
          && is(4, 0x600000, 0x601000, MEMORY_FIRMWARE), "odd descriptors");
    clear();
    add(EFI_MEMORY_CONVENTIONAL, 0, ~0ull, 0xf);
    convert(NULL, 0);
    check(count == 3 && is(1, 0x100000, 1ull << 46, MEMORY_FREE)
          && is(2, 1ull << 46, 1ull << 52, MEMORY_FIRMWARE), "as much as no machine has");
    clear();
    convert(NULL, 0);
    check(count == 0, "empty");
    add(EFI_MEMORY_CONVENTIONAL, 0x200000, 1, 0);
    map.descriptor_size = 39;
    convert(NULL, 0);
    check(count == 0, "descriptors too small");
    map.descriptor_size = STRIDE;
    printf("nonsense\n");
}

/* Pieces of 1 to 2000 pages with a gap between each and the next: the smallest go. */
static void test_too_many(void)
{
    enum { PIECES = 2000 };
    clear();
    for (uint64_t i = 0; i < PIECES; i++)
        add(i % 100 == 7 ? EFI_MEMORY_RUNTIME_CODE : EFI_MEMORY_CONVENTIONAL, (1 + i) << 24,
            1 + i * 1237 % PIECES, 0xf);
    convert(NULL, 0);
    check(count == HANDOVER_REGIONS_MAX && dropped == PIECES - HANDOVER_REGIONS_MAX, "full");
    uint32_t kept = 0;
    uint64_t smallest = ~0ull;
    for (uint32_t i = 0; i < count; i++) {
        kept += regions[i].kind == MEMORY_FIRMWARE;
        if (regions[i].kind == MEMORY_FREE && regions[i].size < smallest)
            smallest = regions[i].size;
    }
    check(kept == PIECES / 100, "what is not free is kept");
    uint32_t larger = 0;
    for (uint64_t i = 0; i < PIECES; i++)
        larger += i % 100 != 7 && (1 + i * 1237 % PIECES) * PAGE >= smallest;
    check(larger == count - kept, "the largest are kept");
    printf("more pieces than fit\n");
}

int main(void)
{
    test_random();
    test_large();
    test_nonsense();
    test_too_many();
    return failures != 0;
}
