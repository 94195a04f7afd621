/*
 * The bytes of the sections, with every relocation applied (AMD64 ABI 4.4.1; relaxations: B.2, and for
 * thread-local storage of static programs "ELF Handling For Thread-Local Storage", 5.5).
 * S symbol, A addend, P place; the thread pointer is the end of the TLS image.
 */
#include <string.h>
#include <cc/base/diagnose.h>
#include <cc/link/script.h>

bool symbol_moves(const struct link_symbol *symbol)
{
    if (symbol->state != SYMBOL_DEFINED || symbol->type == STT_TLS)
        return false;
    if (symbol->section != NULL)
        return symbol->section->output != NULL;
    return symbol->from_script && symbol->relative;
}

static bool is_gone(const struct link_symbol *symbol)
{
    return symbol->section != NULL && (symbol->section->discarded || symbol->section->output == NULL);
}

static uint64_t section_address(const struct input_section *section, uint64_t offset)
{
    return section->output->address + (section->pieces != NULL ? merge_offset(section, offset) : section->offset + offset);
}

uint64_t symbol_address(const struct linker *linker, const struct link_symbol *symbol)
{
    if (symbol->plt != 0)
        return synthetic_address(linker, SYNTHETIC_PLT) + (symbol->plt - 1) * 8u;
    if (symbol->state != SYMBOL_DEFINED || is_gone(symbol))
        return 0;
    return symbol->section == NULL ? symbol->value : section_address(symbol->section, symbol->value);
}

/* S + A. Where a section symbol stands for what is merged, the addend says which piece is meant. */
static uint64_t target(const struct linker *linker, const struct link_symbol *symbol, int64_t addend)
{
    if (symbol->type == STT_SECTION && symbol->section != NULL && symbol->section->pieces != NULL && !is_gone(symbol))
        return section_address(symbol->section, symbol->value + (uint64_t)addend);
    return symbol_address(linker, symbol) + (uint64_t)addend;
}

struct job {
    struct linker *linker;
    const struct input_section *section;
    const struct relocation *relocation;
    const struct link_symbol *symbol;
    uint8_t *bytes;                  /* of the field */
    uint64_t place;                  /* its address */
};

static const char *type_name(uint32_t type)
{
    switch (type) {
    case R_X86_64_8: return "R_X86_64_8";
    case R_X86_64_PC8: return "R_X86_64_PC8";
    case R_X86_64_16: return "R_X86_64_16";
    case R_X86_64_PC16: return "R_X86_64_PC16";
    case R_X86_64_32: return "R_X86_64_32";
    case R_X86_64_32S: return "R_X86_64_32S";
    case R_X86_64_PC32: return "R_X86_64_PC32";
    case R_X86_64_PLT32: return "R_X86_64_PLT32";
    default: return "a relocation";
    }
}

static void put(const struct job *job, unsigned size, uint64_t value)
{
    for (unsigned i = 0; i < size; i++)
        job->bytes[i] = (uint8_t)(value >> 8 * i);
}

static void put_checked(const struct job *job, unsigned size, uint64_t value, bool minus, bool plus)
{
    uint64_t half = UINT64_C(1) << (8 * size - 1);
    bool fits = (plus && value < 2 * half) || (minus && value + half < 2 * half);
    if (!fits)
        error_plain("%s: %s to '%s': 0x%llx does not fit", place_text(job->section, job->relocation->offset),
                    type_name(job->relocation->type), job->symbol->name[0] != 0 || job->symbol->section == NULL ? job->symbol->name
                    : job->symbol->section->section->name, (unsigned long long)value);
    put(job, size, value);
}

static uint64_t got_address(const struct job *job)
{
    return synthetic_address(job->linker, SYNTHETIC_GOT) + (job->symbol->got - 1) * UINT64_C(8);
}

static void put_relative(const struct job *job, uint64_t value)
{
    put_checked(job, 4, value - job->place, true, false);
}

static void apply_got(struct job *job)
{
    uint64_t value = target(job->linker, job->symbol, job->relocation->addend);
    switch (got_relaxation(job->linker, job->section, job->relocation)) {
    case RELAX_NONE:
        put_relative(job, got_address(job) + (uint64_t)job->relocation->addend);
        break;
    case RELAX_LEA:
        job->bytes[-2] = 0x8d;
        put_relative(job, value);
        break;
    case RELAX_IMMEDIATE: {
        uint8_t reg = job->bytes[-1] >> 3 & 7;
        if (job->relocation->type == R_X86_64_REX_GOTPCRELX)
            job->bytes[-3] = (uint8_t)((job->bytes[-3] & ~5u) | (job->bytes[-3] >> 2 & 1));
        job->bytes[-2] = 0xc7;
        job->bytes[-1] = 0xc0 | reg;
        put_checked(job, 4, value + 4, true, job->relocation->type == R_X86_64_GOTPCRELX);
        break;
    }
    case RELAX_CALL:
        job->bytes[-2] = 0x67;       /* a prefix that changes nothing, so that the return address stays */
        job->bytes[-1] = 0xe8;
        put_relative(job, value);
        break;
    case RELAX_JUMP:
        job->bytes[-2] = 0xe9;
        job->bytes[3] = 0x90;
        job->bytes--;
        job->place--;
        put_relative(job, value);
        break;
    }
}

/* --- thread-local storage --- */

static uint64_t thread_offset(const struct job *job)
{
    return target(job->linker, job->symbol, 0) - job->linker->tls_end;
}

/* mov or add of a loaded offset: of an immediate. */
static void apply_initial_exec(struct job *job)
{
    if (!tls_relaxes(job->section, job->relocation)) {
        uint64_t slot = synthetic_address(job->linker, SYNTHETIC_GOT) + (job->linker->got_count + job->symbol->tls_got - 1) * UINT64_C(8);
        put_relative(job, slot + (uint64_t)job->relocation->addend);
        return;
    }
    uint8_t reg = job->bytes[-1] >> 3 & 7;
    job->bytes[-3] = job->bytes[-3] == 0x4c ? 0x49 : 0x48;
    job->bytes[-2] = job->bytes[-2] == 0x8b ? 0xc7 : 0x81;
    job->bytes[-1] = 0xc0 | reg;
    put_checked(job, 4, thread_offset(job), true, false);
}

static void refuse_sequence(const struct job *job)
{
    error_plain("%s: the code around '%s' is no access to thread-local storage that is known", place_text(job->section, job->relocation->offset),
                job->symbol->name);
}

/* data16 lea x@tlsgd(%rip),%rdi; data16 data16 rex.W call __tls_get_addr: 16 bytes, the field is at 4. */
static void apply_general_dynamic(struct job *job)
{
    static const uint8_t code[12] = {0x64, 0x48, 0x8b, 0x04, 0x25, 0, 0, 0, 0, 0x48, 0x8d, 0x80};   /* mov %fs:0,%rax; lea n(%rax),%rax */
    static const uint8_t before[4] = {0x66, 0x48, 0x8d, 0x3d};
    const struct section *section = job->section->section;
    if (job->relocation->offset < 4 || section->size - job->relocation->offset < 12 || memcmp(job->bytes - 4, before, 4) != 0) {
        refuse_sequence(job);
        return;
    }
    memcpy(job->bytes - 4, code, sizeof code);
    job->bytes += 8;
    put_checked(job, 4, thread_offset(job), true, false);
}

/* lea x@tlsld(%rip),%rdi; call __tls_get_addr, direct (5 bytes) or through the GOT (6). */
static void apply_local_dynamic(struct job *job)
{
    static const uint8_t code[13] = {0x66, 0x66, 0x66, 0x66, 0x64, 0x48, 0x8b, 0x04, 0x25, 0, 0, 0, 0};   /* mov %fs:0,%rax */
    static const uint8_t before[3] = {0x48, 0x8d, 0x3d};
    const struct section *section = job->section->section;
    bool enough = job->relocation->offset >= 3 && section->size - job->relocation->offset >= 9 && memcmp(job->bytes - 3, before, 3) == 0;
    bool direct = enough && job->bytes[4] == 0xe8;
    if (!enough || (!direct && (job->bytes[4] != 0xff || section->size - job->relocation->offset < 10))) {
        refuse_sequence(job);
        return;
    }
    memcpy(job->bytes - 3, code + direct, sizeof code - direct);
}

/* --- all --- */

static void apply_absolute(struct job *job, uint64_t value)
{
    put(job, 8, value);
    if (job->linker->options->position_independent && job->section->section->flags & SHF_ALLOC && symbol_moves(job->symbol))
        synthetic_relative(job->linker, job->place, value);
}

static void apply(struct job *job)
{
    uint64_t value = target(job->linker, job->symbol, job->relocation->addend), addend = (uint64_t)job->relocation->addend;
    uint64_t got_base = synthetic_address(job->linker, SYNTHETIC_GOT_PLT);
    bool loaded = (job->section->section->flags & SHF_ALLOC) != 0;
    switch (job->relocation->type) {
    case R_X86_64_NONE: break;
    case R_X86_64_64: apply_absolute(job, value); break;
    case R_X86_64_PC32:
    case R_X86_64_PLT32: put_relative(job, value); break;
    case R_X86_64_32: put_checked(job, 4, value, false, true); break;
    case R_X86_64_32S: put_checked(job, 4, value, true, false); break;
    case R_X86_64_16: put_checked(job, 2, value, true, true); break;
    case R_X86_64_8: put_checked(job, 1, value, true, true); break;
    case R_X86_64_PC16: put_checked(job, 2, value - job->place, true, false); break;
    case R_X86_64_PC8: put_checked(job, 1, value - job->place, true, false); break;
    case R_X86_64_PC64: put(job, 8, value - job->place); break;
    case R_X86_64_GOTPCREL:
    case R_X86_64_GOTPCRELX:
    case R_X86_64_REX_GOTPCRELX: apply_got(job); break;
    case R_X86_64_GOT32: put_checked(job, 4, got_address(job) - got_base + addend, true, false); break;
    case R_X86_64_GOTPC32: put_relative(job, got_base + addend); break;
    case R_X86_64_GOTOFF64: put(job, 8, value - got_base); break;
    case R_X86_64_SIZE32: put_checked(job, 4, job->symbol->size + addend, false, true); break;
    case R_X86_64_SIZE64: put(job, 8, job->symbol->size + addend); break;
    case R_X86_64_TPOFF32: put_checked(job, 4, thread_offset(job) + addend, true, false); break;
    case R_X86_64_TPOFF64: put(job, 8, thread_offset(job) + addend); break;
    /* In code behind what was TLSLD, %rax is the thread pointer; debuggers count from the image's start. */
    case R_X86_64_DTPOFF32: put_checked(job, 4, loaded ? thread_offset(job) + addend : value - job->linker->tls_start, true, false); break;
    case R_X86_64_DTPOFF64: put(job, 8, loaded ? thread_offset(job) + addend : value - job->linker->tls_start); break;
    case R_X86_64_GOTTPOFF: apply_initial_exec(job); break;
    case R_X86_64_TLSGD: apply_general_dynamic(job); break;
    case R_X86_64_TLSLD: apply_local_dynamic(job); break;
    default:
        error_plain("%s: a relocation of type %u is not for static programs", place_text(job->section, job->relocation->offset), job->relocation->type);
    }
}

static unsigned field_size(uint32_t type)
{
    switch (type) {
    case R_X86_64_NONE: return 0;
    case R_X86_64_8:
    case R_X86_64_PC8: return 1;
    case R_X86_64_16:
    case R_X86_64_PC16: return 2;
    case R_X86_64_64:
    case R_X86_64_PC64:
    case R_X86_64_TPOFF64:
    case R_X86_64_DTPOFF64:
    case R_X86_64_GOTOFF64:
    case R_X86_64_SIZE64: return 8;
    default: return 4;
    }
}

static void relocate(struct linker *linker, const struct input_section *section)
{
    const struct section *from = section->section;
    uint8_t *bytes = section->output->bytes + section->offset;
    for (uint32_t i = 0; i < from->relocation_count && error_count < LINK_ERRORS_MAX; i++) {
        const struct relocation *relocation = &from->relocations[i];
        struct job job = {linker, section, relocation, section->file->symbols[relocation->symbol], bytes + relocation->offset,
                          section->output->address + section->offset + relocation->offset};
        if (is_gone(job.symbol))
            put(&job, field_size(relocation->type), 0);
        else
            apply(&job);
        if (relocation->type == R_X86_64_TLSGD || relocation->type == R_X86_64_TLSLD)
            i++;
    }
}

static void fill_gap(const struct output_section *output, uint64_t from, uint64_t to)
{
    if (output->flags & SHF_EXECINSTR && to > from)
        fill_no_operations(output->bytes + from, to - from);
}

static void copy(const struct output_section *output)
{
    uint64_t end = 0;
    for (uint32_t i = 0; i < output->input_count; i++) {
        const struct input_section *section = output->inputs[i];
        if (section->discarded || (section->size == 0 && section->section->size == 0))
            continue;
        if (section->pieces != NULL)
            merge_write(section, output->bytes);
        else if (section->section->bytes != NULL)
            memcpy(output->bytes + section->offset, section->section->bytes, section->size);
        if (section->size == 0)
            continue;
        fill_gap(output, end, section->offset);
        end = section->offset + section->size;
    }
}

static void write_data(const struct linker *linker, struct output_section *output)
{
    struct place place = {.output = output, .final = true};
    for (const struct statement *statement = output->statement->body; statement != NULL; statement = statement->next)
        if (statement->kind == STATEMENT_DATA) {
            place.dot = output->address + statement->offset;
            uint64_t value = evaluate(linker, statement->expression, &place).number;
            for (uint32_t i = 0; i < statement->size; i++)
                output->bytes[statement->offset + i] = (uint8_t)(value >> 8 * i);
        }
}

void relocate_all(struct linker *linker)
{
    for (uint32_t i = 0; i < linker->output_count; i++) {
        struct output_section *output = linker->outputs[i];
        if (!output->used || output->type == SHT_NOBITS)
            continue;
        copy(output);
        write_data(linker, output);
        for (uint32_t j = 0; j < output->input_count; j++)
            if (!output->inputs[j]->discarded)
                relocate(linker, output->inputs[j]);
    }
    synthetic_write(linker);
}
