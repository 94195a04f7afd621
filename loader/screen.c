/*
 * The framebuffer: see screen.h. UEFI 2.10 section 12.9.
 */
#include <stdbool.h>
#include <string.h>
#include "firmware.h"
#include "mode.h"
#include "screen.h"

enum {
    MODES_MAX = 128,
    PIXEL_SIZE = 4,                /* bytes */
};

static const struct efi_guid graphics_guid = {
    0x9042a9de, 0x23dc, 0x4a38, { 0x96, 0xfb, 0x7a, 0xde, 0xd0, 0x80, 0x51, 0x6a } };

/* What the firmware says of the mode that is set, if it makes sense. */
static bool describe(const struct efi_graphics *graphics, struct framebuffer *framebuffer)
{
    const struct efi_graphics_mode *mode = graphics->mode;
    const struct efi_graphics_info *info = mode->info;
    struct framebuffer found = {
        .base = mode->base, .size = mode->size,
        .width = info->width, .height = info->height, .stride = info->pixels_per_line * PIXEL_SIZE,
        .format = mode_format(info),
    };
    if (found.format == FRAMEBUFFER_NONE || found.base == 0 || found.base % EFI_PAGE_SIZE != 0
        || found.width == 0 || found.height == 0 || info->pixels_per_line < found.width
        || info->pixels_per_line > UINT32_MAX / PIXEL_SIZE
        || (uint64_t)found.stride * found.height > found.size || found.base + found.size < found.base)
        return false;
    *framebuffer = found;
    return true;
}

static uint32_t read_modes(struct efi_graphics *graphics, struct screen_mode *modes)
{
    uint32_t count = graphics->mode->mode_count;
    count = count < MODES_MAX ? count : MODES_MAX;
    for (uint32_t i = 0; i < count; i++) {
        struct efi_graphics_info *info = NULL;
        uint64_t size = 0;
        modes[i] = (struct screen_mode){ 0 };
        if (efi_call(graphics->query_mode, efi_word(graphics), i, efi_word(&size), efi_word(&info), 0)
            != EFI_SUCCESS || info == NULL)
            continue;
        if (size >= sizeof *info)
            modes[i] = (struct screen_mode){ info->width, info->height, mode_format(info) };
        efi_call(efi_system->boot->free_pool, efi_word(info), 0, 0, 0, 0);
    }
    return count;
}

static bool start(struct efi_graphics *graphics, struct framebuffer *framebuffer, uint32_t wanted_width,
                  uint32_t wanted_height)
{
    struct screen_mode modes[MODES_MAX];
    if (graphics == NULL || graphics->mode == NULL || graphics->mode->info == NULL)
        return false;
    uint32_t count = read_modes(graphics, modes);
    uint32_t chosen = mode_choose(modes, count, graphics->mode->mode, wanted_width, wanted_height);
    if (chosen != MODE_NONE && chosen != graphics->mode->mode)
        efi_call(graphics->set_mode, efi_word(graphics), chosen, 0, 0, 0);
    return describe(graphics, framebuffer);
}

/* The console's own screen first: it is the one that a person looks at. */
void screen_start(struct framebuffer *framebuffer, uint32_t wanted_width, uint32_t wanted_height)
{
    memset(framebuffer, 0, sizeof *framebuffer);
    struct efi_graphics *graphics = firmware_protocol(efi_system->output_handle, &graphics_guid);
    if (start(graphics, framebuffer, wanted_width, wanted_height))
        return;
    uint64_t count;
    void **handles = firmware_handles(&graphics_guid, &count);
    for (uint64_t i = 0; i < count; i++)
        if (start(firmware_protocol(handles[i], &graphics_guid), framebuffer, wanted_width, wanted_height))
            return;
}
