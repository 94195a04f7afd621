/* Files that tests copy, damage and look into. Errors are printed on stdout. */
#ifndef TESTS_FILES_H
#define TESTS_FILES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The whole file and a final 0 byte, from malloc; NULL if it cannot be read. */
char *file_read(const char *path, size_t *size);
bool file_write(const char *path, const void *bytes, size_t size);
bool file_copy(const char *from, const char *to);

/* The path of what is built: `build/NAME`, or below the folder that BUILD of the environment names instead of build. It is
 * good until the fourth call from then on. */
const char *built(const char *path);

/* Removes a folder and all in it. */
void folder_remove(const char *path);

/* Bytes of an ELF64 file's executable segments, or -1. */
int64_t elf_text_size(const char *path);

#endif
