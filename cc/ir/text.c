/*
 * The IR as text for people and tests: IR.md, "Text". Nothing reads it back.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cc/base/memory.h>
#include <cc/base/name.h>
#include <cc/ir/ir.h>
#include <cc/parse/tree.h>

static struct buffer *out;

static void print(const char *format, ...) __attribute__((format(printf, 1, 2)));

static void print(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    buffer_append(out, NULL, (size_t)length + 1);
    va_start(arguments, format);
    vsnprintf((char *)out->bytes + out->size - length - 1, (size_t)length + 1, format, arguments);
    va_end(arguments);
    out->size--;
}

/* --- names --- */

static const char *const type_names[IR_TYPE_COUNT] = { "none", "i32", "i64", "f32", "f64", "f80" };

/* By the numbers of masks: 16 integer registers, then the vector ones. */
static void print_register(unsigned number)
{
    static const char *const names[16] = {
        "rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi", "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15",
    };
    if (number < 16)
        print("%s", names[number]);
    else
        print("xmm%u", number - 16);
}

static const char *symbol_name(const struct symbol *symbol)
{
    if (symbol == NULL)
        return NULL;
    return symbol->assembler_name != NULL ? symbol->assembler_name : symbol->name != NULL ? symbol->name->text : NULL;
}

static void print_symbol(const struct ir_function *function, uint32_t index)
{
    const char *name = symbol_name(function->symbols[index]);
    if (name != NULL)
        print("%s", name);
    else
        print(".%u", index);
}

static void print_place(const struct ir_place *place)
{
    switch (place->kind) {
    case IR_PLACE_INTEGER: print_register(place->number & 15u); break;
    case IR_PLACE_VECTOR: print_register(place->number + 16u); break;
    case IR_PLACE_X87: print("st%u", place->number); break;
    case IR_PLACE_STACK: print("stack+%u", place->offset); break;
    default: print("copy+%u.%u", place->offset, place->size); break;
    }
}

static void print_offset(int32_t offset)
{
    if (offset != 0)
        print(" %c %lld", offset < 0 ? '-' : '+', offset < 0 ? -(long long)offset : offset);
}

static void print_string(const char *text, size_t length)
{
    print("\"");
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)text[i];
        if (byte == '"' || byte == '\\')
            print("\\%c", byte);
        else if (byte >= ' ' && byte < 0x7f)
            print("%c", byte);
        else
            print("\\%03o", byte);
    }
    print("\"");
}

/* --- instructions --- */

/* Integers as signed numbers; of floating ones the bits, which say everything, and behind them the number. */
static void print_constant(const struct ir_instruction *instruction)
{
    uint64_t bits = ir_constant_bits(instruction);
    float single;
    double twice;
    memcpy(&single, &instruction->a, sizeof single);
    memcpy(&twice, &bits, sizeof twice);
    switch (instruction->type) {
    case IR_I32: print(" %d", (int32_t)instruction->a); break;
    case IR_F32: print(" 0x%08x ; %.9g", instruction->a, (double)single); break;
    case IR_F64: print(" 0x%016llx ; %.17g", (unsigned long long)bits, twice); break;
    default: print(" %lld", (long long)bits); break;
    }
}

static void print_results(const struct ir_place *results, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        print(i == 0 ? " " : ", ");
        print_place(&results[i]);
    }
}

static void print_call(const struct ir_function *function, const struct ir_instruction *instruction)
{
    const struct ir_call *call = &function->calls[instruction->b];
    print(" %%%u (", instruction->a);
    for (uint32_t i = 0; i < call->argument_count; i++) {
        print(i == 0 ? "" : ", ");
        print_place(&call->arguments[i].place);
        print(" %%%u", call->arguments[i].value);
    }
    print(")");
    print_results(call->results, call->result_count);
    if (call->stack_size != 0)
        print(" stack %u", call->stack_size);
    if (call->stack_alignment != 0)
        print(" aligned %u", call->stack_alignment);
    print("%s%s%s%s", call->variadic ? " variadic" : "", call->microsoft ? " microsoft" : "", call->no_return ? " no_return" : "",
          call->tail ? " tail" : "");
}

/* "[name] output early register rax.4 i32 %3". */
static void print_asm_operand(const struct ir_asm_operand *operand)
{
    static const char *const classes[] = { "register", "vector", "memory", "immediate", "x87" };
    if (operand->name != NULL)
        print("[%s] ", operand->name);
    print("%s%s%s", operand->in_out ? "in-out " : operand->output ? "output " : "", operand->early ? "early " : "", classes[operand->class]);
    if (operand->number >= 0) {
        print(" ");
        if (operand->class == IR_ASM_X87)
            print("st%d", operand->number);
        else
            print_register((unsigned)operand->number + (operand->class == IR_ASM_VECTOR ? 16 : 0));
    }
    if (operand->same >= 0)
        print(" same %d", operand->same);
    if (operand->registers != 0)
        print(" of 0x%x", operand->registers);
    print(" %s.%u", type_names[operand->type], operand->size);
    if (operand->value != 0)
        print(" %%%u", operand->value);
}

static void print_asm(const struct ir_function *function, const struct ir_instruction *instruction)
{
    const struct ir_asm *assembly = &function->asms[instruction->b];
    print("%s%s ", assembly->is_volatile ? " volatile" : "", assembly->is_simple ? " simple" : "");
    print_string(assembly->template, assembly->length);
    for (uint32_t i = 0; i < assembly->operand_count; i++) {
        print(i == 0 ? " (" : ", ");
        print_asm_operand(&assembly->operands[i]);
    }
    print("%s", assembly->operand_count != 0 ? ")" : "");
    for (unsigned number = 0; number < 32; number++)
        if (assembly->clobbers >> number & 1) {
            print(" clobber ");
            print_register(number);
        }
    for (unsigned number = 0; number < 8; number++)
        if (assembly->clobbers >> (32 + number) & 1)
            print(" clobber st%u", number);
    print("%s", assembly->clobbers_memory ? " clobber memory" : "");
}

static void print_operands(const struct ir_function *function, const struct ir_block *block, const struct ir_instruction *instruction)
{
    uint32_t a = instruction->a, b = instruction->b, c = instruction->c;
    switch (ir_operation_shapes[instruction->operation]) {
    case IR_SHAPE_CONSTANT: print_constant(instruction); break;
    case IR_SHAPE_SYMBOL:
        print(" ");
        print_symbol(function, a);
        print_offset((int32_t)b);
        break;
    case IR_SHAPE_SLOT:
        print(" %u", a);
        print_offset((int32_t)b);
        break;
    case IR_SHAPE_BLOCK: print(" @%u", a); break;
    case IR_SHAPE_UNARY: case IR_SHAPE_EXTEND: print(" %%%u", a); break;
    case IR_SHAPE_BINARY: print(" %%%u, %%%u", a, b); break;
    case IR_SHAPE_SELECT: print(" %%%u, %%%u, %%%u", a, b, c); break;
    case IR_SHAPE_LOAD:
        print(" %%%u", a);
        print_offset((int32_t)b);
        break;
    case IR_SHAPE_STORE:
        print(" %%%u", a);
        print_offset((int32_t)b);
        print(", %%%u", c);
        break;
    case IR_SHAPE_ADDRESS:
        print(" %%%u", a);
        if (b != 0)
            print(" + %%%u * %u", b, instruction->size);
        print_offset((int32_t)c);
        break;
    case IR_SHAPE_COPY: print(" %%%u, %%%u, %u", a, b, c); break;
    case IR_SHAPE_CLEAR: print(" %%%u, %u", a, c); break;
    case IR_SHAPE_PHI:
        for (uint32_t i = 0; i < block->predecessor_count; i++)
            print("%s @%u %%%u", i == 0 ? "" : ",", block->predecessors[i], function->operands[a + i]);
        break;
    case IR_SHAPE_CALL: print_call(function, instruction); break;
    case IR_SHAPE_RESULT: print(" %%%u, %u", a, b); break;
    case IR_SHAPE_ATOMIC: print(instruction->operation == IR_COMPARE_EXCHANGE ? " %%%u, %%%u, %%%u" : " %%%u, %%%u", a, b, c); break;
    case IR_SHAPE_NUMBER: print(" %u", a); break;
    case IR_SHAPE_ASM: print_asm(function, instruction); break;
    default: break;
    }
}

/* Behind the operation's name: the size where it has one, s and v. */
static void print_instruction(const struct ir_function *function, const struct ir_block *block, uint32_t value)
{
    const struct ir_instruction *instruction = &function->code[value];
    print("  ");
    if (instruction->type != IR_NONE)
        print("%%%u = %s ", value, type_names[instruction->type]);
    else if (instruction->operation == IR_ASM)
        print("%%%u = ", value);
    print("%s", ir_operation_names[instruction->operation]);
    if (instruction->size != 0 && ir_operation_shapes[instruction->operation] != IR_SHAPE_ADDRESS)
        print(".%u", instruction->size);
    print("%s%s", instruction->modifiers & IR_SIGNED ? "s" : "", instruction->modifiers & IR_VOLATILE ? " volatile" : "");
    print_operands(function, block, instruction);
    print("\n");
}

/* --- blocks --- */

static void print_successors(const struct ir_block *block, uint32_t from)
{
    for (uint32_t i = from; i < block->successor_count; i++)
        print(" @%u", block->successors[i]);
}

static void print_bound(const struct ir_block *block, uint64_t bound)
{
    if (block->is_signed)
        print("%lld", (long long)bound);
    else
        print("%llu", (unsigned long long)bound);
}

static void print_switch(const struct ir_block *block)
{
    print("switch%s %%%u", block->is_signed ? ".s" : "", block->value);
    for (uint32_t i = 0; i < block->case_count; i++) {
        const struct ir_case *c = &block->cases[i];
        print(" ");
        print_bound(block, c->low);
        if (c->high != c->low) {
            print("..");
            print_bound(block, c->high);
        }
        print(" @%u,", block->successors[c->successor]);
    }
    print(" else @%u", block->successors[0]);
}

static void print_end(const struct ir_block *block)
{
    print("  ");
    switch (block->end) {
    case IR_END_JUMP: print("jump"); print_successors(block, 0); break;
    case IR_END_BRANCH:
        print("branch %%%u", block->value);
        print_successors(block, 0);
        print("%s", block->likely == 1 ? " likely" : block->likely == 2 ? " unlikely" : "");
        break;
    case IR_END_SWITCH: print_switch(block); break;
    case IR_END_COMPUTED: print("computed %%%u", block->value); print_successors(block, 0); break;
    case IR_END_RETURN:
        print("return");
        for (unsigned i = 0; i < 2; i++)
            if (block->results[i] != 0)
                print("%s %%%u", i == 0 ? "" : ",", block->results[i]);
        break;
    case IR_END_UNREACHABLE: print("unreachable"); break;
    case IR_END_ASM: print("asm_goto"); print_successors(block, 0); break;
    default: print("; no end"); break;
    }
    print("\n");
}

static void print_block(const struct ir_function *function, uint32_t number)
{
    const struct ir_block *block = &function->blocks[number];
    print("@%u:", number);
    for (uint32_t i = 0; i < block->predecessor_count; i++)
        print("%s @%u", i == 0 ? " ; from" : "", block->predecessors[i]);
    print("\n");
    for (uint32_t i = 0; i < block->count; i++)
        print_instruction(function, block, block->code[i]);
    print_end(block);
}

/* --- the function --- */

static void print_head(const struct ir_function *function)
{
    print("function %s(", function->name);
    for (uint32_t i = 0; i < function->parameter_count; i++) {
        print("%s%s ", i == 0 ? "" : ", ", type_names[function->parameters[i].type]);
        print_place(&function->parameters[i]);
    }
    print("%s)", !function->variadic ? "" : function->parameter_count == 0 ? "..." : ", ...");
    for (unsigned i = 0; i < function->result_count; i++) {
        print("%s %s ", i == 0 ? "" : ",", type_names[function->results[i].type]);
        print_place(&function->results[i]);
    }
    print("%s%s%s {\n", function->microsoft ? " microsoft" : "", function->keeps_frame_pointer ? " keeps_frame_pointer" : "",
          function->returns_twice ? " returns_twice" : "");
    for (uint32_t i = 0; i < function->slot_count; i++) {
        const struct ir_slot *slot = &function->slots[i];
        const char *name = symbol_name(slot->symbol);
        print("  slot %u size %llu align %u%s%s\n", i, (unsigned long long)slot->size, slot->alignment, name != NULL ? " ; " : "",
              name != NULL ? name : "");
    }
}

void ir_write(const struct ir_function *function, struct buffer *output)
{
    out = output;
    print_head(function);
    for (uint32_t i = 0; i < function->block_count; i++)
        if (function->blocks[i].end != IR_END_NONE || function->blocks[i].count != 0)
            print_block(function, i);
    print("}\n");
}
