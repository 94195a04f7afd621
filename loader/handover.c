/*
 * Building the hand-over: memory for the kernel, for what the kernel gets from the
 * loader, and the page tables that both live in while one starts the other.
 *
 * What stays of the loader is one piece of memory:
 *
 *   struct handover | stack | MADT | FADT | page tables
 *
 * each on pages of its own. Pages that the tables turn out not to need are free.
 */
#include <string.h>
#include "acpi.h"
#include "boot.h"
#include "firmware.h"
#include "message.h"
#include "options.h"
#include "screen.h"
#include "x86_64/processor.h"

#define MORE_MEMORY "Give the machine more memory"

enum {
    STACK_SIZE = 16 << 10,
    DESCRIPTORS_SPARE = 64,        /* that the map may grow by before we leave */
    OWN_MAX = 3,                   /* kernel, boot image, loader */
};

_Static_assert((int)BOOT_IMAGE_SEGMENTS_MAX == (int)HANDOVER_SEGMENTS_MAX, "segments of init");

static uint64_t page_round(uint64_t size)
{
    return (size + PAGE_SIZE - 1) & ~(uint64_t)(PAGE_SIZE - 1);
}

/* A map before everything else: how much memory there is to map, and where ACPI
 * tables may lie. `regions` has room for HANDOVER_REGIONS_MAX. */
static uint64_t survey(struct boot *boot, struct memory_region *regions, uint32_t *count)
{
    struct efi_map map;
    uint32_t dropped;
    /* Some firmware keeps the ACPI root pointer here and has no descriptor for it. */
    const struct memory_region bios_area = { 0xe0000, 0x20000, MEMORY_FIRMWARE, 0 };
    uint64_t status = firmware_memory_map(&map);
    if (status != EFI_SUCCESS || map.descriptor_size == 0)
        return fail(EFI_LOAD_ERROR, "Restart the machine, or look for a firmware update",
                    "the firmware gives no memory map: EFI status 0x%x", status);
    boot->descriptors_max = map.size / map.descriptor_size + DESCRIPTORS_SPARE;
    uint64_t events = EVENTS_FOR_DESCRIPTOR * boot->descriptors_max + EVENTS_FOR_OWN * OWN_MAX;
    boot->events = firmware_allocate(events * sizeof *boot->events);
    if (boot->events == NULL)
        return fail(EFI_OUT_OF_RESOURCES, MORE_MEMORY, "not enough memory: the memory map needs %l KiB",
                    events * sizeof *boot->events >> 10);
    *count = memory_map_convert(&map, &bios_area, 1, boot->events, regions, &dropped);
    if (dropped > 0)
        message("the memory map is in too many pieces, the %u smallest stay unused.", (unsigned)dropped);
    return EFI_SUCCESS;
}

static uint64_t load_kernel(struct boot *boot)
{
    if (!kernel_plan(&boot->kernel, &boot->image, boot->kernel_entry))
        return fail(EFI_LOAD_ERROR, "Install loader and boot image of the same release",
                    "the kernel in SYSTEM.BOOT is linked at the wrong address");
    uint64_t slack = LARGE_PAGE_SIZE - PAGE_SIZE;
    uint8_t *block = firmware_allocate(boot->kernel.size + slack);
    if (block == NULL)
        return fail(EFI_OUT_OF_RESOURCES, MORE_MEMORY, "not enough memory: the kernel needs %l KiB",
                    (boot->kernel.size + slack) >> 10);
    block += -(uint64_t)block & slack;
    boot->kernel_base = (uint64_t)block;
    kernel_load(&boot->kernel, block);
    return EFI_SUCCESS;
}

/* The root pointer of ACPI 2.0 and up, else that of 1.0, else 0. */
static uint64_t find_acpi_root(void)
{
    static const struct efi_guid acpi_2 = { 0x8868e871, 0xe4f1, 0x11d3,
                                            { 0xbc, 0x22, 0x00, 0x80, 0xc7, 0x3c, 0x88, 0x81 } };
    static const struct efi_guid acpi_1 = { 0xeb9d2d30, 0x2d88, 0x11d3,
                                            { 0x9a, 0x16, 0x00, 0x90, 0x27, 0x3f, 0xc1, 0x4d } };
    void *root = firmware_table(&acpi_2);
    return (uint64_t)(root != NULL ? root : firmware_table(&acpi_1));
}

static struct acpi_table find_acpi_table(const struct acpi_memory *memory, uint64_t root,
                                         const char *signature)
{
    static const char *const wrong[] = {
        [ACPI_NO_ROOT] = "the root pointer is damaged",
        [ACPI_NO_LIST] = "the list of tables is damaged",
        [ACPI_NOT_FOUND] = "there is none",
        [ACPI_DAMAGED] = "it is damaged",
    };
    struct acpi_table table = { 0 };
    enum acpi_status status = acpi_find(memory, root, signature, &table);
    if (status == ACPI_FOUND)
        return table;
    message("going on without the ACPI table %s: %s.", signature, wrong[status]);
    return (struct acpi_table){ 0 };
}

/* Copies a table to `base`; where it is then, 0 if there is none. */
static uint64_t copy_table(const struct acpi_table *table, uint64_t base)
{
    if (table->size == 0)
        return 0;
    memcpy((void *)base, table->bytes, table->size);
    return base;
}

/* Takes the memory, and puts stack and copies of the tables in it. */
static uint64_t allocate(struct boot *boot, const struct memory_region *regions, uint32_t count)
{
    struct acpi_memory memory = { regions, count, 0 };
    struct acpi_table madt = { 0 }, fadt = { 0 };
    uint64_t root = find_acpi_root();
    if (root != 0) {
        madt = find_acpi_table(&memory, root, "APIC");
        fadt = find_acpi_table(&memory, root, "FACP");
    }
    uint64_t madt_offset = page_round(sizeof *boot->handover) + STACK_SIZE;
    uint64_t fadt_offset = madt_offset + page_round(madt.size);
    boot->fixed_size = fadt_offset + page_round(fadt.size);
    boot->tables_size = page_tables_needed(regions, count, boot->kernel.size);

    uint64_t size = boot->fixed_size + (uint64_t)boot->tables_size * PAGE_SIZE;
    boot->handover = firmware_allocate(size);
    if (boot->handover == NULL)
        return fail(EFI_OUT_OF_RESOURCES, MORE_MEMORY, "not enough memory: page tables need %l KiB",
                    size >> 10);
    memset(boot->handover, 0, boot->fixed_size);
    uint64_t base = (uint64_t)boot->handover;
    /* Without it (0) one processor runs. */
    boot->handover->start_base = (uint64_t)firmware_allocate_below(START_PAGES_SIZE, 1 << 20);
    boot->handover->acpi_root = root;
    boot->handover->madt_base = copy_table(&madt, base + madt_offset);
    boot->handover->madt_size = madt.size;
    boot->handover->fadt_base = copy_table(&fadt, base + fadt_offset);
    boot->handover->fadt_size = fadt.size;
    return EFI_SUCCESS;
}

static void describe_init(const struct boot *boot, struct handover *handover)
{
    const struct boot_entry *entry = boot->init_entry;
    handover->init_entry = entry->entry_point;
    handover->init_segment_count = entry->segment_count;
    for (uint32_t i = 0; i < entry->segment_count; i++) {
        const struct boot_segment *segment = &boot->image.segments[entry->first_segment + i];
        handover->init_segments[i] = (struct handover_segment){
            .address = segment->address,
            .source = handover->boot_image_base + segment->offset,
            .file_size = segment->file_size,
            .memory_size = boot_segment_memory_size(segment),
            .permissions = boot_segment_permissions(segment),
        };
    }
}

static void describe(const struct boot *boot)
{
    struct handover *handover = boot->handover;
    handover->magic = HANDOVER_MAGIC;
    handover->version = HANDOVER_VERSION;
    handover->size = sizeof *handover;
    handover->kernel_base = boot->kernel_base;
    handover->kernel_size = boot->kernel.size;
    handover->page_table_root = (uint64_t)handover + boot->fixed_size;
    handover->boot_image_base = (uint64_t)boot->image.bytes;
    handover->boot_image_size = boot->image.size;
    describe_init(boot, handover);
    if (boot->symbols_entry != NULL) {
        handover->symbols_base = handover->boot_image_base + boot->symbols_entry->offset;
        handover->symbols_size = boot->symbols_entry->size;
    }
    handover->efi_system_table = (uint64_t)efi_system;
    handover->loader_tsc = boot->tsc;
    memcpy(handover->options, boot->options, sizeof handover->options);
}

static void start_screen(struct boot *boot)
{
    uint32_t width = 0, height = 0;
    bool bad;
    if (!options_mode(boot->options, &width, &height, &bad))
        width = height = 0;
    if (bad)
        message("option ignored: mode= wants WIDTHxHEIGHT, such as mode=1280x800.");
    screen_start(&boot->handover->framebuffer, width, height);
    const struct framebuffer *screen = &boot->handover->framebuffer;
    if (width != 0 && screen->format != FRAMEBUFFER_NONE
        && (screen->width != width || screen->height != height))
        message("option mode=%ux%u: the screen has no such mode, using %ux%u.", (unsigned)width,
                (unsigned)height, (unsigned)screen->width, (unsigned)screen->height);
}

uint64_t handover_build(struct boot *boot)
{
    static struct memory_region regions[HANDOVER_REGIONS_MAX];
    uint32_t count = 0;
    uint64_t status = load_kernel(boot);
    if (status == EFI_SUCCESS)
        status = survey(boot, regions, &count);
    if (status == EFI_SUCCESS)
        status = allocate(boot, regions, count);
    if (status != EFI_SUCCESS)
        return status;
    describe(boot);
    start_screen(boot);
    return EFI_SUCCESS;
}

/* The regions, with `tables` pages of page tables among what stays. */
static void write_regions(const struct boot *boot, const struct efi_map *map, uint32_t tables)
{
    struct handover *handover = boot->handover;
    uint32_t dropped;
    const struct memory_region own[OWN_MAX] = {
        { handover->kernel_base, handover->kernel_size, MEMORY_KERNEL, 0 },
        { handover->boot_image_base, page_round(handover->boot_image_size), MEMORY_BOOT_IMAGE, 0 },
        { (uint64_t)handover, boot->fixed_size + (uint64_t)tables * PAGE_SIZE, MEMORY_LOADER, 0 },
    };
    handover->region_count = memory_map_convert(map, own, OWN_MAX, boot->events, handover->regions, &dropped);
}

/* Memory kinds that are free in the end and such that stay have the same mapping, so
 * the tables are right for the second, final set of regions too. */
bool handover_prepare(void *context, const struct efi_map *map)
{
    struct boot *boot = context;
    uint64_t root = boot->handover->page_table_root;
    uint64_t code = (uint64_t)jump_to_kernel & ~(uint64_t)(PAGE_SIZE - 1);

    if (map->descriptor_size == 0 || map->size / map->descriptor_size > boot->descriptors_max)
        return false;
    write_regions(boot, map, boot->tables_size);
    page_tables_start(&boot->tables, (void *)root, root, boot->tables_size, processor_has_no_execute());
    if (!page_tables_map_memory(&boot->tables, boot->handover->regions, boot->handover->region_count)
        || !kernel_map(&boot->kernel, &boot->tables, boot->kernel_base)
        || !page_tables_map(&boot->tables, code, code, PAGE_SIZE, SEGMENT_READ | SEGMENT_EXECUTE))
        return false;
    write_regions(boot, map, boot->tables.used);
    return true;
}

_Noreturn void handover_jump(const struct boot *boot)
{
    uint64_t handover = DIRECT_MAP_BASE + (uint64_t)boot->handover;
    const struct jump jump = {
        .page_table_root = boot->handover->page_table_root,
        .entry = boot->kernel_entry->entry_point,
        .stack = handover + page_round(sizeof *boot->handover) + STACK_SIZE,
        .handover = handover,
        .no_execute = processor_has_no_execute(),
    };
    jump_to_kernel(&jump);
}
