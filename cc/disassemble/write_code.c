/*
 * Code of an object as assembly: writer.h. Every instruction is compared with what an assembler would make of its text:
 * where that is something else, its bytes are written, with the text as a comment.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cc/disassemble/writer.h>
#include <cc/x86_64/disassemble.h>
#include <cc/x86_64/instructions.h>

enum { TEXT_SIZE = 2 * EXPRESSION_SIZE + INSTRUCTION_TEXT_SIZE, MODE = 8 };

/* The form and the bytes that an assembler chooses for an instruction whose values may have names. */
static void choose(const struct instruction *instruction, const struct operand *operands, struct encoding *chosen)
{
    const char *mnemonic = forms[instruction->form].mnemonic;
    *chosen = (struct encoding){.length = INSTRUCTION_BYTES_MAX + 1};
    for (unsigned form = form_first(mnemonic, (unsigned)strlen(mnemonic)); form != FORM_NONE; form = form_next(form)) {
        struct encoding encoding;
        if (!form_accepts(form, MODE, instruction->size, operands, instruction->count))
            continue;
        encode(&encoding, form, instruction->size, operands);
        if (encoding.length < chosen->length)
            *chosen = encoding;
    }
}

/* MOVABS is there for what MOV would shorten. */
static bool is_spelled_out(unsigned form)
{
    return form == FORM_MOV_A_MO || form == FORM_MOV_MO_A || form == FORM_MOV_O_I64;
}

/* Symbol 0 stands for a place that needs no relocation. */
static bool is_own(const struct writer *writer, uint32_t symbol)
{
    return writer->object->symbols[symbol].binding == STB_LOCAL;
}

/* Whether an assembler makes these bytes, and these relocations, of the text. `named`: fields that are relocated. */
static bool is_chosen(const struct writer *writer, const struct instruction *instruction, const uint8_t *bytes, const struct relocation *const named[FIELD_COUNT])
{
    struct operand operands[OPERANDS_MAX];
    struct encoding encoding;
    uint8_t expected[INSTRUCTION_BYTES_MAX + 2];
    unsigned at = 0, lock = instruction->lock ? 0xf0 : instruction->repeat;
    if (instruction->rex != 0 || instruction->data_sizes != 0 || instruction->address_size || instruction->segment != NO_SEGMENT)
        return false;
    memcpy(operands, instruction->operands, sizeof operands);
    for (unsigned i = 0; i < instruction->count; i++) {
        operands[i].width = 0;
        if (named[operands[i].kind == OPERAND_MEMORY ? FIELD_DISPLACEMENT : FIELD_IMMEDIATE] != NULL && operands[i].kind != OPERAND_REGISTER) {
            uint32_t type = named[operands[i].kind == OPERAND_MEMORY ? FIELD_DISPLACEMENT : FIELD_IMMEDIATE]->type;
            operands[i].symbol = 1;
            operands[i].modifier = strcmp(modifier_of(type), "@GOTPCREL") == 0 ? MODIFIER_GOTPCREL : strcmp(modifier_of(type), "@GOTTPOFF") == 0 ? MODIFIER_GOTTPOFF :
                                   strcmp(modifier_of(type), "@TPOFF") == 0 ? MODIFIER_TPOFF : MODIFIER_NONE;
        }
    }
    /* Which of two sizes a jump has is decided by the distance. */
    bool branch = instruction_target(instruction) != NULL;
    if (branch || is_spelled_out(instruction->form))
        encode(&encoding, instruction->form, instruction->size, operands);
    else
        choose(instruction, operands, &encoding);
    if (encoding.length > INSTRUCTION_BYTES_MAX || encoding.length + (lock != 0) != instruction->length)
        return false;
    while (at < encoding.length && (encoding.bytes[at] == 0x66 || encoding.bytes[at] == 0x67 || encoding.bytes[at] == 0x64 ||
                                    encoding.bytes[at] == 0x65 || (encoding.bytes[at] & 0xe7) == 0x26))
        at++;
    memcpy(expected, encoding.bytes, at);
    expected[at] = (uint8_t)lock;
    memcpy(expected + at + (lock != 0), encoding.bytes + at, encoding.length - at);
    for (unsigned i = 0; i < FIELD_COUNT; i++) {
        const struct encoding_field *field = &instruction->fields[i];
        if (named[i] == NULL)
            continue;
        uint32_t type = encoding.fields[i].relocation;
        if (type == R_X86_64_PLT32 && is_own(writer, named[i]->symbol))
            type = R_X86_64_PC32;
        if (encoding.fields[i].size != field->size || type != named[i]->type)
            return false;
        memcpy(expected + field->offset, bytes + field->offset, field->size);
    }
    return memcmp(expected, bytes, instruction->length) == 0;
}

/* The expression of a relocated field; what the processor adds to a displacement from RIP is taken away. */
static void field_text(struct writer *writer, const struct instruction *instruction, unsigned which, const struct relocation *relocation, char *text, size_t size)
{
    const struct encoding_field *field = &instruction->fields[which];
    const struct operand *memory = instruction_memory(instruction);
    bool branch = which == FIELD_IMMEDIATE && instruction_target(instruction) != NULL;
    bool from_end = branch || (which == FIELD_DISPLACEMENT && memory != NULL && memory->number == RIP);
    /* A branch that could be short would be resolved without @PLT if the symbol is global and here. */
    bool relaxed = branch && instruction->form != FORM_CALL_J && !is_own(writer, relocation->symbol);
    int64_t addend = relocation->addend + (from_end ? instruction->length - field->offset : 0);
    refer_to_symbol(writer, relocation->symbol, addend, relaxed ? "@PLT" : modifier_of(relocation->type), text, size);
}

static const struct relocation *next_relocation(const struct writer *writer)
{
    return writer->next < writer->section->relocation_count ? &writer->section->relocations[writer->next] : NULL;
}

/* Bytes and relocated fields as data, with the text behind them. */
static bool put_raw(struct writer *writer, uint64_t offset, unsigned length, const char *text)
{
    char comment[TEXT_SIZE + 8];
    const struct relocation *relocation;
    uint64_t end = offset + length;
    snprintf(comment, sizeof comment, "%s%s", text[0] != 0 ? "\t# " : "", text);
    while (offset < end) {
        relocation = next_relocation(writer);
        uint64_t stop = relocation != NULL && relocation->offset < end ? relocation->offset : end;
        if (stop > offset)
            put_bytes(writer, writer->section->bytes + offset, stop - offset, comment);
        comment[0] = 0;
        offset = stop;
        if (offset == end)
            break;
        unsigned size = put_relocated(writer, relocation);
        if (size == 0 || size > end - offset)
            return false;
        offset += size;
        writer->next++;
    }
    return true;
}

/* A place in this section that the instruction says without a relocation, from its end. */
static bool said_place(const struct writer *writer, const struct instruction *instruction, uint64_t end, int64_t *place)
{
    const struct operand *target = instruction_target(instruction), *memory = instruction_memory(instruction);
    if (target == NULL)
        target = memory != NULL && memory->number == RIP ? memory : NULL;
    if (target == NULL)
        return false;
    *place = (int64_t)end + target->value;
    return *place >= 0 && (uint64_t)*place <= writer->section->size;
}

/* The relocations of an instruction by field; false if one is elsewhere. */
static bool find_fields(const struct section *section, const struct instruction *instruction, uint64_t offset, const struct relocation *named[FIELD_COUNT])
{
    named[FIELD_DISPLACEMENT] = named[FIELD_IMMEDIATE] = NULL;
    for (uint32_t i = relocation_at(section, offset); i < section->relocation_count && section->relocations[i].offset < offset + instruction->length; i++) {
        const struct relocation *relocation = &section->relocations[i];
        unsigned which = 0;
        while (which < FIELD_COUNT && (instruction->fields[which].size == 0 || relocation->offset - offset != instruction->fields[which].offset))
            which++;
        if (which == FIELD_COUNT)
            return false;
        named[which] = relocation;
    }
    return true;
}

/* What stands at an offset, up to `end`: an instruction, or else (false) `*length` bytes that are data. */
static bool read_code(const struct section *section, uint64_t offset, uint64_t end, struct instruction *instruction, unsigned *length)
{
    const struct relocation *named[FIELD_COUNT];
    bool good = decode(MODE, instruction, section->bytes + offset, (size_t)(end - offset)) && find_fields(section, instruction, offset, named);
    uint32_t next = relocation_at(section, offset);
    bool relocated = next < section->relocation_count && section->relocations[next].offset == offset;
    *length = good ? instruction->length : relocated ? field_size(section->relocations[next].type) : 1;
    return good;
}

static bool put_instruction(struct writer *writer, const struct instruction *instruction, uint64_t offset)
{
    static const struct relocation own_place = {.type = R_X86_64_PC32};
    const struct relocation *named[FIELD_COUNT];
    const uint8_t *bytes = writer->section->bytes + offset;
    char texts[FIELD_COUNT][TEXT_SIZE], text[TEXT_SIZE];
    const char *said[FIELD_COUNT] = {NULL, NULL};
    int64_t place;
    bool fits = find_fields(writer->section, instruction, offset, named);
    for (unsigned i = 0; i < FIELD_COUNT; i++)
        if (named[i] != NULL) {
            field_text(writer, instruction, i, named[i], texts[i], sizeof texts[i]);
            said[i] = texts[i];
        }
    bool branch = instruction_target(instruction) != NULL, is_short = branch && instruction->fields[FIELD_IMMEDIATE].size == 1;
    unsigned which = branch ? FIELD_IMMEDIATE : FIELD_DISPLACEMENT;
    if (named[which] == NULL && said_place(writer, instruction, offset + instruction->length, &place)) {
        refer(writer, writer->index, place, texts[which], sizeof texts[which]);
        said[which] = texts[which];
        named[which] = is_short ? NULL : &own_place;
        /* A long jump that need not be is not what an assembler makes. */
        fits = is_short || !branch || instruction->form == FORM_CALL_J || instruction_target(instruction)->value != (int8_t)instruction_target(instruction)->value;
    }
    instruction_text(instruction, said[FIELD_DISPLACEMENT], said[FIELD_IMMEDIATE], text, sizeof text);
    if (!fits || (!is_short && !is_chosen(writer, instruction, bytes, named)))
        return put_raw(writer, offset, instruction->length, text);
    writer_put(writer, "\t%s\n", text);
    while (next_relocation(writer) != NULL && next_relocation(writer)->offset < offset + instruction->length)
        writer->next++;
    return true;
}

/* Before a function: bytes that only move it to an aligned place. */
static bool put_alignment(struct writer *writer, uint64_t offset, uint64_t end)
{
    uint8_t filled[64];
    if (end - offset >= sizeof filled || end == writer->section->size)
        return false;
    fill_no_operations(filled, end - offset);
    if (memcmp(filled, writer->section->bytes + offset, end - offset) != 0)
        return false;
    for (uint64_t alignment = writer->section->alignment < sizeof filled ? writer->section->alignment : sizeof filled; alignment > 1; alignment /= 2)
        if ((-offset & (alignment - 1)) == end - offset) {
            writer_put(writer, "\n\t.balign %llu\n", (unsigned long long)alignment);
            return true;
        }
    return false;
}

/* Whether a place is in no function: the last symbol before it ended. */
static bool is_between(const struct writer *writer, uint64_t offset)
{
    uint32_t last = symbol_at(writer, writer->index, offset + 1);
    if (last == 0)
        return true;
    const struct object_symbol *symbol = &writer->object->symbols[writer->symbols[last - 1]];
    return symbol->section != writer->index || (symbol->size != 0 && offset >= symbol->value + symbol->size);
}

static bool write_all(struct writer *writer)
{
    const struct section *section = writer->section;
    for (uint64_t offset = 0; offset < section->size;) {
        struct instruction instruction;
        uint64_t end = next_name(writer, offset, false);
        put_names(writer, offset);
        if (is_between(writer, offset) && put_alignment(writer, offset, end)) {
            offset = end;
            continue;
        }
        unsigned length;
        bool good = read_code(section, offset, end, &instruction, &length);
        if (length == 0 || !(good ? put_instruction(writer, &instruction, offset) : put_raw(writer, offset, length, "")))
            return false;
        offset += length;
    }
    put_names(writer, section->size);
    return true;
}

/* Where instructions begin, as write_code() will find them. */
static void find_starts(struct writer *writer)
{
    const struct section *section = writer->section;
    struct instruction instruction;
    unsigned length;
    for (uint64_t offset = 0; offset < section->size;) {
        uint64_t end = next_name(writer, offset, false);
        writer->starts[offset] = 1;
        if (is_between(writer, offset) && put_alignment(writer, offset, end))
            offset = end;
        else if (read_code(section, offset, end, &instruction, &length) || length != 0)
            offset += length;
        else
            break;
    }
}

bool write_code(struct writer *writer)
{
    bool collecting = writer->collecting;
    writer->starts = memory_allocate(writer->section->size + 1);
    memset(writer->starts, 0, writer->section->size + 1);
    writer->collecting = true;
    find_starts(writer);
    writer->collecting = collecting;
    bool good = write_all(writer);
    free(writer->starts);
    writer->starts = NULL;
    return good;
}
