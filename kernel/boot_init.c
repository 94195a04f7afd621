/*
 * The first program: its address space, its thread, and capabilities for all that
 * the kernel does not keep. abi/bootinfo.h is the contract.
 */
#include <abi/bootinfo.h>
#include "assert.h"
#include "boot.h"
#include "memory.h"
#include "sched.h"

enum {
    SEGMENT_WRITE = 2,              /* bootimage/bootimage.h; the kernel includes only abi/ */
    SEGMENT_EXECUTE = 4,
    INIT_SLICE_MILLISECONDS = 5,
    RESERVED_RANGES_MAX = 32,       /* more than machine_reserved_ranges() has: 1 + 16 I/O APICs */
};

/* One untyped capability's size in `zeroed` units has to fit 32 bits. */
#define UNTYPED_SIZE_MAX (1ull << 37)

struct thread *first_thread;

static struct slot *cnode;          /* init's slots; cnode[0] is the anchor */
static uint64_t *root;              /* init's top-level page table */
static struct bootinfo *bootinfo;

static struct slot *make_root(unsigned index, enum object_type type, uint64_t object, uint64_t value)
{
    struct slot *slot = &cnode[index];

    slot->type = type;
    slot->rights = RIGHTS_ALL;
    slot->object = object;
    slot->value = value;
    slot_insert(0, slot);
    slot_refer(slot);
    return slot;
}

/* Maps boot memory into init, adding tables as they are missing. */
static void map(uint64_t address, uint64_t frame, unsigned rights)
{
    enum map_status status;

    while ((status = machine_frame_map(root, address, frame, PAGE_BITS, rights, CACHE_WRITE_BACK, false))
           == MAP_NO_TABLE) {
        unsigned level;
        machine_table_map(root, address, boot_allocate(PAGE_SIZE, PAGE_SIZE), &level);
    }
    if (status != MAP_OK)
        machine_panic("cannot map the first program at %lx", address);
    memory_page(frame)->count++;
}

static void map_zeroed(uint64_t address, uint64_t size, unsigned rights)
{
    for (uint64_t offset = 0; offset < size; offset += PAGE_SIZE)
        map(address + offset, boot_allocate(PAGE_SIZE, PAGE_SIZE), rights);
}

static void copy(void *to, const void *from, uint64_t size)
{
    uint8_t *target = to;
    const uint8_t *source = from;

    while (size-- != 0)
        *target++ = *source++;
}

static void load_segment(const struct handover_segment *segment)
{
    unsigned rights = RIGHT_READ;

    if (segment->permissions & SEGMENT_WRITE)
        rights |= RIGHT_WRITE;
    else if (segment->permissions & SEGMENT_EXECUTE)
        rights |= RIGHT_EXECUTE;
    for (uint64_t offset = 0; offset < segment->memory_size; offset += PAGE_SIZE) {
        uint64_t frame = boot_allocate(PAGE_SIZE, PAGE_SIZE);
        if (offset < segment->file_size) {
            uint64_t left = segment->file_size - offset;
            copy(physical_to_virtual(frame), physical_to_virtual(segment->source + offset),
                 left < PAGE_SIZE ? left : PAGE_SIZE);
        }
        if (rights & RIGHT_EXECUTE)
            memory_seal(frame, PAGE_BITS);
        map(segment->address + offset, frame, rights);
    }
}

static void make_space(const struct handover *handover)
{
    uint64_t physical = boot_allocate(PAGE_SIZE, PAGE_SIZE);

    root = physical_to_virtual(physical);
    machine_address_space_initialize(root);
    make_root(INIT_SLOT_ADDRESS_SPACE, OBJECT_ADDRESS_SPACE, physical, 0);
    for (uint32_t i = 0; i < handover->init_segment_count; i++)
        load_segment(&handover->init_segments[i]);
    map_zeroed(INIT_STACK_TOP - INIT_STACK_SIZE, INIT_STACK_SIZE, RIGHT_READ | RIGHT_WRITE);

    uint64_t size = (sizeof *bootinfo + PAGE_SIZE - 1) & ~(uint64_t)(PAGE_SIZE - 1);
    uint64_t frames = boot_allocate(size, PAGE_SIZE);
    bootinfo = physical_to_virtual(frames);
    for (uint64_t offset = 0; offset < size; offset += PAGE_SIZE)
        map(BOOTINFO_ADDRESS + offset, frames + offset, RIGHT_READ);
}

static void make_buffer(void)
{
    uint64_t frame = boot_allocate(PAGE_SIZE, PAGE_SIZE);
    struct slot *slot = make_root(INIT_SLOT_IPC_BUFFER, OBJECT_FRAME, frame, 0);

    slot->size_bits = PAGE_BITS;
    map(INIT_IPC_BUFFER, frame, RIGHT_READ | RIGHT_WRITE);
    mapping_record(slot, slot_root(&cnode[INIT_SLOT_ADDRESS_SPACE]), INIT_IPC_BUFFER);
    slot_copy(&first_thread->buffer, slot, RIGHTS_ALL);
    first_thread->buffer.flags |= SLOT_BUFFER;
    memory_page(frame)->count++;
}

static void make_thread(const struct handover *handover)
{
    first_thread = physical_to_virtual(boot_allocate(1 << THREAD_BITS, 1 << THREAD_BITS));
    make_root(INIT_SLOT_THREAD, OBJECT_THREAD, (uint64_t)&first_thread->anchor, 0);
    slot_copy(&first_thread->cspace, &cnode[INIT_SLOT_CNODE], RIGHTS_ALL);
    capability_space_start(&first_thread->cspace);
    slot_copy(&first_thread->address_space, &cnode[INIT_SLOT_ADDRESS_SPACE], RIGHTS_ALL);
    make_buffer();
    first_thread->priority = first_thread->ceiling = PRIORITY_COUNT - 1;
    first_thread->features = FEATURE_FPU;
    machine_fpu_initialize(first_thread->fpu);
    machine_registers_start(&first_thread->registers, handover->init_entry, INIT_STACK_TOP);
    first_thread->registers.rdi = BOOTINFO_ADDRESS;
}

/* All the time of core 0. */
static void make_context(void)
{
    struct context *context = physical_to_virtual(boot_allocate(1 << CONTEXT_BITS, 1 << CONTEXT_BITS));

    make_root(INIT_SLOT_TIME_CONTROL, OBJECT_TIME_CONTROL, 0, 0);
    make_root(INIT_SLOT_CONTEXT, OBJECT_CONTEXT, (uint64_t)context, 0);
    context->budget = context->period = machine_tsc_frequency() / 1000 * INIT_SLICE_MILLISECONDS;
    context->owner = context->runner = first_thread;
    first_thread->own = first_thread->context = context;
}

/* --- untyped capabilities --- */

static void give_untyped(uint64_t base, uint64_t end, bool device, uint32_t kind)
{
    while (base < end && bootinfo->untyped_count < BOOTINFO_UNTYPED_MAX) {
        uint64_t size = end - base < UNTYPED_SIZE_MAX ? end - base : UNTYPED_SIZE_MAX;
        unsigned number = bootinfo->untyped_count++;
        struct slot *slot = make_root(INIT_SLOT_UNTYPED + number, OBJECT_UNTYPED, base, size);
        slot->flags |= device ? SLOT_DEVICE : 0;
        bootinfo->untyped[number] = (struct bootinfo_untyped){ base, size, device, kind };
        base += size;
    }
}

/* A device range, without what the kernel keeps. */
static void give_device(uint64_t base, uint64_t end, uint32_t kind)
{
    struct memory_region kept[RESERVED_RANGES_MAX];
    unsigned count = machine_reserved_ranges(kept, RESERVED_RANGES_MAX);

    while (base < end) {
        uint64_t stop = end, next = end;
        for (unsigned i = 0; i < count; i++) {
            uint64_t kept_end = kept[i].base + kept[i].size;
            if (kept_end <= base || kept[i].base >= stop)
                continue;
            stop = kept[i].base > base ? kept[i].base : base;
            next = kept_end;
        }
        give_untyped(base, stop, true, kind);
        base = next;
    }
}

static bool is_device_kind(uint32_t kind)
{
    return kind == MEMORY_BOOT_IMAGE || kind == MEMORY_ACPI || kind == MEMORY_DEVICE;
}

static void give_memory(const struct handover *handover)
{
    uint64_t position = 1 << 20, limit = machine_physical_limit();
    unsigned count;
    const struct span *spans = boot_memory_left(&count);

    for (unsigned i = 0; i < count; i++)
        give_untyped(spans[i].base, spans[i].end, false, MEMORY_FREE);
    for (uint32_t i = 0; i < handover->region_count; i++) {
        const struct memory_region *region = &handover->regions[i];
        uint64_t end = region->base + region->size;
        if (region->base > position)
            give_device(position, region->base, 0);
        if (is_device_kind(region->kind))
            give_device(region->base, end, region->kind);
        if (end > position)
            position = end;
    }
    if (position < limit)
        give_device(position, limit, 0);
}

static void fill_bootinfo(const struct handover *handover)
{
    bootinfo->magic = BOOTINFO_MAGIC;
    bootinfo->memory_size = boot_memory_size();
    bootinfo->boot_image_base = handover->boot_image_base;
    bootinfo->boot_image_size = handover->boot_image_size;
    bootinfo->acpi_root = handover->acpi_root;
    bootinfo->tsc_frequency = machine_tsc_frequency();
    bootinfo->loader_tsc = handover->loader_tsc;
    bootinfo->core_count = machine_core_count();
    bootinfo->framebuffer = handover->framebuffer;
    copy(bootinfo->options, handover->options, sizeof bootinfo->options - 1);
    bootinfo->free_slot = INIT_SLOT_UNTYPED + bootinfo->untyped_count;
}

void boot_init(const struct handover *handover)
{
    cnode = physical_to_virtual(boot_allocate(1ull << (INIT_CNODE_RADIX + SLOT_BITS), PAGE_SIZE));
    cnode[INIT_SLOT_CNODE].size_bits = INIT_CNODE_RADIX;
    make_root(INIT_SLOT_CNODE, OBJECT_CNODE, (uint64_t)cnode, 64 - INIT_CNODE_RADIX);
    make_root(INIT_SLOT_IRQ_CONTROL, OBJECT_IRQ_CONTROL, 0, 0);
    make_root(INIT_SLOT_IO_PORTS, OBJECT_IO_PORTS, 0, 0xffffull << 16);
    make_space(handover);
    make_thread(handover);
    make_context();
    give_memory(handover);
    fill_bootinfo(handover);
    sched_ready(first_thread);
}
