/*
 * The order in which C evaluates arguments is the compiler's that compiled this: what emits two instructions has a statement
 * for each, or else two compilers make two cc's that make different bytes.
 *
 * __int128 as pairs of 64 bits, low and high. Division and what floats are in the run-time
 * library of the names that gcc's has: __divti3, __udivti3, __modti3, __umodti3, __floattidf ...
 */
#include <assert.h>
#include <stdio.h>
#include <cc/lower/lowering.h>

static uint32_t op(enum ir_operation operation, uint32_t a, uint32_t b)
{
    return build(operation, IR_I64, a, b);
}

static uint32_t carry(uint32_t sum, uint32_t part)
{
    return emit_extend(IR_ZERO_EXTEND, IR_I64, 4, build(IR_ULT, IR_I32, sum, part));
}

static struct value add(struct value a, struct value b)
{
    uint32_t low = op(IR_ADD, a.first, b.first);
    uint32_t high = op(IR_ADD, a.second, b.second);
    return (struct value){ low, op(IR_ADD, high, carry(low, a.first)) };
}

static struct value subtract(struct value a, struct value b)
{
    uint32_t low = op(IR_SUB, a.first, b.first);
    uint32_t high = op(IR_SUB, a.second, b.second);
    return (struct value){ low, op(IR_SUB, high, carry(a.first, b.first)) };
}

static struct value multiply(struct value a, struct value b)
{
    uint32_t high = op(IR_UMUL_HIGH, a.first, b.first);
    high = op(IR_ADD, high, op(IR_MUL, a.first, b.second));
    high = op(IR_ADD, high, op(IR_MUL, a.second, b.first));
    return (struct value){ op(IR_MUL, a.first, b.first), high };
}

/* Without branches: what crosses the middle is shifted by 63 - count and one more, so that a count of 0 moves nothing. */
static struct value shift(enum ir_operation operation, struct value a, uint32_t count)
{
    bool left = operation == IR_SHL;
    uint32_t near = left ? a.first : a.second, far = left ? a.second : a.first;
    uint32_t all = emit_long(63);
    uint32_t inverse = op(IR_XOR, op(IR_AND, count, all), all);
    uint32_t crossing = left ? op(IR_SHR, op(IR_SHR, near, emit_long(1)), inverse) : op(IR_SHL, op(IR_SHL, near, emit_long(1)), inverse);
    uint32_t near_small = op(operation, near, count);
    uint32_t far_small = op(IR_OR, op(left ? IR_SHL : IR_SHR, far, count), crossing);
    uint32_t fill = operation == IR_SAR ? op(IR_SAR, near, emit_long(63)) : emit_long(0);
    uint32_t large = op(IR_AND, count, emit_long(64));
    large = build(IR_NE, IR_I32, large, emit_long(0));
    uint32_t near_value = emit_instruction((struct ir_instruction){ .operation = IR_SELECT, .type = IR_I64, .a = large, .b = fill, .c = near_small });
    uint32_t far_value = emit_instruction((struct ir_instruction){ .operation = IR_SELECT, .type = IR_I64, .a = large, .b = near_small, .c = far_small });
    return left ? (struct value){ near_value, far_value } : (struct value){ far_value, near_value };
}

static struct value equal(struct value a, struct value b, enum ir_operation operation)
{
    uint32_t difference = op(IR_XOR, a.first, b.first);
    difference = op(IR_OR, difference, op(IR_XOR, a.second, b.second));
    return (struct value){ build(operation, IR_I32, difference, emit_long(0)), 0 };
}

/* a < b: the upper halves decide unless they are the same. */
static uint32_t less(struct value a, struct value b, bool is_unsigned)
{
    uint32_t high = build(is_unsigned ? IR_ULT : IR_LT, IR_I32, a.second, b.second);
    uint32_t same = build(IR_EQ, IR_I32, a.second, b.second);
    return build(IR_OR, IR_I32, high, build(IR_AND, IR_I32, same, build(IR_ULT, IR_I32, a.first, b.first)));
}

static uint32_t not(uint32_t truth)
{
    return build(IR_EQ, IR_I32, truth, emit_constant(IR_I32, 0));
}

static struct value divide(const char *name, struct value a, struct value b)
{
    uint32_t arguments[] = { a.first, a.second, b.first, b.second };
    return library_call(name, IR_I64, 2, IR_I64, arguments, 4);
}

static struct value by_halves(enum ir_operation operation, struct value a, struct value b)
{
    uint32_t low = op(operation, a.first, b.first);
    return (struct value){ low, op(operation, a.second, b.second) };
}

struct value wide_binary(enum tree_operation operation, bool is_unsigned, struct value a, struct value b)
{
    switch (operation) {
    case TREE_ADD: return add(a, b);
    case TREE_SUBTRACT: return subtract(a, b);
    case TREE_MULTIPLY: return multiply(a, b);
    case TREE_DIVIDE: return divide(is_unsigned ? "__udivti3" : "__divti3", a, b);
    case TREE_REMAINDER: return divide(is_unsigned ? "__umodti3" : "__modti3", a, b);
    case TREE_AND: return by_halves(IR_AND, a, b);
    case TREE_OR: return by_halves(IR_OR, a, b);
    case TREE_XOR: return by_halves(IR_XOR, a, b);
    case TREE_SHIFT_LEFT: return shift(IR_SHL, a, b.first);
    case TREE_SHIFT_RIGHT: return shift(is_unsigned ? IR_SHR : IR_SAR, a, b.first);
    case TREE_EQUAL: return equal(a, b, IR_EQ);
    case TREE_NOT_EQUAL: return equal(a, b, IR_NE);
    case TREE_LESS: return (struct value){ less(a, b, is_unsigned), 0 };
    case TREE_GREATER: return (struct value){ less(b, a, is_unsigned), 0 };
    case TREE_LESS_EQUAL: return (struct value){ not(less(b, a, is_unsigned)), 0 };
    case TREE_GREATER_EQUAL: return (struct value){ not(less(a, b, is_unsigned)), 0 };
    default: assert(false); return a;
    }
}

static struct value widened(struct value value, const struct type *from)
{
    uint32_t low = value.first;
    if (type_of(from) == IR_I32)
        low = emit_extend(from->is_unsigned ? IR_ZERO_EXTEND : IR_SIGN_EXTEND, IR_I64, 4, low);
    return (struct value){ low, from->is_unsigned ? emit_long(0) : op(IR_SAR, low, emit_long(63)) };
}

struct value wide_convert(struct value value, const struct type *from, const struct type *to)
{
    static const char *const letters[] = { [IR_F32] = "sf", [IR_F64] = "df", [IR_F80] = "xf" };
    char name[16];
    if (is_wide(from) && is_wide(to))
        return value;
    if (type_is_floating(to)) {
        uint32_t arguments[] = { value.first, value.second };
        snprintf(name, sizeof name, "__float%sti%s", from->is_unsigned ? "un" : "", letters[type_of(to)]);
        return library_call(name, type_of(to), 1, IR_I64, arguments, 2);
    }
    if (type_is_floating(from)) {
        snprintf(name, sizeof name, "__fix%s%sti", to->is_unsigned ? "uns" : "", letters[type_of(from)]);
        return library_call(name, IR_I64, 2, type_of(from), &value.first, 1);
    }
    if (is_wide(to))
        return widened(value, from);
    struct value low = { value.first, 0 };
    return convert_value(low, from->is_unsigned ? &type_unsigned_long : &type_long, to);
}
