/* The boot image, the ACPI tables, and the ports that they name. */
#include "init.h"

#include <string.h>
#include "acpi.h"

static struct acpi acpi;

void firmware_announce(void)
{
    device_add("boot-image", bootinfo->boot_image_base, bootinfo->boot_image_size, false);
    for (uint32_t i = 0; i < bootinfo->untyped_count; i++)
        if (bootinfo->untyped[i].kind == MEMORY_ACPI)
            device_add("acpi", bootinfo->untyped[i].base, bootinfo->untyped[i].size, false);
}

/* Maps a range read-only, at addresses without a hole; NULL: it cannot be. */
static void *map_range(const struct range *range)
{
    char *start = NULL;
    uint64_t size = 0;
    for (unsigned i = 0; i < range->run_count; i++) {
        const struct run *run = &range->runs[i];
        char *window = memory_map_frames(run->slot, run->count, run->size_bits, RIGHT_READ, CACHE_WRITE_BACK);
        if (window == NULL || (i != 0 && window != start + size))
            return NULL;
        if (i == 0)
            start = window;
        size += (uint64_t)run->count << run->size_bits;
    }
    return start;
}

static void open_image(struct boot_image *image, const struct range *range)
{
    const char *bytes = map_range(range);
    if (bytes == NULL)
        init_fail("the boot image cannot be mapped", ERROR_NO_MEMORY);
    enum boot_image_status status = boot_image_open(image, bytes + (bootinfo->boot_image_base - range->base),
                                                    bootinfo->boot_image_size);
    if (status != BOOT_IMAGE_OK)
        init_fail(boot_image_status_text(status), ERROR_BAD_FORMAT);
}

void firmware_open(struct boot_image *image)
{
    bool opened = false;
    acpi.root = bootinfo->acpi_root;
    for (unsigned i = 0; i < range_count; i++) {
        const struct range *range = &ranges[i];
        if (strcmp(range->name, "boot-image") == 0 && range->run_count != 0) {
            open_image(image, range);
            opened = true;
        } else if (strcmp(range->name, "acpi") == 0) {
            void *window = range->run_count == 0 ? NULL : map_range(range);
            if (window == NULL || !acpi_add_window(&acpi, range->base, range->size, window))
                say("the ACPI tables at 0x%lx cannot be mapped", range->base);
        }
    }
    if (!opened)
        init_fail("no device untyped covers the boot image", ERROR_NOT_FOUND);
}

bool firmware_ports(const char *name, unsigned *first, unsigned *last)
{
    struct acpi_fadt fadt;
    if (!acpi_find_fadt(&acpi, &fadt))
        return false;
    if (strcmp(name, "pm1a-control") == 0)
        return acpi_ports(&fadt.pm1a_control, fadt.pm1_control_size, first, last);
    if (strcmp(name, "pm1b-control") == 0)
        return acpi_ports(&fadt.pm1b_control, fadt.pm1_control_size, first, last);
    if (strcmp(name, "acpi-reset") == 0)
        return (fadt.flags & ACPI_FADT_RESET_SUPPORTED) && acpi_ports(&fadt.reset, 1, first, last);
    if (strcmp(name, "smi-command") == 0) {
        struct acpi_address command = { .space = ACPI_SPACE_IO, .address = fadt.smi_command };
        return acpi_ports(&command, 1, first, last);
    }
    return false;
}
