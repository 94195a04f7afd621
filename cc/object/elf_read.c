/*
 * Objects from ELF files: object_read(). Nothing of the file is believed: every offset, size
 * and number is checked before it is used, so that an object that was read can be used
 * without checks. Alignment of the file in memory is not assumed.
 */
#include <stdlib.h>
#include <string.h>
#include <cc/base/memory.h>
#include <cc/object/object.h>

struct reader {
    struct object *object;
    const uint8_t *bytes;
    size_t size;
    struct elf_section *headers;
    uint32_t header_count;
    uint32_t *numbers;           /* of the file's sections in the object; 0: not among them */
    const char *names;           /* of sections */
    uint64_t names_size;
    uint32_t symbol_table;       /* section number in the file; 0: none */
};

static bool in_file(const struct reader *reader, uint64_t offset, uint64_t size)
{
    return offset <= reader->size && size <= reader->size - offset;
}

/* A string of a table; NULL if it does not end inside. */
static const char *text_at(const char *table, uint64_t size, uint64_t offset)
{
    if (offset >= size || memchr(table + offset, 0, size - offset) == NULL)
        return NULL;
    return table + offset;
}

/* The string table with that number. */
static bool string_table(const struct reader *reader, uint32_t number, const char **table, uint64_t *size)
{
    if (number >= reader->header_count || reader->headers[number].type != SHT_STRTAB)
        return false;
    *table = (const char *)reader->bytes + reader->headers[number].offset;
    *size = reader->headers[number].size;
    return true;
}

static const char *read_headers(struct reader *reader)
{
    struct elf_header header;
    if (reader->size < sizeof header)
        return "is too short for an ELF file";
    memcpy(&header, reader->bytes, sizeof header);
    if (memcmp(header.identification, "\177ELF", 4) != 0)
        return "is not an ELF file";
    if (header.identification[4] != 2 || header.identification[5] != 1 || header.machine != EM_X86_64)
        return "is not for x86-64";
    if (header.type != ET_REL)
        return "is not a relocatable object";
    if (header.section_header_size != sizeof(struct elf_section) || header.section_header_count == 0)
        return "has no section headers";
    reader->header_count = header.section_header_count;
    if (!in_file(reader, header.section_headers, reader->header_count * sizeof(struct elf_section)))
        return "ends before its section headers do";
    reader->headers = memory_allocate(reader->header_count * sizeof *reader->headers);
    memcpy(reader->headers, reader->bytes + header.section_headers, reader->header_count * sizeof *reader->headers);
    for (uint32_t i = 1; i < reader->header_count; i++)
        if (reader->headers[i].type != SHT_NOBITS && reader->headers[i].type != SHT_NULL &&
            !in_file(reader, reader->headers[i].offset, reader->headers[i].size))
            return "has a section outside of the file";
    if (!string_table(reader, header.section_names, &reader->names, &reader->names_size))
        return "has no names of sections";
    return NULL;
}

static bool is_table(uint32_t type)
{
    return type == SHT_NULL || type == SHT_SYMTAB || type == SHT_STRTAB || type == SHT_RELA;
}

static const char *read_section(struct reader *reader, uint32_t number)
{
    const struct elf_section *header = &reader->headers[number];
    const char *name = text_at(reader->names, reader->names_size, header->name);
    uint64_t alignment = header->alignment == 0 ? 1 : header->alignment;
    if (name == NULL)
        return "has a section without a name";
    if ((alignment & (alignment - 1)) != 0 || alignment > UINT64_C(1) << 40)
        return "has a section with an alignment that is no power of two";
    if (header->type == SHT_NOBITS && header->size > UINT64_C(1) << 46)
        return "has a section that is larger than memory";
    uint32_t index = object_section_add(reader->object, name, header->type, header->flags & ~(uint64_t)SHF_GROUP);
    struct section *section = &reader->object->sections[index];
    section->alignment = alignment;
    section->entry_size = header->entry_size;
    section->size = section->capacity = header->size;
    if (header->type != SHT_NOBITS && header->size != 0)
        section->bytes = (uint8_t *)(uintptr_t)(reader->bytes + header->offset);
    reader->numbers[number] = index;
    if (strcmp(name, ".note.GNU-stack") == 0)
        reader->object->executable_stack = (header->flags & SHF_EXECINSTR) != 0;
    return NULL;
}

static const char *read_sections(struct reader *reader)
{
    reader->numbers = memory_allocate(reader->header_count * sizeof *reader->numbers);
    memset(reader->numbers, 0, reader->header_count * sizeof *reader->numbers);
    for (uint32_t i = 1; i < reader->header_count; i++) {
        uint32_t type = reader->headers[i].type;
        if (type == SHT_SYMTAB_SHNDX)
            return "has too many sections";
        if (type == SHT_SYMTAB && reader->symbol_table != 0)
            return "has two symbol tables";
        if (type == SHT_SYMTAB)
            reader->symbol_table = i;
        const char *problem = is_table(type) ? NULL : read_section(reader, i);
        if (problem != NULL)
            return problem;
    }
    for (uint32_t i = 1; i < reader->header_count; i++)
        if (reader->numbers[i] != 0 && reader->headers[i].flags & SHF_LINK_ORDER && reader->headers[i].link < reader->header_count)
            reader->object->sections[reader->numbers[i]].link = reader->numbers[reader->headers[i].link];
    return NULL;
}

static const char *read_symbol(struct reader *reader, const struct elf_symbol *from, const char *name)
{
    uint32_t section = from->section;
    if (section == SHN_ABS || section == SHN_COMMON)
        section = section == SHN_ABS ? SECTION_ABSOLUTE : SECTION_COMMON;
    else if (section >= reader->header_count)
        return "has a symbol in a section that it does not have";
    else
        section = reader->numbers[section];
    uint8_t binding = from->info >> 4;
    if (binding > STB_WEAK && binding != 10)
        return "has a symbol of unknown binding";
    if (section == SECTION_COMMON && (from->value == 0 || (from->value & (from->value - 1)) != 0))
        return "has a common symbol with an alignment that is no power of two";
    struct object *object = reader->object;
    uint32_t index = object_local_symbol(object, name);
    /* Unique symbols (10) are global ones of programs that load libraries twice. */
    object->symbols[index] = (struct object_symbol){
        .name = name, .value = from->value, .size = from->size, .section = section, .type = from->info & 15,
        .binding = binding == 10 ? STB_GLOBAL : binding, .visibility = from->other & 3};
    if ((from->info & 15) == STT_SECTION && section != 0 && section < object->section_count && object->sections[section].symbol == 0)
        object->sections[section].symbol = index;
    return NULL;
}

static const char *read_symbols(struct reader *reader)
{
    const struct elf_section *header = &reader->headers[reader->symbol_table];
    const char *names;
    uint64_t names_size;
    if (reader->symbol_table == 0)
        return NULL;
    if (!string_table(reader, header->link, &names, &names_size) || header->entry_size != sizeof(struct elf_symbol) ||
        header->size % sizeof(struct elf_symbol) != 0 || header->size / sizeof(struct elf_symbol) > UINT32_MAX)
        return "has a broken symbol table";
    for (uint64_t i = 1; i < header->size / sizeof(struct elf_symbol); i++) {
        struct elf_symbol symbol;
        memcpy(&symbol, reader->bytes + header->offset + i * sizeof symbol, sizeof symbol);
        const char *name = text_at(names, names_size, symbol.name);
        if (name == NULL)
            return "has a symbol without a name";
        if ((symbol.info & 15) == STT_SECTION)
            name = "";
        const char *problem = read_symbol(reader, &symbol, name);
        if (problem != NULL)
            return problem;
    }
    return NULL;
}

/* Bytes that a relocation of a type changes. */
static uint64_t relocation_size(uint32_t type)
{
    switch (type) {
    case R_X86_64_NONE:
        return 0;
    case R_X86_64_8:
    case R_X86_64_PC8:
        return 1;
    case R_X86_64_16:
    case R_X86_64_PC16:
        return 2;
    case R_X86_64_64:
    case R_X86_64_PC64:
    case R_X86_64_DTPMOD64:
    case R_X86_64_DTPOFF64:
    case R_X86_64_TPOFF64:
    case R_X86_64_GOTOFF64:
    case R_X86_64_SIZE64:
        return 8;
    default:
        return 4;
    }
}

static const char *read_relocations(struct reader *reader, const struct elf_section *header)
{
    uint32_t target = header->info < reader->header_count ? reader->numbers[header->info] : 0;
    if (header->entry_size != sizeof(struct elf_relocation) || header->size % sizeof(struct elf_relocation) != 0)
        return "has a broken table of relocations";
    if (header->size != 0 && (target == 0 || header->link != reader->symbol_table))
        return "has relocations of no section";
    for (uint64_t i = 0; i < header->size / sizeof(struct elf_relocation); i++) {
        struct elf_relocation relocation;
        memcpy(&relocation, reader->bytes + header->offset + i * sizeof relocation, sizeof relocation);
        struct section *section = &reader->object->sections[target];
        uint32_t symbol = (uint32_t)(relocation.info >> 32), type = (uint32_t)relocation.info;
        if (symbol >= reader->object->symbol_count)
            return "has a relocation to a symbol that it does not have";
        if (relocation.offset > section->size || relocation_size(type) > section->size - relocation.offset ||
            section->type == SHT_NOBITS)
            return "has a relocation outside of its section";
        section_relocation(section, relocation.offset, type, symbol, relocation.addend);
    }
    return NULL;
}

/* A group's sections learn of it. Groups that are no COMDAT mean nothing to a linker without -r. */
static const char *read_group(struct reader *reader, uint32_t number)
{
    const struct elf_section *header = &reader->headers[number];
    uint32_t flags, member;
    if (header->size < 4 || header->size % 4 != 0 || header->info >= reader->object->symbol_count ||
        header->link != reader->symbol_table)
        return "has a broken group of sections";
    memcpy(&flags, reader->bytes + header->offset, 4);
    reader->object->sections[reader->numbers[number]].info = header->info;
    for (uint64_t at = 4; at < header->size && flags & GRP_COMDAT; at += 4) {
        memcpy(&member, reader->bytes + header->offset + at, 4);
        if (member >= reader->header_count || member == number)
            return "has a group of sections that it does not have";
        if (reader->numbers[member] != 0)
            reader->object->sections[reader->numbers[member]].group = reader->numbers[number];
    }
    return NULL;
}

static const char *read_all(struct reader *reader)
{
    const char *problem = read_headers(reader);
    if (problem == NULL)
        problem = read_sections(reader);
    if (problem == NULL)
        problem = read_symbols(reader);
    for (uint32_t i = 1; i < reader->header_count && problem == NULL; i++) {
        if (reader->headers[i].type == SHT_RELA)
            problem = read_relocations(reader, &reader->headers[i]);
        else if (reader->headers[i].type == SHT_GROUP)
            problem = read_group(reader, i);
    }
    return problem;
}

const char *object_read(struct object *object, const char *path, const uint8_t *bytes, size_t size)
{
    struct reader reader = {.object = object, .bytes = bytes, .size = size};
    object_start(object, path);
    object->executable_stack = true;
    const char *problem = read_all(&reader);
    free(reader.headers);
    free(reader.numbers);
    return problem;
}

void object_free(struct object *object)
{
    for (uint32_t i = 0; i < object->section_count; i++)
        free(object->sections[i].relocations);
    free(object->sections);
    free(object->symbols);
    free(object->slots);
}
