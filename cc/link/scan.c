/*
 * Which slots and dynamic relocations the relocations of a program ask for; and what they ask for that
 * is not there: undefined symbols are said here, the first few uses of each.
 */
#include <string.h>
#include <cc/base/diagnose.h>
#include <cc/link/linker.h>

enum { USES_SAID = 3 };

static uint8_t byte_at(const struct input_section *section, uint64_t offset)
{
    return offset < section->section->size ? section->section->bytes[offset] : 0;
}

/* Whether there are `count` bytes of the instruction before the field and 4 of it. */
static bool has_before(const struct input_section *section, const struct relocation *relocation, uint64_t count)
{
    return relocation->offset >= count && relocation->offset <= section->section->size && section->section->size - relocation->offset >= 4;
}

/* AMD64 ABI B.2: mov becomes lea, or takes an immediate if the symbol is no place; call and jmp become direct. */
enum relaxation got_relaxation(const struct linker *linker, const struct input_section *section, const struct relocation *relocation)
{
    const struct link_symbol *symbol = section->file->symbols[relocation->symbol];
    bool rex = relocation->type == R_X86_64_REX_GOTPCRELX;
    if ((relocation->type != R_X86_64_GOTPCRELX && !rex) || relocation->addend != -4 || symbol->plt != 0 ||
        !has_before(section, relocation, rex ? 3 : 2) || section->section->bytes == NULL)
        return RELAX_NONE;
    uint8_t code = byte_at(section, relocation->offset - 2), operand = byte_at(section, relocation->offset - 1);
    bool is_place = symbol->state == SYMBOL_DEFINED && symbol->section != NULL;
    if (code == 0x8b && (operand & 0xc7) == 0x05) {
        if (is_place || (symbol->from_script && linker->options->position_independent))
            return RELAX_LEA;
        return linker->options->position_independent ? RELAX_NONE : RELAX_IMMEDIATE;
    }
    if (code != 0xff || rex || !is_place)
        return RELAX_NONE;
    return operand == 0x15 ? RELAX_CALL : operand == 0x25 ? RELAX_JUMP : RELAX_NONE;
}

bool tls_relaxes(const struct input_section *section, const struct relocation *relocation)
{
    if (!has_before(section, relocation, 3) || relocation->addend != -4)
        return false;
    uint8_t rex = byte_at(section, relocation->offset - 3), code = byte_at(section, relocation->offset - 2);
    return (rex & 0xfb) == 0x48 && (code == 0x8b || code == 0x03) && (byte_at(section, relocation->offset - 1) & 0xc7) == 0x05;
}

static void add_slot(struct link_symbol ***list, uint32_t *count, uint32_t *capacity, struct link_symbol *symbol, uint32_t *slot)
{
    if (*slot != 0)
        return;
    *list = array_grow(*list, capacity, *count, sizeof **list);
    (*list)[(*count)++] = symbol;
    *slot = *count;
}

static void add_got(struct linker *linker, struct link_symbol *symbol)
{
    bool is_new = symbol->got == 0;
    add_slot(&linker->got_symbols, &linker->got_count, &linker->got_capacity, symbol, &symbol->got);
    linker->relative_count += is_new && linker->options->position_independent && symbol_moves(symbol);
}

static void say_position(const struct input_section *section, const struct relocation *relocation, const struct link_symbol *symbol)
{
    error_plain("%s: an address of %u bits of '%s' cannot be in a position-independent program; compile with -fPIE",
                place_text(section, relocation->offset), relocation->type == R_X86_64_16 ? 16 : relocation->type == R_X86_64_8 ? 8 : 32,
                symbol->name);
}

static void scan_one(struct linker *linker, const struct input_section *section, const struct relocation *relocation)
{
    struct link_symbol *symbol = section->file->symbols[relocation->symbol];
    bool pie = linker->options->position_independent;
    if (symbol->type == STT_GNU_IFUNC && symbol->state == SYMBOL_DEFINED && symbol->section != NULL &&
        symbol->section->output != NULL && !symbol->section->discarded)
        add_slot(&linker->plt_symbols, &linker->plt_count, &linker->plt_capacity, symbol, &symbol->plt);
    switch (relocation->type) {
    case R_X86_64_GOTPCREL:
    case R_X86_64_GOTPCRELX:
    case R_X86_64_REX_GOTPCRELX:
        if (got_relaxation(linker, section, relocation) == RELAX_NONE)
            add_got(linker, symbol);
        break;
    case R_X86_64_GOT32:
        add_got(linker, symbol);
        break;
    case R_X86_64_GOTTPOFF:
        if (!tls_relaxes(section, relocation))
            add_slot(&linker->tls_got_symbols, &linker->tls_got_count, &linker->tls_got_capacity, symbol, &symbol->tls_got);
        break;
    case R_X86_64_64:
        linker->relative_count += pie && symbol_moves(symbol);
        break;
    case R_X86_64_32:
    case R_X86_64_32S:
    case R_X86_64_16:
    case R_X86_64_8:
        if (pie && symbol_moves(symbol))
            say_position(section, relocation, symbol);
        break;
    default:
        break;
    }
    if (symbol->section == synthetic_section(linker, SYNTHETIC_GOT_PLT))
        symbol->got_base = true;
}

/* --- what is missing --- */

static void check_defined(const struct input_section *section, const struct relocation *relocation)
{
    struct link_symbol *symbol = section->file->symbols[relocation->symbol];
    const struct object_symbol *from = &section->file->object.symbols[relocation->symbol];
    if (relocation->symbol == 0 || symbol->state == SYMBOL_DEFINED || from->binding == STB_WEAK)
        return;
    if (symbol->uses_said < USES_SAID)
        error_plain("%s: '%s' is not defined", place_text(section, relocation->offset), symbol->name);
    else if (symbol->uses_said == USES_SAID)
        error_plain("'%s' is not defined: there are more uses", symbol->name);
    symbol->uses_said += symbol->uses_said <= USES_SAID;
}

static bool is_table_of_places(const struct input_section *section)
{
    return !(section->section->flags & SHF_ALLOC) || strcmp(section->section->name, ".eh_frame") == 0 ||
           strncmp(section->section->name, ".gcc_except_table", 17) == 0;
}

static void check_present(const struct input_section *section, const struct relocation *relocation)
{
    const struct link_symbol *symbol = section->file->symbols[relocation->symbol];
    if (symbol->section == NULL || symbol->section->output != NULL || is_table_of_places(section))
        return;
    error_plain("%s: '%s' is in the section %s of %s, which is discarded", place_text(section, relocation->offset),
                symbol->name[0] != 0 ? symbol->name : symbol->section->section->name, symbol->section->section->name,
                symbol->section->file->path);
}

static void scan_section(struct linker *linker, const struct input_section *section)
{
    bool allocated = (section->section->flags & SHF_ALLOC) != 0;
    for (uint32_t i = 0; i < section->section->relocation_count && error_count < LINK_ERRORS_MAX; i++) {
        const struct relocation *relocation = &section->section->relocations[i];
        check_defined(section, relocation);
        check_present(section, relocation);
        /* The call of __tls_get_addr goes with the relocation before it: relocate.c. */
        if (relocation->type == R_X86_64_TLSGD || relocation->type == R_X86_64_TLSLD)
            i++;
        else if (allocated)
            scan_one(linker, section, relocation);
    }
}

void relocations_scan(struct linker *linker)
{
    for (uint32_t i = 0; i < linker->output_count; i++)
        for (uint32_t j = 0; j < linker->outputs[i]->input_count; j++)
            if (!linker->outputs[i]->inputs[j]->discarded)
                scan_section(linker, linker->outputs[i]->inputs[j]);
}
