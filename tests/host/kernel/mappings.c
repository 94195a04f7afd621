/*
 * Scenarios of address spaces: INV-WX, buffers, page tables, worn-out pages.
 */
#include <tests/kernel/invariants.h>
#include "test.h"

/* An address space in slot 210 and the three tables for 0x400000, in 200 to 202. */
static void make_space(void)
{
    check(retype(OBJECT_PAGE_TABLE, 0, 3, 200) == 0);
    check(retype(OBJECT_ADDRESS_SPACE, 0, 1, 210) == 0);
    for (int i = 0; i < 3; i++)
        check(operate(200 + i, OPERATION_TABLE_MAP, 210, 0x400000, 0, 0, 0, 0) == 0);
}

static enum error map(uint64_t frame, unsigned rights)
{
    return operate(frame, OPERATION_FRAME_MAP, 210, 0x400000, rights, 0, 0, 0);
}

static enum error unmap(uint64_t frame) { return operate(frame, OPERATION_FRAME_UNMAP, 0, 0, 0, 0, 0, 0); }
static enum error seal(uint64_t frame) { return operate(frame, OPERATION_FRAME_SEAL, 0, 0, 0, 0, 0, 0); }

enum { READ = RIGHT_READ, WRITE = RIGHT_READ | RIGHT_WRITE, EXECUTE = RIGHT_READ | RIGHT_EXECUTE };

void test_write_execute(void)
{
    make_space();
    check(retype(OBJECT_FRAME, PAGE_BITS, 1, 211) == 0);
    check(copy(212, 211) == 0);
    check(operate(211, OPERATION_FRAME_MAP, 210, 0x80000000, WRITE, 0, 0, 0) == ERROR_NO_TABLE);
    check(map(211, EXECUTE) == ERROR_WRITE_EXECUTE);
    check(map(211, WRITE) == 0);
    check(seal(212) == ERROR_MAPPED);
    check(unmap(211) == 0);
    check(seal(212) == 0);
    check(map(211, WRITE) == ERROR_WRITE_EXECUTE);
    check(map(211, EXECUTE) == 0);
    check(map(212, READ) == ERROR_MAPPED);
    check_invariants();
    check(del(210) == 0);       /* the space ends: its mapping is void */
    check(retype(OBJECT_ADDRESS_SPACE, 0, 1, 210) == 0);
    check(map(211, EXECUTE) == ERROR_NO_TABLE);
    check(revoke_all(ram) == 0);
    check(retype(OBJECT_FRAME, PAGE_BITS, 8, 220) == 0);
    for (int i = 0; i < 8; i++)
        check(!(memory_page(slots[220 + i].object)->flags & PAGE_SEALED));
    check(revoke_all(ram) == 0);
}

/* The kernel writes into IPC buffers: their frames cannot be sealed, and sealed or
 * device frames cannot become one. */
void test_buffer_pinned(void)
{
    check(retype(OBJECT_FRAME, PAGE_BITS, 2, 220) == 0);
    check(copy(222, 220) == 0);
    make_thread(230, 20);
    check(operate(230, OPERATION_THREAD_CONFIGURE, INIT_SLOT_CNODE, INIT_SLOT_ADDRESS_SPACE, 220, 0x600000,
                  0, 0) == 0);
    check(seal(222) == ERROR_MAPPED);
    check(operate(230, OPERATION_THREAD_CONFIGURE, INIT_SLOT_CNODE, INIT_SLOT_ADDRESS_SPACE, 0, 0, 0,
                  0) == 0);
    check(seal(222) == 0);
    check(operate(230, OPERATION_THREAD_CONFIGURE, INIT_SLOT_CNODE, INIT_SLOT_ADDRESS_SPACE, 220, 0x600000,
                  0, 0)
          == ERROR_BAD_ARGUMENT);
    unsigned device = INIT_SLOT_UNTYPED;
    while (!(slots[device].flags & SLOT_DEVICE))
        device++;
    check(operate(device, OPERATION_UNTYPED_RETYPE, OBJECT_FRAME, PAGE_BITS, 1, INIT_SLOT_CNODE, 223,
                  0) == 0);
    check(operate(230, OPERATION_THREAD_CONFIGURE, INIT_SLOT_CNODE, INIT_SLOT_ADDRESS_SPACE, 223, 0x600000,
                  0, 0)
          == ERROR_BAD_ARGUMENT);
    check(seal(223) == ERROR_UNSUPPORTED);
    make_space();
    check(map(223, EXECUTE) == ERROR_WRITE_EXECUTE && map(223, WRITE) == 0);
    check(operate(223, OPERATION_FRAME_INFO, 0, 0, 0, 0, 0, 0) == 0);
    check(del(223) == 0);
    check(revoke_all(ram) == 0);
}

/* A table that was taken down with a mapping in it comes back empty, so that a
 * frame sealed meanwhile is writable nowhere. */
void test_table_again(void)
{
    make_space();
    check(retype(OBJECT_FRAME, PAGE_BITS, 1, 211) == 0);
    check(map(211, WRITE) == 0);
    check(operate(202, OPERATION_TABLE_UNMAP, 0, 0, 0, 0, 0, 0) == 0);
    check(unmap(211) == 0 && seal(211) == 0);
    check(operate(202, OPERATION_TABLE_MAP, 210, 0x400000, 0, 0, 0, 0) == 0);
    check_invariants();
    check(map(211, EXECUTE) == 0);
    check_invariants();
    check(revoke_all(ram) == 0);
}

/* Spaces in one page are told apart by a number of 31 bits. The last of them maps
 * nothing: what an earlier one left behind can never seem alive again. */
void test_space_worn_out(void)
{
    make_space();
    check(retype(OBJECT_FRAME, PAGE_BITS, 1, 211) == 0);
    struct page *page = memory_page(slots[210].object);
    check(map(211, WRITE) == 0);
    slots[211].generation = slots[202].generation = 0;
    page->generation = GENERATION_LAST;
    for (int i = 0; i < 2; i++) {
        check(map(211, WRITE) == ERROR_LIMIT);
        check(operate(202, OPERATION_TABLE_MAP, 210, 0x40000000, 0, 0, 0, 0) == ERROR_LIMIT);
        check(del(210) == 0 && page->generation == GENERATION_LAST);
        check(mint(210, INIT_SLOT_ADDRESS_SPACE, RIGHTS_ALL, 0) == 0 && del(210) == 0);
        check(retype(OBJECT_ADDRESS_SPACE, 0, 1, 210) == 0);
        page = memory_page(slots[210].object);
        page->generation = GENERATION_LAST;
    }
    check(revoke_all(ram) == 0);
}

/* A large frame is sealed as one, and its memory is writable again when it is used again. */
void test_large_seal(void)
{
    check(retype(OBJECT_FRAME, LARGE_PAGE_BITS, 1, 211) == 0 && seal(211) == 0);
    uint64_t physical = slots[211].object;
    check(!direct_map_writable(physical) && !direct_map_writable(physical + (1 << LARGE_PAGE_BITS) - PAGE_SIZE));
    slots[211].size_bits = HUGE_PAGE_BITS;              /* as if it were 1 GiB */
    check(seal(211) == ERROR_UNSUPPORTED);
    slots[211].size_bits = LARGE_PAGE_BITS;
    check(revoke_all(ram) == 0);
    check(retype(OBJECT_FRAME, PAGE_BITS, 256, 300) == 0 && retype(OBJECT_FRAME, PAGE_BITS, 256, 600) == 0);
    for (unsigned i = 0; i < 512; i++) {
        uint64_t page = slots[i < 256 ? 300 + i : 600 + i - 256].object;
        check(direct_map_writable(page) && is_zero(physical_to_virtual(page), PAGE_SIZE));
    }
    check(revoke_all(ram) == 0);
}

/* A space in the very page of one that has ended: what hung in that is void, and can be hung
 * into this. */
void test_space_same_page(void)
{
    check(retype(OBJECT_UNTYPED, PAGE_SIZE, 1, 220) == 0 && retype(OBJECT_PAGE_TABLE, 0, 3, 200) == 0);
    check(retype(OBJECT_FRAME, PAGE_BITS, 1, 211) == 0);
    for (unsigned i = 0; i < 2; i++) {
        check(operate(220, OPERATION_UNTYPED_RETYPE, OBJECT_ADDRESS_SPACE, 0, 1, INIT_SLOT_CNODE, 210, 0) == 0);
        check(operate(210, OPERATION_SPACE_UNMAP, INIT_SLOT_CNODE, 211, 1, 0, 0, 0) == ERROR_NOT_MAPPED);
        for (int table = 0; table < 3; table++)
            check(operate(200 + table, OPERATION_TABLE_MAP, 210, 0x400000, 0, 0, 0, 0) == 0);
        check(map(211, WRITE) == 0 && slots[211].space == slots[220].object);
        check_invariants();
        check(del(210) == 0 && slots[211].flags & SLOT_MAPPED && slots[202].flags & SLOT_MAPPED);
    }
    check(revoke_all(ram) == 0);
}

static enum error map_two(uint64_t first, uint64_t address, uint64_t cache)
{
    return operate(210, OPERATION_SPACE_MAP, INIT_SLOT_CNODE, first, 2, address, WRITE, cache);
}

/* Neighbours in a range that have little in common with the first of it: each is checked as
 * if it came alone. (Siblings on both sides: nothing but its kind tells the second one.) */
void test_range_mixed(void)
{
    const uint64_t *words = first_thread->registers.message;
    unsigned device = INIT_SLOT_UNTYPED;

    make_space();
    check(retype(OBJECT_PAGE_TABLE, 0, 1, 203) == 0);
    check(operate(203, OPERATION_TABLE_MAP, 210, 0x800000, 0, 0, 0, 0) == 0);
    while (!(slots[device].flags & SLOT_DEVICE))
        device++;
    check(operate(device, OPERATION_UNTYPED_RETYPE, OBJECT_FRAME, PAGE_BITS, 1, INIT_SLOT_CNODE, 220, 0) == 0);
    check(retype(OBJECT_FRAME, PAGE_BITS, 2, 221) == 0 && retype(OBJECT_CNODE, PAGE_BITS, 1, 223) == 0);
    check(retype(OBJECT_FRAME, LARGE_PAGE_BITS, 1, 224) == 0 && retype(OBJECT_FRAME, PAGE_BITS, 2, 225) == 0);
    for (unsigned i = 221; i < 226; i++)
        check(slots[i].flags == 0 && slots[i].rights == RIGHTS_ALL);

    check(map_two(220, 0x400000, CACHE_WRITE_BACK) == 0);       /* device, then RAM */
    check(memory_page(slots[221].object)->count == 1 && slots[221].address == 0x401000);
    check(unmap(220) == 0 && unmap(221) == 0);
    check(map_two(220, 0x400000, CACHE_WRITE_COMBINING) == ERROR_BAD_ARGUMENT && words[2] == 1);
    check(unmap(220) == 0 && slots[221].flags == 0);
    check(map_two(222, 0x400000, CACHE_WRITE_BACK) == ERROR_WRONG_TYPE && words[2] == 1);
    check(slots[222].flags == SLOT_MAPPED && slots[223].flags == 0 && unmap(222) == 0);
    check(map_two(224, 0x600000, CACHE_WRITE_BACK) == 0);       /* 2 MiB, then 4 KiB */
    check(slots[225].address == 0x800000 && slots[225].flags & SLOT_MAPPED);
    check_invariants();
    check(revoke_all(device) == 0 && revoke_all(ram) == 0);
}
