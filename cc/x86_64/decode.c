/*
 * From bytes to a form and its operands: disassemble.h. Prefixes are read, then opcode, ModRM, SIB
 * and displacement; among the forms of the opcode the one is taken that says most about the bytes.
 */
#include <stdlib.h>
#include <string.h>
#include <cc/base/memory.h>
#include <cc/x86_64/disassemble.h>
#include <cc/x86_64/forms.h>

enum { REX_W = 8, REX_R = 4, REX_X = 2, REX_B = 1, MAPS = 4, MEMORY_BASE_NONE = 5, SIB = 4 };

/* What is known before a form is. */
struct reader {
    const uint8_t *bytes;
    size_t size;                 /* INSTRUCTION_BYTES_MAX at most */
    size_t at;
    unsigned mode, address;      /* sizes: of the mode, of addresses */
    bool wait, operand_prefix, address_prefix, lock, vex;
    uint8_t repeat, segment, rex, operand_more;
    unsigned vector, length_256, vex_prefix;
    unsigned map, opcode;
    size_t opcode_end;           /* behind the opcode: ModRM, if there is one */
    bool has_modrm;
    unsigned mod, reg, rm;
    struct operand memory;
    struct encoding_field displacement;
    size_t modrm_end;            /* behind ModRM, SIB and displacement */
    bool no_index;               /* a SIB that says what ModRM alone could */
};

/* --- forms by opcode --- */

/* Where the forms of an opcode begin in the list; they are in the order of the table. */
static uint32_t starts[2 * MAPS * 256 + 1];
static uint16_t *list;

static unsigned key_of(bool vex, unsigned map, unsigned opcode)
{
    return (vex ? MAPS * 256u : 0) + map * 256 + (opcode & 0xff);
}

static bool has_place(const struct form *form, unsigned place)
{
    for (unsigned i = 0; i < OPERANDS_MAX; i++)
        if (form->operands[i] != RULE_NO && operand_rules[form->operands[i]].place == place)
            return true;
    return false;
}

/* Calls for each opcode byte that a form has: with registers in it, and with the bit that says that the size is no byte. */
static unsigned opcodes_of(const struct form *form, unsigned number)
{
    bool registers = has_place(form, PLACE_OPCODE) && !(form->flags & SECOND_BYTE);
    unsigned sizes = form->sizes & BYTE && form->sizes & ~BYTE ? 2 : 1, count = registers ? 8 : 1;
    return number < sizes * count ? form->opcode | (number / count) | 0x100u | (number % count) << 16 : 0;
}

static void make_list(void)
{
    for (int pass = 0; pass < 2; pass++) {
        for (unsigned number = FORM_COUNT - 1; number > FORM_NONE; number--) {
            const struct form *form = &forms[number];
            unsigned opcode;
            for (unsigned i = 0; !(form->flags & ALIAS) && (opcode = opcodes_of(form, i)) != 0; i++) {
                unsigned key = key_of(form->flags & VEX, form->map - MAP_NONE, (opcode & 0xff) + (opcode >> 16));
                if (pass == 0)
                    starts[key]++;
                else
                    list[--starts[key]] = (uint16_t)number;
            }
        }
        /* Counts become ends; filling from the back makes starts of them. */
        for (unsigned key = 1; pass == 0 && key < sizeof starts / sizeof *starts; key++)
            starts[key] += starts[key - 1];
        if (pass == 0)
            list = memory_allocate(starts[2 * MAPS * 256] * sizeof *list);
    }
}

/* --- prefixes and opcode --- */

static bool take(struct reader *reader, unsigned *byte)
{
    if (reader->at >= reader->size)
        return false;
    *byte = reader->bytes[reader->at++];
    return true;
}

static bool is_segment_prefix(struct reader *reader, unsigned byte)
{
    static const uint8_t segments[] = {0x26, 0x2e, 0x36, 0x3e, 0x64, 0x65};
    for (unsigned i = 0; i < sizeof segments; i++)
        if (segments[i] == byte) {
            reader->segment = (uint8_t)i;
            return true;
        }
    return false;
}

static bool is_prefix(struct reader *reader, unsigned byte)
{
    if (byte == 0x66)
        reader->operand_prefix = true;
    else if (byte == 0x67)
        reader->address_prefix = true;
    else if (byte == 0xf0)
        reader->lock = true;
    else if (byte == 0xf2 || byte == 0xf3)
        reader->repeat = (uint8_t)byte;
    else
        return is_segment_prefix(reader, byte);
    return true;
}

/* Each kind once, but for 66, which fills gaps: twice is legal, but no assembler writes it. */
static bool read_prefixes(struct reader *reader)
{
    unsigned seen = 0;
    while (reader->at < reader->size) {
        struct reader before = *reader;
        unsigned byte = reader->bytes[reader->at];
        if (!is_prefix(reader, byte))
            break;
        unsigned group = byte == 0x66 ? 1 : byte == 0x67 ? 2 : byte >= 0xf0 ? 4 : 8;
        if (seen & group & ~1u) {
            *reader = before;
            return false;
        }
        reader->operand_more += seen & group;
        seen |= group;
        reader->at++;
    }
    reader->address = reader->mode;
    if (reader->address_prefix)
        reader->address = reader->mode == 4 ? 2 : 4;
    if (reader->mode == 8 && reader->at < reader->size && (reader->bytes[reader->at] & 0xf0) == 0x40)
        reader->rex = reader->bytes[reader->at++];
    return reader->at < reader->size;
}

/* C4 and C5 are instructions of their own where no VEX prefix can be (SDM volume 2, 2.3.5). */
static bool at_vex(const struct reader *reader)
{
    unsigned byte = reader->bytes[reader->at];
    if ((byte != 0xc4 && byte != 0xc5) || reader->at + 1 >= reader->size)
        return false;
    return reader->mode == 8 || reader->bytes[reader->at + 1] >= 0xc0;
}

static bool read_vex(struct reader *reader)
{
    unsigned kind, first, last;
    if (reader->rex != 0 || reader->operand_prefix || reader->repeat != 0 || reader->lock)
        return false;
    take(reader, &kind);
    if (!take(reader, &first))
        return false;
    last = first;
    if (kind == 0xc4 && !take(reader, &last))
        return false;
    reader->vex = true;
    reader->map = kind == 0xc4 ? first & 31 : 1;
    reader->rex = (uint8_t)(~first >> 5 & REX_R);
    if (kind == 0xc4)
        reader->rex = (uint8_t)((~first >> 5 & (REX_R | REX_X | REX_B)) | (last >> 4 & REX_W));
    reader->vector = ~last >> 3 & 15;
    reader->length_256 = last >> 2 & 1;
    reader->vex_prefix = last & 3;
    return reader->map >= 1 && reader->map <= 3 && take(reader, &reader->opcode);
}

static bool read_opcode(struct reader *reader)
{
    if (at_vex(reader))
        return read_vex(reader);
    take(reader, &reader->opcode);
    if (reader->opcode != 0x0f)
        return true;
    reader->map = 1;
    if (!take(reader, &reader->opcode))
        return false;
    if (reader->opcode != 0x38 && reader->opcode != 0x3a)
        return true;
    reader->map = reader->opcode == 0x38 ? 2 : 3;
    return take(reader, &reader->opcode);
}

/* --- ModRM, SIB, displacement --- */

static int64_t value_at(const struct reader *reader, size_t at, unsigned size)
{
    uint64_t value = 0;
    for (unsigned i = 0; i < size; i++)
        value |= (uint64_t)reader->bytes[at + i] << 8 * i;
    unsigned unused = 64 - 8 * size;
    return (int64_t)(value << unused) >> unused;
}

static bool read_displacement(struct reader *reader, unsigned size, bool may_be_short)
{
    if (size > reader->size - reader->at)
        return false;
    reader->displacement = (struct encoding_field){.offset = (uint8_t)reader->at, .size = (uint8_t)size};
    reader->memory.value = size == 0 ? 0 : value_at(reader, reader->at, size);
    reader->at += size;
    bool is_short = reader->memory.value == (int8_t)reader->memory.value;
    if (may_be_short && ((size > 1 && is_short) || (size == 1 && reader->memory.value == 0 && (reader->memory.number & 7) != RBP)))
        reader->memory.width = (uint8_t)size;
    return true;
}

static bool read_memory_16(struct reader *reader)
{
    static const uint8_t bases[] = {RBX, RBX, RBP, RBP, RSI, RDI, RBP, RBX};
    static const uint8_t indexes[] = {RSI, RDI, RSI, RDI, NO_REGISTER, NO_REGISTER, NO_REGISTER, NO_REGISTER};
    bool none = reader->mod == 0 && reader->rm == 6;
    reader->memory.class = CLASS_16;
    reader->memory.number = none ? NO_REGISTER : bases[reader->rm];
    reader->memory.index = indexes[reader->rm];
    if (!read_displacement(reader, none || reader->mod == 2 ? 2 : reader->mod, false))
        return false;
    bool is_short = reader->memory.value == (int8_t)reader->memory.value;
    if (!none && ((reader->mod == 2 && is_short) || (reader->mod == 1 && reader->memory.value == 0 && reader->rm != 6)))
        reader->memory.width = (uint8_t)reader->mod;
    return true;
}

static bool read_sib(struct reader *reader)
{
    unsigned sib;
    if (!take(reader, &sib))
        return false;
    unsigned index = (sib >> 3 & 7) | (reader->rex & REX_X ? 8 : 0), base = sib & 7;
    reader->memory.scale = sib >> 6;
    reader->memory.index = index == RSP ? NO_REGISTER : (uint8_t)index;
    reader->no_index = index == RSP && base != RSP && (base != MEMORY_BASE_NONE || reader->mod != 0);
    if (index == RSP && reader->memory.scale != 0) {
        reader->memory.scale = 0;
        reader->no_index = true;
    }
    if (base == MEMORY_BASE_NONE && reader->mod == 0) {
        reader->memory.number = NO_REGISTER;
        reader->no_index |= index == RSP && reader->mode != 8;
        return read_displacement(reader, 4, false);
    }
    reader->memory.number = (uint8_t)(base | (reader->rex & REX_B ? 8 : 0));
    return read_displacement(reader, reader->mod == 2 ? 4 : reader->mod, true);
}

static bool read_memory(struct reader *reader)
{
    reader->memory.class = reader->address == 8 ? CLASS_64 : CLASS_32;
    if (reader->rm == SIB)
        return read_sib(reader);
    if (reader->mod == 0 && reader->rm == MEMORY_BASE_NONE) {
        reader->memory.number = reader->mode == 8 ? RIP : NO_REGISTER;
        return read_displacement(reader, 4, false);
    }
    reader->memory.number = (uint8_t)(reader->rm | (reader->rex & REX_B ? 8 : 0));
    return read_displacement(reader, reader->mod == 2 ? 4 : reader->mod, true);
}

/* Read as if there were one: whether there is, the form says. */
static void read_modrm(struct reader *reader)
{
    unsigned byte;
    reader->opcode_end = reader->modrm_end = reader->at;
    reader->memory = operand_memory(NO_REGISTER, 0);
    reader->memory.segment = reader->segment;
    if (!take(reader, &byte))
        return;
    reader->mod = byte >> 6;
    reader->reg = byte >> 3 & 7;
    reader->rm = byte & 7;
    reader->has_modrm = reader->mod == 3 || (reader->address == 2 ? read_memory_16(reader) : read_memory(reader));
    reader->modrm_end = reader->at;
}

/* --- what a form makes of it --- */

/* The operation's size; 0 if the form has no choice. False: it has not the one that the prefixes say. */
static bool find_size(const struct reader *reader, const struct form *form, struct instruction *instruction)
{
    bool prefix = reader->operand_prefix && form->prefix != PREFIX_66;
    unsigned size;
    if (form->sizes == 0)
        size = 0;
    else if (form->sizes & (SHORT_VECTOR | LONG_VECTOR))
        size = reader->length_256 ? LONG_VECTOR : SHORT_VECTOR;
    else if (form->sizes & BYTE && (form->sizes == BYTE || !((reader->opcode ^ form->opcode) & 1 || has_place(form, PLACE_OPCODE))))
        size = BYTE;
    else if (reader->mode == 8 && form->flags & DEFAULT_64)
        size = prefix ? WORD : QUAD;
    else if (reader->rex & REX_W)
        size = QUAD;
    else if (reader->mode == 2 && !(form->flags & LONG_IMPLIED) && (form->prefix == PREFIX_NONE || form->sizes & WORD))
        size = prefix ? LONG : WORD;
    else
        size = prefix && !(form->flags & LONG_IMPLIED) && reader->mode != 2 ? WORD : LONG;
    instruction->size = (uint8_t)size;
    return size == 0 || (form->sizes & size) != 0;
}

static bool prefixes_fit(const struct reader *reader, const struct form *form)
{
    if (form->flags & VEX)
        return form->prefix == (reader->vex_prefix == 0 ? PREFIX_NONE : reader->vex_prefix == 1 ? PREFIX_66 : reader->vex_prefix == 2 ? PREFIX_F3 : PREFIX_F2);
    switch (form->prefix) {
    case PREFIX_66:
        return reader->operand_prefix;
    case PREFIX_F3:
        return reader->repeat == 0xf3;
    case PREFIX_F2:
        return reader->repeat == 0xf2;
    default:
        return true;
    }
}

/* Vectors of 256 bits, REX.W or VEX.W, and the register in VEX.vvvv, which must be 0 if there is none. */
static bool bits_fit(const struct reader *reader, const struct form *form)
{
    if (form->flags & WIDE && !(reader->rex & REX_W))
        return false;
    if (!(form->flags & VEX))
        return true;
    if (!(form->sizes & (SHORT_VECTOR | LONG_VECTOR)) && reader->length_256 != (form->flags & VEX_256 ? 1u : 0))
        return false;
    return has_place(form, PLACE_VVVV) || reader->vector == 0;
}

static unsigned class_of(uint32_t accepted, unsigned size, unsigned mode)
{
    static const struct { uint32_t accepted; unsigned class; } fixed[] = {
        {ACCEPT_8, CLASS_8}, {ACCEPT_16, CLASS_16}, {ACCEPT_32, CLASS_32}, {ACCEPT_64, CLASS_64}, {ACCEPT_SEGMENT, CLASS_SEGMENT},
        {ACCEPT_CONTROL, CLASS_CONTROL}, {ACCEPT_DEBUG, CLASS_DEBUG}, {ACCEPT_ST, CLASS_ST}, {ACCEPT_MMX, CLASS_MMX},
        {ACCEPT_XMM, CLASS_XMM}, {ACCEPT_YMM, CLASS_YMM},
    };
    if (accepted & ACCEPT_GENERAL)
        return size == 8 ? CLASS_64 : size == 4 ? CLASS_32 : size == 2 ? CLASS_16 : CLASS_8;
    if (accepted & ACCEPT_VECTOR)
        return size == LONG_VECTOR ? CLASS_YMM : CLASS_XMM;
    if (accepted & ACCEPT_ADDRESS)
        return mode == 8 ? CLASS_64 : CLASS_32;
    for (unsigned i = 0; i < sizeof fixed / sizeof *fixed; i++)
        if (accepted & fixed[i].accepted)
            return fixed[i].class;
    return CLASS_COUNT;
}

/* SPL to DIL need a REX prefix; without one they are AH to BH. Eight registers have no ninth. */
static bool put_register(const struct reader *reader, const struct instruction *instruction, uint32_t accepted, unsigned number, struct operand *operand)
{
    unsigned class = class_of(accepted, instruction->size, reader->mode);
    if (class == CLASS_MMX || class == CLASS_ST)
        number &= 7;
    if (class == CLASS_8 && number >= 4 && number < 8 && (reader->rex == 0 || reader->vex))
        class = CLASS_HIGH;
    *operand = (struct operand){.kind = OPERAND_REGISTER, .class = (uint8_t)class, .number = (uint8_t)number};
    return class != CLASS_COUNT && !(class == CLASS_SEGMENT && number >= 6);
}

static bool put_value(struct reader *reader, struct instruction *instruction, unsigned rule, struct operand *operand)
{
    unsigned size = immediate_size(rule, instruction->size, reader->address);
    if (size > reader->size - reader->at)
        return false;
    int64_t value = value_at(reader, reader->at, size);
    instruction->fields[FIELD_IMMEDIATE] = (struct encoding_field){.offset = (uint8_t)reader->at, .size = (uint8_t)size};
    reader->at += size;
    *operand = operand_immediate(value);
    if (rule != RULE_MO)
        return true;
    *operand = operand_memory(NO_REGISTER, value);
    operand->class = reader->address == 8 ? CLASS_64 : reader->address == 4 ? CLASS_32 : CLASS_16;
    operand->segment = reader->segment;
    return true;
}

static bool put_operand(struct reader *reader, struct instruction *instruction, unsigned rule, struct operand *operand)
{
    uint32_t accepted = operand_rules[rule].accepted;
    unsigned byte;
    switch (operand_rules[rule].place) {
    case PLACE_REG:
        return put_register(reader, instruction, accepted, reader->reg | (reader->rex & REX_R ? 8 : 0), operand);
    case PLACE_RM:
        *operand = reader->memory;
        return reader->mod != 3 || put_register(reader, instruction, accepted, reader->rm | (reader->rex & REX_B ? 8 : 0), operand);
    case PLACE_VVVV:
        return put_register(reader, instruction, accepted, reader->vector, operand);
    case PLACE_OPCODE:
        byte = forms[instruction->form].flags & SECOND_BYTE ? reader->bytes[reader->opcode_end] : reader->opcode;
        return put_register(reader, instruction, accepted, (byte & 7) | (reader->rex & REX_B ? 8 : 0), operand);
    case PLACE_IS4:
        return take(reader, &byte) && (byte & 15) == 0 && put_register(reader, instruction, accepted, byte >> 4, operand);
    case PLACE_IMMEDIATE:
    case PLACE_BRANCH:
    case PLACE_OFFSET:
        return put_value(reader, instruction, rule, operand);
    default:
        if (accepted & ACCEPT_ONE)
            *operand = operand_immediate(1);
        return accepted & ACCEPT_ONE || put_register(reader, instruction, accepted, (accepted & ACCEPT_NUMBER_MASK) / ACCEPT_NUMBER_0 == 0 ? 0 :
                                                     (accepted & ACCEPT_NUMBER_MASK) / ACCEPT_NUMBER_0 - 1, operand);
    }
}

/* The part of the opcode that is in other bytes. */
static bool extension_fits(struct reader *reader, const struct form *form)
{
    if (form->flags & SECOND_BYTE) {
        reader->at = reader->opcode_end + 1;
        if (reader->opcode_end >= reader->size)
            return false;
        unsigned byte = reader->bytes[reader->opcode_end];
        return (has_place(form, PLACE_OPCODE) ? byte & ~7u : byte) == form->extension;
    }
    if (!has_place(form, PLACE_RM)) {
        reader->at = reader->opcode_end;
        return true;
    }
    reader->at = reader->modrm_end;
    return reader->has_modrm && (form->extension == NO_EXTENSION || form->flags & LAST_BYTE || form->extension == reader->reg);
}

/* Far pointers: the manual's order is segment, offset; the bytes' the other one. */
static bool put_operands(struct reader *reader, const struct form *form, struct instruction *instruction)
{
    bool far_pointer = form->operands[0] == RULE_I16 && form->operands[1] == RULE_I;
    while (instruction->count < OPERANDS_MAX && form->operands[instruction->count] != RULE_NO)
        instruction->count++;
    for (unsigned i = 0; i < instruction->count; i++) {
        unsigned which = far_pointer ? 1 - i : i;
        if (!put_operand(reader, instruction, form->operands[which], &instruction->operands[which]))
            return false;
    }
    return true;
}

/* 90 is NOP, whatever it would exchange. */
static bool is_no_exchange(const struct reader *reader, const struct instruction *instruction)
{
    return instruction->form == FORM_XCHG_O_A && instruction->operands[0].number == 0 && (!reader->operand_prefix || reader->rex & REX_W);
}

/* What of the prefixes the form leaves over. */
static void keep_prefixes(const struct reader *reader, const struct form *form, struct instruction *instruction)
{
    const struct operand *memory = instruction_memory(instruction);
    unsigned used = instruction->size == 8 && !(form->flags & DEFAULT_64) ? REX_W : 0;
    used |= form->flags & WIDE ? REX_W : 0;
    for (unsigned i = 0; i < instruction->count; i++) {
        const struct operand *operand = &instruction->operands[i];
        unsigned place = operand_rules[form->operands[i]].place;
        bool eighth = operand->kind == OPERAND_REGISTER && operand->number >= 8;
        if (eighth)
            used |= place == PLACE_REG ? REX_R : place == PLACE_RM || place == PLACE_OPCODE ? REX_B : 0;
        used |= operand->kind == OPERAND_REGISTER && operand->class == CLASS_8 && operand->number >= 4 ? 0x40u : 0;
    }
    if (memory != NULL && memory->number < RIP && memory->number >= 8)
        used |= REX_B;
    if (memory != NULL && memory->index < RIP && memory->index >= 8)
        used |= REX_X;
    if (!reader->vex && reader->rex != 0 && (reader->rex & 15 & ~used || (used == 0)))
        instruction->rex = reader->rex;
    instruction->segment = memory == NULL ? reader->segment : NO_SEGMENT;
    instruction->lock = reader->lock;
    instruction->repeat = form->prefix == PREFIX_F3 || form->prefix == PREFIX_F2 ? 0 : reader->repeat;
    bool prefix_says = form->prefix == PREFIX_66 || instruction->size == (reader->mode == 2 ? LONG : WORD);
    instruction->data_sizes = reader->operand_more + (reader->operand_prefix && !prefix_says);
    bool counts = instruction->form == FORM_JECXZ || instruction->form == FORM_JCXZ || instruction->form == FORM_UMONITOR;
    instruction->address_size = reader->address_prefix && memory == NULL && !counts;
}

/* Whether the bytes can be of that form: it fills the instruction. */
static bool try(const struct reader *given, unsigned number, struct instruction *instruction)
{
    struct reader reader = *given;
    const struct form *form = &forms[number];
    unsigned last;
    *instruction = (struct instruction){.form = (uint16_t)number, .mode = (uint8_t)reader.mode, .segment = NO_SEGMENT};
    if (!(form->flags & WAIT_FIRST) != !reader.wait || !prefixes_fit(&reader, form) || !bits_fit(&reader, form) ||
        !find_size(&reader, form, instruction) || !extension_fits(&reader, form) || !put_operands(&reader, form, instruction))
        return false;
    if (form->flags & LAST_BYTE && (!take(&reader, &last) || last != form->extension))
        return false;
    if (has_place(form, PLACE_RM) && reader.mod != 3)
        instruction->fields[FIELD_DISPLACEMENT] = reader.displacement;
    if ((number == FORM_JRCXZ || number == FORM_JECXZ || number == FORM_JCXZ) &&
        reader.address != (number == FORM_JRCXZ ? 8 : number == FORM_JECXZ ? 4 : 2))
        return false;
    keep_prefixes(&reader, form, instruction);
    instruction->length = (uint8_t)reader.at;
    return !is_no_exchange(&reader, instruction) && form_accepts(number, reader.mode, instruction->size, instruction->operands, instruction->count);
}

/* How much a form says about the bytes: more prefixes, more of the opcode, more operands. */
static unsigned rank(const struct form *form, const struct instruction *instruction)
{
    unsigned repeat = form->prefix == PREFIX_F3 || form->prefix == PREFIX_F2;
    return repeat * 128 + (form->prefix == PREFIX_66) * 64 + !!(form->flags & WIDE) * 32 + !!(form->flags & LAST_BYTE) * 16 + instruction->count;
}

static bool decode_from(struct reader reader, struct instruction *instruction)
{
    struct instruction candidate;
    unsigned best = 0;
    bool found = false;
    if (!read_prefixes(&reader) || !read_opcode(&reader))
        return false;
    read_modrm(&reader);
    unsigned key = key_of(reader.vex, reader.map, reader.opcode);
    for (uint32_t i = starts[key]; i < starts[key + 1]; i++)
        if (try(&reader, list[i], &candidate) && (!found || rank(&forms[list[i]], &candidate) > best)) {
            *instruction = candidate;
            best = rank(&forms[list[i]], &candidate);
            found = true;
        }
    return found;
}

/* FWAIT is a part of some instructions, and else one itself. */
bool decode(unsigned mode, struct instruction *instruction, const uint8_t *bytes, size_t size)
{
    struct reader reader = {.bytes = bytes, .size = size < INSTRUCTION_BYTES_MAX ? size : INSTRUCTION_BYTES_MAX, .mode = mode, .segment = NO_SEGMENT};
    if (list == NULL)
        make_list();
    if (size > 1 && bytes[0] == 0x9b) {
        struct reader behind = reader;
        behind.wait = true;
        behind.at = 1;
        if (decode_from(behind, instruction))
            return true;
    }
    return decode_from(reader, instruction);
}

const struct operand *instruction_target(const struct instruction *instruction)
{
    uint8_t rule = forms[instruction->form].operands[0];
    return rule == RULE_J || rule == RULE_J8 ? &instruction->operands[0] : NULL;
}

const struct operand *instruction_memory(const struct instruction *instruction)
{
    for (unsigned i = 0; i < instruction->count; i++)
        if (instruction->operands[i].kind == OPERAND_MEMORY)
            return &instruction->operands[i];
    return NULL;
}
