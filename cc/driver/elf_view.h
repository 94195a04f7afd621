/*
 * The sections and symbols of any ELF file, for the tools that only look: everything that
 * is needed is checked when it is opened.
 */
#ifndef QUINE_CC_ELF_VIEW_H
#define QUINE_CC_ELF_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <cc/object/elf.h>

struct elf_view {
    struct elf_header header;
    const uint8_t *bytes;
    size_t size;
    struct elf_section *sections;
    uint32_t section_count;
    const char *section_names;   /* a table that ends with 0 */
    uint64_t section_names_size;
    const uint8_t *symbols;
    uint32_t symbol_count;
    const char *names;
    uint64_t names_size;
};

/* NULL, or what is wrong with the file. The bytes have to stay. */
const char *elf_view(struct elf_view *view, const uint8_t *bytes, size_t size);
struct elf_symbol elf_view_symbol(const struct elf_view *view, uint32_t index);
/* A symbol's name; "" if it is outside of the table. */
const char *elf_view_name(const struct elf_view *view, uint32_t offset);
const char *elf_view_section_name(const struct elf_view *view, uint32_t section);
/* Does something with every ELF file at a path: itself, or an archive's members. False: one went wrong, or the file
 * is neither, which is said. */
bool elf_view_each(const char *path, bool (*perform)(const char *name, const struct elf_view *view, void *context), void *context);

#endif
