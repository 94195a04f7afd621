/*
 * The framebuffer, by the firmware's graphics output protocol.
 */
#ifndef QUINE_LOADER_SCREEN_H
#define QUINE_LOADER_SCREEN_H

#include <stdint.h>
#include <abi/handover.h>

/* Chooses and sets a mode (0, 0: no size is wanted) and describes it; format
 * FRAMEBUFFER_NONE if no screen has a framebuffer. */
void screen_start(struct framebuffer *framebuffer, uint32_t wanted_width, uint32_t wanted_height);

#endif
