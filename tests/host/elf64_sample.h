/*
 * Small ELF64 files for tests, made by hand: header, up to four program headers,
 * a page for each loaded segment, then symbols, strings, relocations and the
 * section headers.
 */
#ifndef QUINE_TESTS_ELF64_SAMPLE_H
#define QUINE_TESTS_ELF64_SAMPLE_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    ELF_SEGMENTS = 0x40,           /* offsets in the file */
    ELF_TEXT = 0x1000,
    ELF_DATA = 0x2000,
    ELF_SYMBOLS = 0x3000,
    ELF_STRINGS = 0x3100,
    ELF_RELOCATIONS = 0x3200,
    ELF_SECTIONS = 0x3300,
    ELF_SAMPLE_SIZE = 0x3500,
    ELF_SYMBOL_COUNT = 4,
    ELF_SECTION_COUNT = 5,
};

static inline void elf_put(uint8_t *at, unsigned size, uint64_t value)
{
    for (unsigned i = 0; i < size; i++)
        at[i] = (uint8_t)(value >> (8 * i));
}

static inline void elf_segment(uint8_t *file, unsigned index, uint32_t type, uint32_t flags, uint64_t offset,
                               uint64_t address, uint64_t file_size, uint64_t memory_size)
{
    uint8_t *header = file + ELF_SEGMENTS + index * 56;
    elf_put(header, 4, type);
    elf_put(header + 4, 4, flags);
    elf_put(header + 8, 8, offset);
    elf_put(header + 16, 8, address);
    elf_put(header + 24, 8, address);
    elf_put(header + 32, 8, file_size);
    elf_put(header + 40, 8, memory_size);
    elf_put(header + 48, 8, 0x1000);
}

static inline void elf_section(uint8_t *file, unsigned index, uint32_t type, uint64_t flags, uint64_t offset,
                               uint64_t size, uint32_t link, uint64_t item_size)
{
    uint8_t *header = file + ELF_SECTIONS + index * 64;
    elf_put(header + 4, 4, type);
    elf_put(header + 8, 8, flags);
    elf_put(header + 24, 8, offset);
    elf_put(header + 32, 8, size);
    elf_put(header + 40, 4, link);
    elf_put(header + 56, 8, item_size);
}

static inline void elf_symbol(uint8_t *file, unsigned index, uint32_t name, unsigned type, uint64_t value)
{
    uint8_t *symbol = file + ELF_SYMBOLS + index * 24;
    elf_put(symbol, 4, name);
    symbol[4] = (uint8_t)type;
    elf_put(symbol + 6, 2, index == 0 ? 0 : 1);
    elf_put(symbol + 8, 8, value);
}

/*
 * A program of ELF type `type` (2 executable, 3 static-pie) at `base`: text of
 * 0x100 bytes with the entry at 0x10, data of 0x80 bytes and 0x2000 of memory one
 * page on, two functions, and with type 3 a relocation at data + 8 to text.
 */
static inline uint8_t *elf_sample(unsigned type, uint64_t base)
{
    uint8_t *file = calloc(1, ELF_SAMPLE_SIZE);
    if (file == NULL)
        abort();
    memcpy(file, "\177ELF\2\1\1", 7);
    elf_put(file + 16, 2, type);
    elf_put(file + 18, 2, 62);
    elf_put(file + 20, 4, 1);
    elf_put(file + 24, 8, base + 0x10);
    elf_put(file + 32, 8, ELF_SEGMENTS);
    elf_put(file + 40, 8, ELF_SECTIONS);
    elf_put(file + 52, 2, 64);
    elf_put(file + 54, 2, 56);
    elf_put(file + 56, 2, 3);
    elf_put(file + 58, 2, 64);
    elf_put(file + 60, 2, ELF_SECTION_COUNT);
    elf_segment(file, 0, 1, 5, ELF_TEXT, base, 0x100, 0x100);
    elf_segment(file, 1, 1, 6, ELF_DATA, base + 0x1000, 0x80, 0x2000);
    elf_segment(file, 2, 0x6474e551, 6, 0, 0, 0, 0);
    memset(file + ELF_TEXT, 0x90, 0x100);
    memset(file + ELF_DATA, 0x11, 0x80);
    memcpy(file + ELF_STRINGS, "\0start\0second\0data", 19);
    elf_symbol(file, 1, 7, 2, base + 0x40);
    elf_symbol(file, 2, 1, 0x12, base + 0x10);
    elf_symbol(file, 3, 14, 1, base + 0x1000);
    elf_put(file + ELF_RELOCATIONS, 8, base + 0x1008);
    elf_put(file + ELF_RELOCATIONS + 8, 8, 8);
    elf_put(file + ELF_RELOCATIONS + 16, 8, base + 0x20);
    elf_section(file, 1, 1, 6, ELF_TEXT, 0x100, 0, 0);
    elf_section(file, 2, 2, 0, ELF_SYMBOLS, ELF_SYMBOL_COUNT * 24, 3, 24);
    elf_section(file, 3, 3, 0, ELF_STRINGS, 19, 0, 0);
    elf_section(file, 4, type == 3 ? 4 : 1, 2, ELF_RELOCATIONS, 24, 0, 24);
    return file;
}

#endif
