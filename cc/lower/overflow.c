/*
 * __builtin_add_overflow() and its kin: the result as if computed without limits, and whether it is what was stored.
 * Up to 64 bits that is a matter of 128, which hold the exact sum, difference and nearly every product: the one of two unsigned
 * numbers fits as unsigned. Numbers of 128 bits have another 64 above them, which are all its sign.
 */
#include <cc/lower/lowering.h>

struct exact {
    struct value low;
    uint32_t above;              /* I64: 0 or more, as a carry may be, or negative */
    uint32_t beyond;             /* I32: not even that holds it */
};

static uint32_t op(enum ir_operation operation, uint32_t a, uint32_t b)
{
    return build(operation, IR_I64, a, b);
}

static uint32_t not_zero(uint32_t value)
{
    return build(IR_NE, IR_I32, value, emit_long(0));
}

static uint32_t as_long(uint32_t truth)
{
    return emit_extend(IR_ZERO_EXTEND, IR_I64, 4, truth);
}

static uint32_t sign_of(struct value value, const struct type *type)
{
    return type->is_unsigned ? emit_long(0) : op(IR_SAR, value.second, emit_long(63));
}

static struct exact sum(bool subtracts, struct value a, uint32_t above_a, struct value b, uint32_t above_b)
{
    struct value low = wide_binary(subtracts ? TREE_SUBTRACT : TREE_ADD, true, a, b);
    uint32_t carry = as_long(wide_binary(TREE_LESS, true, subtracts ? a : low, subtracts ? b : a).first);
    enum ir_operation operation = subtracts ? IR_SUB : IR_ADD;
    return (struct exact){ low, op(operation, op(operation, above_a, above_b), carry), emit_constant(IR_I32, 0) };
}

/* Negated where the sign is -1. */
static struct value with_sign(struct value value, uint32_t sign)
{
    struct value all = { sign, sign };
    return wide_binary(TREE_SUBTRACT, true, wide_binary(TREE_XOR, true, value, all), all);
}

/* Whether a product of magnitudes needs more than 128 bits. */
static uint32_t exceeds(struct value a, struct value b)
{
    uint32_t both = not_zero(a.second);
    both = build(IR_AND, IR_I32, both, not_zero(b.second));
    uint32_t upper = op(IR_UMUL_HIGH, a.second, b.first);
    uint32_t parts = not_zero(op(IR_OR, upper, op(IR_UMUL_HIGH, a.first, b.second)));
    uint32_t middle = op(IR_MUL, a.second, b.first);
    middle = op(IR_ADD, middle, op(IR_MUL, a.first, b.second));
    uint32_t high = op(IR_ADD, op(IR_UMUL_HIGH, a.first, b.first), middle);
    uint32_t any = build(IR_OR, IR_I32, both, parts);
    return build(IR_OR, IR_I32, any, build(IR_ULT, IR_I32, high, middle));
}

static struct exact product(struct value a, uint32_t sign_a, struct value b, uint32_t sign_b)
{
    a = with_sign(a, sign_a);
    b = with_sign(b, sign_b);
    struct value magnitude = wide_binary(TREE_MULTIPLY, true, a, b);
    uint32_t sign = op(IR_XOR, sign_a, sign_b);
    uint32_t bits = op(IR_OR, magnitude.first, magnitude.second), zero = emit_long(0);
    uint32_t any = op(IR_SUB, zero, as_long(not_zero(bits)));
    return (struct exact){ with_sign(magnitude, sign), op(IR_AND, sign, any), exceeds(a, b) };
}

static struct exact exact_of(enum builtin operation, struct value a, const struct type *type_a, struct value b, const struct type *type_b)
{
    a = convert_value(a, type_a, &type_int128);
    b = convert_value(b, type_b, &type_int128);
    uint32_t sign_a = sign_of(a, type_a), sign_b = sign_of(b, type_b);
    return operation == BUILTIN_MUL_OVERFLOW ? product(a, sign_a, b, sign_b) : sum(operation == BUILTIN_SUB_OVERFLOW, a, sign_a, b, sign_b);
}

static struct exact exact_in_128(enum builtin operation, struct value a, const struct type *type_a, struct value b, const struct type *type_b)
{
    static const enum tree_operation operations[] = { TREE_ADD, TREE_SUBTRACT, TREE_MULTIPLY };
    bool all_unsigned = operation == BUILTIN_MUL_OVERFLOW && type_a->is_unsigned && type_b->is_unsigned;
    struct type *wide = all_unsigned ? &type_unsigned_int128 : &type_int128;
    a = convert_value(a, type_a, wide);
    b = convert_value(b, type_b, wide);
    return (struct exact){ .low = wide_binary(operations[operation - BUILTIN_ADD_OVERFLOW], all_unsigned, a, b) };
}

/* `arguments`: the operands, and where the result goes or an integer of its type. */
struct value lower_overflow(enum builtin operation, const struct tree *const *arguments)
{
    const struct tree *left = arguments[0], *right = arguments[1], *to = arguments[2];
    bool stores = to->type->kind == TYPE_POINTER;
    struct type *type = type_unqualified(stores ? to->type->base : to->type);
    bool wide = is_wide(left->type) || is_wide(right->type) || is_wide(type);
    struct value a = lower(left), b = lower(right);
    struct exact exact = (wide ? exact_of : exact_in_128)(operation, a, left->type, b, right->type);
    struct value result = convert_value(exact.low, &type_int128, type);
    if (stores) {
        struct place place = { .address = lower_scalar(to), .type = type };
        store(&place, result);
    } else {
        lower_void(to);
    }
    struct value kept = convert_value(result, type, &type_int128);
    struct value differs = wide_binary(TREE_NOT_EQUAL, false, kept, exact.low);
    if (wide) {
        uint32_t above = build(IR_NE, IR_I32, exact.above, sign_of(kept, type));
        differs.first = build(IR_OR, IR_I32, build(IR_OR, IR_I32, differs.first, above), exact.beyond);
    }
    return differs;
}
