/*
 * The ELF64 decoder: elf64.h. Fields are read byte by byte at the offsets that
 * the specification gives, so the input needs no alignment.
 */
#include <stdbool.h>
#include <bootimage/bootimage.h>
#include <bootimage/elf64.h>

enum {
    HEADER_SIZE = 64,
    PROGRAM_HEADER_SIZE = 56,
    SECTION_HEADER_SIZE = 64,
    SYMBOL_SIZE = 24,
    RELA_SIZE = 24,
    MACHINE_X86_64 = 62,
    SECTIONS_MAX = 4096,
    PAGE = 4096,
};

enum { PT_LOAD = 1, PT_INTERP = 3, PT_GNU_STACK = 0x6474e551 };
enum { PF_X = 1, PF_W = 2, PF_R = 4 };

/* Every address and size of a program stays below this, so that sums cannot
 * overflow. Kernels live in the top 2 GiB: they are measured from there. */
#define USER_LIMIT   0x0000800000000000u
#define KERNEL_START 0xffffffff80000000u
#define KERNEL_LIMIT 0xfffffffffffff000u

static uint16_t read16(const uint8_t *bytes)
{
    return (uint16_t)(bytes[0] | bytes[1] << 8);
}

static uint32_t read32(const uint8_t *bytes)
{
    return read16(bytes) | (uint32_t)read16(bytes + 2) << 16;
}

static uint64_t read64(const uint8_t *bytes)
{
    return read32(bytes) | (uint64_t)read32(bytes + 4) << 32;
}

/* Identification, machine and sizes of the file header (gABI "ELF Header"). */
static const char *check_header(const uint8_t *bytes, uint64_t size)
{
    if (size < HEADER_SIZE)
        return "shorter than an ELF header";
    if (read32(bytes) != 0x464c457f)
        return "not an ELF file";
    if (bytes[4] != 2 || bytes[5] != 1 || bytes[6] != 1)
        return "not a 64-bit little-endian ELF file";
    if (read16(bytes + 18) != MACHINE_X86_64 || read32(bytes + 20) != 1)
        return "not for x86-64";
    if (read16(bytes + 52) != HEADER_SIZE)
        return "the ELF header has a wrong size";
    return NULL;
}

/* One PT_LOAD header into *segment; `previous` is the one before, or NULL. */
static const char *decode_segment(struct elf64_segment *segment, const struct elf64_segment *previous,
                                  const uint8_t *header, uint64_t file_size)
{
    uint32_t flags = read32(header + 4);
    uint64_t offset = read64(header + 8), address = read64(header + 16);
    uint64_t bytes = read64(header + 32), memory = read64(header + 40);
    uint64_t limit = address >= KERNEL_START ? KERNEL_LIMIT : USER_LIMIT;

    if (!(flags & PF_R))
        return "a segment is not readable";
    if (flags & PF_W && flags & PF_X)
        return "a segment is writable and executable";
    if (address > limit || memory > limit - address || memory > BOOT_IMAGE_SIZE_MAX)
        return "a segment lies outside the address space";
    if (bytes > memory)
        return "a segment is larger in the file than in memory";
    if (offset > file_size || bytes > file_size - offset)
        return "a segment lies outside the file";
    uint64_t before = address % PAGE;
    if (offset % PAGE != before)
        return "a segment is not aligned to pages";
    if (previous != NULL
        && address - before < previous->address + (previous->memory_size + PAGE - 1) / PAGE * PAGE)
        return "segments are not sorted or share a page";

    segment->address = address - before;
    segment->offset = offset - before;
    segment->file_size = bytes > 0 ? bytes + before : 0;
    segment->memory_size = memory + before;
    segment->permissions = SEGMENT_READ | (flags & PF_W ? SEGMENT_WRITE : 0)
        | (flags & PF_X ? SEGMENT_EXECUTE : 0);
    return NULL;
}

static bool entry_good(const struct elf64_program *program)
{
    for (unsigned i = 0; i < program->segment_count; i++) {
        const struct elf64_segment *segment = &program->segments[i];
        if (segment->permissions & SEGMENT_EXECUTE && program->entry >= segment->address
            && program->entry - segment->address < segment->file_size)
            return true;
    }
    return false;
}

const char *elf64_program_open(struct elf64_program *program, enum elf64_type type,
                               const void *prefix, uint64_t prefix_size, uint64_t file_size)
{
    const uint8_t *bytes = prefix;
    const char *wrong = check_header(bytes, prefix_size);
    if (wrong != NULL)
        return wrong;
    if (read16(bytes + 16) != type)
        return type == ELF64_EXECUTABLE ? "not an executable at fixed addresses"
                                        : "not a static-pie executable";
    uint64_t table = read64(bytes + 32);
    unsigned count = read16(bytes + 56);
    if (read16(bytes + 54) != PROGRAM_HEADER_SIZE || count > ELF64_PROGRAM_HEADERS_MAX)
        return "wrong size or number of program headers";
    if (table > prefix_size || (uint64_t)count * PROGRAM_HEADER_SIZE > prefix_size - table)
        return "the program headers do not follow the ELF header in the file";

    program->entry = read64(bytes + 24);
    program->segment_count = 0;
    for (unsigned i = 0; i < count; i++) {
        const uint8_t *header = bytes + table + i * PROGRAM_HEADER_SIZE;
        uint32_t kind = read32(header);
        if (kind == PT_INTERP)
            return "it needs a dynamic linker";
        if (kind == PT_GNU_STACK && read32(header + 4) & PF_X)
            return "it needs an executable stack";
        if (kind != PT_LOAD || read64(header + 40) == 0)
            continue;
        if (program->segment_count == ELF64_SEGMENTS_MAX)
            return "more segments than a program may have";
        struct elf64_segment *segment = &program->segments[program->segment_count];
        wrong = decode_segment(segment, program->segment_count > 0 ? segment - 1 : NULL, header, file_size);
        if (wrong != NULL)
            return wrong;
        program->segment_count++;
    }
    return entry_good(program) ? NULL : "the entry point is not in an executable segment";
}

struct elf64_section elf64_section(const struct elf64_sections *sections, unsigned index)
{
    const uint8_t *header = sections->bytes + sections->table + (uint64_t)index * SECTION_HEADER_SIZE;
    return (struct elf64_section) {
        .type = read32(header + 4),
        .flags = read64(header + 8),
        .offset = read64(header + 24),
        .size = read64(header + 32),
        .link = read32(header + 40),
        .item_size = read64(header + 56),
    };
}

static const char *check_section(const struct elf64_sections *sections, const struct elf64_section *section)
{
    if (section->type != ELF64_SECTION_NOBITS
        && (section->offset > sections->size || section->size > sections->size - section->offset))
        return "a section lies outside the file";
    if (section->link >= sections->count)
        return "a section refers to a section that does not exist";
    if (section->type == ELF64_SECTION_SYMBOLS || section->type == ELF64_SECTION_RELA) {
        uint64_t item = section->type == ELF64_SECTION_SYMBOLS ? SYMBOL_SIZE : RELA_SIZE;
        if (section->item_size != item || section->size % item != 0)
            return "a table of symbols or relocations has a wrong size";
    }
    return NULL;
}

const char *elf64_sections_open(struct elf64_sections *sections, const void *bytes, uint64_t size)
{
    const char *wrong = check_header(bytes, size);
    if (wrong != NULL)
        return wrong;
    const uint8_t *header = bytes;
    sections->bytes = bytes;
    sections->size = size;
    sections->table = read64(header + 40);
    sections->count = read16(header + 60);
    if (sections->count == 0)
        return NULL;
    if (read16(header + 58) != SECTION_HEADER_SIZE || sections->count > SECTIONS_MAX)
        return "wrong size or number of section headers";
    if (sections->table > size || (uint64_t)sections->count * SECTION_HEADER_SIZE > size - sections->table)
        return "the section headers lie outside the file";
    for (unsigned i = 0; i < sections->count; i++) {
        struct elf64_section section = elf64_section(sections, i);
        wrong = check_section(sections, &section);
        if (wrong != NULL)
            return wrong;
    }
    return NULL;
}

uint64_t elf64_item_count(const struct elf64_section *section)
{
    return section->size / section->item_size;
}

/* The string at `offset` of section `index`, if it is a string table and the string ends in it. */
static const char *find_string(const struct elf64_sections *sections, unsigned index, uint64_t offset)
{
    struct elf64_section strings = elf64_section(sections, index);
    if (strings.type != ELF64_SECTION_STRINGS || offset >= strings.size)
        return NULL;
    const uint8_t *text = sections->bytes + strings.offset;
    for (uint64_t i = offset; i < strings.size; i++)
        if (text[i] == 0)
            return (const char *)text + offset;
    return NULL;
}

struct elf64_symbol elf64_symbol(const struct elf64_sections *sections, const struct elf64_section *section,
                                 uint64_t index)
{
    const uint8_t *item = sections->bytes + section->offset + index * SYMBOL_SIZE;
    return (struct elf64_symbol) {
        .name = find_string(sections, section->link, read32(item)),
        .value = read64(item + 8),
        .size = read64(item + 16),
        .type = item[4] & 15,
        .section = read16(item + 6),
    };
}

struct elf64_relocation elf64_relocation(const struct elf64_sections *sections,
                                         const struct elf64_section *section, uint64_t index)
{
    const uint8_t *item = sections->bytes + section->offset + index * RELA_SIZE;
    return (struct elf64_relocation) {
        .offset = read64(item),
        .type = read32(item + 8),
        .symbol = read32(item + 12),
        .addend = (int64_t)read64(item + 16),
    };
}
