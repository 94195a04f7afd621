/*
 * asm with operands (GNU): constraints become places for x86_64/ to fill in.
 */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cc/base/diagnose.h>
#include <cc/base/memory.h>
#include <cc/lower/lowering.h>

enum { INTEGER_REGISTERS = 16, VECTOR_REGISTERS = 16 };

/* By number; each name for 8, 4, 2 and 1 bytes, and the second byte's. */
static const char *const register_names[INTEGER_REGISTERS][5] = {
    { "rax", "eax", "ax", "al", "ah" }, { "rcx", "ecx", "cx", "cl", "ch" }, { "rdx", "edx", "dx", "dl", "dh" }, { "rbx", "ebx", "bx", "bl", "bh" },
    { "rsp", "esp", "sp", "spl" }, { "rbp", "ebp", "bp", "bpl" }, { "rsi", "esi", "si", "sil" }, { "rdi", "edi", "di", "dil" },
    { "r8", "r8d", "r8w", "r8b" }, { "r9", "r9d", "r9w", "r9b" }, { "r10", "r10d", "r10w", "r10b" }, { "r11", "r11d", "r11w", "r11b" },
    { "r12", "r12d", "r12w", "r12b" }, { "r13", "r13d", "r13w", "r13b" }, { "r14", "r14d", "r14w", "r14b" }, { "r15", "r15d", "r15w", "r15b" },
};

static bool begins_with(const char *name, const char *with)
{
    return strncmp(name, with, strlen(with)) == 0;
}

/* ULONG_MAX if it is none. */
static unsigned long number_of(const char *text)
{
    char *end;
    unsigned long value = strtoul(text, &end, 10);
    return text[0] >= '0' && text[0] <= '9' && *end == '\0' ? value : ULONG_MAX;
}

static int register_of(const char *name)
{
    name += name[0] == '%';
    for (int i = 0; i < INTEGER_REGISTERS; i++)
        for (int size = 0; size < 5 && register_names[i][size] != NULL; size++)
            if (strcmp(register_names[i][size], name) == 0)
                return i;
    if (name[0] >= 'x' && name[0] <= 'z' && begins_with(name + 1, "mm") && number_of(name + 3) < VECTOR_REGISTERS)
        return INTEGER_REGISTERS + (int)number_of(name + 3);
    return -1;
}

/* What a constraint allows, all its alternatives together. */
struct constraint {
    bool memory, general, vector, x87, early, in_out;
    int fixed, same;
    uint32_t mask;
};

/* Letters for one register, or a few. */
static const struct { char letter; uint32_t registers; } letter_masks[] = {
    { 'a', 1 << 0 }, { 'c', 1 << 1 }, { 'd', 1 << 2 }, { 'b', 1 << 3 }, { 'S', 1 << 6 }, { 'D', 1 << 7 }, { 'A', 1 << 0 | 1 << 2 },
    { 'Q', 0xf },                /* the four that have a second byte */
};

static int operand_named(const struct ir_asm *assembly, const char *name, size_t length)
{
    for (uint32_t i = 0; i < assembly->operand_count; i++)
        if (assembly->operands[i].name != NULL && strlen(assembly->operands[i].name) == length && memcmp(assembly->operands[i].name, name, length) == 0)
            return (int)i;
    error_at(assembly->location, "'asm' has no output '%.*s'", (int)length, name);
    return -1;
}

/* "[name]" or "12": in the place of an output. What comes behind it. */
static const char *parse_same(const struct ir_asm *assembly, struct constraint *result, const char *text)
{
    char *rest;
    if (*text != '[') {
        result->same = (int)strtol(text, &rest, 10);
        return rest;
    }
    size_t length = strcspn(text + 1, "]");
    result->same = operand_named(assembly, text + 1, length);
    return text + 1 + length + (text[1 + length] == ']');
}

static struct constraint parse(const struct ir_asm *assembly, const char *text)
{
    struct constraint result = { .fixed = -1, .same = -1 };
    while (*text != 0) {
        char letter = *text;
        if (letter == '[' || (letter >= '0' && letter <= '9')) {
            text = parse_same(assembly, &result, text);
            continue;
        }
        for (unsigned i = 0; i < sizeof letter_masks / sizeof letter_masks[0]; i++)
            if (letter == letter_masks[i].letter)
                result.mask |= letter_masks[i].registers;
        result.general |= strchr("rqRglXp", letter) != NULL;
        result.vector |= letter == 'x' || letter == 'v';
        result.memory |= strchr("moVg", letter) != NULL;
        result.x87 |= strchr("tuf", letter) != NULL;
        if (letter == 't' || letter == 'u')
            result.fixed = letter == 'u';
        result.early |= letter == '&';
        result.in_out |= letter == '+';
        text++;
    }
    if (result.general)
        result.mask = 0;
    for (int number = 0; number < INTEGER_REGISTERS; number++)
        if (result.mask == 1u << number)
            result.fixed = number;
    return result;
}

/* --- immediates --- */

/* Letters for numbers of a range. */
static const struct { char letter; int64_t low, high; } letter_ranges[] = {
    { 'i', INT64_MIN, INT64_MAX }, { 'n', INT64_MIN, INT64_MAX }, { 'g', INT64_MIN, INT64_MAX }, { 'X', INT64_MIN, INT64_MAX },
    { 'I', 0, 31 }, { 'J', 0, 63 }, { 'K', -128, 127 }, { 'L', 0xff, 0xff }, { 'L', 0xffff, 0xffff }, { 'L', 0xffffffff, 0xffffffff },
    { 'M', 0, 3 }, { 'N', 0, 255 }, { 'O', 0, 127 }, { 'e', INT32_MIN, INT32_MAX }, { 'Z', 0, UINT32_MAX },
};

static bool has_immediate(const char *text)
{
    for (unsigned i = 0; i < sizeof letter_ranges / sizeof letter_ranges[0]; i++)
        if (strchr(text, letter_ranges[i].letter) != NULL)
            return true;
    return strchr(text, 's') != NULL;
}

/* Whether the operand may be written as a constant: numbers in the letter's range; addresses of what is known to the linker. */
static bool is_immediate(const char *text, const struct tree *tree)
{
    struct symbol *symbol = NULL, *minus = NULL;
    int64_t addend = 0;
    if (tree->operation == TREE_INTEGER) {
        for (unsigned i = 0; i < sizeof letter_ranges / sizeof letter_ranges[0]; i++)
            if (strchr(text, letter_ranges[i].letter) != NULL && (int64_t)tree->value >= letter_ranges[i].low && (int64_t)tree->value <= letter_ranges[i].high)
                return true;
        return false;
    }
    return strpbrk(text, code_options.position_independent ? "isgX" : "isgXeZ") != NULL && constant_address(tree, &symbol, &minus, &addend) && minus == NULL;
}

/* A register variable: `register long x asm("r10")` names the register that its operands are in. */
static int variable_register(const struct tree *tree)
{
    if (tree->operation == TREE_VARIABLE && tree->symbol->is_register && tree->symbol->assembler_name != NULL)
        return register_of(tree->symbol->assembler_name);
    return -1;
}

static bool must_be_memory(const struct tree *tree)
{
    return is_record(tree->type) || is_pair(tree->type);
}

/* What a value is while it is in such an operand: bits in general registers, floating values elsewhere. */
static enum ir_type type_in(unsigned class, enum ir_type type)
{
    switch (class) {
    case IR_ASM_REGISTER: return type == IR_F32 ? IR_I32 : type == IR_F64 ? IR_I64 : type;
    case IR_ASM_VECTOR: return type == IR_I32 ? IR_F32 : type == IR_I64 ? IR_F64 : type;
    case IR_ASM_X87: return IR_F80;
    default: return type;
    }
}

static uint32_t convert(unsigned class, uint32_t value, enum ir_type to)
{
    if (function->code[value].type == to)
        return value;
    return build(class == IR_ASM_X87 ? IR_FLOAT_FLOAT : IR_BITS, to, value, 0);
}

static int free_x87(const struct ir_asm *assembly)
{
    unsigned used = 0;
    int number = 0;
    for (uint32_t i = 0; i < assembly->operand_count; i++)
        if (assembly->operands[i].class == IR_ASM_X87 && assembly->operands[i].number >= 0)
            used |= 1u << assembly->operands[i].number;
    while (used >> number & 1 && number < 7)
        number++;
    return number;
}

/* The first class of the constraint that can be had; `tree` says what is in it. */
static unsigned class_of(const struct constraint *constraint, const struct tree *tree)
{
    bool general = constraint->general || constraint->mask != 0;
    if (must_be_memory(tree))
        return IR_ASM_MEMORY;
    if (constraint->x87 && !general)
        return IR_ASM_X87;
    if (constraint->vector && (!general || type_is_floating(tree->type)))
        return IR_ASM_VECTOR;
    return general ? IR_ASM_REGISTER : IR_ASM_MEMORY;
}

static void set_class(const struct ir_asm *assembly, struct ir_asm_operand *operand, const struct constraint *constraint, const struct tree *tree)
{
    enum ir_type type = type_of(tree->type);
    int number = variable_register(tree);
    operand->class = (uint8_t)class_of(constraint, tree);
    operand->number = (int8_t)constraint->fixed;
    operand->registers = constraint->mask;
    if (operand->class == IR_ASM_X87 && operand->number < 0)
        operand->number = (int8_t)free_x87(assembly);
    else if (number >= 0 && constraint->fixed < 0 && operand->class == (number < 16 ? IR_ASM_REGISTER : IR_ASM_VECTOR))
        operand->number = (int8_t)(number % 16);
    operand->type = (uint8_t)type_in(operand->class, type);
    if (operand->class == IR_ASM_MEMORY ? !constraint->memory : operand->class == IR_ASM_X87 ? !type_is_floating(tree->type) : type == IR_F80 || type == IR_NONE)
        error_at(assembly->location, "what an operand of 'asm' holds cannot be where its constraint says");
}

static struct ir_asm_operand *add_operand(struct ir_asm *assembly, const struct constraint *constraint, const struct tree_asm_operand *from)
{
    struct ir_asm_operand *operand = &assembly->operands[assembly->operand_count++];
    struct type *type = from->tree->type;
    *operand = (struct ir_asm_operand){ .name = from->name != NULL ? from->name->text : NULL, .number = -1, .same = -1, .early = constraint->early,
        .in_out = constraint->in_out, .size = (uint8_t)(type->size <= 16 ? type->size : 8), .type = (uint8_t)type_of(type) };
    return operand;
}

/* --- outputs --- */

struct outputs {
    struct place places[32];
    unsigned count;
    uint32_t conditions;         /* a mask: of these the result is one bit, in a byte */
};

/* "=@ccz" is 1 or 0, as the flags say behind the assembly: the condition, or NULL for an output that is none. */
static const char *condition_of(const char *constraint)
{
    return strncmp(constraint, "=@cc", 4) == 0 ? constraint + 4 : NULL;
}

static void add_output(struct ir_asm *assembly, struct outputs *outputs, const struct tree_asm_operand *from)
{
    bool is_condition = condition_of(from->constraint) != NULL;
    struct constraint constraint = is_condition ? (struct constraint){ .general = true, .fixed = -1, .same = -1 } : parse(assembly, from->constraint);
    struct place place = lower_place(from->tree);
    if (is_condition && !type_is_integer(from->tree->type))
        error_at(assembly->location, "a condition as output of 'asm' needs an integer");
    if (strpbrk(from->constraint, "=+") == NULL)
        error_at(assembly->location, "an output of 'asm' is written \"=...\" or \"+...\"");
    struct ir_asm_operand *operand = add_operand(assembly, &constraint, from);
    set_class(assembly, operand, &constraint, from->tree);
    operand->output = true;
    outputs->conditions |= (uint32_t)is_condition << outputs->count;
    outputs->places[outputs->count++] = place;
    if (operand->class == IR_ASM_MEMORY)
        operand->value = place_address(&place);
    else if (constraint.in_out)
        operand->value = convert(operand->class, load(&place).first, operand->type);
}

/* --- inputs --- */

/* A value of the output's type in its place. */
static void add_same(struct ir_asm *assembly, const struct outputs *outputs, const struct constraint *constraint, const struct tree_asm_operand *from)
{
    if ((unsigned)constraint->same >= outputs->count) {
        error_at(assembly->location, "'asm' has no output %d", constraint->same);
        return;
    }
    const struct ir_asm_operand *output = &assembly->operands[constraint->same];
    const struct place *place = &outputs->places[constraint->same];
    struct ir_asm_operand *operand = add_operand(assembly, constraint, from);
    struct value value = convert_value(lower(from->tree), from->tree->type, type_unqualified(place->type));
    operand->class = output->class;
    operand->type = output->type;
    if (output->class == IR_ASM_MEMORY) {
        store(place, value);
        operand->value = output->value;
        return;
    }
    bool taken = output->in_out;
    for (uint32_t i = 0; i + 1 < assembly->operand_count; i++)
        taken |= assembly->operands[i].same == constraint->same;
    if (taken)
        error_at(assembly->location, "'asm' has two inputs in the place of output %d", constraint->same);
    operand->number = output->number;
    operand->same = (int8_t)constraint->same;
    operand->value = convert(operand->class, value.first, operand->type);
}

/* Of what is_immediate() accepted: a number, or the address of something and a number. */
static uint32_t immediate(const struct tree *tree)
{
    struct symbol *symbol = NULL, *minus = NULL;
    int64_t addend = 0;
    constant_address(tree, &symbol, &minus, &addend);
    if (symbol == NULL)
        return emit_long(addend);
    if (symbol->kind != SYMBOL_LABEL)
        return emit_symbol(symbol, (int32_t)addend);
    return build(IR_BLOCK, IR_I64, label_landing(symbol), 0);
}

static uint32_t input_address(const struct tree *tree)
{
    struct place place;
    if (tree->is_lvalue) {
        place = lower_place(tree);
    } else {
        place = temporary(type_unqualified(tree->type));
        store(&place, lower(tree));
    }
    return place_address(&place);
}

static void add_input(struct ir_asm *assembly, const struct outputs *outputs, const struct tree_asm_operand *from)
{
    struct constraint constraint = parse(assembly, from->constraint);
    if (strpbrk(from->constraint, "=+") != NULL)
        error_at(assembly->location, "only an output of 'asm' is written \"=...\" or \"+...\"");
    if (constraint.same >= 0) {
        add_same(assembly, outputs, &constraint, from);
        return;
    }
    bool elsewhere = constraint.general || constraint.memory || constraint.vector || constraint.x87 || constraint.mask != 0;
    struct ir_asm_operand *operand = add_operand(assembly, &constraint, from);
    if (is_immediate(from->constraint, from->tree)) {
        operand->class = IR_ASM_IMMEDIATE;
        operand->value = immediate(from->tree);
        return;
    }
    if (!elsewhere && has_immediate(from->constraint)) {
        error_at(assembly->location, "an operand of 'asm' has to be a constant here");
        return;
    }
    set_class(assembly, operand, &constraint, from->tree);
    if (operand->class == IR_ASM_MEMORY)
        operand->value = input_address(from->tree);
    else
        operand->value = convert(operand->class, lower_scalar(from->tree), operand->type);
}

/* --- everything --- */

/* The template and, behind it, an instruction for each condition. */
static void set_template(struct ir_asm *assembly, const struct tree_asm *from)
{
    size_t length = from->length;
    char *text = arena_allocate(&ir_arena, length + from->output_count * 32 + 1);
    memcpy(text, from->template, length);
    for (uint32_t i = 0; i < from->output_count; i++) {
        const char *condition = condition_of(from->outputs[i].constraint);
        if (condition != NULL)
            length += (size_t)snprintf(text + length, 32, "\n\tset%.8s %%b%u", condition, (unsigned)i);
        if (condition != NULL && from->label_count != 0)
            error_at(assembly->location, "'asm goto' with a condition as output is not supported");
    }
    assembly->template = text;
    assembly->length = length;
}

/* By gcc's numbers; those left out are no registers, or x87's and MMX's. */
static const char *const clobber_numbers[] = {
    "rax", "rdx", "rcx", "rbx", "rsi", "rdi", "rbp", "rsp", "st(0)", "st(1)", "st(2)", "st(3)", "st(4)", "st(5)", "st(6)", "st(7)",
    [20] = "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", [36] = "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15",
    "xmm8", "xmm9", "xmm10", "xmm11", "xmm12", "xmm13", "xmm14", "xmm15",
};

static void add_clobber(struct ir_asm *assembly, const char *name)
{
    name += name[0] == '%';
    if (number_of(name) < sizeof clobber_numbers / sizeof clobber_numbers[0] && clobber_numbers[number_of(name)] != NULL)
        name = clobber_numbers[number_of(name)];
    int clobbered = register_of(name);
    if (strcmp(name, "memory") == 0)
        assembly->clobbers_memory = true;
    else if (clobbered >= 0)
        assembly->clobbers |= (uint64_t)1 << clobbered;
    else if (strcmp(name, "st") == 0)
        assembly->clobbers |= (uint64_t)1 << 32;
    else if (begins_with(name, "st(") && name[3] >= '0' && name[3] <= '7')
        assembly->clobbers |= (uint64_t)1 << (32 + name[3] - '0');
    else if (strcmp(name, "cc") != 0 && strcmp(name, "flags") != 0 && strcmp(name, "redzone") != 0 && strcmp(name, "dirflag") != 0 && !begins_with(name, "fp") && !begins_with(name, "mm"))
        error_at(assembly->location, "'%s' is no register that 'asm' could clobber", name);
}

/* All results stand at once behind the ASM, before anything is done with one: that could need a register that another one is in. */
static void store_outputs(const struct ir_asm *assembly, const struct outputs *outputs, uint32_t value)
{
    uint32_t results[sizeof outputs->places / sizeof *outputs->places];
    unsigned count = 0;
    for (unsigned i = 0; i < outputs->count; i++)
        if (assembly->operands[i].class != IR_ASM_MEMORY) {
            results[i] = build(IR_RESULT, assembly->operands[i].type, value, count);
            count++;
        }
    for (unsigned i = 0; i < outputs->count; i++) {
        const struct ir_asm_operand *operand = &assembly->operands[i];
        if (operand->class == IR_ASM_MEMORY)
            continue;
        struct type *type = type_unqualified(outputs->places[i].type);
        bool is_condition = outputs->conditions >> i & 1;
        uint32_t part = is_condition ? emit_extend(IR_ZERO_EXTEND, operand->type, 1, results[i]) : results[i];
        part = convert(operand->class, part, type_of(type));
        if (type_is_integer(type) && type->size < 4)
            part = emit_extend(type->is_unsigned ? IR_ZERO_EXTEND : IR_SIGN_EXTEND, IR_I32, (unsigned)type->size, part);
        store(&outputs->places[i], (struct value){ part, 0 });
    }
}

static bool has_results(const struct ir_asm *assembly)
{
    for (uint32_t i = 0; i < assembly->operand_count; i++)
        if (assembly->operands[i].output && assembly->operands[i].class != IR_ASM_MEMORY)
            return true;
    return false;
}

/* asm goto: what follows is either the next block or one of the labels. Outputs are stored on the way to each. */
static void end_with_labels(uint32_t index, const struct tree_asm *from, const struct outputs *outputs, uint32_t value)
{
    uint32_t *successors = arena_allocate(&function_arena, (from->label_count + 1) * sizeof *successors);
    struct ir_asm *assembly = &function->asms[index];
    bool results = has_results(assembly);
    assembly->labels = arena_allocate(&ir_arena, from->label_count * sizeof *assembly->labels);
    assembly->label_count = from->label_count;
    successors[0] = block_new();
    for (uint32_t i = 0; i < from->label_count; i++) {
        assembly->labels[i] = from->labels[i]->name->text;
        successors[i + 1] = results ? block_new() : label_block(from->labels[i]);
    }
    ir_end(function, block, IR_END_ASM, 0, successors, from->label_count + 1);
    for (uint32_t i = 0; results && i < from->label_count; i++) {
        block = successors[i + 1];
        store_outputs(assembly, outputs, value);
        jump(label_block(from->labels[i]));
    }
    block = successors[0];
}

void lower_asm(const struct tree *tree)
{
    const struct tree_asm *from = tree->assembly;
    unit_has_assembly = true;
    struct outputs outputs = { .count = 0 };
    struct ir_asm assembly = { .is_volatile = from->is_volatile, .is_simple = from->is_simple, .location = tree->location };
    set_template(&assembly, from);
    assembly.operands = arena_allocate(&ir_arena, (from->output_count + from->input_count + 1) * sizeof *assembly.operands);
    for (uint32_t i = 0; i < from->output_count; i++)
        add_output(&assembly, &outputs, &from->outputs[i]);
    for (uint32_t i = 0; i < from->input_count; i++)
        add_input(&assembly, &outputs, &from->inputs[i]);
    for (uint32_t i = 0; i < from->clobber_count; i++)
        add_clobber(&assembly, from->clobbers[i]);
    assembly.clobbers_memory |= from->is_simple;
    function->asms = ir_array(function->asms, &function->asm_capacity, function->asm_count, sizeof *function->asms);
    uint32_t index = function->asm_count++;
    function->asms[index] = assembly;
    uint32_t value = build(IR_ASM, IR_NONE, 0, index);
    if (from->label_count != 0)
        end_with_labels(index, from, &outputs, value);
    store_outputs(&function->asms[index], &outputs, value);
}
