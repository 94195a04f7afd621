/*
 * The kernel's block: see kernel.h. The boot image's reader has checked that
 * segments are page-aligned, sorted, disjoint, and never writable and executable.
 */
#include <string.h>
#include "kernel.h"

static uint64_t round_up(uint64_t value, uint64_t unit)
{
    return (value + unit - 1) & ~(unit - 1);
}

static const struct boot_segment *segment_at(const struct kernel *kernel, uint32_t index)
{
    return &kernel->image->segments[kernel->entry->first_segment + index];
}

static bool inside(uint64_t address, uint64_t size, uint64_t base, uint64_t span)
{
    return address >= base && size <= span && address - base <= span - size;
}

static uint64_t offset_of(const struct kernel *kernel, const struct boot_segment *segment)
{
    return segment->address < TRAMPOLINE_BASE ? segment->address - KERNEL_BASE
                                              : segment->address - TRAMPOLINE_BASE + kernel->trampoline;
}

bool kernel_plan(struct kernel *kernel, const struct boot_image *image, const struct boot_entry *entry)
{
    uint64_t trampoline_size = 0;
    *kernel = (struct kernel){ .image = image, .entry = entry };
    for (uint32_t i = 0; i < entry->segment_count; i++) {
        const struct boot_segment *segment = segment_at(kernel, i);
        uint64_t size = round_up(boot_segment_memory_size(segment), PAGE_SIZE);
        if (inside(segment->address, size, KERNEL_BASE, KERNEL_SPAN_MAX))
            kernel->trampoline = segment->address - KERNEL_BASE + size;
        else if (inside(segment->address, size, TRAMPOLINE_BASE, TRAMPOLINE_SPAN_MAX))
            trampoline_size = segment->address - TRAMPOLINE_BASE + size;
        else
            return false;
    }
    kernel->size = round_up(kernel->trampoline + trampoline_size, LARGE_PAGE_SIZE);
    return true;
}

void kernel_load(const struct kernel *kernel, uint8_t *block)
{
    uint64_t filled = 0;               /* segments are sorted, and so are their offsets */
    for (uint32_t i = 0; i < kernel->entry->segment_count; i++) {
        const struct boot_segment *segment = segment_at(kernel, i);
        uint64_t offset = offset_of(kernel, segment);
        memset(block + filled, 0, offset - filled);
        memcpy(block + offset, kernel->image->bytes + segment->offset, segment->file_size);
        filled = offset + segment->file_size;
    }
    memset(block + filled, 0, kernel->size - filled);
}

bool kernel_map(const struct kernel *kernel, struct page_tables *tables, uint64_t base)
{
    for (uint32_t i = 0; i < kernel->entry->segment_count; i++) {
        const struct boot_segment *segment = segment_at(kernel, i);
        if (!page_tables_map(tables, segment->address, base + offset_of(kernel, segment),
                             round_up(boot_segment_memory_size(segment), PAGE_SIZE),
                             boot_segment_permissions(segment)))
            return false;
    }
    return true;
}
