/*
 * The ELF64 decoder: a good file gives what was put in, each rule is broken once
 * and gives its reason, and no truncation or change at random makes it read
 * outside of the file or accept a segment that no one may map.
 *
 * sources: bootimage/elf64.c
 */
#include <stdbool.h>
#include <stdio.h>
#include <bootimage/bootimage.h>
#include <bootimage/elf64.h>
#include "elf64_sample.h"

enum { CHANGED = 300000, BASE = 0x400000 };

static int failures;

static void check(bool holds, const char *what)
{
    if (!holds)
        printf("FAIL %s\n", what);
    failures += !holds;
}

static void good(void)
{
    struct elf64_program program;
    uint8_t *file = elf_sample(2, BASE);
    check(elf64_program_open(&program, ELF64_EXECUTABLE, file, ELF64_PREFIX_MAX, ELF_SAMPLE_SIZE) == NULL,
          "a good file opens from its first page");
    check(program.entry == BASE + 0x10 && program.segment_count == 2, "entry and segments");
    const struct elf64_segment *text = &program.segments[0], *data = &program.segments[1];
    check(text->address == BASE && text->offset == ELF_TEXT && text->file_size == 0x100
          && text->memory_size == 0x100 && text->permissions == (SEGMENT_READ | SEGMENT_EXECUTE), "text");
    check(data->address == BASE + 0x1000 && data->offset == ELF_DATA && data->file_size == 0x80
          && data->memory_size == 0x2000 && data->permissions == (SEGMENT_READ | SEGMENT_WRITE), "data");

    elf_segment(file, 1, 1, 6, ELF_DATA + 0x60, BASE + 0x1060, 0x20, 0x100);
    check(elf64_program_open(&program, ELF64_EXECUTABLE, file, ELF64_PREFIX_MAX, ELF_SAMPLE_SIZE) == NULL
          && data->address == BASE + 0x1000 && data->offset == ELF_DATA && data->file_size == 0x80
          && data->memory_size == 0x160, "a segment is widened to its page's start");
    elf_segment(file, 1, 1, 6, ELF_DATA + 0x60, BASE + 0x1060, 0, 0x100);
    check(elf64_program_open(&program, ELF64_EXECUTABLE, file, ELF64_PREFIX_MAX, ELF_SAMPLE_SIZE) == NULL
          && data->file_size == 0 && data->memory_size == 0x160, "without bytes in the file it stays empty");
    free(file);
}

static void sections(void)
{
    struct elf64_sections sections;
    uint8_t *file = elf_sample(3, 0);
    check(elf64_sections_open(&sections, file, ELF_SAMPLE_SIZE) == NULL
          && sections.count == ELF_SECTION_COUNT,
          "sections open");
    struct elf64_section symbols = elf64_section(&sections, 2), relocations = elf64_section(&sections, 4);
    check(symbols.type == ELF64_SECTION_SYMBOLS && elf64_item_count(&symbols) == 4, "symbols");
    struct elf64_symbol symbol = elf64_symbol(&sections, &symbols, 2);
    check(strcmp(symbol.name, "start") == 0 && symbol.value == 0x10 && symbol.type == ELF64_SYMBOL_FUNCTION
          && symbol.section == 1, "a symbol");
    elf_symbol(file, 2, 19, 2, 0);
    check(elf64_symbol(&sections, &symbols, 2).name == NULL, "a name behind the strings");
    file[ELF_STRINGS + 18] = 'x';
    check(elf64_symbol(&sections, &symbols, 3).name == NULL, "a name without end");
    struct elf64_relocation relocation = elf64_relocation(&sections, &relocations, 0);
    check(relocation.offset == 0x1008 && relocation.type == ELF64_RELOCATION_RELATIVE
          && relocation.symbol == 0
          && relocation.addend == 0x20, "a relocation");
    elf_put(file + 60, 2, 0);
    check(elf64_sections_open(&sections, file, ELF_SAMPLE_SIZE) == NULL && sections.count == 0,
          "no sections");
    free(file);
}

/* A field of the file set to a value, and what the decoder must say. */
static const struct rule {
    unsigned offset, size;
    uint64_t value;
    const char *reason;
} rules[] = {
    { 0, 4, 0, "not an ELF file" },
    { 4, 1, 1, "not a 64-bit little-endian ELF file" },
    { 5, 1, 2, "not a 64-bit little-endian ELF file" },
    { 16, 2, 1, "not an executable at fixed addresses" },
    { 16, 2, 3, "not an executable at fixed addresses" },
    { 18, 2, 3, "not for x86-64" },
    { 52, 2, 65, "the ELF header has a wrong size" },
    { 54, 2, 57, "wrong size or number of program headers" },
    { 56, 2, 17, "wrong size or number of program headers" },
    { 56, 2, 0, "the entry point is not in an executable segment" },
    { 32, 8, 4096 - 3 * 56 + 1, "the program headers do not follow the ELF header in the file" },
    { 32, 8, UINT64_MAX, "the program headers do not follow the ELF header in the file" },
    { 24, 8, BASE + 0x100, "the entry point is not in an executable segment" },
    { 24, 8, BASE - 1, "the entry point is not in an executable segment" },
    { 24, 8, BASE + 0x1000, "the entry point is not in an executable segment" },
    { 64, 4, 3, "it needs a dynamic linker" },
    { 64 + 2 * 56 + 4, 4, 7, "it needs an executable stack" },
    { 64 + 4, 4, 1, "a segment is not readable" },
    { 64 + 4, 4, 7, "a segment is writable and executable" },
    { 64 + 16, 8, 0x800000000000, "a segment lies outside the address space" },
    { 64 + 16, 8, 0xffff800000000000, "a segment lies outside the address space" },
    { 64 + 16, 8, 0xfffffffffffff000, "a segment lies outside the address space" },
    { 64 + 40, 8, UINT64_MAX, "a segment lies outside the address space" },
    { 64 + 40, 8, (256u << 20) + 1, "a segment lies outside the address space" },
    { 64 + 32, 8, 0x101, "a segment is larger in the file than in memory" },
    { 64 + 8, 8, ELF_SAMPLE_SIZE - 0xff, "a segment lies outside the file" },
    { 64 + 8, 8, UINT64_MAX & ~0xfffull, "a segment lies outside the file" },
    { 64 + 8, 8, ELF_TEXT + 8, "a segment is not aligned to pages" },
    { 64 + 56 + 16, 8, BASE, "segments are not sorted or share a page" },
    { 64 + 40, 8, 0x1001, "segments are not sorted or share a page" },
};

static const struct rule section_rules[] = {
    { 58, 2, 63, "wrong size or number of section headers" },
    { 60, 2, 4097, "wrong size or number of section headers" },
    { 60, 2, 9, "the section headers lie outside the file" },
    { 40, 8, UINT64_MAX, "the section headers lie outside the file" },
    { ELF_SECTIONS + 64 + 24, 8, ELF_SAMPLE_SIZE - 0xff, "a section lies outside the file" },
    { ELF_SECTIONS + 64 + 32, 8, UINT64_MAX, "a section lies outside the file" },
    { ELF_SECTIONS + 128 + 40, 4, ELF_SECTION_COUNT, "a section refers to a section that does not exist" },
    { ELF_SECTIONS + 128 + 56, 8, 0, "a table of symbols or relocations has a wrong size" },
    { ELF_SECTIONS + 128 + 32, 8, 95, "a table of symbols or relocations has a wrong size" },
};

static void check_reason(const char *reason, const char *expected)
{
    if (reason == NULL || strcmp(reason, expected) != 0) {
        printf("FAIL wanted '%s', got '%s'\n", expected, reason != NULL ? reason : "success");
        failures++;
    }
}

static void broken_rules(void)
{
    struct elf64_program program;
    struct elf64_sections sections;
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        uint8_t *file = elf_sample(2, BASE);
        elf_put(file + rules[i].offset, rules[i].size, rules[i].value);
        check_reason(elf64_program_open(&program, ELF64_EXECUTABLE, file, ELF64_PREFIX_MAX, ELF_SAMPLE_SIZE),
                     rules[i].reason);
        free(file);
    }
    for (size_t i = 0; i < sizeof section_rules / sizeof section_rules[0]; i++) {
        uint8_t *file = elf_sample(3, 0);
        elf_put(file + section_rules[i].offset, section_rules[i].size, section_rules[i].value);
        check_reason(elf64_sections_open(&sections, file, ELF_SAMPLE_SIZE), section_rules[i].reason);
        free(file);
    }
}

static void too_many_segments(void)
{
    struct elf64_program program;
    uint8_t *file = elf_sample(2, BASE);
    elf_put(file + 56, 2, 9);
    for (unsigned i = 0; i < 9; i++)
        elf_segment(file, i, 1, 5, ELF_TEXT, BASE + i * 0x1000, 0x100, 0x100);
    check_reason(elf64_program_open(&program, ELF64_EXECUTABLE, file, ELF_SAMPLE_SIZE, ELF_SAMPLE_SIZE),
                 "more segments than a program may have");
    free(file);
}

/* --- anything at all --- */

/* Decodes everything that can be; what is accepted must be harmless. */
static void use(const uint8_t *file, uint64_t size, enum elf64_type type)
{
    struct elf64_program program;
    if (elf64_program_open(&program, type, file, size, size) == NULL) {
        for (unsigned i = 0; i < program.segment_count; i++) {
            const struct elf64_segment *segment = &program.segments[i];
            bool harmless = segment->offset <= size && segment->file_size <= size - segment->offset
                && segment->file_size <= segment->memory_size && (segment->permissions & 6) != 6
                && segment->address % 4096 == 0 && segment->address + segment->memory_size >= segment->address
                && (i == 0 || segment->address >= segment[-1].address + segment[-1].memory_size);
            check(harmless, "a segment that no one may map");
        }
    }
    struct elf64_sections sections;
    if (elf64_sections_open(&sections, file, size) != NULL)
        return;
    size_t length = 0;
    for (unsigned i = 0; i < sections.count; i++) {
        struct elf64_section section = elf64_section(&sections, i);
        for (uint64_t j = 0; section.type == ELF64_SECTION_SYMBOLS && j < elf64_item_count(&section); j++) {
            struct elf64_symbol symbol = elf64_symbol(&sections, &section, j);
            length += symbol.name != NULL ? strlen(symbol.name) : 0;
        }
        for (uint64_t j = 0; section.type == ELF64_SECTION_RELA && j < elf64_item_count(&section); j++)
            length += elf64_relocation(&sections, &section, j).type;
    }
    check(length < SIZE_MAX, "");
}

static void truncations(void)
{
    uint8_t *file = elf_sample(3, 0);
    for (uint64_t size = 0; size < ELF_SAMPLE_SIZE; size++) {
        uint8_t *cut = malloc(size > 0 ? size : 1);
        memcpy(cut, file, size);
        use(cut, size, ELF64_POSITION_INDEPENDENT);
        free(cut);
    }
    free(file);
}

static void changes(void)
{
    static const uint64_t values[] = {
        0, 1, 2, 4, 8, 24, 4095, 4096, 0x7fffffff, UINT32_MAX, 1ull << 47, UINT64_MAX,
    };
    static const unsigned places[] = { 0, ELF_SYMBOLS, ELF_STRINGS, ELF_RELOCATIONS, ELF_SECTIONS };
    static const unsigned lengths[] = { ELF_SEGMENTS + 3 * 56, 96, 19, 24, ELF_SECTION_COUNT * 64 };
    uint8_t *good = elf_sample(3, 0), *file = elf_sample(3, 0);
    uint64_t state = 2463534242u;
    for (unsigned i = 0; i < CHANGED; i++) {
        for (unsigned j = 0; j < 3; j++) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            unsigned place = (state >> 33) % 5, offset = places[place] + (state >> 40) % (lengths[place] - 8);
            if (state >> 60 & 1)
                elf_put(file + (offset & ~3u), state >> 61 & 1 ? 4 : 8, values[(state >> 50) % 12]);
            else
                file[offset] = (uint8_t)(state >> 52);
        }
        use(file, ELF_SAMPLE_SIZE, ELF64_POSITION_INDEPENDENT);
        memcpy(file, good, ELF_SAMPLE_SIZE);
    }
    free(good);
    free(file);
}

int main(void)
{
    good();
    sections();
    broken_rules();
    too_many_segments();
    truncations();
    changes();
    printf("%zu broken rules, %d truncations, %d changed files: %d failures\n",
           sizeof rules / sizeof rules[0] + sizeof section_rules / sizeof section_rules[0],
           ELF_SAMPLE_SIZE, CHANGED, failures);
    return failures != 0;
}
