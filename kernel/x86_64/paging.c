/*
 * The kernel's address space. It is the loader's without its lower half, plus a
 * guard page under the kernel stack and the devices that the kernel itself uses:
 *
 *   DIRECT_MAP_BASE    physical memory; the loader's tables
 *   DEVICE_BASE        interrupt controllers, framebuffer (for panics)
 *   KERNEL_BASE        the kernel; the loader's tables
 *   TRAMPOLINE_BASE    the trampoline, the only part that is in user tables too
 */
#include "cpu.h"
#include "core.h"
#include "paging.h"
#include "table.h"
#include <abi/objects.h>
#include <kernel/assert.h>
#include <kernel/memory.h>

#define DEVICE_BASE 0xffffff0000000000u
#define DEVICE_END  (DEVICE_BASE + (1ull << 30))

enum { DEVICE_TABLES = 6, LARGE_SPAN = 2 << 20 };

_Alignas(4096) uint64_t kernel_root[TABLE_ENTRIES];
static _Alignas(4096) uint64_t trampoline_table[TABLE_ENTRIES];    /* level 3, for user tables */
static _Alignas(4096) uint64_t device_top[TABLE_ENTRIES];           /* level 3 */
static _Alignas(4096) uint64_t device_directory[TABLE_ENTRIES];     /* level 2 */
static _Alignas(4096) uint64_t device_tables[DEVICE_TABLES][TABLE_ENTRIES];
static unsigned device_tables_used;
static uint64_t device_next = DEVICE_BASE;
static uint64_t trampoline_physical;                                /* of trampoline_table */
static uint64_t no_execute;

/* The entry that maps `address` in the kernel's space or shows that nothing does. */
static uint64_t *kernel_entry(uint64_t address, unsigned *level)
{
    uint64_t *table = kernel_root;

    for (*level = PAGE_LEVELS;; --*level) {
        uint64_t *entry = &table[table_index(address, *level)];
        if (*level == 1 || !(*entry & ENTRY_PRESENT) || (*level < PAGE_LEVELS && (*entry & ENTRY_LARGE)))
            return entry;
        table = physical_to_virtual(*entry & ENTRY_ADDRESS);
    }
}

/* The physical address of something in the kernel's image. */
static uint64_t kernel_physical(const void *object)
{
    unsigned level;
    uint64_t address = (uint64_t)object;
    uint64_t entry = *kernel_entry(address, &level);
    uint64_t inside = table_span(level) - 1;

    assert(entry & ENTRY_PRESENT);
    return (entry & ENTRY_ADDRESS & ~inside) | (address & inside);
}

/* An entry for a table in the image. */
static uint64_t kernel_table(const uint64_t *table)
{
    return kernel_physical(table) | ENTRY_PRESENT | ENTRY_WRITABLE;
}

static void unmap_guard(void)
{
    unsigned level;
    uint64_t *entry = kernel_entry((uint64_t)kernel_guard, &level);

    if (level == 1)
        *entry = 0;
}

void machine_paging_start(const struct handover *handover)
{
    const uint64_t *loader_root = physical_to_virtual(handover->page_table_root & ENTRY_ADDRESS);
    struct core *core = core_current();

    cpu_start();
    table_features(cpu_features.no_execute, cpu_features.huge_pages, cpu_features.page_attributes);
    no_execute = cpu_features.no_execute ? ENTRY_NO_EXECUTE : 0;
    for (unsigned i = TABLE_ENTRIES / 2; i < TABLE_ENTRIES; i++)
        kernel_root[i] = loader_root[i];
    unmap_guard();

    const uint64_t *top = physical_to_virtual(kernel_root[TABLE_ENTRIES - 1] & ENTRY_ADDRESS);
    unsigned index = table_index(TRAMPOLINE_BASE, 3);
    trampoline_table[index] = top[index];
    trampoline_physical = kernel_physical(trampoline_table);

    kernel_root[table_index(DEVICE_BASE, 4)] = kernel_table(device_top);
    device_top[table_index(DEVICE_BASE, 3)] = kernel_table(device_directory);
    core->kernel_root = kernel_physical(kernel_root);
    cr3_write(core->kernel_root);
}

void machine_address_space_initialize(uint64_t *root)
{
    root[TABLE_ENTRIES - 1] = trampoline_physical | ENTRY_PRESENT | ENTRY_WRITABLE;
}

/* --- devices --- */

/* The entry for the device address `at`. Addresses only grow, so a table that
 * exists already is the newest; the image's tables are not in the direct map. */
static uint64_t *device_entry(uint64_t at, unsigned level)
{
    uint64_t *entry = &device_directory[table_index(at, 2)];

    if (level == 2)
        return entry;
    if (!(*entry & ENTRY_PRESENT)) {
        if (device_tables_used == DEVICE_TABLES)
            machine_panic("the kernel has no page table left for a device");
        *entry = kernel_table(device_tables[device_tables_used++]);
    }
    return &device_tables[device_tables_used - 1][table_index(at, 1)];
}

volatile void *paging_map_device(uint64_t physical, uint64_t size, unsigned cache)
{
    uint64_t offset = physical % 4096;
    uint64_t from = physical - offset;
    uint64_t length = (size + offset + 4095) & ~4095ull;
    uint64_t address = device_next;

    if (length >= LARGE_SPAN)
        address = ((address + LARGE_SPAN - 1) & ~(LARGE_SPAN - 1ull)) + from % LARGE_SPAN;
    if (length > DEVICE_END - address)
        machine_panic("device memory at %lx is too large to map: %lx bytes", physical, size);
    device_next = address + length;
    for (uint64_t at = address; at < device_next;) {
        unsigned level = at % LARGE_SPAN == 0 && device_next - at >= LARGE_SPAN ? 2 : 1;
        *device_entry(at, level) = (from + (at - address)) | ENTRY_PRESENT | ENTRY_WRITABLE
            | ENTRY_ACCESSED | ENTRY_DIRTY | no_execute | table_cache_bits(cache, level)
            | (level > 1 ? ENTRY_LARGE : 0);
        at += table_span(level);
    }
    return (volatile uint8_t *)address + offset;
}

/* --- further cores --- */

void *paging_map_stack(uint64_t physical, uint64_t size)
{
    device_next += PAGE_SIZE;
    return (void *)paging_map_device(physical, size, CACHE_WRITE_BACK);
}

bool paging_is_stack(uint64_t address)
{
    return address >= DEVICE_BASE && address < device_next;
}

void paging_map_core(unsigned number, uint64_t physical)
{
    unsigned level;
    uint64_t *entry = kernel_entry((uint64_t)core_of(number), &level);

    assert(level == 1 && !(*entry & ENTRY_PRESENT));
    *entry = physical | ENTRY_PRESENT | ENTRY_WRITABLE | no_execute;
}

void paging_copy_root(uint64_t *root)
{
    for (unsigned i = TABLE_ENTRIES / 2; i < TABLE_ENTRIES; i++)
        root[i] = kernel_root[i];
}

/* --- rights of the direct map --- */

static uint64_t *direct_pool;      /* table n splits the 2 MiB page n of memory */
static uint64_t direct_limit;

void machine_direct_map_pool(void *pool, uint64_t physical_limit)
{
    direct_pool = pool;
    direct_limit = physical_limit;
}

static void split_large(uint64_t *entry, uint64_t frame)
{
    uint64_t *table = direct_pool + frame / LARGE_SPAN * TABLE_ENTRIES;
    uint64_t first = *entry & ~(uint64_t)ENTRY_LARGE;

    assert(direct_pool != 0 && frame < direct_limit);
    for (unsigned i = 0; i < TABLE_ENTRIES; i++)
        table[i] = first + i * 4096ull;
    *entry = virtual_to_physical(table) | ENTRY_PRESENT | ENTRY_WRITABLE;
}

/* One write where the frame's size has its entry; all that is below stays writable. */
void machine_direct_map_writable(uint64_t frame, unsigned size_bits, bool writable)
{
    unsigned level = (size_bits - PAGE_BITS) / 9 + 1;
    uint64_t address = DIRECT_MAP_BASE + frame;
    uint64_t *entry = &kernel_root[table_index(address, PAGE_LEVELS)];

    for (unsigned at = PAGE_LEVELS; at > level; at--) {
        assert(*entry & ENTRY_PRESENT && *entry & ENTRY_WRITABLE);
        if (at == 2 && (*entry & ENTRY_LARGE))
            split_large(entry, frame);
        assert(!(*entry & ENTRY_LARGE));
        uint64_t *table = physical_to_virtual(*entry & ENTRY_ADDRESS);
        entry = &table[table_index(address, at - 1)];
    }
    assert(*entry & ENTRY_PRESENT);
    *entry = writable ? *entry | ENTRY_WRITABLE : *entry & ~(uint64_t)ENTRY_WRITABLE;
    if (level == 1)
        tlb_flush_page(address);
    else
        cr3_write(cr3_read());
}
