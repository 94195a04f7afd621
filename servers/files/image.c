/*
 * Mapping the boot image. Its frames come in one or more runs (START_FRAMES named
 * "boot-image"), in order of addresses without a hole: small ones at the ends,
 * large ones between, so that a capability space of a few hundred slots holds
 * them. They are mapped at a place that has their alignment.
 */
#include "image.h"

#include <string.h>
#include <quine/kernel.h>
#include <quine/memory.h>
#include <quine/start.h>
#include "server.h"

#define IMAGE_WINDOW (WINDOW_BASE + (1ull << 40))    /* above the windows that libc gives out */

enum error image_map_frame(capability frame, uint64_t address, unsigned rights)
{
    for (;;) {
        enum error error = frame_map(frame, SLOT_ADDRESS_SPACE, address, rights, CACHE_WRITE_BACK);
        capability table;
        unsigned level;
        if (error != ERROR_NO_TABLE)
            return error;
        error = object_create(OBJECT_PAGE_TABLE, 0, &table);
        if (error == ERROR_NONE)
            error = table_map(table, SLOT_ADDRESS_SPACE, address, &level);
        if (error != ERROR_NONE)
            return error;
    }
}

static enum error map_run(const struct start_item *run, uint64_t address)
{
    enum error error = ERROR_NONE;

    for (uint32_t i = 0; i < run->count && error == ERROR_NONE; i++)
        error = image_map_frame(run->slot + i, address + ((uint64_t)i << run->data[2]), RIGHT_READ);
    return error;
}

/* Maps all runs; the image's address, or 0. *mapped: bytes. */
static uint64_t map_runs(uint64_t *mapped)
{
    uint64_t address = 0, first = 0;

    *mapped = 0;
    for (uint32_t i = 0; i < start_info->item_count; i++) {
        const struct start_item *item = &start_info->items[i];
        if (item->kind != START_FRAMES || strcmp(item->name, "boot-image") != 0)
            continue;
        if (address == 0) {
            first = item->data[0];
            address = IMAGE_WINDOW + (first & (((uint64_t)1 << HUGE_PAGE_BITS) - 1));
        }
        enum error error = item->data[0] == first + *mapped ? map_run(item, address + *mapped)
                                                            : ERROR_OUT_OF_RANGE;
        if (error != ERROR_NONE) {
            log_line("the boot image's frames at 0x%llx cannot be mapped: %s",
                     (unsigned long long)item->data[0], error_text(error));
            return 0;
        }
        *mapped += (uint64_t)item->count << item->data[2];
    }
    if (address == 0)
        log_line("no frames of the boot image: files.manifest must name its memory");
    return address;
}

bool image_map(struct boot_image *image)
{
    const struct start_item *number = start_find(START_NUMBER, "boot-image");
    uint64_t mapped, address = map_runs(&mapped);

    if (address == 0)
        return false;
    uint64_t size = number != NULL && number->data[0] < mapped ? number->data[0] : mapped;
    enum boot_image_status status = boot_image_open(image, (const void *)address, size);
    if (status != BOOT_IMAGE_OK)
        log_line("the boot image is not usable: %s", boot_image_status_text(status));
    return status == BOOT_IMAGE_OK;
}
