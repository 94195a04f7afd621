/* The boot image in this server's address space. */
#ifndef QUINE_FILES_IMAGE_H
#define QUINE_FILES_IMAGE_H

#include <stdbool.h>
#include <bootimage/bootimage.h>
#include <quine/kernel.h>

/* Maps the START_FRAMES named "boot-image", read-only, and opens what is there.
 * False: it cannot; the log says why. */
bool image_map(struct boot_image *image);
/* Maps one frame, adding the page tables that are missing on the way. */
enum error image_map_frame(capability frame, uint64_t address, unsigned rights);

#endif
