/*
 * Page tables: see invariants.h. Every table and every frame in a space belongs to a
 * capability that remembers it, no page is writable and executable (INV-WX), and of the
 * kernel there is the trampoline (INV-KMAP).
 */
#include <kernel/x86_64/table.h>
#include "boot.h"
#include "invariants.h"
#include "memory.h"

/* Boot maps the first program without capabilities, in memory that is in no untyped. */
static bool is_of_boot(uint64_t root, uint64_t physical)
{
    return root == slot_root(&first_thread->address_space) && seen_find(physical) == 0
        && !seen_in_untyped(physical);
}

static void check_page(const struct slot *slot, uint64_t frame, uint64_t entry)
{
    bool sealed = memory_page(frame)->flags & PAGE_SEALED;

    must(!(sealed && entry & ENTRY_WRITABLE), slot);
    must(sealed || entry & ENTRY_NO_EXECUTE, slot);
    must(!(sealed && direct_map_writable(frame)), slot);
}

static void check_leaf(const struct slot *space, uint64_t entry, unsigned level, uint64_t address)
{
    uint64_t frame = entry & ENTRY_ADDRESS & ~(table_span(level) - 1);
    const struct slot *slot = seen_mapping(slot_root(space), address, frame);

    must(entry & ENTRY_USER, space);
    must(!(entry & ENTRY_WRITABLE) || entry & ENTRY_NO_EXECUTE, space);
    if (slot == 0)
        must(is_of_boot(slot_root(space), frame), space);
    else
        must(1ull << slot->size_bits == table_span(level), slot);
    if (slot != 0 && slot->flags & SLOT_DEVICE) {
        must(entry & ENTRY_NO_EXECUTE, slot);
        return;
    }
    for (uint64_t offset = 0; offset < table_span(level); offset += PAGE_SIZE)
        check_page(slot != 0 ? slot : space, frame + offset, entry);
}

/* `level`: of the table that the entry points to. */
static void check_table(const struct slot *space, uint64_t entry, unsigned level, uint64_t address)
{
    const struct seen *seen = seen_find(entry & ENTRY_ADDRESS);

    must(entry & ENTRY_USER, space);
    if (seen == 0) {
        must(is_of_boot(slot_root(space), entry & ENTRY_ADDRESS), space);
        return;
    }
    const struct slot *table = seen->slot;
    must(table->type == OBJECT_PAGE_TABLE && table->flags & SLOT_MAPPED && mapping_alive(table), table);
    must(table->space == slot_root(space) && table->size_bits == level, table);
    must((table->address & ~(table_span(level + 1) - 1)) == address, table);
}

/* The user half, with the way down in an array. */
static void check_entries(const struct slot *space)
{
    const uint64_t *tables[PAGE_LEVELS + 1];
    uint64_t address = 0;

    tables[PAGE_LEVELS] = physical_to_virtual(slot_root(space));
    for (unsigned level = PAGE_LEVELS; address < 1ull << 47;) {
        uint64_t entry = tables[level][table_index(address, level)];
        if (entry & ENTRY_PRESENT && level > 1 && !(entry & ENTRY_LARGE)) {
            level--;
            check_table(space, entry, level, address);
            tables[level] = physical_to_virtual(entry & ENTRY_ADDRESS);
            continue;
        }
        if (entry & ENTRY_PRESENT)
            check_leaf(space, entry, level, address);
        else
            must(entry == 0, space);
        address += table_span(level);
        while (level < PAGE_LEVELS && table_index(address, level) == 0)
            level++;
    }
}

/* The upper half is what a fresh space has: at most one entry, not for user mode. */
static void check_kernel_half(const struct slot *space)
{
    static uint64_t fresh[TABLE_ENTRIES];
    const uint64_t *root = physical_to_virtual(slot_root(space));
    unsigned count = 0;

    machine_address_space_initialize(fresh);
    for (unsigned i = TABLE_ENTRIES / 2; i < TABLE_ENTRIES; i++) {
        must((root[i] & ~(uint64_t)ENTRY_ACCESSED) == (fresh[i] & ~(uint64_t)ENTRY_ACCESSED), space);
        must(!(root[i] & ENTRY_USER), space);
        count += root[i] != 0;
    }
    must(count <= 1, space);
}

void check_space(const struct slot *space)
{
    check_kernel_half(space);
    check_entries(space);
}
