/*
 * Objects as ELF files: object_write(). The file: header, contents of the sections, their
 * relocations, symbols, names, section headers. Sections keep their numbers; behind them come
 * the tables.
 */
#include <stdlib.h>
#include <string.h>
#include <cc/base/diagnose.h>
#include <cc/base/memory.h>
#include <cc/object/object.h>

struct writer {
    const struct object *object;
    struct buffer *output;
    size_t start;                /* of the file in output */
    struct elf_section *headers;
    uint32_t header_count;
    uint32_t symbol_table;       /* section numbers */
    bool *used;                  /* symbols that a relocation or a group names */
    uint32_t *symbol_numbers;    /* of the object's symbols in the file; 0: left out */
    uint32_t local_count;        /* in the file, with symbol 0 */
    struct buffer names, section_names;
};

static uint32_t add_name(struct buffer *names, const char *prefix, const char *name)
{
    uint32_t offset = (uint32_t)names->size;
    if (prefix[0] == 0 && name[0] == 0)
        return 0;
    buffer_append(names, prefix, strlen(prefix));
    buffer_append(names, name, strlen(name) + 1);
    return offset;
}

static uint64_t output_align(struct writer *writer, uint64_t alignment)
{
    buffer_append(writer->output, NULL, -(writer->output->size - writer->start) & (alignment - 1));
    return writer->output->size - writer->start;
}

/* --- symbols --- */

static void find_used(struct writer *writer)
{
    const struct object *object = writer->object;
    for (uint32_t i = 0; i < object->symbol_count; i++)
        writer->used[i] = object->symbols[i].used;
    for (uint32_t i = 1; i < object->section_count; i++) {
        const struct section *section = &object->sections[i];
        for (uint32_t j = 0; j < section->relocation_count; j++)
            writer->used[section->relocations[j].symbol] = true;
        if (section->type == SHT_GROUP)
            writer->used[section->info] = true;
    }
}

static bool is_written(const struct writer *writer, uint32_t index)
{
    const struct object_symbol *symbol = &writer->object->symbols[index];
    if (writer->used[index] || symbol->binding != STB_LOCAL)
        return true;
    return symbol->type != STT_SECTION && symbol->section != SECTION_UNDEFINED;
}

static uint32_t number_symbols(struct writer *writer)
{
    uint32_t count = 1;
    for (int global = 0; global < 2; global++) {
        for (uint32_t i = 1; i < writer->object->symbol_count; i++)
            if ((writer->object->symbols[i].binding != STB_LOCAL) == (global != 0) && is_written(writer, i))
                writer->symbol_numbers[i] = count++;
        if (!global)
            writer->local_count = count;
    }
    return count;
}

static uint16_t file_section(uint32_t section)
{
    return section == SECTION_ABSOLUTE ? SHN_ABS : section == SECTION_COMMON ? SHN_COMMON : (uint16_t)section;
}

static void write_symbols(struct writer *writer)
{
    uint32_t count = number_symbols(writer);
    struct elf_symbol *table = memory_allocate(count * sizeof *table);
    table[0] = (struct elf_symbol){0};
    for (uint32_t i = 1; i < writer->object->symbol_count; i++) {
        const struct object_symbol *symbol = &writer->object->symbols[i];
        if (writer->symbol_numbers[i] == 0)
            continue;
        table[writer->symbol_numbers[i]] = (struct elf_symbol){
            .name = add_name(&writer->names, "", symbol->name), .info = (uint8_t)(symbol->binding << 4 | symbol->type),
            .other = symbol->visibility, .section = file_section(symbol->section), .value = symbol->value, .size = symbol->size};
    }
    struct elf_section *header = &writer->headers[writer->symbol_table];
    *header = (struct elf_section){
        .name = add_name(&writer->section_names, "", ".symtab"), .type = SHT_SYMTAB, .offset = output_align(writer, 8),
        .size = count * sizeof *table, .link = writer->symbol_table + 1, .info = writer->local_count, .alignment = 8,
        .entry_size = sizeof *table};
    buffer_append(writer->output, table, count * sizeof *table);
    free(table);
}

static void write_names(struct writer *writer, uint32_t number, const char *name, struct buffer *names)
{
    uint32_t at = add_name(&writer->section_names, "", name);
    writer->headers[number] = (struct elf_section){.name = at, .type = SHT_STRTAB, .offset = output_align(writer, 1),
                                                   .size = names->size, .alignment = 1};
    buffer_append(writer->output, names->bytes, names->size);
}

/* --- sections --- */

/* A group's contents: its flags, its sections and their relocations. */
static void write_group(struct writer *writer, uint32_t group, const uint32_t *relocation_sections)
{
    uint32_t word = GRP_COMDAT;
    buffer_append(writer->output, &word, sizeof word);
    for (uint32_t i = 1; i < writer->object->section_count; i++) {
        if (writer->object->sections[i].group != group)
            continue;
        buffer_append(writer->output, &i, sizeof i);
        if (relocation_sections[i] != 0)
            buffer_append(writer->output, &relocation_sections[i], sizeof i);
    }
}

static void write_section(struct writer *writer, uint32_t index, const uint32_t *relocation_sections)
{
    const struct section *section = &writer->object->sections[index];
    struct elf_section *header = &writer->headers[index];
    bool is_group = section->type == SHT_GROUP;
    *header = (struct elf_section){
        .name = add_name(&writer->section_names, "", section->name), .type = section->type, .flags = section->flags,
        .offset = output_align(writer, is_group ? 4 : section->alignment), .size = section->size,
        .link = is_group ? writer->symbol_table : section->link, .info = is_group ? writer->symbol_numbers[section->info] : 0,
        .alignment = is_group ? 4 : section->alignment, .entry_size = is_group ? 4 : section->entry_size};
    if (section->group != 0)
        header->flags |= SHF_GROUP;
    if (is_group) {
        write_group(writer, index, relocation_sections);
        header->size = writer->output->size - writer->start - header->offset;
    } else if (section->type != SHT_NOBITS) {
        buffer_append(writer->output, section->bytes, section->size);
    }
}

static void write_relocations(struct writer *writer, uint32_t index, uint32_t number)
{
    const struct section *section = &writer->object->sections[index];
    writer->headers[number] = (struct elf_section){
        .name = add_name(&writer->section_names, ".rela", section->name), .type = SHT_RELA,
        .flags = SHF_INFO_LINK | (section->group != 0 ? SHF_GROUP : 0), .offset = output_align(writer, 8),
        .size = section->relocation_count * sizeof(struct elf_relocation), .link = writer->symbol_table, .info = index, .alignment = 8,
        .entry_size = sizeof(struct elf_relocation)};
    for (uint32_t i = 0; i < section->relocation_count; i++) {
        const struct relocation *from = &section->relocations[i];
        struct elf_relocation relocation = {from->offset, (uint64_t)writer->symbol_numbers[from->symbol] << 32 | from->type, from->addend};
        buffer_append(writer->output, &relocation, sizeof relocation);
    }
}

/* Numbers for the sections of relocations, behind the others. */
static uint32_t *number_relocation_sections(struct writer *writer)
{
    const struct object *object = writer->object;
    uint32_t *numbers = memory_allocate(object->section_count * sizeof *numbers);
    uint32_t next = object->section_count;
    for (uint32_t i = 0; i < object->section_count; i++)
        numbers[i] = object->sections[i].relocation_count != 0 ? next++ : 0;
    writer->symbol_table = next;
    writer->header_count = next + 3;
    if (writer->header_count >= SHN_LORESERVE)
        fatal("%s: too many sections", object->path);
    return numbers;
}

static void write_header(struct writer *writer)
{
    struct elf_header header = {
        .identification = {0x7f, 'E', 'L', 'F', 2, 1, 1}, .type = ET_REL, .machine = EM_X86_64, .version = 1,
        .section_headers = output_align(writer, 8), .size = sizeof header, .section_header_size = sizeof(struct elf_section),
        .section_header_count = (uint16_t)writer->header_count, .section_names = (uint16_t)(writer->header_count - 1)};
    memcpy(writer->output->bytes + writer->start, &header, sizeof header);
    buffer_append(writer->output, writer->headers, writer->header_count * sizeof *writer->headers);
}

static void *zeroes(size_t count, size_t size)
{
    return memset(memory_allocate(count * size), 0, count * size);
}

void object_write(const struct object *object, struct buffer *output)
{
    struct writer writer = {.object = object, .output = output, .start = output->size};
    uint32_t *relocation_sections = number_relocation_sections(&writer);
    writer.headers = zeroes(writer.header_count, sizeof *writer.headers);
    writer.used = zeroes(object->symbol_count, sizeof *writer.used);
    writer.symbol_numbers = zeroes(object->symbol_count, sizeof *writer.symbol_numbers);
    buffer_append(&writer.names, NULL, 1);
    buffer_append(&writer.section_names, NULL, 1);
    buffer_append(output, NULL, sizeof(struct elf_header));
    find_used(&writer);
    number_symbols(&writer);
    for (uint32_t i = 1; i < object->section_count; i++)
        write_section(&writer, i, relocation_sections);
    for (uint32_t i = 1; i < object->section_count; i++)
        if (relocation_sections[i] != 0)
            write_relocations(&writer, i, relocation_sections[i]);
    write_symbols(&writer);
    write_names(&writer, writer.symbol_table + 1, ".strtab", &writer.names);
    write_names(&writer, writer.symbol_table + 2, ".shstrtab", &writer.section_names);
    write_header(&writer);
    free(relocation_sections);
    free(writer.headers);
    free(writer.used);
    free(writer.symbol_numbers);
    free(writer.names.bytes);
    free(writer.section_names.bytes);
}
