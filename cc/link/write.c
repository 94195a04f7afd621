/*
 * The program as a file: header, segments, contents, symbols, section table. Local symbols come
 * first, file by file behind a symbol that names it; then the global ones in the order in which the linker met them.
 */
#include <stdlib.h>
#include <string.h>
#include <cc/base/diagnose.h>
#include <cc/link/linker.h>

struct writer {
    struct linker *linker;
    struct buffer symbols, names, section_names;
    uint32_t local_count;
};
/* The bytes of a file and what they belong to: sections are made in place. */
static void allocate_file(struct linker *linker, struct buffer *output)
{
    uint64_t end = sizeof(struct elf_header) + linker->segment_count * sizeof(struct elf_segment);
    for (uint32_t i = 0; i < linker->output_count; i++)
        if (linker->outputs[i]->used && linker->outputs[i]->type != SHT_NOBITS && linker->outputs[i]->offset + linker->outputs[i]->size > end)
            end = linker->outputs[i]->offset + linker->outputs[i]->size;
    *output = (struct buffer){.bytes = memory_zeroes(end), .size = end, .capacity = end};
    for (uint32_t i = 0; i < linker->output_count; i++)
        if (linker->outputs[i]->used && linker->outputs[i]->type != SHT_NOBITS)
            linker->outputs[i]->bytes = output->bytes + linker->outputs[i]->offset;
}

static uint32_t add_name(struct buffer *names, const char *name)
{
    uint32_t offset = (uint32_t)names->size;
    buffer_append(names, name, strlen(name) + 1);
    return offset;
}

/* --- symbols --- */

static void put_symbol(struct writer *writer, const struct link_symbol *symbol)
{
    const struct output_section *output = symbol->section != NULL ? symbol->section->output : symbol->output;
    struct elf_symbol out = {
        .name = symbol->name[0] == 0 ? 0 : add_name(&writer->names, symbol->name),
        .info = (uint8_t)((symbol->local || symbol->visibility == STV_HIDDEN || symbol->visibility == STV_INTERNAL ? STB_LOCAL : symbol->binding) << 4 | symbol->type),
        .other = symbol->visibility, .section = SHN_ABS, .value = symbol_address(writer->linker, symbol), .size = symbol->size};
    if (symbol->state != SYMBOL_DEFINED)
        out.section = SHN_UNDEF, out.info = (uint8_t)(STB_WEAK << 4 | symbol->type);
    else if (output != NULL && output->index != 0)
        out.section = (uint16_t)output->index;
    if (symbol->type == STT_TLS)
        out.value -= writer->linker->tls_start;
    if (symbol->type == STT_GNU_IFUNC && symbol->plt != 0)
        out.info = (uint8_t)((out.info & 0xf0) | STT_FUNC);
    buffer_append(&writer->symbols, &out, sizeof out);
}

static bool is_written(const struct linker *linker, const struct link_symbol *symbol)
{
    const struct input_section *section = symbol->section;
    if (section != NULL && (section->discarded || section->output == NULL || (section->file == linker->own && section->size == 0)))
        return false;
    return symbol->state == SYMBOL_DEFINED;
}

static void put_file_locals(struct writer *writer, const struct link_file *file)
{
    for (uint32_t i = 1; i < file->object.symbol_count; i++) {
        const struct link_symbol *symbol = file->symbols[i];
        if (!symbol->local || symbol->type == STT_SECTION || symbol->name[0] == 0 || strncmp(symbol->name, ".L", 2) == 0 || !is_written(writer->linker, symbol))
            continue;
        put_symbol(writer, symbol);
    }
}

static bool becomes_local(const struct link_symbol *symbol)
{
    return symbol->visibility == STV_HIDDEN || symbol->visibility == STV_INTERNAL;
}

static void put_globals(struct writer *writer, bool local)
{
    for (uint32_t i = 0; i < writer->linker->global_count; i++) {
        const struct link_symbol *symbol = writer->linker->globals[i];
        bool weak = symbol->state == SYMBOL_UNDEFINED && symbol->file != NULL;
        if ((is_written(writer->linker, symbol) || weak) && (becomes_local(symbol) && !weak) == local)
            put_symbol(writer, symbol);
    }
}

static void put_symbols(struct writer *writer)
{
    buffer_append(&writer->symbols, NULL, sizeof(struct elf_symbol));
    buffer_append(&writer->names, NULL, 1);
    for (uint32_t i = 0; i < writer->linker->file_count; i++)
        put_file_locals(writer, writer->linker->files[i]);
    put_globals(writer, true);
    writer->local_count = (uint32_t)(writer->symbols.size / sizeof(struct elf_symbol));
    put_globals(writer, false);
}

/* --- the section table --- */

static void append_aligned(struct buffer *output, const struct buffer *bytes, uint64_t alignment)
{
    buffer_append(output, NULL, -output->size & (alignment - 1));
    buffer_append(output, bytes->bytes, bytes->size);
}

static uint32_t number_sections(struct linker *linker)
{
    uint32_t count = 1;
    for (uint32_t i = 0; i < linker->output_count; i++)
        linker->outputs[i]->index = linker->outputs[i]->used ? count++ : 0;
    if (count >= SHN_LORESERVE - 4)
        error_plain("the program has too many sections");
    return count;
}

static uint32_t index_of(const struct linker *linker, enum synthetic which)
{
    const struct output_section *output = synthetic_section(linker, which)->output;
    return output == NULL ? 0 : output->index;
}

static void put_section(struct writer *writer, struct elf_section *header, const struct output_section *output)
{
    *header = (struct elf_section){
        .name = add_name(&writer->section_names, output->name), .type = output->type, .flags = output->flags,
        .address = output->flags & SHF_ALLOC ? output->address : 0, .offset = output->offset, .size = output->size,
        .alignment = output->alignment, .entry_size = output->entry_size};
    if (output->type == SHT_DYNAMIC || output->type == SHT_DYNSYM)
        header->link = index_of(writer->linker, SYNTHETIC_DYNSTR);
    if (output->type == SHT_DYNSYM)
        header->info = 1;
    if (output->type == SHT_HASH || output->type == SHT_RELA)
        header->link = index_of(writer->linker, SYNTHETIC_DYNSYM);
}

static void put_tables(struct writer *writer, struct elf_section *headers, uint32_t *count, struct buffer *output)
{
    if (!writer->linker->options->strip_all) {
        append_aligned(output, &writer->symbols, 8);
        headers[*count] = (struct elf_section){.name = add_name(&writer->section_names, ".symtab"), .type = SHT_SYMTAB,
            .offset = output->size - writer->symbols.size, .size = writer->symbols.size, .link = *count + 1, .info = writer->local_count,
            .alignment = 8, .entry_size = sizeof(struct elf_symbol)};
        append_aligned(output, &writer->names, 1);
        headers[*count + 1] = (struct elf_section){.name = add_name(&writer->section_names, ".strtab"), .type = SHT_STRTAB,
            .offset = output->size - writer->names.size, .size = writer->names.size, .alignment = 1};
        *count += 2;
    }
    uint32_t name = add_name(&writer->section_names, ".shstrtab");
    append_aligned(output, &writer->section_names, 1);
    headers[(*count)++] = (struct elf_section){.name = name, .type = SHT_STRTAB, .offset = output->size - writer->section_names.size,
                                               .size = writer->section_names.size, .alignment = 1};
}

static uint64_t entry_address(const struct linker *linker)
{
    const struct link_symbol *symbol = symbol_find(linker, linker->options->entry);
    if (symbol != NULL && symbol->state == SYMBOL_DEFINED)
        return symbol_address(linker, symbol);
    error_plain("the entry '%s' is not defined", linker->options->entry);
    return 0;
}

static void put_headers(const struct linker *linker, struct buffer *output, uint64_t sections, uint32_t section_count)
{
    struct elf_header header = {
        .identification = {0x7f, 'E', 'L', 'F', 2, 1, 1}, .type = linker->options->position_independent ? ET_DYN : ET_EXEC,
        .machine = EM_X86_64, .version = 1, .entry = entry_address(linker), .program_headers = sizeof header, .section_headers = sections,
        .size = sizeof header, .program_header_size = sizeof(struct elf_segment), .program_header_count = (uint16_t)linker->segment_count,
        .section_header_size = sizeof(struct elf_section), .section_header_count = (uint16_t)section_count,
        .section_names = (uint16_t)(section_count - 1)};
    memcpy(output->bytes, &header, sizeof header);
    for (uint32_t i = 0; i < linker->segment_count; i++)
        memcpy(output->bytes + sizeof header + i * sizeof(struct elf_segment), &linker->segments[i].header, sizeof(struct elf_segment));
}

void program_write(struct linker *linker, struct buffer *output)
{
    struct writer writer = {.linker = linker};
    uint32_t count = number_sections(linker);
    struct elf_section *headers = memory_allocate((count + 3) * sizeof *headers);
    allocate_file(linker, output);
    relocate_all(linker);
    memset(headers, 0, (count + 3) * sizeof *headers);
    buffer_append(&writer.section_names, NULL, 1);
    for (uint32_t i = 0; i < linker->output_count; i++)
        if (linker->outputs[i]->used)
            put_section(&writer, &headers[linker->outputs[i]->index], linker->outputs[i]);
    if (!linker->options->strip_all)
        put_symbols(&writer);
    put_tables(&writer, headers, &count, output);
    buffer_append(output, NULL, -output->size & 7);
    buffer_append(output, headers, count * sizeof *headers);
    put_headers(linker, output, output->size - count * sizeof *headers, count);
    free(writer.symbols.bytes);
    free(writer.names.bytes);
    free(writer.section_names.bytes);
    free(headers);
}
