/*
 * objdump -d: the instructions of objects, programs and archives, with the symbols that are there
 * and that branches and addresses lead to; -r: with relocations. The layout is that of GNU objdump.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cc/base/diagnose.h>
#include <cc/base/memory.h>
#include <cc/base/ordered.h>
#include <cc/driver/elf_view.h>
#include <cc/driver/modes.h>
#include <cc/x86_64/disassemble.h>

enum { BYTES_A_LINE = 7, MODE = 8 };

struct place {
    uint64_t address;
    const char *name;
    uint32_t section, index;
    uint8_t rank;                /* which of several at one place names it */
};

struct listing {
    const struct elf_view *view;
    struct place *places;        /* by address */
    uint32_t place_count, place_capacity;
    bool relocations;
    uint32_t section;
    uint64_t address;            /* of the section; 0 in objects */
    const uint8_t *bytes;
    uint64_t size, end;          /* as far as the next symbol; the section's end */
    struct elf_relocation *table;    /* of the section, by offset */
    uint32_t table_count, next;  /* the next one to be shown */
};

/* --- symbols --- */

static int by_address(const void *left, const void *right)
{
    const struct place *a = left, *b = right;
    if (a->address != b->address)
        return a->address < b->address ? -1 : 1;
    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    return a->index < b->index ? -1 : 1;
}

/* Functions before other symbols, global ones before local ones. */
static void collect_places(struct listing *listing)
{
    const struct elf_view *view = listing->view;
    for (uint32_t i = 1; i < view->symbol_count; i++) {
        struct elf_symbol symbol = elf_view_symbol(view, i);
        uint8_t type = symbol.info & 15, binding = symbol.info >> 4;
        const char *name = elf_view_name(view, symbol.name);
        if (symbol.section == 0 || symbol.section >= view->section_count || type == STT_SECTION || type == STT_FILE || type == STT_TLS || name[0] == 0)
            continue;
        listing->places = array_grow(listing->places, &listing->place_capacity, listing->place_count, sizeof *listing->places);
        listing->places[listing->place_count++] = (struct place){
            symbol.value, name, symbol.section, i, (uint8_t)((type == STT_FUNC ? 0 : 4) + (binding == STB_GLOBAL ? 0 : binding == STB_WEAK ? 1 : 2))};
    }
    if (listing->place_count != 0)
        qsort(listing->places, listing->place_count, sizeof *listing->places, by_address);
}

/* The last place of a section at an address or before it; in programs of any section. */
static const struct place *place_before(const struct listing *listing, uint64_t address)
{
    uint32_t count = ordered_until_wide(listing->places, sizeof *listing->places, listing->place_count, address);
    bool object = listing->view->header.type == ET_REL;
    const struct place *best = NULL;
    for (; count > 0; count--) {
        const struct place *place = &listing->places[count - 1];
        if (best != NULL && place->address != best->address)
            break;
        if (!object || place->section == listing->section)
            best = place;
    }
    return best;
}

static void print_place(const struct listing *listing, uint64_t address)
{
    const struct place *place = place_before(listing, address);
    uint64_t from = place != NULL ? place->address : listing->address;
    printf("<%s", place != NULL ? place->name : elf_view_section_name(listing->view, listing->section));
    printf(address != from ? "+0x%llx>" : ">", (unsigned long long)(address - from));
}

/* --- relocations --- */

static const char *relocation_name(uint32_t type)
{
    static const char *const names[] = {
        "NONE", "64", "PC32", "GOT32", "PLT32", "COPY", "GLOB_DAT", "JUMP_SLOT", "RELATIVE", "GOTPCREL", "32", "32S", "16", "PC16", "8", "PC8",
        "DTPMOD64", "DTPOFF64", "TPOFF64", "TLSGD", "TLSLD", "DTPOFF32", "GOTTPOFF", "TPOFF32", "PC64", "GOTOFF64", "GOTPC32", "GOT64", "GOTPCREL64",
        "GOTPC64", "GOTPLT64", "PLTOFF64", "SIZE32", "SIZE64", "GOTPC32_TLSDESC", "TLSDESC_CALL", "TLSDESC", "IRELATIVE", "RELATIVE64", "39", "40",
        "GOTPCRELX", "REX_GOTPCRELX",
    };
    return type < sizeof names / sizeof *names ? names[type] : "UNKNOWN";
}

static int by_offset(const void *left, const void *right)
{
    const struct elf_relocation *a = left, *b = right;
    return a->offset != b->offset ? (a->offset < b->offset ? -1 : 1) : 0;
}

static void read_relocations(struct listing *listing)
{
    const struct elf_view *view = listing->view;
    listing->table_count = listing->next = 0;
    for (uint32_t i = 1; listing->relocations && i < view->section_count; i++) {
        const struct elf_section *section = &view->sections[i];
        uint32_t count = (uint32_t)(section->size / sizeof *listing->table);
        if (section->type != SHT_RELA || section->info != listing->section || view->header.type != ET_REL || listing->table_count != 0)
            continue;
        listing->table = memory_resize(listing->table, count * sizeof *listing->table);
        memcpy(listing->table, view->bytes + section->offset, count * sizeof *listing->table);
        listing->table_count = count;
        qsort(listing->table, count, sizeof *listing->table, by_offset);
    }
}

static void print_relocation(const struct listing *listing, const struct elf_relocation *relocation)
{
    const struct elf_view *view = listing->view;
    uint32_t index = (uint32_t)(relocation->info >> 32);
    const char *name = "*ABS*";
    if (index != 0 && index < view->symbol_count) {
        struct elf_symbol symbol = elf_view_symbol(view, index);
        bool section = (symbol.info & 15) == STT_SECTION && symbol.section < view->section_count;
        name = section ? elf_view_section_name(view, symbol.section) : elf_view_name(view, symbol.name);
    }
    printf("\t\t\t%llx: R_X86_64_%s\t%s", (unsigned long long)relocation->offset, relocation_name((uint32_t)relocation->info), name);
    if (relocation->addend != 0)
        printf("%c0x%llx", relocation->addend < 0 ? '-' : '+',
               relocation->addend < 0 ? 0 - (unsigned long long)relocation->addend : (unsigned long long)relocation->addend);
    printf("\n");
}

static void print_relocations(struct listing *listing, uint64_t end)
{
    for (; listing->next < listing->table_count && listing->table[listing->next].offset < end; listing->next++)
        print_relocation(listing, &listing->table[listing->next]);
}

/* --- instructions --- */

/* The mnemonic fills six columns, so that operands are below each other. */
static void print_text(const char *text, bool prefixes)
{
    size_t length = strcspn(text, " ");
    printf("%-*.*s%s", text[length] != 0 && !prefixes ? 6 : 0, (int)length, text, text + length);
}

/* Where a branch goes and what is addressed from RIP, for who reads. */
static void print_instruction(struct listing *listing, const struct instruction *instruction, uint64_t offset)
{
    char text[INSTRUCTION_TEXT_SIZE], target[24];
    const struct operand *branch = instruction_target(instruction), *memory = instruction_memory(instruction);
    uint64_t end = listing->address + offset + instruction->length;
    if (branch != NULL)
        snprintf(target, sizeof target, "%llx", (unsigned long long)(end + (uint64_t)branch->value));
    instruction_text(instruction, NULL, branch != NULL ? target : NULL, text, sizeof text);
    print_text(text, has_prefixes(instruction));
    if (branch != NULL) {
        printf(" ");
        print_place(listing, end + (uint64_t)branch->value);
    } else if (memory != NULL && memory->number == RIP) {
        printf("        # %llx ", (unsigned long long)(end + (uint64_t)memory->value));
        print_place(listing, end + (uint64_t)memory->value);
    }
    printf("\n");
}

static void print_bytes(const struct listing *listing, uint64_t offset, unsigned from, unsigned to, bool fill)
{
    unsigned width = 4;          /* more than the section's end needs, in steps of four digits */
    while (width < 16 && listing->end >> 4 * (width - 1) != 0)
        width += 4;
    printf("%*llx:\t", (int)width, (unsigned long long)(listing->address + offset + from));
    for (unsigned i = from; i < from + BYTES_A_LINE && (i < to || fill); i++)
        printf(i < to ? "%02x " : "   ", listing->bytes[offset + i]);
}

static uint64_t print_one(struct listing *listing, uint64_t offset)
{
    struct instruction instruction;
    bool good = decode(MODE, &instruction, listing->bytes + offset, (size_t)(listing->size - offset));
    unsigned length = good ? instruction.length : 1;
    print_bytes(listing, offset, 0, length, true);
    printf("\t");
    if (good)
        print_instruction(listing, &instruction, offset);
    else
        printf("(bad)\n");
    for (unsigned from = BYTES_A_LINE; from < length; from += BYTES_A_LINE) {
        print_bytes(listing, offset, from, length, false);
        printf("\n");
    }
    print_relocations(listing, offset + length);
    return offset + length;
}

/* The addresses in the section that have a name, once each, and its end; one more than there are is no harm. */
static uint64_t *named_addresses(const struct listing *listing, uint64_t size)
{
    uint64_t *addresses = memory_allocate((listing->place_count + 1) * sizeof *addresses);
    uint32_t count = 0;
    for (uint32_t i = 0; i < listing->place_count; i++) {
        const struct place *place = &listing->places[i];
        bool inside = place->section == listing->section && place->address >= listing->address && place->address - listing->address < size;
        if (inside && (count == 0 || addresses[count - 1] != place->address))
            addresses[count++] = place->address;
    }
    addresses[count] = listing->address + size;
    return addresses;
}

/* What is decoded ends where a symbol is: it may stand behind data. */
static void print_section(struct listing *listing)
{
    const struct elf_section *section = &listing->view->sections[listing->section];
    listing->address = section->address;
    listing->bytes = listing->view->bytes + section->offset;
    listing->end = section->address + section->size;
    uint64_t *named = named_addresses(listing, section->size), *next = named;
    read_relocations(listing);
    printf("\nDisassembly of section %s:\n", elf_view_section_name(listing->view, listing->section));
    for (uint64_t offset = 0; offset < section->size;) {
        uint64_t address = listing->address + offset;
        if (offset == 0 || address == *next) {
            printf("\n%016llx ", (unsigned long long)address);
            print_place(listing, address);
            printf(":\n");
            next += address == *next;
        }
        listing->size = *next - listing->address;
        offset = print_one(listing, offset);
    }
    free(named);
}

static bool print_file(const char *name, const struct elf_view *view, void *context)
{
    struct listing listing = {.view = view, .relocations = *(const bool *)context};
    printf("\n%s:     file format elf64-x86-64\n\n", name);
    collect_places(&listing);
    for (uint32_t i = 1; i < view->section_count; i++) {
        listing.section = i;
        if (view->sections[i].flags & SHF_EXECINSTR && view->sections[i].type != SHT_NOBITS && view->sections[i].size != 0)
            print_section(&listing);
    }
    free(listing.places);
    free(listing.table);
    return true;
}

int objdump_main(int count, char **arguments)
{
    bool disassemble = false, relocations = false, good = true;
    for (int i = 1; i < count; i++) {
        const char *option = arguments[i];
        if (option[0] != '-')
            continue;
        bool is_word = option[1] == '-';
        disassemble |= strcmp(option, "--disassemble") == 0 || (!is_word && strchr(option, 'd') != NULL);
        relocations |= strcmp(option, "--reloc") == 0 || (!is_word && strchr(option, 'r') != NULL);
        good &= is_word || option[1 + strspn(option + 1, "drw")] == 0;
    }
    if (!disassemble || !good) {
        error_plain("objdump -d [-r] FILE ...: there is nothing else that it shows");
        return 1;
    }
    for (int i = 1; i < count; i++)
        if (arguments[i][0] != '-')
            good &= elf_view_each(arguments[i], print_file, &relocations);
    return good ? 0 : 1;
}
