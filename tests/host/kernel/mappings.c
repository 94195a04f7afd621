/*
 * Scenarios of address spaces: INV-WX, buffers, page tables, worn-out pages.
 */
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
