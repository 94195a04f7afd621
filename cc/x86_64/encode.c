/*
 * From a form and its operands to bytes: encode.h. In the order of an instruction: prefixes,
 * REX or VEX, opcode, ModRM, SIB, displacement, immediate (SDM volume 2, chapter 2).
 */
#include <assert.h>
#include <stddef.h>
#include <string.h>
#include <cc/object/elf.h>
#include <cc/x86_64/forms.h>

enum { REX = 0x40, REX_W = 8, REX_R = 4, REX_X = 2, REX_B = 1 };

/* What goes where. */
struct parts {
    struct encoding *encoding;
    const struct form *form;
    unsigned mode, size;
    unsigned rex;                /* REX_* that are needed, and REX itself if only the prefix is */
    unsigned reg, vector, opcode_register, is4;
    bool has_is4;
    const struct operand *rm;    /* NULL: no ModRM by operands */
    const struct operand *immediate, *second_immediate;
    uint8_t immediate_rule, second_rule;
};

static void put(struct encoding *encoding, unsigned byte)
{
    encoding->bytes[encoding->length++] = (uint8_t)byte;
}

static void put_value(struct encoding *encoding, uint64_t value, unsigned size)
{
    memcpy(encoding->bytes + encoding->length, &value, sizeof value);    /* hosts are x86-64 too; what is behind does not count */
    encoding->length = (uint8_t)(encoding->length + size);
}

/* SPL, BPL, SIL and DIL exist with a REX prefix only. */
static void need_rex(struct parts *parts, const struct operand *operand, uint32_t accepted)
{
    bool byte = (accepted & ACCEPT_8) != 0 || ((accepted & ACCEPT_GENERAL) != 0 && parts->size == 1);
    if (byte && operand->class != CLASS_HIGH && operand->number >= 4)
        parts->rex |= REX;
}

static void place_rm(struct parts *parts, const struct operand *operand, uint32_t accepted)
{
    parts->rm = operand;
    if (operand->kind == OPERAND_REGISTER) {
        parts->rex |= operand->number & 8 ? REX_B : 0;
        need_rex(parts, operand, accepted);
    } else {
        parts->rex |= operand->number < RIP && operand->number & 8 ? REX_B : 0;
        parts->rex |= operand->index < RIP && operand->index & 8 ? REX_X : 0;
    }
}

static void place(struct parts *parts, const struct operand *operand, unsigned rule)
{
    switch (operand_rules[rule].place) {
    case PLACE_REG:
        parts->reg = operand->number;
        parts->rex |= operand->number & 8 ? REX_R : 0;
        need_rex(parts, operand, operand_rules[rule].accepted);
        if (parts->form->flags & SAME)
            place_rm(parts, operand, operand_rules[rule].accepted);
        break;
    case PLACE_RM:
        place_rm(parts, operand, operand_rules[rule].accepted);
        break;
    case PLACE_VVVV:
        parts->vector = operand->number;
        break;
    case PLACE_OPCODE:
        parts->opcode_register = operand->number & 7;
        parts->rex |= operand->number & 8 ? REX_B : 0;
        need_rex(parts, operand, operand_rules[rule].accepted);
        break;
    case PLACE_IS4:
        parts->is4 = operand->number;
        parts->has_is4 = true;
        break;
    case PLACE_OFFSET:
    case PLACE_IMMEDIATE:
    case PLACE_BRANCH:
        if (parts->immediate != NULL) {
            parts->second_immediate = operand;
            parts->second_rule = (uint8_t)rule;
        } else {
            parts->immediate = operand;
            parts->immediate_rule = (uint8_t)rule;
        }
        break;
    default:
        break;
    }
}

/* --- prefixes --- */

/* The memory operand, if there is one. */
static const struct operand *memory_of(const struct parts *parts)
{
    if (parts->rm != NULL && parts->rm->kind == OPERAND_MEMORY)
        return parts->rm;
    if (parts->immediate != NULL && parts->immediate->kind == OPERAND_MEMORY)
        return parts->immediate;
    return NULL;
}

static unsigned class_size(unsigned class)
{
    return class == CLASS_64 ? 8 : class == CLASS_32 ? 4 : 2;
}

static bool is_form(const struct parts *parts, unsigned form)
{
    return parts->form == &forms[form];
}

/* Addresses of another size than the mode's need a prefix. */
static bool other_address_size(const struct parts *parts)
{
    const struct operand *memory = memory_of(parts);
    if (memory != NULL)
        return class_size(memory->class) != parts->mode;
    if (is_form(parts, FORM_UMONITOR) || is_form(parts, FORM_MONITOR_EDX_ECX_AA))
        return parts->mode == 2;
    return (is_form(parts, FORM_JECXZ) && parts->mode != 4) || (is_form(parts, FORM_JCXZ) && parts->mode != 2);
}

static bool other_operand_size(const struct parts *parts)
{
    const struct form *form = parts->form;
    if (form->flags & VEX)
        return false;
    if (parts->mode != 2)
        return parts->size == 2;
    return parts->size == 4 && (form->prefix == PREFIX_NONE || form->sizes & WORD) && !(form->flags & LONG_IMPLIED);
}

static void put_prefixes(struct parts *parts)
{
    static const uint8_t segments[] = {0x26, 0x2e, 0x36, 0x3e, 0x64, 0x65};
    struct encoding *encoding = parts->encoding;
    const struct operand *memory = memory_of(parts);
    if (parts->form->flags & WAIT_FIRST)
        put(encoding, 0x9b);
    if (memory != NULL && memory->segment != NO_SEGMENT)
        put(encoding, segments[memory->segment]);
    if (other_address_size(parts))
        put(encoding, 0x67);
    if (parts->form->flags & VEX)
        return;
    if (parts->form->prefix == PREFIX_66 || other_operand_size(parts))
        put(encoding, 0x66);
    if (parts->form->prefix == PREFIX_F3)
        put(encoding, 0xf3);
    if (parts->form->prefix == PREFIX_F2)
        put(encoding, 0xf2);
}

static void put_vex(struct parts *parts)
{
    const struct form *form = parts->form;
    bool wide = form->flags & WIDE || parts->size == 8;
    bool is_long = form->flags & VEX_256 || parts->size == 32;
    unsigned last = (~parts->vector & 15) << 3 | (is_long ? 4 : 0) | form->prefix % 4;
    unsigned map = form->map - MAP_NONE;
    if (map == 1 && !wide && !(parts->rex & (REX_X | REX_B))) {
        put(parts->encoding, 0xc5);
        put(parts->encoding, (parts->rex & REX_R ? 0 : 0x80) | last);
        return;
    }
    put(parts->encoding, 0xc4);
    put(parts->encoding, (~parts->rex & 7) << 5 | map);
    put(parts->encoding, (wide ? 0x80 : 0) | last);
}

static void put_opcode(struct parts *parts)
{
    struct encoding *encoding = parts->encoding;
    const struct form *form = parts->form;
    if (form->flags & VEX) {
        put_vex(parts);
    } else {
        if (form->flags & WIDE || (parts->size == 8 && !(form->flags & DEFAULT_64)))
            parts->rex |= REX_W;
        if (parts->rex != 0)
            put(encoding, REX | parts->rex);
        if (form->map != MAP_NONE)
            put(encoding, 0x0f);
        if (form->map >= MAP_0F38)
            put(encoding, form->map == MAP_0F38 ? 0x38 : 0x3a);
    }
    bool not_byte = form->sizes & BYTE && form->sizes & ~BYTE && parts->size != 1;
    unsigned at_end = form->flags & SECOND_BYTE ? 0 : parts->opcode_register;
    put(encoding, (form->opcode | (not_byte ? 1 : 0)) + at_end);
    if (form->flags & SECOND_BYTE)
        put(encoding, form->extension + parts->opcode_register);
}

/* --- ModRM, SIB, displacement --- */

/* The bytes of a displacement: 0 if there need not be any. `always`: the registers leave no way to say so. */
static unsigned displacement_size(const struct operand *memory, bool always, unsigned full)
{
    if (memory->width != 0)
        return memory->width;
    if (memory->symbol != 0)
        return full;
    if (memory->value == 0 && !always)
        return 0;
    return memory->value == (int8_t)memory->value ? 1 : full;
}

static unsigned displacement_relocation(const struct operand *memory, unsigned size)
{
    static const uint8_t plain[MODIFIER_COUNT] = {
        [MODIFIER_PLT] = R_X86_64_PLT32, [MODIFIER_GOTPCREL] = R_X86_64_GOTPCREL, [MODIFIER_GOTTPOFF] = R_X86_64_GOTTPOFF,
        [MODIFIER_TPOFF] = R_X86_64_TPOFF32, [MODIFIER_DTPOFF] = R_X86_64_DTPOFF32, [MODIFIER_GOT] = R_X86_64_GOT32,
        [MODIFIER_GOTOFF] = R_X86_64_GOTOFF64, [MODIFIER_TLSGD] = R_X86_64_TLSGD, [MODIFIER_TLSLD] = R_X86_64_TLSLD,
        [MODIFIER_SIZE] = R_X86_64_SIZE32,
    };
    if (memory->modifier != MODIFIER_NONE)
        return plain[memory->modifier];
    if (size < 4)
        return size == 2 ? R_X86_64_16 : R_X86_64_8;
    if (memory->number == RIP)
        return R_X86_64_PC32;
    return memory->class == CLASS_64 ? R_X86_64_32S : R_X86_64_32;
}

static void put_displacement(struct encoding *encoding, const struct operand *memory, unsigned size)
{
    struct encoding_field *field = &encoding->fields[FIELD_DISPLACEMENT];
    field->offset = encoding->length;
    field->size = (uint8_t)size;
    if (memory->symbol != 0)
        field->relocation = (uint8_t)displacement_relocation(memory, size);
    put_value(encoding, memory->symbol != 0 ? 0 : (uint64_t)memory->value, size);
}

static unsigned mod_of(unsigned displacement)
{
    return displacement == 0 ? 0x00 : displacement == 1 ? 0x40 : 0x80;
}

/* 16-bit addresses: eight combinations of registers (SDM volume 2, table 2-1). */
static void put_memory_16(struct parts *parts, unsigned reg, const struct operand *memory)
{
    static const struct { uint8_t base, index; } pairs[8] = {
        {RBX, RSI}, {RBX, RDI}, {RBP, RSI}, {RBP, RDI}, {RSI, NO_REGISTER}, {RDI, NO_REGISTER}, {RBP, NO_REGISTER}, {RBX, NO_REGISTER},
    };
    if (memory->number == NO_REGISTER) {
        put(parts->encoding, 0x06 | reg << 3);
        put_displacement(parts->encoding, memory, 2);
        return;
    }
    unsigned rm = 0;
    while (rm < 7 && (pairs[rm].base != memory->number || pairs[rm].index != memory->index))
        rm++;
    unsigned size = displacement_size(memory, rm == 6, 2);
    put(parts->encoding, mod_of(size) | reg << 3 | rm);
    put_displacement(parts->encoding, memory, size);
}

/* Addresses without a base: 32 bits of displacement always. */
static void put_memory_without_base(struct parts *parts, unsigned reg, const struct operand *memory)
{
    struct encoding *encoding = parts->encoding;
    if (memory->number == RIP || (parts->mode != 8 && memory->index == NO_REGISTER)) {
        put(encoding, 0x05 | reg << 3);
    } else {
        unsigned index = memory->index == NO_REGISTER ? 4 : memory->index & 7;
        put(encoding, 0x04 | reg << 3);
        put(encoding, (unsigned)memory->scale << 6 | index << 3 | 5);
    }
    put_displacement(encoding, memory, 4);
}

static void put_memory(struct parts *parts, unsigned reg, const struct operand *memory)
{
    struct encoding *encoding = parts->encoding;
    if (memory->class == CLASS_16) {
        put_memory_16(parts, reg, memory);
        return;
    }
    if (memory->number >= RIP) {
        put_memory_without_base(parts, reg, memory);
        return;
    }
    unsigned base = memory->number & 7;
    unsigned size = displacement_size(memory, base == RBP, 4);
    if (memory->index == NO_REGISTER && base != RSP) {
        put(encoding, mod_of(size) | reg << 3 | base);
    } else {
        unsigned index = memory->index == NO_REGISTER ? 4 : memory->index & 7;
        put(encoding, mod_of(size) | reg << 3 | 4);
        put(encoding, (unsigned)memory->scale << 6 | index << 3 | base);
    }
    put_displacement(encoding, memory, size);
}

static void put_modrm(struct parts *parts)
{
    const struct form *form = parts->form;
    if (parts->rm == NULL)
        return;
    unsigned reg = form->extension == NO_EXTENSION || form->flags & (SECOND_BYTE | LAST_BYTE) ? parts->reg & 7 : form->extension;
    if (parts->rm->kind == OPERAND_REGISTER)
        put(parts->encoding, 0xc0 | reg << 3 | (parts->rm->number & 7));
    else
        put_memory(parts, reg, parts->rm);
}

/* --- immediates and branches --- */

unsigned immediate_size(unsigned rule, unsigned size, unsigned address)
{
    switch (rule) {
    case RULE_I:
        return size == 8 ? 4 : size;
    case RULE_I16:
        return 2;
    case RULE_I32:
        return 4;
    case RULE_I64:
        return 8;
    case RULE_J:
        return size == 2 ? 2 : 4;
    case RULE_MO:
        return address;
    default:
        return 1;
    }
}

static unsigned immediate_relocation(const struct parts *parts, unsigned rule, unsigned size, unsigned modifier)
{
    static const uint8_t modified[MODIFIER_COUNT][2] = {
        [MODIFIER_TPOFF] = {R_X86_64_TPOFF32, R_X86_64_TPOFF64}, [MODIFIER_DTPOFF] = {R_X86_64_DTPOFF32, R_X86_64_DTPOFF64},
        [MODIFIER_SIZE] = {R_X86_64_SIZE32, R_X86_64_SIZE64}, [MODIFIER_GOT] = {R_X86_64_GOT32, R_X86_64_GOT32},
        [MODIFIER_GOTOFF] = {R_X86_64_GOTOFF64, R_X86_64_GOTOFF64}, [MODIFIER_GOTPCREL] = {R_X86_64_GOTPCREL, R_X86_64_GOTPCREL},
        [MODIFIER_PLT] = {R_X86_64_PLT32, R_X86_64_PLT32}, [MODIFIER_GOTTPOFF] = {R_X86_64_GOTTPOFF, R_X86_64_GOTTPOFF},
        [MODIFIER_TLSGD] = {R_X86_64_TLSGD, R_X86_64_TLSGD}, [MODIFIER_TLSLD] = {R_X86_64_TLSLD, R_X86_64_TLSLD},
    };
    if (operand_rules[rule].place == PLACE_BRANCH)
        return size == 4 ? (parts->mode == 8 ? R_X86_64_PLT32 : R_X86_64_PC32) : size == 2 ? R_X86_64_PC16 : R_X86_64_PC8;
    if (modifier != MODIFIER_NONE)
        return modified[modifier][size == 8];
    if (size == 4)
        return parts->size == 8 ? R_X86_64_32S : R_X86_64_32;
    return size == 8 ? R_X86_64_64 : size == 2 ? R_X86_64_16 : R_X86_64_8;
}

static void put_immediate(struct parts *parts, const struct operand *operand, unsigned rule)
{
    struct encoding *encoding = parts->encoding;
    struct encoding_field *field = &encoding->fields[FIELD_IMMEDIATE];
    unsigned size = immediate_size(rule, parts->size, class_size(operand->class));
    field->offset = encoding->length;
    field->size = (uint8_t)size;
    if (operand->symbol != 0)
        field->relocation = (uint8_t)immediate_relocation(parts, rule, size, operand->modifier);
    put_value(encoding, operand->symbol != 0 ? 0 : (uint64_t)operand->value, size);
    if (operand_rules[rule].place == PLACE_BRANCH)
        field->adjustment = (int8_t)-(int)size;
}

static void put_immediates(struct parts *parts)
{
    if (parts->has_is4) {
        put(parts->encoding, parts->is4 << 4);
        return;
    }
    if (parts->form->flags & LAST_BYTE)
        put(parts->encoding, parts->form->extension);
    /* A far pointer: the manual's order is segment, offset; the bytes' the other one. */
    if (parts->second_immediate != NULL && (is_form(parts, FORM_LCALL_I16_I) || is_form(parts, FORM_LJMP_I16_I))) {
        put_immediate(parts, parts->second_immediate, parts->second_rule);
        put_value(parts->encoding, (uint64_t)parts->immediate->value, 2);
        return;
    }
    if (parts->immediate != NULL)
        put_immediate(parts, parts->immediate, parts->immediate_rule);
    if (parts->second_immediate != NULL)
        put_immediate(parts, parts->second_immediate, parts->second_rule);
}

/* Loads through the GOT that a linker may turn into something cheaper (AMD64 supplement, B.2). */
static bool is_relaxable(const struct parts *parts)
{
    const struct form *form = parts->form;
    if (form->map != MAP_NONE || form->flags & VEX || parts->size < 4)
        return false;
    if (form->opcode == 0xff)
        return form->extension == 2 || form->extension == 4;
    return form->opcode == 0x8a || form->opcode == 0x84 || (form->opcode < 0x40 && (form->opcode & 7) == 2);
}

/* Displacements from RIP count from the end of the instruction, which is known only now. */
static void finish_displacement(struct parts *parts)
{
    struct encoding *encoding = parts->encoding;
    struct encoding_field *field = &encoding->fields[FIELD_DISPLACEMENT];
    const struct operand *memory = parts->rm;
    if (field->size == 0 || memory->number != RIP || memory->symbol == 0)
        return;
    field->adjustment = (int8_t)(field->offset - encoding->length);
    if (memory->modifier == MODIFIER_GOTPCREL && is_relaxable(parts))
        field->relocation = parts->rex != 0 ? R_X86_64_REX_GOTPCRELX : R_X86_64_GOTPCRELX;
}

void encode_for(unsigned mode, struct encoding *encoding, unsigned form, unsigned size, const struct operand *operands)
{
    assert(form > FORM_NONE && form < FORM_COUNT);
    encoding->length = 0;
    memset(encoding->fields, 0, sizeof encoding->fields);
    struct parts parts = {.encoding = encoding, .form = &forms[form], .mode = mode, .size = size};
    for (unsigned i = 0; i < OPERANDS_MAX && parts.form->operands[i] != RULE_NO; i++)
        place(&parts, &operands[i], parts.form->operands[i]);
    put_prefixes(&parts);
    put_opcode(&parts);
    put_modrm(&parts);
    put_immediates(&parts);
    finish_displacement(&parts);
    assert(encoding->length <= INSTRUCTION_BYTES_MAX);
}

void encode(struct encoding *encoding, unsigned form, unsigned size, const struct operand *operands)
{
    encode_for(8, encoding, form, size, operands);
}
