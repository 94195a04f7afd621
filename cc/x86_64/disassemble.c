/*
 * From a form and its operands to text in AT&T syntax: disassemble.h. Sources come first,
 * numbers are hexadecimal, a size suffix is there where no register says the size.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cc/x86_64/disassemble.h>
#include <cc/x86_64/instructions.h>

struct writer {
    char *text;
    size_t size, at;
};

static void put(struct writer *writer, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void put(struct writer *writer, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(writer->text + writer->at, writer->size - writer->at, format, arguments);
    va_end(arguments);
    writer->at += (size_t)length < writer->size - writer->at ? (size_t)length : writer->size - writer->at - 1;
}

/* --- prefixes and mnemonic --- */

static void put_prefixes(struct writer *writer, const struct instruction *instruction)
{
    static const char rex_bits[] = "WRXB";
    bool compares = instruction->form == FORM_CMPS || instruction->form == FORM_SCAS;
    if (instruction->segment != NO_SEGMENT)
        put(writer, "%s ", register_name(CLASS_SEGMENT, instruction->segment));
    for (unsigned i = 0; i < instruction->data_sizes; i++)
        put(writer, instruction->mode == 2 ? "data32 " : "data16 ");
    if (instruction->address_size)
        put(writer, instruction->mode == 4 ? "addr16 " : "addr32 ");
    if (instruction->lock)
        put(writer, "lock ");
    if (instruction->repeat != 0)
        put(writer, "%s ", instruction->repeat == 0xf2 ? "repnz" : compares ? "repz" : "rep");
    if (instruction->rex == 0)
        return;
    put(writer, "rex");
    for (unsigned i = 0; i < 4; i++)
        if (instruction->rex & 8 >> i)
            put(writer, "%s%c", (instruction->rex & 15) >> (4 - i) == 0 ? "." : "", rex_bits[i]);
    put(writer, " ");
}

bool has_prefixes(const struct instruction *instruction)
{
    return instruction->segment != NO_SEGMENT || instruction->data_sizes != 0 || instruction->address_size || instruction->lock ||
           instruction->repeat != 0 || instruction->rex != 0;
}

/* Whether an operand's name says the operation's size. */
static bool register_says_size(const struct instruction *instruction)
{
    const struct form *form = &forms[instruction->form];
    for (unsigned i = 0; i < instruction->count; i++)
        if (instruction->operands[i].kind == OPERAND_REGISTER && operand_rules[form->operands[i]].accepted & (ACCEPT_GENERAL | ACCEPT_VECTOR))
            return true;
    return false;
}

static bool size_is_implied(const struct instruction *instruction)
{
    const struct form *form = &forms[instruction->form];
    if (form->flags & NEEDS_SIZE)
        return false;
    if (form->flags & IMPLIED)
        return instruction->size == instruction->mode;
    return form->flags & FAR && instruction->size == (instruction->mode == 2 ? 2 : 4);
}

/* movzb and its kin say both sizes. */
static bool extends(unsigned form)
{
    return form >= FORM_MOVZB_R_RM8 && form <= FORM_MOVSL_R_RM32;
}

static void put_mnemonic(struct writer *writer, const struct instruction *instruction)
{
    static const char suffixes[] = {[BYTE] = 'b', [WORD] = 'w', [LONG] = 'l', [QUAD] = 'q'};
    const struct form *form = &forms[instruction->form];
    bool absolute = instruction->mode == 8 && (instruction->form == FORM_MOV_A_MO || instruction->form == FORM_MOV_MO_A ||
                                               instruction->form == FORM_MOV_O_I64);
    put(writer, "%s", absolute ? "movabs" : form->mnemonic);
    bool has_suffix = form->sizes != 0 && form->sizes < SHORT_VECTOR && !(form->flags & NO_SUFFIX) && instruction_target(instruction) == NULL;
    if (has_suffix && (extends(instruction->form) || (!register_says_size(instruction) && !size_is_implied(instruction))))
        put(writer, "%c", suffixes[instruction->size]);
}

/* --- operands --- */

static void put_number(struct writer *writer, int64_t value)
{
    put(writer, value < 0 ? "-0x%llx" : "0x%llx", value < 0 ? 0 - (unsigned long long)value : (unsigned long long)value);
}

/* Registers with %; without any the address is a number of the size of addresses. */
static void put_memory(struct writer *writer, const struct operand *operand, bool displaced, const char *displacement)
{
    bool base = operand->number != NO_REGISTER, index = operand->index != NO_REGISTER;
    if (operand->segment != NO_SEGMENT)
        put(writer, "%%%s:", register_name(CLASS_SEGMENT, operand->segment));
    if (displacement != NULL)
        put(writer, "%s", displacement);
    else if (!base && !index)
        put(writer, "0x%llx", (unsigned long long)operand->value & (operand->class == CLASS_64 ? UINT64_MAX : operand->class == CLASS_32 ? UINT32_MAX : UINT16_MAX));
    else if (displaced)
        put_number(writer, operand->value);
    if (!base && !index)
        return;
    put(writer, "(");
    if (base)
        put(writer, "%%%s", operand->number == RIP ? register_name(CLASS_IP, operand->class != CLASS_64) : register_name(operand->class, operand->number));
    if (index && operand->class == CLASS_16)
        put(writer, ",%%%s", register_name(operand->class, operand->index));
    else if (index)
        put(writer, ",%%%s,%d", register_name(operand->class, operand->index), 1 << operand->scale);
    put(writer, ")");
}

/* A byte is one without a sign; what is extended has as many bits as the operation. */
static void put_immediate(struct writer *writer, const struct instruction *instruction, const struct operand *operand, unsigned rule)
{
    unsigned size = instruction->size;
    if (rule == RULE_I8)
        size = 1;
    else if (rule == RULE_I16)
        size = 2;
    else if (rule == RULE_I32)
        size = 4;
    uint64_t mask = size == 0 || size >= 8 ? UINT64_MAX : (UINT64_C(1) << 8 * size) - 1;
    put(writer, "$0x%llx", (unsigned long long)operand->value & mask);
}

static void put_operand(struct writer *writer, const struct instruction *instruction, unsigned which, const char *displacement, const char *immediate)
{
    const struct operand *operand = &instruction->operands[which];
    unsigned rule = forms[instruction->form].operands[which];
    bool branch = operand_rules[rule].place == PLACE_BRANCH;
    if (forms[instruction->form].flags & INDIRECT)
        put(writer, "*");
    if (rule == RULE_DX && (instruction->form < FORM_MOVD_MX_RM))
        put(writer, "(%%dx)");
    else if (operand->kind == OPERAND_REGISTER && operand->class == CLASS_ST && operand->number == 0 && rule == RULE_ST)
        put(writer, "%%st");
    else if (operand->kind == OPERAND_REGISTER)
        put(writer, "%%%s", register_name(operand->class, operand->number));
    else if (operand->kind == OPERAND_MEMORY)
        put_memory(writer, operand, instruction->fields[FIELD_DISPLACEMENT].size != 0, rule == RULE_MO && immediate != NULL ? immediate : displacement);
    else if (immediate != NULL && operand_rules[rule].place != PLACE_NOWHERE)
        put(writer, branch ? "%s" : "$%s", immediate);
    else if (branch)
        put(writer, ". + %lld", (long long)operand->value + instruction->length);
    else
        put_immediate(writer, instruction, operand, rule);
}

void instruction_text(const struct instruction *instruction, const char *displacement, const char *immediate, char *text, size_t size)
{
    struct writer writer = {.text = text, .size = size};
    bool immediates = instruction->count > 1;
    put_prefixes(&writer, instruction);
    put_mnemonic(&writer, instruction);
    /* AT&T syntax has the destination last, except where all operands are immediates (enter, ljmp). */
    for (unsigned i = 0; i < instruction->count; i++)
        immediates = immediates && instruction->operands[i].kind == OPERAND_IMMEDIATE;
    for (unsigned i = 0; i < instruction->count; i++) {
        put(&writer, i == 0 ? " " : ",");
        put_operand(&writer, instruction, immediates ? i : instruction->count - 1 - i, displacement, immediate);
    }
}
