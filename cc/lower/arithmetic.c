/*
 * Operators and conversions of scalars; those of __int128 are in wide.c, of complex numbers in complex.c.
 */
#include <assert.h>
#include <cc/lower/lowering.h>

/* --- integers narrower than a register --- */

/* char, short, _Bool in a register: extended to 32 bits, as loads and conversions leave them. */
static uint32_t narrowed(uint32_t value, const struct type *type)
{
    if (type->size >= 4 || !type_is_integer(type))
        return value;
    return emit_extend(type->is_unsigned ? IR_ZERO_EXTEND : IR_SIGN_EXTEND, IR_I32, (unsigned)type->size, value);
}

/* The bits that count of a type that has `bits`: as values of it are kept. */
static uint32_t cut(uint32_t value, const struct type *type)
{
    enum ir_type ir = type_of(type);
    if (type->is_unsigned)
        return build(IR_AND, ir, value, emit_constant(ir, ((uint64_t)1 << type->bits) - 1));
    uint32_t count = emit_constant(ir, (ir == IR_I64 ? 64u : 32u) - type->bits);
    return build(IR_SAR, ir, build(IR_SHL, ir, value, count), count);
}

/* Whether results may be beyond those bits. */
static bool leaves_bits(enum tree_operation operation)
{
    return operation == TREE_ADD || operation == TREE_SUBTRACT || operation == TREE_MULTIPLY || operation == TREE_DIVIDE || operation == TREE_SHIFT_LEFT;
}

/* --- operators --- */

static enum ir_operation integer_operation(enum tree_operation operation, bool is_unsigned)
{
    switch (operation) {
    case TREE_ADD: return IR_ADD;
    case TREE_SUBTRACT: return IR_SUB;
    case TREE_MULTIPLY: return IR_MUL;
    case TREE_DIVIDE: return is_unsigned ? IR_UDIV : IR_DIV;
    case TREE_REMAINDER: return is_unsigned ? IR_UREM : IR_REM;
    case TREE_AND: return IR_AND;
    case TREE_OR: return IR_OR;
    case TREE_XOR: return IR_XOR;
    case TREE_SHIFT_LEFT: return IR_SHL;
    case TREE_SHIFT_RIGHT: return is_unsigned ? IR_SHR : IR_SAR;
    case TREE_EQUAL: return IR_EQ;
    case TREE_NOT_EQUAL: return IR_NE;
    case TREE_LESS: case TREE_GREATER: return is_unsigned ? IR_ULT : IR_LT;
    case TREE_LESS_EQUAL: case TREE_GREATER_EQUAL: return is_unsigned ? IR_ULE : IR_LE;
    default: assert(false); return IR_NOP;
    }
}

static enum ir_operation floating_operation(enum tree_operation operation)
{
    switch (operation) {
    case TREE_ADD: return IR_ADD;
    case TREE_SUBTRACT: return IR_SUB;
    case TREE_MULTIPLY: return IR_MUL;
    case TREE_DIVIDE: return IR_DIV;
    case TREE_EQUAL: return IR_FEQ;
    case TREE_NOT_EQUAL: return IR_FNE;
    case TREE_LESS: case TREE_GREATER: return IR_FLT;
    case TREE_LESS_EQUAL: case TREE_GREATER_EQUAL: return IR_FLE;
    default: assert(false); return IR_NOP;
    }
}

static bool is_comparison(enum tree_operation operation)
{
    return operation >= TREE_EQUAL && operation <= TREE_GREATER_EQUAL;
}

/* `type` is that of the operands. Greater is less with the operands exchanged. */
struct value lower_binary(enum tree_operation operation, const struct type *type, struct value left, struct value right, const struct type *right_type)
{
    if (is_wide(type)) {
        if ((operation == TREE_SHIFT_LEFT || operation == TREE_SHIFT_RIGHT) && !is_wide(right_type))
            right = convert_value(right, right_type, type);
        return wide_binary(operation, type->is_unsigned, left, right);
    }
    if (type->kind == TYPE_COMPLEX)
        return complex_binary(operation, type->base, left, right);
    enum ir_operation ir = type_is_floating(type) ? floating_operation(operation) : integer_operation(operation, type->is_unsigned);
    bool swap = operation == TREE_GREATER || operation == TREE_GREATER_EQUAL;
    uint32_t a = swap ? right.first : left.first, b = swap ? left.first : right.first;
    struct ir_instruction instruction = { .operation = (uint8_t)ir, .type = is_comparison(operation) ? IR_I32 : (uint8_t)type_of(type), .a = a, .b = b };
    if ((ir == IR_ADD || ir == IR_SUB) && instruction.type == IR_I32 && !type->is_unsigned && !code_options.wraps)
        instruction.modifiers = IR_SIGNED;
    uint32_t result = emit_instruction(instruction);
    return (struct value){ type->bits != 0 && leaves_bits(operation) ? cut(result, type) : result, 0 };
}

struct value lower_unary(enum tree_operation operation, const struct type *type, struct value value)
{
    if (is_wide(type)) {
        struct value zero = { emit_long(0), emit_long(operation == TREE_NEGATE ? 0 : -1) };
        if (operation == TREE_NEGATE)
            return wide_binary(TREE_SUBTRACT, false, zero, value);
        return (struct value){ build(IR_NOT, IR_I64, value.first, 0), build(IR_NOT, IR_I64, value.second, 0) };
    }
    if (type->kind == TYPE_COMPLEX) {
        uint32_t first = operation == TREE_NEGATE ? build(IR_NEG, type_of(type), value.first, 0) : value.first;
        return (struct value){ first, build(IR_NEG, type_of(type), value.second, 0) };
    }
    uint32_t result = build(operation == TREE_NEGATE ? IR_NEG : IR_NOT, type_of(type), value.first, 0);
    return (struct value){ type->bits != 0 ? cut(result, type) : result, 0 };
}

uint32_t is_not_zero(struct value value, const struct type *type)
{
    enum ir_type ir = type_of(type);
    if (type->kind == TYPE_COMPLEX) {
        uint32_t zero = emit_floating(ir, 0);
        uint32_t real = build(IR_FNE, IR_I32, value.first, zero);
        return build(IR_OR, IR_I32, real, build(IR_FNE, IR_I32, value.second, zero));
    }
    if (type_is_floating(type))
        return build(IR_FNE, IR_I32, value.first, emit_floating(ir, 0));
    if (is_wide(type)) {
        uint32_t bits = build(IR_OR, IR_I64, value.first, value.second);
        return build(IR_NE, IR_I32, bits, emit_long(0));
    }
    const struct ir_instruction *made = &function->code[value.first];
    if ((made->operation >= IR_EQ && made->operation <= IR_FUNORDERED) || type->kind == TYPE_BOOL)
        return value.first;
    return build(IR_NE, IR_I32, value.first, emit_constant(ir, 0));
}

/* --- conversions --- */

static uint32_t integer_to_integer(uint32_t value, const struct type *from, const struct type *to)
{
    enum ir_type a = type_of(from), b = type_of(to);
    if (a == IR_I64 && b == IR_I32)
        value = build(IR_TRUNCATE, IR_I32, value, 0);
    else if (a == IR_I32 && b == IR_I64)
        return emit_extend(from->is_unsigned ? IR_ZERO_EXTEND : IR_SIGN_EXTEND, IR_I64, 4, value);
    if (to->size > from->size || (to->size == from->size && to->is_unsigned == from->is_unsigned))
        return to->size > from->size && (from->is_unsigned || !to->is_unsigned || to->size >= 4) ? value : narrowed(value, to);
    return narrowed(value, to);
}

/* Small integers are in range of a signed 32-bit conversion. */
static uint32_t integer_to_floating(uint32_t value, const struct type *from, enum ir_type to)
{
    bool wide_enough = !from->is_unsigned || from->size < 4;
    return build(wide_enough ? IR_INT_FLOAT : IR_UINT_FLOAT, to, value, 0);
}

static uint32_t floating_to_integer(uint32_t value, const struct type *to)
{
    bool wide_enough = !to->is_unsigned || to->size < 4;
    return narrowed(build(wide_enough ? IR_FLOAT_INT : IR_FLOAT_UINT, type_of(to), value, 0), to);
}

static uint32_t scalar_convert(uint32_t value, const struct type *from, const struct type *to)
{
    if (type_is_floating(from) && type_is_floating(to))
        return from->kind == to->kind ? value : build(IR_FLOAT_FLOAT, type_of(to), value, 0);
    if (type_is_floating(to))
        return integer_to_floating(value, from, type_of(to));
    if (type_is_floating(from))
        return floating_to_integer(value, to);
    return integer_to_integer(value, from, to);
}

static struct value complex_convert(struct value value, const struct type *from, const struct type *to)
{
    if (to->kind != TYPE_COMPLEX) {
        struct value real = { value.first, 0 };
        return convert_value(real, from->base, to);
    }
    if (from->kind != TYPE_COMPLEX) {
        struct value real = convert_value(value, from, to->base);
        uint32_t zero = type_is_floating(to->base) ? emit_floating(type_of(to), 0) : emit_constant(type_of(to), 0);
        return (struct value){ real.first, zero };
    }
    struct value imaginary = { value.second, 0 };
    uint32_t first = convert_value(value, from->base, to->base).first;
    return (struct value){ first, convert_value(imaginary, from->base, to->base).first };
}

struct value convert_value(struct value value, const struct type *from, const struct type *to)
{
    if (is_record(to) || is_record(from))
        return value;
    if (to->kind == TYPE_BOOL)
        return from->kind == TYPE_BOOL ? value : (struct value){ is_not_zero(value, from), 0 };
    if (from->kind == TYPE_COMPLEX || to->kind == TYPE_COMPLEX)
        return complex_convert(value, from, to);
    if (is_wide(from) || is_wide(to))
        return wide_convert(value, from, to);
    uint32_t result = scalar_convert(value.first, from, to);
    bool fits = from->bits != 0 && (from->is_unsigned == to->is_unsigned ? from->bits <= to->bits : from->is_unsigned && from->bits < to->bits);
    return (struct value){ to->bits != 0 && !fits ? cut(result, to) : result, 0 };
}
