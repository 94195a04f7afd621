/*
 * Tables that no input has: linker.h. Their sizes are known when relocations have been
 * scanned, their contents when everything has its address.
 *     .got        addresses of symbols, then offsets of thread-local ones
 *     .got.plt    three words for a dynamic loader, then addresses of the functions that IFUNC symbols choose
 *     .plt        a jump through .got.plt for each of them
 *     .rela.plt   R_X86_64_IRELATIVE: the program's start code has them chosen
 *     .rela.dyn   position independent: R_X86_64_RELATIVE, then those of IFUNC symbols
 *     .dynamic, .dynsym, .dynstr, .hash   for the start code of a position-independent program
 *     .eh_frame_hdr   where .eh_frame is, and functions in order of their addresses
 */
#include <string.h>
#include <cc/debug/dwarf.h>
#include <cc/base/diagnose.h>
#include <cc/link/script.h>

enum { WORD = 8, PLT_ENTRY = 8, GOT_PLT_RESERVED = 3, RELA_SIZE = 24, DYNSYM_SIZE = 24, HASH_SIZE = 16, UNWIND_HEADER_SIZE = 12, UNWIND_ENTRY = 8 };
enum {
    DT_NULL = 0, DT_HASH = 4, DT_STRTAB = 5, DT_SYMTAB = 6, DT_RELA = 7, DT_RELASZ = 8, DT_RELAENT = 9, DT_STRSZ = 10,
    DT_SYMENT = 11, DT_FLAGS = 30, DT_RELACOUNT = 0x6ffffff9, DT_FLAGS_1 = 0x6ffffffb, DF_1_PIE = 0x08000000,
    DYNAMIC_ENTRIES = 11,
};

static const struct {
    const char *name;
    uint32_t type;
    uint64_t flags, alignment, entry_size;
} sections[SYNTHETIC_COUNT] = {
    [SYNTHETIC_GOT] = {".got", SHT_PROGBITS, SHF_ALLOC | SHF_WRITE, 8, 8},
    [SYNTHETIC_GOT_PLT] = {".got.plt", SHT_PROGBITS, SHF_ALLOC | SHF_WRITE, 8, 8},
    [SYNTHETIC_PLT] = {".plt", SHT_PROGBITS, SHF_ALLOC | SHF_EXECINSTR, 16, PLT_ENTRY},
    [SYNTHETIC_RELA_DYN] = {".rela.dyn", SHT_RELA, SHF_ALLOC, 8, RELA_SIZE},
    [SYNTHETIC_RELA_PLT] = {".rela.plt", SHT_RELA, SHF_ALLOC, 8, RELA_SIZE},
    [SYNTHETIC_DYNAMIC] = {".dynamic", SHT_DYNAMIC, SHF_ALLOC | SHF_WRITE, 8, 16},
    [SYNTHETIC_DYNSYM] = {".dynsym", SHT_DYNSYM, SHF_ALLOC, 8, DYNSYM_SIZE},
    [SYNTHETIC_DYNSTR] = {".dynstr", SHT_STRTAB, SHF_ALLOC, 1, 0},
    [SYNTHETIC_HASH] = {".hash", SHT_HASH, SHF_ALLOC, 8, 4},
    [SYNTHETIC_UNWIND_HEADER] = {".eh_frame_hdr", SHT_PROGBITS, SHF_ALLOC, 4, 0},
};

struct input_section *synthetic_section(const struct linker *linker, enum synthetic which)
{
    return &linker->own->sections[which];
}

uint64_t synthetic_address(const struct linker *linker, enum synthetic which)
{
    const struct input_section *section = synthetic_section(linker, which);
    return section->output == NULL ? 0 : section->output->address + section->offset;
}

static void define(struct linker *linker, const char *name, enum synthetic which)
{
    struct link_symbol *symbol = symbol_find(linker, name);
    if (symbol == NULL || symbol->state != SYMBOL_UNDEFINED)
        return;
    symbol->state = SYMBOL_DEFINED;
    symbol->file = linker->own;
    symbol->section = synthetic_section(linker, which);
    symbol->value = 0;
    symbol->visibility = STV_HIDDEN;
}

void synthetic_make(struct linker *linker)
{
    struct object *object = arena_allocate(&program_arena, sizeof *object);
    object_start(object, "ld");
    for (enum synthetic i = 1; i < SYNTHETIC_COUNT; i++) {
        uint32_t number = object_section_add(object, sections[i].name, sections[i].type, sections[i].flags);
        struct section *section = &object->sections[number];
        section->alignment = sections[i].alignment;
        section->entry_size = sections[i].entry_size;
    }
    linker->own = file_add(linker, object);
    define(linker, "_GLOBAL_OFFSET_TABLE_", SYNTHETIC_GOT_PLT);
    if (linker->options->position_independent)
        define(linker, "_DYNAMIC", SYNTHETIC_DYNAMIC);
}

void synthetic_size(struct linker *linker)
{
    uint64_t sizes[SYNTHETIC_COUNT] = {0};
    bool pie = linker->options->position_independent;
    const struct link_symbol *table = symbol_find(linker, "_GLOBAL_OFFSET_TABLE_");
    bool table_needed = table != NULL && table->section == synthetic_section(linker, SYNTHETIC_GOT_PLT) && table->got_base;
    sizes[SYNTHETIC_GOT] = WORD * ((uint64_t)linker->got_count + linker->tls_got_count);
    sizes[SYNTHETIC_GOT_PLT] = linker->plt_count != 0 || table_needed ? WORD * (GOT_PLT_RESERVED + (uint64_t)linker->plt_count) : 0;
    sizes[SYNTHETIC_PLT] = PLT_ENTRY * (uint64_t)linker->plt_count;
    sizes[pie ? SYNTHETIC_RELA_DYN : SYNTHETIC_RELA_PLT] = RELA_SIZE * ((uint64_t)linker->plt_count + linker->relative_count);
    if (pie) {
        sizes[SYNTHETIC_DYNAMIC] = 16 * DYNAMIC_ENTRIES;
        sizes[SYNTHETIC_DYNSYM] = DYNSYM_SIZE;
        sizes[SYNTHETIC_DYNSTR] = 1;
        sizes[SYNTHETIC_HASH] = HASH_SIZE;
    }
    if (linker->options->unwind_header && output_has_bytes(linker, ".eh_frame"))
        sizes[SYNTHETIC_UNWIND_HEADER] = UNWIND_HEADER_SIZE + UNWIND_ENTRY * (uint64_t)frames_table(linker);
    for (enum synthetic i = 1; i < SYNTHETIC_COUNT; i++) {
        const struct output_section *output = synthetic_section(linker, i)->output;
        synthetic_section(linker, i)->size = sizes[i];
        if (sizes[i] != 0 && (output == NULL || output->statement->no_load))
            error_plain("the script leaves out %s, which the program needs", sections[i].name);
    }
}

/* --- contents --- */

static uint8_t *contents(const struct linker *linker, enum synthetic which)
{
    const struct input_section *section = synthetic_section(linker, which);
    return section->size == 0 ? NULL : section->output->bytes + section->offset;
}

static void put_word(const struct linker *linker, enum synthetic which, uint64_t index, uint64_t value)
{
    memcpy(contents(linker, which) + index * WORD, &value, sizeof value);
}

static void put_rela(const struct linker *linker, enum synthetic which, uint64_t index, uint64_t place, uint32_t type, uint64_t addend)
{
    struct elf_relocation relocation = {.offset = place, .info = type, .addend = (int64_t)addend};
    memcpy(contents(linker, which) + index * RELA_SIZE, &relocation, sizeof relocation);
}

void synthetic_relative(struct linker *linker, uint64_t place, uint64_t value)
{
    put_rela(linker, SYNTHETIC_RELA_DYN, linker->relative_written++, place, R_X86_64_RELATIVE, value);
}

static void write_got(struct linker *linker)
{
    uint64_t address = synthetic_address(linker, SYNTHETIC_GOT);
    for (uint32_t i = 0; i < linker->got_count; i++) {
        const struct link_symbol *symbol = linker->got_symbols[i];
        uint64_t value = symbol_address(linker, symbol);
        put_word(linker, SYNTHETIC_GOT, i, value);
        if (linker->options->position_independent && symbol_moves(symbol))
            synthetic_relative(linker, address + i * WORD, value);
    }
    for (uint32_t i = 0; i < linker->tls_got_count; i++)
        put_word(linker, SYNTHETIC_GOT, linker->got_count + i, symbol_address(linker, linker->tls_got_symbols[i]) - linker->tls_end);
}

static void write_plt(struct linker *linker)
{
    bool pie = linker->options->position_independent;
    uint64_t plt = synthetic_address(linker, SYNTHETIC_PLT), got = synthetic_address(linker, SYNTHETIC_GOT_PLT);
    if (synthetic_section(linker, SYNTHETIC_GOT_PLT)->size != 0 && pie)
        put_word(linker, SYNTHETIC_GOT_PLT, 0, synthetic_address(linker, SYNTHETIC_DYNAMIC));
    for (uint32_t i = 0; i < linker->plt_count; i++) {
        const struct link_symbol *symbol = linker->plt_symbols[i];
        uint64_t slot = got + (GOT_PLT_RESERVED + i) * WORD, entry = plt + i * PLT_ENTRY;
        uint64_t resolver = symbol->section->output->address + symbol->section->offset + symbol->value;
        uint32_t distance = (uint32_t)(slot - (entry + 6));
        uint8_t code[PLT_ENTRY] = {0xff, 0x25, 0, 0, 0, 0, 0x66, 0x90};   /* jmp *slot(%rip) */
        memcpy(code + 2, &distance, sizeof distance);
        memcpy(contents(linker, SYNTHETIC_PLT) + i * PLT_ENTRY, code, sizeof code);
        put_rela(linker, pie ? SYNTHETIC_RELA_DYN : SYNTHETIC_RELA_PLT, linker->relative_count + i, slot, R_X86_64_IRELATIVE, resolver);
    }
}

static void write_dynamic(struct linker *linker)
{
    const uint64_t entries[DYNAMIC_ENTRIES][2] = {
        {DT_HASH, synthetic_address(linker, SYNTHETIC_HASH)}, {DT_STRTAB, synthetic_address(linker, SYNTHETIC_DYNSTR)},
        {DT_SYMTAB, synthetic_address(linker, SYNTHETIC_DYNSYM)}, {DT_STRSZ, 1}, {DT_SYMENT, DYNSYM_SIZE},
        {DT_RELA, synthetic_address(linker, SYNTHETIC_RELA_DYN)}, {DT_RELASZ, synthetic_section(linker, SYNTHETIC_RELA_DYN)->size},
        {DT_RELAENT, RELA_SIZE}, {DT_FLAGS_1, DF_1_PIE}, {DT_RELACOUNT, linker->relative_count}, {DT_NULL, 0}};
    const uint32_t hash[] = {1, 1, 0, 0};   /* one bucket, one symbol */
    memcpy(contents(linker, SYNTHETIC_DYNAMIC), entries, sizeof entries);
    memcpy(contents(linker, SYNTHETIC_HASH), hash, sizeof hash);
}

/* LSB Core 5.0, section 10.6.2. Without a table to search in, readers go through .eh_frame. */
static void write_unwind_header(struct linker *linker)
{
    uint32_t count = frames_table(linker);
    uint64_t base = synthetic_address(linker, SYNTHETIC_UNWIND_HEADER);
    uint8_t header[UNWIND_HEADER_SIZE] = {1, DW_EH_PE_pcrel_sdata4, DW_EH_PE_omit, DW_EH_PE_omit};
    uint32_t distance = (uint32_t)(output_address(linker, ".eh_frame") - (base + 4));
    if (count != 0) {
        header[2] = DW_EH_PE_udata4;
        header[3] = DW_EH_PE_datarel_sdata4;
        memcpy(header + 8, &count, sizeof count);
        frames_write_table(linker, contents(linker, SYNTHETIC_UNWIND_HEADER) + UNWIND_HEADER_SIZE, base);
    }
    memcpy(header + 4, &distance, sizeof distance);
    memcpy(contents(linker, SYNTHETIC_UNWIND_HEADER), header, sizeof header);
}

void synthetic_write(struct linker *linker)
{
    write_got(linker);
    write_plt(linker);
    if (linker->options->position_independent)
        write_dynamic(linker);
    if (synthetic_section(linker, SYNTHETIC_UNWIND_HEADER)->size != 0)
        write_unwind_header(linker);
}
