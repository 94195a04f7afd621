/*
 * Files on the volume that the loader was started from.
 */
#ifndef QUINE_LOADER_VOLUME_H
#define QUINE_LOADER_VOLUME_H

#include <stdbool.h>
#include <stdint.h>
#include "efi.h"

/* The root directory, or NULL. */
struct efi_file *volume_open(void);
void volume_close(struct efi_file *file);

enum file_result {
    FILE_READ,
    FILE_MISSING,
    FILE_DIRECTORY,
    FILE_EMPTY,
    FILE_TOO_BIG,
    FILE_NO_MEMORY,
    FILE_SHORT,                /* the file ends before its size */
    FILE_ERROR,                /* the firmware says EFI status `status` */
};

struct file_content {
    void *bytes;               /* whole pages of firmware_allocate() */
    uint64_t size;
    uint64_t status;
};

/* Reads a whole file of 1 to `size_max` bytes. `path` is ASCII, with backslashes,
 * below 64 characters. *content is zero unless FILE_READ, but for its status, and
 * its size if that is what is wrong. */
enum file_result volume_read(struct efi_file *root, const char *path, uint64_t size_max,
                             struct file_content *content);

#endif
