/*
 * Which of the screen's modes to use.
 */
#ifndef QUINE_LOADER_MODE_H
#define QUINE_LOADER_MODE_H

#include <stdint.h>
#include "efi.h"

struct screen_mode {
    uint32_t width, height;        /* pixels */
    uint32_t format;               /* enum framebuffer_format */
};

#define MODE_NONE 0xffffffffu

/* enum framebuffer_format of a mode, FRAMEBUFFER_NONE if it is not 32 bits of
 * blue, green and red in an order that we know. */
uint32_t mode_format(const struct efi_graphics_info *info);

/*
 * Index of the mode to use, MODE_NONE if none has a framebuffer. In this order:
 * the size wanted (0, 0: none); the current one if it is from 1024x768 to
 * 1920x1200, since firmware chooses what the display does best; the largest one
 * up to 1280x1024; the smallest. `current` may be MODE_NONE.
 */
uint32_t mode_choose(const struct screen_mode *modes, uint32_t count, uint32_t current,
                     uint32_t wanted_width, uint32_t wanted_height);

#endif
