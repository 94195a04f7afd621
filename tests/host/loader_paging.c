/*
 * The first page tables: every address of the direct map and of the kernel leads
 * to where it should with the permissions that it should have, and nothing else
 * is mapped; the pool that was planned is enough.
 *
 * sources: loader/x86_64/paging.c loader/kernel.c
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <loader/kernel.h>
#include <loader/x86_64/paging.h>

#define POOL_BASE    0x7fe00000u
#define NO_EXECUTE   0x8000000000000000u
#define ADDRESS_BITS 0x000ffffffffff000u

enum { POOL_PAGES = 4096, PRESENT = 1, WRITE = 2, LARGE = 0x80, NOT_MAPPED = -1 };

static int failures;
static uint64_t pool[POOL_PAGES * 512];
static struct page_tables tables;

static void check(bool holds, const char *what)
{
    if (!holds) {
        printf("FAIL %s\n", what);
        failures++;
    }
}

/* As the processor walks: SEGMENT_* bits or NOT_MAPPED. */
static int walk(uint64_t address, uint64_t *physical, bool *large)
{
    uint64_t table = POOL_BASE, permissions = SEGMENT_WRITE | SEGMENT_EXECUTE;
    for (int shift = 39;; shift -= 9) {
        check(table - POOL_BASE < (uint64_t)tables.used * PAGE_SIZE, "table in the pool");
        uint64_t entry = pool[(table - POOL_BASE) / 8 + (address >> shift & 511)];
        if (!(entry & PRESENT))
            return NOT_MAPPED;
        if (!(entry & WRITE))
            permissions &= ~(uint64_t)SEGMENT_WRITE;
        if (entry & NO_EXECUTE)
            permissions &= ~(uint64_t)SEGMENT_EXECUTE;
        *large = shift == 21 && entry & LARGE;
        if (shift == 12 || *large) {
            uint64_t inside = (1ull << shift) - 1;
            *physical = (entry & ADDRESS_BITS & ~inside) | (address & inside);
            return (int)permissions | SEGMENT_READ;
        }
        table = entry & ADDRESS_BITS;
    }
}

static int expected(const struct memory_region *regions, uint32_t count, uint64_t address)
{
    for (uint32_t i = 0; i < count; i++)
        if (address >= regions[i].base && address - regions[i].base < regions[i].size)
            return regions[i].kind == MEMORY_ACPI ? SEGMENT_READ
                : regions[i].kind == MEMORY_FREE || regions[i].kind == MEMORY_LOADER
                  || regions[i].kind == MEMORY_BOOT_IMAGE ? SEGMENT_READ | SEGMENT_WRITE : NOT_MAPPED;
    return NOT_MAPPED;
}

static void check_address(const struct memory_region *regions, uint32_t count, uint64_t address)
{
    uint64_t physical = 0;
    bool large;
    int permissions = walk(DIRECT_MAP_BASE + address, &physical, &large);
    check(permissions == expected(regions, count, address), "permissions in the direct map");
    check(permissions == NOT_MAPPED || physical == address, "address in the direct map");
}

static void check_direct_map(const struct memory_region *regions, uint32_t count)
{
    page_tables_start(&tables, pool, POOL_BASE, POOL_PAGES, true);
    check(page_tables_map_memory(&tables, regions, count), "pool");
    for (uint32_t i = 0; i < count; i++) {
        uint64_t base = regions[i].base, size = regions[i].size;
        uint64_t places[] = { base, base + 4095, base + size - 1, base + size, base - 1, base + size / 2 };
        for (unsigned j = base == 0; j < 6; j++)
            check_address(regions, count, places[j]);
        for (int j = 0; j < 20; j++)
            check_address(regions, count, base + ((uint64_t)rand() << 20 | (uint64_t)rand()) % size);
    }
}

static void test_64_gib(void)
{
    const struct memory_region regions[] = {
        { 0, 0x100000, MEMORY_FIRMWARE, 0 },
        { 0x100000, 0x700000, MEMORY_FREE, 0 },
        { 0x800000, 0x8000, MEMORY_ACPI, 0 },
        { 0x808000, 0x7d5f8000, MEMORY_FREE, 0 },
        { 0x7de00000, 0x200000, MEMORY_KERNEL, 0 },
        { 0x7e000000, 0x123000, MEMORY_LOADER, 0 },
        { 0x7e123000, 0x4dd000, MEMORY_BOOT_IMAGE, 0 },
        { 0x7e600000, 0x1000, MEMORY_FREE, 0 },
        { 0xb0000000, 0x10000000, MEMORY_DEVICE, 0 },
        { 1ull << 32, 62ull << 30, MEMORY_FREE, 0 },
        { 70ull << 40 >> 1, 5ull << 39, MEMORY_FREE, 0 },
    };
    enum { COUNT = sizeof regions / sizeof *regions };
    uint64_t physical;
    bool large;
    check_direct_map(regions, COUNT - 1);
    check(tables.used <= 64 + 2 + 8, "few tables for 64 GiB");
    check(page_tables_needed(regions, COUNT - 1, 2 << 20) < 300, "a small pool is planned");
    walk(DIRECT_MAP_BASE + 0x7e000000, &physical, &large);
    check(large, "large pages cross from kind to kind");
    walk(DIRECT_MAP_BASE + 0x7e600000, &physical, &large);
    check(!large, "small pages at the end");
    check_direct_map(regions, COUNT);
    check(tables.used <= page_tables_needed(regions, COUNT, 0), "memory in the terabytes");
    printf("direct map of 64 GiB and more\n");
}

/* Regions as they are at first, and after our allocations cut them. */
static void test_planned(void)
{
    static const uint32_t kinds[] = {
        MEMORY_FREE, MEMORY_ACPI, MEMORY_FIRMWARE, MEMORY_LOADER, MEMORY_KERNEL };
    struct memory_region regions[300];
    srand(2);
    for (int round = 0; round < 300; round++) {
        uint32_t count = 0, limit = 1 + rand() % 200;
        uint64_t at = rand() % 1000 * 4096ull;
        for (; count < limit; count++) {
            at += rand() % 3 * (rand() % 5000 * 4096ull);
            uint64_t size = (1 + rand() % 20000) * 4096ull;
            regions[count] = (struct memory_region){ at, size, kinds[rand() % 5], 0 };
            at += regions[count].size;
        }
        uint32_t needed = page_tables_needed(regions, count, 4 << 20);
        check_direct_map(regions, count);
        check(tables.used <= needed, "planned");
        for (int pieces = 0; pieces < 30 && count < 300; pieces++) {
            struct memory_region *cut = &regions[rand() % count];
            if (cut->size < 3 * 4096)
                continue;
            regions[count] = (struct memory_region){ cut->base + cut->size - 4096, 4096, cut->kind, 0 };
            cut->size -= 2 * 4096;
            count++;
        }
        page_tables_start(&tables, pool, POOL_BASE, needed, true);
        check(page_tables_map_memory(&tables, regions, count), "planned, after cuts");
    }
    printf("planned pools\n");
}

/* One region that is in pieces of an odd size later, a hole between each two. */
static void test_cut(void)
{
    enum { PIECES = 32, STEP = 5 << 20 };
    const struct memory_region whole = { 1 << 30, PIECES * STEP, MEMORY_FREE, 0 };
    struct memory_region pieces[PIECES];
    for (unsigned i = 0; i < PIECES; i++)
        pieces[i] = (struct memory_region){ whole.base + i * STEP, STEP - 0x1000, MEMORY_FREE, 0 };
    page_tables_start(&tables, pool, POOL_BASE, page_tables_needed(&whole, 1, 0), true);
    check(page_tables_map_memory(&tables, pieces, PIECES), "a region in pieces");
    printf("pieces\n");
}

static void test_empty_pool(void)
{
    const struct memory_region region = { 0x1000, 0x1000, MEMORY_FREE, 0 };
    for (uint32_t size = 1; size < 4; size++) {
        page_tables_start(&tables, pool, POOL_BASE, size, true);
        check(!page_tables_map_memory(&tables, &region, 1), "an empty pool is told");
    }
    printf("pool too small\n");
}

/* --- the kernel --- */

enum { TEXT_SIZE = 5000, DATA_SIZE = 100, TRAMPOLINE_SIZE = 64 };

static uint8_t content[4 * PAGE_SIZE];
static struct boot_segment segments[] = {
    { KERNEL_BASE, 0, TEXT_SIZE, (uint64_t)TEXT_SIZE << 3 | SEGMENT_READ | SEGMENT_EXECUTE },
    { KERNEL_BASE + 0x3000, 0x2000, DATA_SIZE, 0x205000ull << 3 | SEGMENT_READ | SEGMENT_WRITE },
    { TRAMPOLINE_BASE, 0x3000, TRAMPOLINE_SIZE,
      (uint64_t)TRAMPOLINE_SIZE << 3 | SEGMENT_READ | SEGMENT_EXECUTE },
    { TRAMPOLINE_BASE + 0x10000, 0, 0, 0x1000ull << 3 | SEGMENT_READ | SEGMENT_WRITE },
};
static const struct boot_entry entry = { .type = BOOT_ENTRY_KERNEL, .segment_count = 4 };
static const struct boot_image image = { content, sizeof content, NULL, &entry, segments };

static void check_kernel(const struct kernel *kernel, uint64_t address, int permissions, uint64_t offset)
{
    uint64_t physical = 0;
    bool large;
    check(walk(address, &physical, &large) == permissions, "permissions of the kernel");
    check(permissions == NOT_MAPPED || physical == 0x40000000 + offset, "address of the kernel");
    check(permissions == NOT_MAPPED || offset < kernel->size, "inside the block");
}

static void test_kernel(void)
{
    struct kernel kernel;
    for (unsigned i = 0; i < sizeof content; i++)
        content[i] = (uint8_t)(1 + i % 255);
    check(kernel_plan(&kernel, &image, &entry), "plan");
    check(kernel.size == 4 << 20 && kernel.trampoline == 0x208000, "layout");
    uint8_t *block = malloc(kernel.size);
    memset(block, 0xee, kernel.size);
    kernel_load(&kernel, block);
    uint64_t sum = 0;
    for (uint64_t i = 0; i < kernel.size; i++)
        sum += block[i] != 0;
    check(sum == TEXT_SIZE + DATA_SIZE + TRAMPOLINE_SIZE, "the rest is zero");
    check(!memcmp(block, content, TEXT_SIZE) && !memcmp(block + 0x3000, content + 0x2000, DATA_SIZE)
          && !memcmp(block + 0x208000, content + 0x3000, TRAMPOLINE_SIZE), "content");
    free(block);

    page_tables_start(&tables, pool, POOL_BASE, POOL_PAGES, true);
    check(kernel_map(&kernel, &tables, 0x40000000), "map");
    check_kernel(&kernel, KERNEL_BASE + 0x1fff, SEGMENT_READ | SEGMENT_EXECUTE, 0x1fff);
    check_kernel(&kernel, KERNEL_BASE + 0x2000, NOT_MAPPED, 0);
    check_kernel(&kernel, KERNEL_BASE + 0x3000, SEGMENT_READ | SEGMENT_WRITE, 0x3000);
    check_kernel(&kernel, KERNEL_BASE + 0x207fff, SEGMENT_READ | SEGMENT_WRITE, 0x207fff);
    check_kernel(&kernel, KERNEL_BASE + 0x208000, NOT_MAPPED, 0);
    check_kernel(&kernel, TRAMPOLINE_BASE, SEGMENT_READ | SEGMENT_EXECUTE, 0x208000);
    check_kernel(&kernel, TRAMPOLINE_BASE + 0x10008, SEGMENT_READ | SEGMENT_WRITE, 0x218008);
    page_tables_start(&tables, pool, POOL_BASE, POOL_PAGES, false);
    kernel_map(&kernel, &tables, 0x40000000);
    check_kernel(&kernel, KERNEL_BASE + 0x3000, SEGMENT_READ | SEGMENT_WRITE | SEGMENT_EXECUTE, 0x3000);

    segments[3].address = KERNEL_BASE + KERNEL_SPAN_MAX;
    check(!kernel_plan(&kernel, &image, &entry), "between kernel and trampoline");
    segments[3].address = TRAMPOLINE_BASE + TRAMPOLINE_SPAN_MAX;
    check(!kernel_plan(&kernel, &image, &entry), "beyond the trampoline");
    printf("kernel\n");
}

int main(void)
{
    test_64_gib();
    test_planned();
    test_cut();
    test_empty_pool();
    test_kernel();
    return failures != 0;
}
