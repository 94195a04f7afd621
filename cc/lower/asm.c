/*
 * asm with operands (GNU): constraints become places for x86_64/ to fill in.
 */
#include <stdlib.h>
#include <string.h>
#include <cc/base/diagnose.h>
#include <cc/base/memory.h>
#include <cc/lower/lowering.h>

enum { INTEGER_REGISTERS = 16 };

/* By number; each name for 8, 4, 2 and 1 bytes. */
static const char *const register_names[INTEGER_REGISTERS][4] = {
    { "rax", "eax", "ax", "al" }, { "rcx", "ecx", "cx", "cl" }, { "rdx", "edx", "dx", "dl" }, { "rbx", "ebx", "bx", "bl" },
    { "rsp", "esp", "sp", "spl" }, { "rbp", "ebp", "bp", "bpl" }, { "rsi", "esi", "si", "sil" }, { "rdi", "edi", "di", "dil" },
    { "r8", "r8d", "r8w", "r8b" }, { "r9", "r9d", "r9w", "r9b" }, { "r10", "r10d", "r10w", "r10b" }, { "r11", "r11d", "r11w", "r11b" },
    { "r12", "r12d", "r12w", "r12b" }, { "r13", "r13d", "r13w", "r13b" }, { "r14", "r14d", "r14w", "r14b" }, { "r15", "r15d", "r15w", "r15b" },
};

static int register_of(const char *name)
{
    name += name[0] == '%';
    for (int i = 0; i < INTEGER_REGISTERS; i++)
        for (int size = 0; size < 4; size++)
            if (strcmp(register_names[i][size], name) == 0)
                return i;
    if (strncmp(name, "xmm", 3) == 0 && name[3] >= '0' && name[3] <= '9')
        return 16 + atoi(name + 3);
    return -1;
}

/* What a constraint allows: the first class that we can serve. */
struct constraint {
    bool memory, general, vector, immediate, x87, early, in_out;
    int fixed, same;
    uint32_t mask;
};

enum { ABCD = 0xf };             /* the four that have a second byte */

static struct constraint parse(const char *text)
{
    static const struct { char letter; int number; } fixed[] = { { 'a', 0 }, { 'c', 1 }, { 'd', 2 }, { 'b', 3 }, { 'S', 6 }, { 'D', 7 } };
    struct constraint result = { .fixed = -1, .same = -1 };
    for (; *text != 0; text++) {
        for (unsigned i = 0; i < sizeof fixed / sizeof fixed[0]; i++)
            if (*text == fixed[i].letter)
                result.fixed = fixed[i].number;
        if (*text >= '0' && *text <= '9')
            result.same = *text - '0';
        result.general |= strchr("rqRQglX", *text) != NULL;
        if (*text == 'Q')
            result.mask = ABCD;
        result.vector |= *text == 'x' || *text == 'v';
        result.memory |= strchr("moVg", *text) != NULL;
        result.immediate |= strchr("inINKJMLeEFZsg", *text) != NULL;
        result.x87 |= strchr("tuf", *text) != NULL;
        result.early |= *text == '&';
        result.in_out |= *text == '+';
    }
    return result;
}

/* A register variable: `register long x asm("r10")` names the register that its operands are in. */
static int variable_register(const struct tree *tree)
{
    if (tree->operation == TREE_VARIABLE && tree->symbol->is_register && tree->symbol->assembler_name != NULL)
        return register_of(tree->symbol->assembler_name);
    return -1;
}

static void set_class(struct ir_asm_operand *operand, const struct constraint *constraint, const struct tree *tree, bool is_constant)
{
    struct type *type = tree->type;
    operand->early = constraint->early;
    operand->number = (int8_t)constraint->fixed;
    operand->same = (int8_t)constraint->same;
    operand->registers = constraint->mask;
    operand->size = (uint8_t)(type->size <= 16 ? type->size : 8);
    operand->type = (uint8_t)type_of(type);
    if (constraint->immediate && is_constant)
        operand->class = IR_ASM_IMMEDIATE;
    else if (constraint->x87 && !constraint->general)
        operand->class = IR_ASM_X87;
    else if (constraint->vector || (operand->same < 0 && type_is_floating(type) && !constraint->memory && type->kind != TYPE_LONG_DOUBLE))
        operand->class = IR_ASM_VECTOR;
    else if (constraint->fixed >= 0 || constraint->general || constraint->same >= 0)
        operand->class = IR_ASM_REGISTER;
    else
        operand->class = IR_ASM_MEMORY;
    int number = variable_register(tree);
    if (number >= 0 && constraint->fixed < 0 && operand->class == IR_ASM_REGISTER)
        operand->number = (int8_t)number;
}

static bool must_be_memory(const struct tree *tree)
{
    return is_record(tree->type) || is_pair(tree->type);
}

struct outputs {
    struct place places[32];
    unsigned count;
};

static void add_output(struct ir_asm *assembly, struct outputs *outputs, const struct tree_asm_operand *from)
{
    struct constraint constraint = parse(from->constraint);
    struct ir_asm_operand *operand = &assembly->operands[assembly->operand_count++];
    struct place place = lower_place(from->tree);
    set_class(operand, &constraint, from->tree, false);
    operand->name = from->name != NULL ? from->name->text : NULL;
    operand->output = true;
    if (must_be_memory(from->tree))
        operand->class = IR_ASM_MEMORY;
    outputs->places[outputs->count] = place;
    if (operand->class == IR_ASM_MEMORY)
        operand->value = place_address(&place);
    else if (constraint.in_out)
        operand->value = load(&place).first;
    outputs->count++;
}

/* The value of an immediate: its constant, or its symbol's address. */
static uint32_t immediate(const struct tree *tree)
{
    return type_is_integer(tree->type) ? lower_long(tree) : lower_scalar(tree);
}

static bool is_constant(const struct tree *tree)
{
    struct symbol *symbol = NULL, *minus = NULL;
    int64_t addend = 0;
    return tree->operation == TREE_INTEGER || constant_address(tree, &symbol, &minus, &addend);
}

static void add_input(struct ir_asm *assembly, const struct tree_asm_operand *from)
{
    struct constraint constraint = parse(from->constraint);
    struct ir_asm_operand *operand = &assembly->operands[assembly->operand_count++];
    bool constant = is_constant(from->tree);
    set_class(operand, &constraint, from->tree, constant);
    operand->name = from->name != NULL ? from->name->text : NULL;
    if (operand->class == IR_ASM_IMMEDIATE) {
        operand->value = immediate(from->tree);
    } else if (operand->class != IR_ASM_MEMORY && !must_be_memory(from->tree)) {
        operand->value = lower_scalar(from->tree);
    } else {
        struct place place;
        operand->class = IR_ASM_MEMORY;
        if (from->tree->is_lvalue) {
            place = lower_place(from->tree);
        } else {
            place = temporary(type_unqualified(from->tree->type));
            store(&place, lower(from->tree));
        }
        operand->value = place_address(&place);
    }
}

static void add_clobber(struct ir_asm *assembly, const char *name)
{
    int number = register_of(name);
    if (strcmp(name, "memory") == 0)
        assembly->clobbers_memory = true;
    else if (number >= 0)
        assembly->clobbers |= (uint64_t)1 << number;
    else if (strcmp(name, "cc") != 0 && strncmp(name, "st", 2) != 0 && strncmp(name, "mm", 2) != 0 && strcmp(name, "flags") != 0 && strncmp(name, "fp", 2) != 0)
        error_at(assembly->location, "'%s' is no register that 'asm' could clobber", name);
}

/* asm goto: what follows is either the next block or one of the labels. */
static void end_with_labels(struct ir_asm *assembly, const struct tree_asm *from)
{
    uint32_t *successors = arena_allocate(&function_arena, (from->label_count + 1) * sizeof *successors);
    uint32_t next = block_new();
    successors[0] = next;
    assembly->labels = arena_allocate(ir_arena, from->label_count * sizeof *assembly->labels);
    for (uint32_t i = 0; i < from->label_count; i++)
        successors[i + 1] = assembly->labels[i] = label_block(from->labels[i]);
    assembly->label_count = from->label_count;
    ir_end(function, block, IR_END_ASM, 0, successors, from->label_count + 1);
    start_block(next);
}

static void store_outputs(const struct ir_asm *assembly, const struct outputs *outputs, uint32_t value)
{
    unsigned result = 0;
    for (unsigned i = 0; i < outputs->count; i++) {
        const struct ir_asm_operand *operand = &assembly->operands[i];
        if (operand->class == IR_ASM_MEMORY)
            continue;
        uint32_t part = build(IR_RESULT, operand->type, value, result++);
        struct type *type = type_unqualified(outputs->places[i].type);
        if (type_is_integer(type) && type->size < 4)
            part = emit_extend(type->is_unsigned ? IR_ZERO_EXTEND : IR_SIGN_EXTEND, IR_I32, (unsigned)type->size, part);
        store(&outputs->places[i], (struct value){ part, 0 });
    }
}

void lower_asm(const struct tree *tree)
{
    const struct tree_asm *from = tree->assembly;
    struct outputs outputs = { .count = 0 };
    struct ir_asm assembly = { .template = arena_text(ir_arena, from->template, from->length), .length = from->length, .is_volatile = from->is_volatile,
        .is_simple = from->is_simple, .location = tree->location };
    assembly.operands = arena_allocate(ir_arena, (from->output_count + from->input_count + 1) * sizeof *assembly.operands);
    for (uint32_t i = 0; i < from->output_count; i++)
        add_output(&assembly, &outputs, &from->outputs[i]);
    for (uint32_t i = 0; i < from->input_count; i++)
        add_input(&assembly, &from->inputs[i]);
    for (uint32_t i = 0; i < from->clobber_count; i++)
        add_clobber(&assembly, from->clobbers[i]);
    assembly.clobbers_memory |= from->is_simple;
    function->asms = ir_array(function->asms, &function->asm_capacity, function->asm_count, sizeof *function->asms);
    function->asms[function->asm_count] = assembly;
    uint32_t value = build(IR_ASM, IR_NONE, 0, function->asm_count++);
    if (from->label_count != 0)
        end_with_labels(&function->asms[function->asm_count - 1], from);
    store_outputs(&function->asms[function->asm_count - 1], &outputs, value);
}
