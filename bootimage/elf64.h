/*
 * ELF64 for x86-64: one checked decoder without allocation (System V ABI, gABI
 * chapters 4 and 5, and the AMD64 supplement).
 *
 * elf64_program_open() needs only the file's first bytes: who loads a program
 * reads those, and then each segment straight to where it belongs. The accessors
 * for sections, symbols and relocations need the whole file in memory.
 */
#ifndef QUINE_ELF64_H
#define QUINE_ELF64_H

#include <stddef.h>
#include <stdint.h>

enum {
    ELF64_SEGMENTS_MAX = 8,
    ELF64_PROGRAM_HEADERS_MAX = 16,
    ELF64_PREFIX_MAX = 4096,        /* header and program headers lie in the file's first page */
};

enum elf64_type {
    ELF64_EXECUTABLE = 2,           /* at fixed addresses: ET_EXEC */
    ELF64_POSITION_INDEPENDENT = 3, /* static-pie: ET_DYN without interpreter */
};

/* A PT_LOAD segment, widened to whole pages at its start. */
struct elf64_segment {
    uint64_t address;               /* virtual, page-aligned */
    uint64_t offset;                /* in the file, page-aligned */
    uint64_t file_size;             /* bytes there; inside the file */
    uint64_t memory_size;           /* bytes in memory, not less; the rest is zero */
    unsigned permissions;           /* SEGMENT_* of bootimage.h, never writable and executable */
};

struct elf64_program {
    uint64_t entry;                 /* in the file bytes of an executable segment */
    unsigned segment_count;         /* 1 to ELF64_SEGMENTS_MAX, sorted, no two share a page */
    struct elf64_segment segments[ELF64_SEGMENTS_MAX];
};

/*
 * Decodes the program in a file of `file_size` bytes, of which the first
 * `prefix_size` are at `prefix` (any alignment; the whole file or its first
 * ELF64_PREFIX_MAX bytes). NULL, or what is wrong with it.
 */
const char *elf64_program_open(struct elf64_program *program, enum elf64_type type,
                               const void *prefix, uint64_t prefix_size, uint64_t file_size);

/* The sections of a whole file, all headers checked. */
struct elf64_sections {
    const uint8_t *bytes;
    uint64_t size;
    uint64_t table;                 /* offset of the section headers */
    unsigned count;
};

enum elf64_section_type {
    ELF64_SECTION_SYMBOLS = 2,
    ELF64_SECTION_STRINGS = 3,
    ELF64_SECTION_RELA = 4,
    ELF64_SECTION_NOBITS = 8,
    ELF64_SECTION_REL = 9,
    ELF64_SECTION_RELR = 19,
};

enum { ELF64_SECTION_ALLOCATED = 2 };   /* a flag: it is in memory when the program runs */

struct elf64_section {
    uint32_t type;
    uint64_t flags;
    uint64_t offset, size;          /* inside the file, unless NOBITS */
    uint32_t link;                  /* below the count of sections */
    uint64_t item_size;             /* symbols, relocations: as their structures have it */
};

enum elf64_symbol_type { ELF64_SYMBOL_FUNCTION = 2 };

struct elf64_symbol {
    const char *name;               /* ended inside the string table */
    uint64_t value, size;
    unsigned type;                  /* enum elf64_symbol_type and others */
    unsigned section;               /* 0: undefined */
};

enum elf64_relocation_type { ELF64_RELOCATION_RELATIVE = 8 };

struct elf64_relocation {
    uint64_t offset;                /* virtual address of the 8 bytes */
    uint32_t type, symbol;
    int64_t addend;
};

/* NULL, or what is wrong. A file without sections has count 0. */
const char *elf64_sections_open(struct elf64_sections *sections, const void *bytes, uint64_t size);

/* Section `index` (below count). */
struct elf64_section elf64_section(const struct elf64_sections *sections, unsigned index);

/* Items of a symbol or RELA section. */
uint64_t elf64_item_count(const struct elf64_section *section);
/* Symbol `index`; name NULL if it does not lie in the string table. */
struct elf64_symbol elf64_symbol(const struct elf64_sections *sections, const struct elf64_section *section,
                                 uint64_t index);
struct elf64_relocation elf64_relocation(const struct elf64_sections *sections,
                                         const struct elf64_section *section, uint64_t index);

#endif
