/* The ACPI windows of a component's start page. */
#include "acpi.h"

#include <string.h>
#include <quine/memory.h>
#include <quine/start.h>

bool acpi_open(struct acpi *acpi)
{
    const struct start_item *root = start_find(START_NUMBER, "acpi");
    memset(acpi, 0, sizeof *acpi);
    if (root == NULL)
        return false;
    acpi->root = root->data[0];
    for (uint32_t i = 0; i < start_info->item_count; i++) {
        const struct start_item *item = &start_info->items[i];
        if (item->kind != START_FRAMES || strcmp(item->name, "acpi") != 0)
            continue;
        void *window = memory_map_frames(item->slot, item->count, (unsigned)item->data[2], RIGHT_READ,
                                         CACHE_WRITE_BACK);
        if (window == NULL || !acpi_add_window(acpi, item->data[0], item->data[1], window))
            return false;
    }
    return acpi->window_count != 0;
}
