/*
 * mkimage pe: a static-pie ELF64 file to a PE32+ UEFI application (Microsoft
 * PE/COFF specification; UEFI 2.10 section 2.1.1).
 *
 * Each ELF segment becomes one section with the same permissions, one page
 * higher, because the page at 0 belongs to the PE headers. R_X86_64_RELATIVE
 * becomes an IMAGE_REL_BASED_DIR64 fix-up; a file with any other relocation would
 * only seem to work, and is refused.
 */
#include <stdlib.h>
#include <string.h>
#include <bootimage/elf64.h>
#include "mkimage.h"

enum {
    SHIFT = 0x1000,                 /* from ELF address to relative virtual address */
    SECTION_ALIGNMENT = 0x1000,     /* what UEFI can give permissions to */
    FILE_ALIGNMENT = 0x200,
    SECTIONS_MAX = ELF64_SEGMENTS_MAX + 1,
    IMAGE_SIZE_MAX = 64 << 20,

    /* offsets in the file */
    PE_OFFSET = 0x40,               /* behind a DOS header without program */
    COFF_OFFSET = PE_OFFSET + 4,
    OPTIONAL_OFFSET = COFF_OFFSET + 20,
    CHECKSUM_OFFSET = OPTIONAL_OFFSET + 64,
    OPTIONAL_SIZE = 112 + 16 * 8,
    SECTIONS_OFFSET = OPTIONAL_OFFSET + OPTIONAL_SIZE,
    SECTION_HEADER_SIZE = 40,
    HEADERS_SIZE = 0x400,

    MACHINE_AMD64 = 0x8664,
    EXECUTABLE_LARGE_ADDRESSES = 0x22,
    OPTIONAL_MAGIC = 0x20b,
    SUBSYSTEM_EFI_APPLICATION = 10,
    HIGH_ENTROPY_DYNAMIC_BASE_NX = 0x160,
    DIRECTORY_COUNT = 16,
    DIRECTORY_BASE_RELOCATION = 5,

    RELOCATION_ABSOLUTE = 0,
    RELOCATION_DIR64 = 10,
};

_Static_assert(SECTIONS_OFFSET + SECTIONS_MAX * SECTION_HEADER_SIZE <= HEADERS_SIZE, "headers fit");

struct section {
    const char *name;
    uint32_t characteristics;
    uint32_t address;               /* relative virtual address */
    uint32_t memory_size;
    uint32_t file_size;             /* a multiple of FILE_ALIGNMENT */
    uint8_t *content;
};

struct executable {
    const char *name;               /* of the ELF file */
    struct bytes elf;
    struct elf64_program program;
    struct section sections[SECTIONS_MAX];
    unsigned section_count;
    uint32_t *fixups;               /* relative virtual addresses */
    size_t fixup_count, fixup_capacity;
};

/* Indexed by SEGMENT_* permissions. */
static const struct section section_kinds[8] = {
    [SEGMENT_READ] = { .name = ".rdata", .characteristics = 0x40000040 },
    [SEGMENT_READ | SEGMENT_WRITE] = { .name = ".data", .characteristics = 0xc0000040 },
    [SEGMENT_READ | SEGMENT_EXECUTE] = { .name = ".text", .characteristics = 0x60000020 },
};

static void add_segments(struct executable *executable)
{
    const struct elf64_program *program = &executable->program;
    for (unsigned i = 0; i < program->segment_count; i++) {
        const struct elf64_segment *segment = &program->segments[i];
        if (segment->address > IMAGE_SIZE_MAX || segment->memory_size > IMAGE_SIZE_MAX)
            refuse(executable->name, "is larger than %d MiB", IMAGE_SIZE_MAX >> 20);
        struct section *section = &executable->sections[executable->section_count++];
        *section = section_kinds[segment->permissions];
        section->address = (uint32_t)segment->address + SHIFT;
        section->memory_size = (uint32_t)segment->memory_size;
        section->file_size = (uint32_t)round_up(segment->file_size, FILE_ALIGNMENT);
        section->content = allocate(section->file_size);
        memcpy(section->content, executable->elf.data + segment->offset, segment->file_size);
    }
}

/* Puts the address that the linker meant into place and remembers the fix-up. */
static void add_fixup(struct executable *executable, const struct elf64_relocation *relocation)
{
    if (relocation->type != ELF64_RELOCATION_RELATIVE || relocation->symbol != 0)
        refuse(executable->name, "has a relocation of type %u, only R_X86_64_RELATIVE is possible: "
               "compile with -fPIE -fvisibility=hidden", relocation->type);
    if (relocation->addend < 0 || relocation->addend > IMAGE_SIZE_MAX)
        refuse(executable->name, "has a relocation to outside of the program");
    for (unsigned i = 0; i < executable->program.segment_count; i++) {
        const struct elf64_segment *segment = &executable->program.segments[i];
        uint64_t offset = relocation->offset - segment->address;
        if (relocation->offset < segment->address || offset >= segment->file_size)
            continue;
        if (segment->file_size - offset < 8 || segment->permissions & SEGMENT_EXECUTE)
            break;
        put64(executable->sections[i].content + offset, (uint64_t)relocation->addend + SHIFT);
        executable->fixups = grow(executable->fixups, executable->fixup_count, &executable->fixup_capacity,
                                  sizeof executable->fixups[0]);
        executable->fixups[executable->fixup_count++] = (uint32_t)relocation->offset + SHIFT;
        return;
    }
    refuse(executable->name, "has a relocation outside of its data");
}

static void add_fixups(struct executable *executable)
{
    struct elf64_sections sections;
    const char *wrong = elf64_sections_open(&sections, executable->elf.data, executable->elf.size);
    if (wrong != NULL)
        refuse(executable->name, "%s", wrong);
    if (sections.count == 0)
        refuse(executable->name,
               "has no section headers, so its relocations cannot be found: do not strip it");
    for (unsigned i = 0; i < sections.count; i++) {
        struct elf64_section section = elf64_section(&sections, i);
        if (!(section.flags & ELF64_SECTION_ALLOCATED))
            continue;
        if (section.type == ELF64_SECTION_REL || section.type == ELF64_SECTION_RELR)
            refuse(executable->name, "has REL or RELR relocations: link with -z nopack-relative-relocs");
        if (section.type != ELF64_SECTION_RELA)
            continue;
        for (uint64_t j = 0; j < elf64_item_count(&section); j++) {
            struct elf64_relocation relocation = elf64_relocation(&sections, &section, j);
            add_fixup(executable, &relocation);
        }
    }
}

static int compare_fixups(const void *a, const void *b)
{
    uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
    return left < right ? -1 : left > right;
}

/* The .reloc section: a block a page, each of whole 32-bit words. Without any
 * fix-up it holds one empty block, since firmware takes no .reloc for "fixed". */
static void add_relocation_section(struct executable *executable)
{
    size_t count = executable->fixup_count;
    uint32_t *fixups = executable->fixups;
    if (count > 0)
        qsort(fixups, count, sizeof fixups[0], compare_fixups);
    uint8_t *content = allocate(round_up(count * 12 + 12, FILE_ALIGNMENT));
    uint32_t size = 0;
    for (size_t i = 0; i < count || size == 0;) {
        uint32_t page = (count > 0 ? fixups[i] : SHIFT) & ~0xfffu;
        uint32_t start = size;
        put32(content + start, page);
        size += 8;
        for (; i < count && (fixups[i] & ~0xfffu) == page; i++, size += 2) {
            if (i > 0 && fixups[i] - fixups[i - 1] < 8)
                refuse(executable->name, "has two relocations of the same bytes");
            put16(content + size, RELOCATION_DIR64 << 12 | (fixups[i] & 0xfff));
        }
        size += size % 4 + (count == 0 ? 4 : 0);        /* RELOCATION_ABSOLUTE is padding, and 0 */
        put32(content + start + 4, size - start);
    }
    const struct section *last = &executable->sections[executable->section_count - 1];
    executable->sections[executable->section_count++] = (struct section) {
        .name = ".reloc",
        .characteristics = 0x42000040,
        .address = last->address + (uint32_t)round_up(last->memory_size, SECTION_ALIGNMENT),
        .memory_size = size,
        .file_size = (uint32_t)round_up(size, FILE_ALIGNMENT),
        .content = content,
    };
}

/* The optional header's three totals by kind of section. */
static uint32_t total_size(const struct executable *executable, uint32_t kind)
{
    uint32_t total = 0;
    for (unsigned i = 0; i < executable->section_count; i++)
        if (executable->sections[i].characteristics & kind)
            total += executable->sections[i].file_size;
    return total;
}

static void put_headers(uint8_t *file, const struct executable *executable)
{
    const struct section *relocations = &executable->sections[executable->section_count - 1];
    uint8_t *coff = file + COFF_OFFSET, *optional = file + OPTIONAL_OFFSET;
    memcpy(file, "MZ", 2);
    put32(file + 0x3c, PE_OFFSET);
    memcpy(file + PE_OFFSET, "PE\0\0", 4);
    put16(coff, MACHINE_AMD64);
    put16(coff + 2, executable->section_count);
    put16(coff + 16, OPTIONAL_SIZE);
    put16(coff + 18, EXECUTABLE_LARGE_ADDRESSES);
    put16(optional, OPTIONAL_MAGIC);
    put32(optional + 4, total_size(executable, 0x20));
    put32(optional + 8, total_size(executable, 0x40));
    put32(optional + 16, (uint32_t)executable->program.entry + SHIFT);
    for (unsigned i = executable->section_count; i-- > 0;)
        if (executable->sections[i].characteristics & 0x20)
            put32(optional + 20, executable->sections[i].address);
    put32(optional + 32, SECTION_ALIGNMENT);
    put32(optional + 36, FILE_ALIGNMENT);
    uint32_t end = relocations->address + relocations->memory_size;
    put32(optional + 56, (uint32_t)round_up(end, SECTION_ALIGNMENT));
    put32(optional + 60, HEADERS_SIZE);
    put16(optional + 68, SUBSYSTEM_EFI_APPLICATION);
    put16(optional + 70, HIGH_ENTROPY_DYNAMIC_BASE_NX);
    put32(optional + 108, DIRECTORY_COUNT);
    put32(optional + 112 + 8 * DIRECTORY_BASE_RELOCATION, relocations->address);
    put32(optional + 116 + 8 * DIRECTORY_BASE_RELOCATION, relocations->memory_size);
}

/* The sum of all 16-bit words with end-around carry, and the length. */
static uint32_t checksum(const uint8_t *file, size_t size)
{
    uint32_t sum = 0;
    for (size_t i = 0; i < size; i += 2) {
        sum += file[i] | (uint32_t)file[i + 1] << 8;
        sum = (sum & 0xffff) + (sum >> 16);
    }
    return sum + (uint32_t)size;
}

static struct bytes put_file(const struct executable *executable)
{
    struct bytes file = { .size = HEADERS_SIZE };
    for (unsigned i = 0; i < executable->section_count; i++)
        file.size += executable->sections[i].file_size;
    file.data = allocate(file.size);
    put_headers(file.data, executable);
    uint32_t offset = HEADERS_SIZE;
    for (unsigned i = 0; i < executable->section_count; i++) {
        const struct section *section = &executable->sections[i];
        uint8_t *header = file.data + SECTIONS_OFFSET + i * SECTION_HEADER_SIZE;
        memcpy(header, section->name, strlen(section->name));
        put32(header + 8, section->memory_size);
        put32(header + 12, section->address);
        put32(header + 16, section->file_size);
        put32(header + 20, section->file_size > 0 ? offset : 0);
        put32(header + 36, section->characteristics);
        memcpy(file.data + offset, section->content, section->file_size);
        offset += section->file_size;
    }
    put32(file.data + CHECKSUM_OFFSET, checksum(file.data, file.size));
    return file;
}

int command_pe(int argc, char **argv)
{
    static const char *const names[] = { "", "-o", NULL };
    char *values[2] = { NULL, NULL }, *value;
    for (int position = 1, option; (option = next_option(argc, argv, &position, names, &value)) >= 0;)
        values[option] = value;
    if (values[0] == NULL || values[1] == NULL)
        usage(argv[0]);

    struct executable executable = { .name = values[0], .elf = read_file(values[0]) };
    const char *wrong = elf64_program_open(&executable.program, ELF64_POSITION_INDEPENDENT,
                                           executable.elf.data, executable.elf.size, executable.elf.size);
    if (wrong != NULL)
        refuse(executable.name, "%s", wrong);
    add_segments(&executable);
    add_fixups(&executable);
    add_relocation_section(&executable);
    struct bytes file = put_file(&executable);
    write_file(values[1], file.data, file.size);
    return 0;
}
