/* The boot image in this server's address space. */
#ifndef QUINE_FILES_IMAGE_H
#define QUINE_FILES_IMAGE_H

#include <stdbool.h>
#include <bootimage/bootimage.h>

/* Maps the START_FRAMES named "boot-image", read-only, and opens what is there.
 * False: it cannot; the log says why. */
bool image_map(struct boot_image *image);

#endif
