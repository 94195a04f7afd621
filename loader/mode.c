/*
 * Choice of the screen's mode: see mode.h.
 */
#include <stdbool.h>
#include <abi/handover.h>
#include "mode.h"

enum {
    CURRENT_WIDTH_MIN = 1024, CURRENT_HEIGHT_MIN = 768,
    CURRENT_WIDTH_MAX = 1920, CURRENT_HEIGHT_MAX = 1200,
    CHOSEN_WIDTH_MAX = 1280, CHOSEN_HEIGHT_MAX = 1024,
};

uint32_t mode_format(const struct efi_graphics_info *info)
{
    bool masks = info->format == EFI_PIXEL_MASKS && info->green_mask == 0x0000ff00;
    if (info->format == EFI_PIXEL_BGRX
        || (masks && info->blue_mask == 0x000000ff && info->red_mask == 0x00ff0000))
        return FRAMEBUFFER_BGRX;
    if (info->format == EFI_PIXEL_RGBX
        || (masks && info->red_mask == 0x000000ff && info->blue_mask == 0x00ff0000))
        return FRAMEBUFFER_RGBX;
    return FRAMEBUFFER_NONE;
}

static uint64_t area(const struct screen_mode *mode)
{
    return (uint64_t)mode->width * mode->height;
}

static bool good_current(const struct screen_mode *mode)
{
    return mode->format != FRAMEBUFFER_NONE
        && mode->width >= CURRENT_WIDTH_MIN && mode->height >= CURRENT_HEIGHT_MIN
        && mode->width <= CURRENT_WIDTH_MAX && mode->height <= CURRENT_HEIGHT_MAX;
}

uint32_t mode_choose(const struct screen_mode *modes, uint32_t count, uint32_t current,
                     uint32_t wanted_width, uint32_t wanted_height)
{
    uint32_t largest = MODE_NONE, smallest = MODE_NONE;

    for (uint32_t i = 0; i < count; i++) {
        const struct screen_mode *mode = &modes[i];
        if (mode->format == FRAMEBUFFER_NONE || mode->width == 0 || mode->height == 0)
            continue;
        if (mode->width == wanted_width && mode->height == wanted_height)
            return i;
        if (smallest == MODE_NONE || area(mode) < area(&modes[smallest]))
            smallest = i;
        if (mode->width <= CHOSEN_WIDTH_MAX && mode->height <= CHOSEN_HEIGHT_MAX
            && (largest == MODE_NONE || area(mode) > area(&modes[largest])))
            largest = i;
    }
    if (current < count && good_current(&modes[current]))
        return current;
    return largest != MODE_NONE ? largest : smallest;
}
