/*
 * Page tables of user address spaces: what is mapped where, with which bits, and
 * every refusal. The "direct map" is the test's own memory: addresses wrap
 * around DIRECT_MAP_BASE both ways alike.
 *
 * sources: kernel/x86_64/table.c
 */
#include <stdio.h>
#include <string.h>
#include <abi/objects.h>
#include <kernel/machine.h>
#include <kernel/x86_64/table.h>

enum { TABLES = 8 };

#define ADDRESS  0x123456789000u
#define FRAME    0x40000000u           /* aligned for all sizes */
#define LAST     0x7fffffffe000u       /* the last page that may be mapped */

static _Alignas(4096) uint64_t tables[TABLES][TABLE_ENTRIES];
static uint64_t *const root = tables[0];
static int failures;

static void check(bool holds, const char *what)
{
    printf("%s %s\n", holds ? "ok  " : "FAIL", what);
    failures += !holds;
}

static uint64_t physical(unsigned table)
{
    return virtual_to_physical(tables[table]);
}

/* Tables 1 to 3 lead to ADDRESS; `count` of them are installed. */
static void start(unsigned count)
{
    unsigned level;

    memset(tables, 0, sizeof tables);
    table_features(true, true, true);
    for (unsigned i = 1; i <= count; i++)
        machine_table_map(root, ADDRESS, physical(i), &level);
}

static enum map_status map(uint64_t address, unsigned size_bits, unsigned rights, unsigned cache)
{
    return machine_frame_map(root, address, FRAME, size_bits, rights, cache, false);
}

static void test_tables(void)
{
    unsigned level = 0;

    start(0);
    for (unsigned i = 1; i <= 3; i++)
        check(machine_table_map(root, ADDRESS, physical(i), &level) == MAP_OK && level == 4 - i,
          "a table a level");
    check(machine_table_map(root, ADDRESS, physical(4), &level) == MAP_OCCUPIED, "then none is missing");
    check(machine_table_map(root, 1ull << 47, physical(4), &level) == MAP_BAD_ADDRESS,
          "not in the kernel's half");
    machine_table_unmap(root, ADDRESS, physical(4), 1);
    check(tables[2][table_index(ADDRESS, 2)] != 0, "unmapping another table changes nothing");
    machine_table_unmap(root, ADDRESS, physical(3), 2);
    check(tables[2][table_index(ADDRESS, 2)] != 0, "nor at another level");
    machine_table_unmap(root, ADDRESS, physical(3), 1);
    check(tables[2][table_index(ADDRESS, 2)] == 0, "unmapping a table");
    machine_table_unmap(root, ADDRESS, physical(1), 3);
    check(root[table_index(ADDRESS, 4)] == 0, "unmapping the highest table");
    machine_table_unmap(root, ADDRESS, physical(2), 2);
    check(tables[1][table_index(ADDRESS, 3)] != 0, "a table that cannot be reached stays as it is");
}

static void test_small(void)
{
    uint64_t *entry = &tables[3][table_index(ADDRESS, 1)];

    start(2);
    check(map(ADDRESS, PAGE_BITS, RIGHT_READ, 0) == MAP_NO_TABLE, "a page without table");
    start(3);
    check(map(ADDRESS + 8, PAGE_BITS, RIGHT_READ, 0) == MAP_BAD_ADDRESS, "an address inside a page");
    check(map(ADDRESS, 13, RIGHT_READ, 0) == MAP_BAD_ADDRESS, "a size that there is not");
    check(map(ADDRESS, PAGE_BITS, RIGHT_READ, 0) == MAP_OK
          && *entry == (FRAME | ENTRY_PRESENT | ENTRY_USER | ENTRY_NO_EXECUTE), "a page to read");
    check(map(ADDRESS, PAGE_BITS, RIGHT_READ, 0) == MAP_OCCUPIED, "a page where one is");
    *entry |= ENTRY_ACCESSED | ENTRY_DIRTY;
    check(machine_frame_map(root, ADDRESS, FRAME, PAGE_BITS, RIGHT_READ | RIGHT_WRITE, 0, true) == MAP_OK
          && *entry == (FRAME | ENTRY_PRESENT | ENTRY_USER | ENTRY_WRITABLE | ENTRY_NO_EXECUTE),
          "new rights");
    check(machine_frame_map(root, ADDRESS, FRAME + 4096, PAGE_BITS, RIGHT_READ, 0, true) == MAP_OCCUPIED,
          "new rights for another frame");
    machine_frame_unmap(root, ADDRESS, FRAME + 4096, PAGE_BITS);
    check(*entry != 0, "unmapping another frame changes nothing");
    machine_frame_unmap(root, ADDRESS, FRAME, LARGE_PAGE_BITS);
    check(*entry != 0, "nor one of another size");
    machine_frame_unmap(root, ADDRESS, FRAME, PAGE_BITS);
    check(*entry == 0, "unmapping");
    check(machine_frame_map(root, ADDRESS, FRAME, PAGE_BITS, RIGHT_READ, 0, true) == MAP_OCCUPIED,
          "new rights for a page that is not there");
    check(map(ADDRESS, PAGE_BITS, RIGHT_READ | RIGHT_EXECUTE, 0) == MAP_OK
          && *entry == (FRAME | ENTRY_PRESENT | ENTRY_USER), "a page to execute");
}

static void test_large(void)
{
    uint64_t large = ADDRESS & ~0x1fffffull, huge = ADDRESS & ~0x3fffffffull;
    unsigned level;

    start(2);
    check(map(ADDRESS, LARGE_PAGE_BITS, RIGHT_READ, 0) == MAP_BAD_ADDRESS, "an address inside a large page");
    check(map(large, LARGE_PAGE_BITS, RIGHT_READ, CACHE_WRITE_COMBINING) == MAP_OK
          && tables[2][table_index(large, 2)] == (FRAME | ENTRY_PRESENT | ENTRY_USER | ENTRY_LARGE
                                                  | ENTRY_PAT_LARGE | ENTRY_NO_EXECUTE), "a large page");
    check(map(ADDRESS, PAGE_BITS, RIGHT_READ, 0) == MAP_OCCUPIED, "a page inside a large one");
    check(machine_table_map(root, ADDRESS, physical(3), &level) == MAP_OCCUPIED,
          "a table inside a large page");
    machine_table_unmap(root, large, FRAME, 1);
    check(tables[2][table_index(large, 2)] != 0, "a large page is not a table");
    machine_frame_unmap(root, large, FRAME, LARGE_PAGE_BITS);
    check(tables[2][table_index(large, 2)] == 0, "unmapping a large page");
    start(3);
    check(map(large, LARGE_PAGE_BITS, RIGHT_READ, 0) == MAP_OCCUPIED, "a large page where a table is");
    start(1);
    check(map(huge, HUGE_PAGE_BITS, RIGHT_READ | RIGHT_WRITE, 0) == MAP_OK, "a huge page");
    machine_frame_unmap(root, huge, FRAME, HUGE_PAGE_BITS);
    check(tables[1][table_index(huge, 3)] == 0, "unmapping a huge page");
    table_features(true, false, true);
    check(map(huge, HUGE_PAGE_BITS, RIGHT_READ, 0) == MAP_BAD_ADDRESS,
          "no huge page where the processor has none");
}

static void test_limits(void)
{
    unsigned level;

    start(0);
    for (unsigned i = 1; i <= 3; i++)
        machine_table_map(root, LAST, physical(i), &level);
    check(map(LAST, PAGE_BITS, RIGHT_READ, 0) == MAP_OK, "the last page but one of the user half");
    check(map(LAST + 4096, PAGE_BITS, RIGHT_READ, 0) == MAP_BAD_ADDRESS, "never the last one");
    check(map(0x7fffffe00000u, LARGE_PAGE_BITS, RIGHT_READ, 0) == MAP_BAD_ADDRESS,
          "nor a large page over it");
    check(map(0xfffffffffffff000u, PAGE_BITS, RIGHT_READ, 0) == MAP_BAD_ADDRESS, "nor the last of all");
    check(map(DIRECT_MAP_BASE, PAGE_BITS, RIGHT_READ, 0) == MAP_BAD_ADDRESS, "nor the direct map");
    check(machine_user_address(LAST + 4095) && !machine_user_address(LAST + 4096),
          "the end of the user half");
}

static void test_features(void)
{
    uint64_t *entry = &tables[3][table_index(ADDRESS, 1)];

    start(3);
    table_features(false, false, false);
    check(map(ADDRESS, PAGE_BITS, RIGHT_READ, CACHE_WRITE_COMBINING) == MAP_OK
          && *entry == (FRAME | ENTRY_PRESENT | ENTRY_USER | ENTRY_CACHE_DISABLE | ENTRY_WRITE_THROUGH),
          "no reserved bit without NX and PAT");
    check(table_cache_bits(CACHE_UNCACHED, 1) == (ENTRY_CACHE_DISABLE | ENTRY_WRITE_THROUGH), "uncached");
}

int main(void)
{
    test_tables();
    test_small();
    test_large();
    test_limits();
    test_features();
    return failures != 0;
}
