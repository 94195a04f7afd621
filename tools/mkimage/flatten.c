/*
 * Programs of ELF files as the boot image holds them: whole pages, one segment
 * after the other; and the kernel's functions for back traces.
 */
#include <stdlib.h>
#include <string.h>
#include <bootimage/elf64.h>
#include "mkimage.h"

#define KERNEL_BASE 0xffffffff80000000u     /* abi/handover.h; symbols count from here */

struct image_item image_item(uint32_t type, const char *name, const char *source)
{
    struct image_item item = { .entry.type = type, .source = source };
    if (strlen(name) >= BOOT_IMAGE_NAME_SIZE)
        refuse(source, "the name '%s' in the image is longer than %d bytes", name, BOOT_IMAGE_NAME_SIZE - 1);
    strcpy(item.entry.name, name);
    return item;
}

/*
 * The file's header may be part of a segment. Where the sections are, which the image does not have, depends on what is said
 * about the source: its paths, for one. (ELF64: e_shoff at 40, e_shnum and e_shstrndx at 60.)
 */
static void forget_sections(uint8_t *content, const struct elf64_segment *segment)
{
    enum { SECTIONS_AT = 40, COUNT_AT = 60, HEADER_SIZE = 64 };
    if (segment->offset != 0 || segment->file_size < HEADER_SIZE)
        return;
    memset(content + SECTIONS_AT, 0, 8);
    memset(content + COUNT_AT, 0, 4);
}

struct image_item flatten_program(uint32_t type, const char *name, const char *path)
{
    struct bytes file = read_file(path);
    struct elf64_program program;
    const char *wrong = elf64_program_open(&program, ELF64_EXECUTABLE, file.data, file.size, file.size);
    if (wrong != NULL)
        refuse(path, "%s", wrong);

    struct image_item item = image_item(type, name, path);
    item.entry.entry_point = program.entry;
    item.entry.segment_count = program.segment_count;
    for (unsigned i = 0; i < program.segment_count; i++)
        item.entry.size += round_up(program.segments[i].file_size, BOOT_IMAGE_PAGE);
    item.content = allocate(item.entry.size);
    uint64_t offset = 0;
    for (unsigned i = 0; i < program.segment_count; i++) {
        const struct elf64_segment *segment = &program.segments[i];
        item.segments[i] = (struct boot_segment) {
            .address = segment->address,
            .offset = offset,
            .file_size = segment->file_size,
            .memory_size_and_permissions = segment->memory_size << 3 | segment->permissions,
        };
        memcpy(item.content + offset, file.data + segment->offset, segment->file_size);
        forget_sections(item.content + offset, segment);
        offset += round_up(segment->file_size, BOOT_IMAGE_PAGE);
    }
    free(file.data);
    return item;
}

static int compare_symbols(const void *a, const void *b)
{
    const struct elf64_symbol *left = a, *right = b;
    if (left->value != right->value)
        return left->value < right->value ? -1 : 1;
    return strcmp(left->name, right->name);
}

/* The named functions of a symbol section, added to the list. */
static struct elf64_symbol *add_functions(struct elf64_symbol *functions, size_t *count, size_t *capacity,
                                          const struct elf64_sections *sections, const char *path)
{
    for (unsigned i = 0; i < sections->count; i++) {
        struct elf64_section section = elf64_section(sections, i);
        if (section.type != ELF64_SECTION_SYMBOLS)
            continue;
        for (uint64_t j = 0; j < elf64_item_count(&section); j++) {
            struct elf64_symbol symbol = elf64_symbol(sections, &section, j);
            if (symbol.type != ELF64_SYMBOL_FUNCTION || symbol.section == 0)
                continue;
            if (symbol.name == NULL || symbol.name[0] == 0 || symbol.value < KERNEL_BASE)
                refuse(path, "a function has no name or lies below the kernel's base");
            functions = grow(functions, *count, capacity, sizeof functions[0]);
            functions[(*count)++] = symbol;
        }
    }
    return functions;
}

/* One symbol an address: the first by name. */
static size_t sort_functions(struct elf64_symbol *functions, size_t count)
{
    qsort(functions, count, sizeof functions[0], compare_symbols);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || functions[i].value != functions[kept - 1].value)
            functions[kept++] = functions[i];
    return kept;
}

struct image_item kernel_symbols(const char *path)
{
    struct bytes file = read_file(path);
    struct elf64_sections sections;
    const char *wrong = elf64_sections_open(&sections, file.data, file.size);
    if (wrong != NULL)
        refuse(path, "%s", wrong);
    size_t count = 0, capacity = 0, strings_size = 0;
    struct elf64_symbol *functions = add_functions(NULL, &count, &capacity, &sections, path);
    if (count == 0)
        refuse(path, "has no function symbols: do not strip it");
    count = sort_functions(functions, count);
    for (size_t i = 0; i < count; i++)
        strings_size += strlen(functions[i].name) + 1;

    struct image_item item = image_item(BOOT_ENTRY_SYMBOLS, "kernel", path);
    item.entry.size = 8 + count * 8 + strings_size;
    item.content = allocate(item.entry.size);
    put32(item.content, (uint32_t)count);
    put32(item.content + 4, (uint32_t)strings_size);
    uint8_t *strings = item.content + 8 + count * 8;
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        put32(item.content + 8 + i * 8, (uint32_t)(functions[i].value - KERNEL_BASE));
        put32(item.content + 12 + i * 8, (uint32_t)used);
        strcpy((char *)strings + used, functions[i].name);
        used += strlen(functions[i].name) + 1;
    }
    return item;
}
