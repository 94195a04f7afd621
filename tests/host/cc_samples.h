/*
 * Instructions of every form of cc/x86_64/instructions.h with operands of all kinds, for 64-, 32- and 16-bit
 * code, and their texts. For one source file a test.
 */
#ifndef TESTS_HOST_CC_SAMPLES_H
#define TESTS_HOST_CC_SAMPLES_H

#include <stdio.h>
#include <cc/base/memory.h>
#include <cc/x86_64/forms.h>

enum { SAMPLES = 12, LINES_MAX = 400000, LINE_SIZE = 128 };

struct line {
    char text[LINE_SIZE];
    struct operand operands[OPERANDS_MAX];
    uint16_t form;
    uint8_t size, mode;
    bool refused;                /* by GNU as */
};

static struct line *lines;
static unsigned line_count;

/* --- operands and their text --- */

static const struct operand memories_64[] = {
    {OPERAND_MEMORY, CLASS_64, RAX, NO_REGISTER, 0, NO_SEGMENT, 0, 0, 0, 0}, {OPERAND_MEMORY, CLASS_64, RBP, NO_REGISTER, 0, NO_SEGMENT, 0, 0, 0, 8},
    {OPERAND_MEMORY, CLASS_64, R13, NO_REGISTER, 0, NO_SEGMENT, 0, 0, 0, 0}, {OPERAND_MEMORY, CLASS_64, RSP, NO_REGISTER, 0, NO_SEGMENT, 0, 0, 0, 0},
    {OPERAND_MEMORY, CLASS_64, R12, NO_REGISTER, 0, NO_SEGMENT, 0, 0, 0, -129}, {OPERAND_MEMORY, CLASS_64, RCX, R9, 2, NO_SEGMENT, 0, 0, 0, 127},
    {OPERAND_MEMORY, CLASS_64, NO_REGISTER, RDX, 3, NO_SEGMENT, 0, 0, 0, 16}, {OPERAND_MEMORY, CLASS_64, RIP, NO_REGISTER, 0, NO_SEGMENT, 0, 0, 0, 0x1234},
    {OPERAND_MEMORY, CLASS_64, NO_REGISTER, NO_REGISTER, 0, NO_SEGMENT, 0, 0, 0, 0x1000}, {OPERAND_MEMORY, CLASS_64, R8, RBP, 1, SEGMENT_GS, 0, 0, 0, 4},
    {OPERAND_MEMORY, CLASS_32, RBX, NO_REGISTER, 0, NO_SEGMENT, 0, 0, 0, 4}, {OPERAND_MEMORY, CLASS_64, R13, R12, 0, SEGMENT_FS, 0, 0, 0, 0},
};
static const struct operand memories_32[] = {
    {OPERAND_MEMORY, CLASS_32, RAX, NO_REGISTER, 0, NO_SEGMENT, 0, 0, 0, 0}, {OPERAND_MEMORY, CLASS_32, RBP, NO_REGISTER, 0, NO_SEGMENT, 0, 0, 0, 0},
    {OPERAND_MEMORY, CLASS_32, RSP, RDI, 1, NO_SEGMENT, 0, 0, 0, -4}, {OPERAND_MEMORY, CLASS_32, NO_REGISTER, RCX, 2, NO_SEGMENT, 0, 0, 0, 0},
    {OPERAND_MEMORY, CLASS_32, NO_REGISTER, NO_REGISTER, 0, NO_SEGMENT, 0, 0, 0, 0x1000}, {OPERAND_MEMORY, CLASS_16, RBX, RSI, 0, NO_SEGMENT, 0, 0, 0, 3},
};
static const struct operand memories_16[] = {
    {OPERAND_MEMORY, CLASS_16, RBX, NO_REGISTER, 0, NO_SEGMENT, 0, 0, 0, 0}, {OPERAND_MEMORY, CLASS_16, RBP, NO_REGISTER, 0, NO_SEGMENT, 0, 0, 0, 0},
    {OPERAND_MEMORY, CLASS_16, RBP, RDI, 0, SEGMENT_ES, 0, 0, 0, 300}, {OPERAND_MEMORY, CLASS_16, NO_REGISTER, NO_REGISTER, 0, NO_SEGMENT, 0, 0, 0, 0x1000},
    {OPERAND_MEMORY, CLASS_32, RSI, NO_REGISTER, 0, NO_SEGMENT, 0, 0, 0, 5}, {OPERAND_MEMORY, CLASS_16, RSI, NO_REGISTER, 0, NO_SEGMENT, 0, 0, 0, -2},
};
/* Those that are written in their own way come first: each place of an operand gets them. */
static const uint8_t numbers[] = {5, 1, 4, 12, 3, 15, 0, 8, 7, 2, 6, 9};
static const int64_t immediates[] = {1, 0x7f, -1, 0x80, 2, 0x1234, -0x80, 0x12345678, 0xff, 0, -0x12345678, 0x123456789abc};

static struct operand memory_sample(unsigned mode, unsigned sample)
{
    if (mode == 8)
        return memories_64[sample % (sizeof memories_64 / sizeof *memories_64)];
    if (mode == 4)
        return memories_32[sample % (sizeof memories_32 / sizeof *memories_32)];
    return memories_16[sample % (sizeof memories_16 / sizeof *memories_16)];
}

static unsigned class_of(uint32_t accepted, unsigned mode, unsigned size, unsigned sample)
{
    if (accepted & ACCEPT_GENERAL)
        return size == 8 ? CLASS_64 : size == 4 ? CLASS_32 : size == 2 ? CLASS_16 : sample % 4 == 3 ? CLASS_HIGH : CLASS_8;
    if (accepted & ACCEPT_VECTOR)
        return size == 32 ? CLASS_YMM : CLASS_XMM;
    if (accepted & ACCEPT_ADDRESS)
        return mode == 8 ? CLASS_64 : CLASS_32;
    static const struct { uint32_t accepted; unsigned class; } fixed[] = {
        {ACCEPT_8, CLASS_8}, {ACCEPT_16, CLASS_16}, {ACCEPT_32, CLASS_32}, {ACCEPT_64, CLASS_64}, {ACCEPT_SEGMENT, CLASS_SEGMENT},
        {ACCEPT_CONTROL, CLASS_CONTROL}, {ACCEPT_DEBUG, CLASS_DEBUG}, {ACCEPT_ST, CLASS_ST}, {ACCEPT_MMX, CLASS_MMX},
        {ACCEPT_XMM, CLASS_XMM}, {ACCEPT_YMM, CLASS_YMM},
    };
    for (unsigned i = 0; i < sizeof fixed / sizeof *fixed; i++)
        if (accepted & fixed[i].accepted)
            return fixed[i].class;
    return CLASS_COUNT;
}

static struct operand register_sample(uint32_t accepted, unsigned class, unsigned mode, unsigned sample)
{
    unsigned number = numbers[sample % sizeof numbers];
    if (mode != 8 || class == CLASS_MMX || class == CLASS_ST || class == CLASS_DEBUG)
        number &= 7;
    if (mode != 8 && class == CLASS_8)
        number &= 3;
    if (class == CLASS_SEGMENT)
        number = number % 6 == SEGMENT_CS ? SEGMENT_DS : number % 6;
    if (class == CLASS_CONTROL)
        number = number & 1 ? 4 : number & 8 && mode == 8 ? 8 : 0;
    if (class == CLASS_HIGH)
        number = 4 + number % 4;
    if (accepted & ACCEPT_NUMBER_MASK)
        number = (accepted & ACCEPT_NUMBER_MASK) / ACCEPT_NUMBER_0 - 1;
    return (struct operand){.kind = OPERAND_REGISTER, .class = (uint8_t)class, .number = (uint8_t)number};
}

static struct operand operand_sample(unsigned rule, unsigned mode, unsigned size, unsigned sample)
{
    uint32_t accepted = operand_rules[rule].accepted;
    unsigned class = class_of(accepted, mode, size, sample);
    if (accepted & ACCEPT_TARGET_8)
        return operand_immediate((int)sample * 9 - 50);
    if (accepted & ACCEPT_TARGET)
        return operand_address(1, MODIFIER_NONE, 0);
    if (accepted & ACCEPT_OFFSET || (accepted & ACCEPT_MEMORY && (class == CLASS_COUNT || sample % 3 != 0))) {
        struct operand memory = memory_sample(mode, accepted & ACCEPT_OFFSET ? 4 : sample);
        if (accepted & ACCEPT_OFFSET)
            memory = operand_memory(NO_REGISTER, mode == 8 ? 0x123456789abc : 0x1234);
        if (accepted & ACCEPT_OFFSET)
            memory.class = mode == 8 ? CLASS_64 : mode == 4 ? CLASS_32 : CLASS_16;
        return memory;
    }
    if (class != CLASS_COUNT)
        return register_sample(accepted, class == CLASS_HIGH && accepted & ACCEPT_NUMBER_MASK ? CLASS_8 : class, mode, sample / 3 + sample % 3 * 5);
    return operand_immediate(accepted & ACCEPT_ONE ? 1 : immediates[sample % (sizeof immediates / sizeof *immediates)]);
}

static int print_memory(char *text, size_t size, const struct operand *operand)
{
    char base[16] = "", index[24] = "", segment[16] = "";
    if (operand->segment != NO_SEGMENT)
        snprintf(segment, sizeof segment, "%%%s:", register_name(CLASS_SEGMENT, operand->segment));
    if (operand->number == RIP)
        snprintf(base, sizeof base, "%%rip");
    else if (operand->number != NO_REGISTER)
        snprintf(base, sizeof base, "%%%s", register_name(operand->class, operand->number));
    if (operand->index != NO_REGISTER && operand->class == CLASS_16)
        snprintf(index, sizeof index, ",%%%s", register_name(operand->class, operand->index));
    else if (operand->index != NO_REGISTER)
        snprintf(index, sizeof index, ",%%%s,%d", register_name(operand->class, operand->index), 1 << operand->scale);
    if (base[0] == 0 && index[0] == 0)
        return snprintf(text, size, "%s%lld", segment, (long long)operand->value);
    return snprintf(text, size, "%s%lld(%s%s)", segment, (long long)operand->value, base, index);
}

static int print_operand(char *text, size_t size, const struct operand *operand)
{
    if (operand->kind == OPERAND_MEMORY)
        return print_memory(text, size, operand);
    if (operand->kind == OPERAND_REGISTER)
        return snprintf(text, size, "%%%s", register_name(operand->class, operand->number));
    return operand->symbol != 0 ? snprintf(text, size, "elsewhere") : snprintf(text, size, "$%lld", (long long)operand->value);
}

static unsigned operand_count(unsigned form)
{
    unsigned count = 0;
    while (count < OPERANDS_MAX && forms[form].operands[count] != RULE_NO)
        count++;
    return count;
}

static void print_line(struct line *line)
{
    const struct form *form = &forms[line->form];
    unsigned count = operand_count(line->form);
    char suffix[2] = "";
    bool immediates_only = count > 1;
    if (!(form->flags & NO_SUFFIX) && form->sizes != 0)
        suffix[0] = line->size == 1 ? 'b' : line->size == 2 ? 'w' : line->size == 4 ? 'l' : 'q';
    if (operand_rules[form->operands[0]].place == PLACE_BRANCH)
        suffix[0] = 0;
    int at = snprintf(line->text, LINE_SIZE, "%s%s ", form->mnemonic, suffix);
    if (form->operands[0] == RULE_J8) {
        struct encoding encoding;
        encode_for(line->mode, &encoding, line->form, 0, line->operands);
        snprintf(line->text + at, LINE_SIZE - (size_t)at, ". + %d", (int)line->operands[0].value + encoding.length);
        return;
    }
    for (unsigned i = 0; i < count; i++)
        immediates_only &= line->operands[i].kind == OPERAND_IMMEDIATE;
    for (unsigned i = 0; i < count; i++) {
        const struct operand *operand = &line->operands[immediates_only ? i : count - 1 - i];
        at += snprintf(line->text + at, LINE_SIZE - (size_t)at, "%s%s", i == 0 ? "" : ", ", form->flags & INDIRECT ? "*" : "");
        at += print_operand(line->text + at, LINE_SIZE - (size_t)at, operand);
    }
}

/* --- all texts --- */

static void add_samples(unsigned form, unsigned mode, unsigned size)
{
    unsigned count = operand_count(form);
    for (unsigned sample = 0; sample < (count == 0 ? 1 : SAMPLES); sample++) {
        struct line *line = &lines[line_count];
        *line = (struct line){.form = (uint16_t)form, .size = (uint8_t)size, .mode = (uint8_t)mode};
        for (unsigned i = 0; i < count; i++)
            line->operands[i] = operand_sample(forms[form].operands[i], mode, size, sample + i * 7);
        if (!form_accepts(form, mode, size, line->operands, count))
            continue;
        print_line(line);
        line_count += line_count < LINES_MAX - 1;
    }
}

static void add_lines(unsigned mode)
{
    for (unsigned form = 1; form < FORM_COUNT; form++) {
        if (forms[form].flags & VEX && mode == 2)
            continue;
        if (forms[form].sizes == 0)
            add_samples(form, mode, 0);
        for (unsigned size = 1; size <= 32; size *= 2)
            if (forms[form].sizes & size)
                add_samples(form, mode, size);
    }
}

#endif
