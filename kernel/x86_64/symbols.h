/*
 * Names of the kernel's functions, from the symbols entry of the boot image: u32
 * count, u32 strings size, count times { u32 offset from KERNEL_BASE, u32 name's
 * offset in the strings }, strings.
 */
#ifndef QUINE_KERNEL_SYMBOLS_H
#define QUINE_KERNEL_SYMBOLS_H

#include <stdint.h>

/* Takes the bytes (4-byte aligned) if they are well-formed. They must stay. */
void symbols_start(const void *bytes, uint64_t size);
/* Name of the last symbol at or before `address`, its distance in *distance; NULL:
 * none. The name ends with 0. */
const char *symbols_find(uint64_t address, uint64_t *distance);

#endif
