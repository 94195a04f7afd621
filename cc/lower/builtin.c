/*
 * Builtins that are code: parse/builtins.h.
 */
#include <assert.h>
#include <cc/lower/lowering.h>

static const struct tree *argument(const struct tree *tree, unsigned index)
{
    const struct tree *list = tree->list;
    for (; index > 0; index--)
        list = list->right;
    return list->left;
}

static struct value one(uint32_t value)
{
    return (struct value){ value, 0 };
}

static struct value none(void)
{
    return (struct value){ 0, 0 };
}

static uint32_t int_constant(int64_t value)
{
    return emit_constant(IR_I32, (uint64_t)value);
}

static uint32_t select(enum ir_type type, uint32_t test, uint32_t yes, uint32_t no)
{
    return emit_instruction((struct ir_instruction){ .operation = IR_SELECT, .type = (uint8_t)type, .a = test, .b = yes, .c = no });
}

/* An I64 as the int that a builtin gives. */
static uint32_t to_int(uint32_t value, enum ir_type type)
{
    return type == IR_I64 ? build(IR_TRUNCATE, IR_I32, value, 0) : value;
}

/* --- bits --- */

static struct value count_zeroes(enum ir_operation operation, const struct tree *tree)
{
    const struct tree *operand = argument(tree, 0);
    enum ir_type type = type_of(operand->type);
    return one(to_int(build(operation, type, lower_scalar(operand), 0), type));
}

/* ffs: one more than the trailing zeroes, or 0. */
static struct value find_first(const struct tree *tree)
{
    enum ir_type type = type_of(argument(tree, 0)->type);
    uint32_t value = lower_scalar(argument(tree, 0));
    uint32_t zeroes = to_int(build(IR_CTZ, type, value, 0), type);
    uint32_t is_set = build(IR_NE, IR_I32, value, emit_constant(type, 0));
    return one(select(IR_I32, is_set, build(IR_ADD, IR_I32, zeroes, int_constant(1)), int_constant(0)));
}

/* Leading bits that are like the sign. */
static struct value sign_bits(const struct tree *tree)
{
    enum ir_type type = type_of(argument(tree, 0)->type);
    uint32_t value = lower_scalar(argument(tree, 0));
    unsigned bits = type == IR_I64 ? 64 : 32;
    uint32_t sign = build(IR_SAR, type, value, emit_constant(type, bits - 1));
    uint32_t difference = build(IR_XOR, type, value, sign);
    uint32_t doubled = build(IR_SHL, type, difference, emit_constant(type, 1));
    doubled = build(IR_OR, type, doubled, emit_constant(type, 1));
    return one(to_int(build(IR_CLZ, type, doubled, 0), type));
}

/* Bits in pairs, nibbles, bytes; a product adds the bytes up. */
static uint32_t population(uint32_t value, enum ir_type type)
{
    uint64_t ones = type == IR_I64 ? 0x0101010101010101 : 0x01010101;
    uint32_t pairs = build(IR_SHR, type, value, emit_constant(type, 1));
    pairs = build(IR_AND, type, pairs, emit_constant(type, ones * 0x55));
    value = build(IR_SUB, type, value, pairs);
    uint32_t upper = build(IR_SHR, type, value, emit_constant(type, 2));
    upper = build(IR_AND, type, upper, emit_constant(type, ones * 0x33));
    value = build(IR_ADD, type, build(IR_AND, type, value, emit_constant(type, ones * 0x33)), upper);
    value = build(IR_ADD, type, value, build(IR_SHR, type, value, emit_constant(type, 4)));
    value = build(IR_AND, type, value, emit_constant(type, ones * 0x0f));
    value = build(IR_MUL, type, value, emit_constant(type, ones));
    return to_int(build(IR_SHR, type, value, emit_constant(type, type == IR_I64 ? 56 : 24)), type);
}

static struct value count_bits(const struct tree *tree, bool parity)
{
    uint32_t count = population(lower_scalar(argument(tree, 0)), type_of(argument(tree, 0)->type));
    return one(parity ? build(IR_AND, IR_I32, count, int_constant(1)) : count);
}

static struct value swap_bytes(const struct tree *tree)
{
    uint32_t value = lower_scalar(argument(tree, 0));
    if (tree->value == BUILTIN_BSWAP64)
        return one(build(IR_BSWAP, IR_I64, value, 0));
    value = build(IR_BSWAP, IR_I32, value, 0);
    return one(tree->value == BUILTIN_BSWAP16 ? build(IR_SHR, IR_I32, value, int_constant(16)) : value);
}

/* --- floating --- */

static enum ir_type floating_type(const struct tree *tree, uint32_t *value)
{
    *value = lower_scalar(argument(tree, 0));
    return type_of(argument(tree, 0)->type);
}

/* The sign, by storing the number: its highest bit. */
static uint32_t sign_bit(uint32_t value, enum ir_type type)
{
    static const struct { struct type *type; unsigned size, offset, bit; } formats[] = {
        [IR_F32] = { &type_float, 4, 0, 31 }, [IR_F64] = { &type_double, 4, 4, 31 }, [IR_F80] = { &type_long_double, 2, 8, 15 },
    };
    struct place place = temporary(formats[type].type);
    store(&place, one(value));
    uint32_t bits = emit_load(IR_I32, formats[type].size, 0, place.address, (int32_t)formats[type].offset);
    return build(IR_AND, IR_I32, build(IR_SHR, IR_I32, bits, int_constant(formats[type].bit)), int_constant(1));
}

static const long double smallest_normal[] = { [IR_F32] = 0x1p-126L, [IR_F64] = 0x1p-1022L, [IR_F80] = 0x1p-16382L };

static struct value classify(const struct tree *tree)
{
    uint32_t value;
    enum ir_type type = floating_type(tree, &value);
    long double zero = 0;
    uint32_t infinity = emit_floating(type, 1 / zero), size = build(IR_ABS, type, value, 0);
    switch (tree->value) {
    case BUILTIN_ISNAN: return one(build(IR_FUNORDERED, IR_I32, value, value));
    case BUILTIN_ISINF: return one(build(IR_FEQ, IR_I32, size, infinity));
    case BUILTIN_ISFINITE: return one(build(IR_FLT, IR_I32, size, infinity));
    case BUILTIN_SIGNBIT: return one(sign_bit(value, type));
    case BUILTIN_ISNORMAL: {
        uint32_t large = build(IR_FLE, IR_I32, emit_floating(type, smallest_normal[type]), size);
        return one(build(IR_AND, IR_I32, large, build(IR_FLT, IR_I32, size, infinity)));
    }
    default: {                   /* isinf_sign: 1, -1 or 0 */
        uint32_t is_infinite = build(IR_FEQ, IR_I32, size, infinity);
        uint32_t sign = build(IR_SUB, IR_I32, int_constant(1), build(IR_SHL, IR_I32, sign_bit(value, type), int_constant(1)));
        return one(build(IR_MUL, IR_I32, is_infinite, sign));
    }
    }
}

/* fpclassify(nan, infinite, normal, subnormal, zero, x): one of the five. */
static struct value fp_classify(const struct tree *tree)
{
    uint32_t classes[5];
    for (unsigned i = 0; i < 5; i++)
        classes[i] = lower_scalar(argument(tree, i));
    uint32_t value = lower_scalar(argument(tree, 5));
    enum ir_type type = type_of(argument(tree, 5)->type);
    long double zero = 0;
    uint32_t size = build(IR_ABS, type, value, 0);
    uint32_t small = select(IR_I32, build(IR_FEQ, IR_I32, size, emit_floating(type, 0)), classes[4], classes[3]);
    uint32_t finite = select(IR_I32, build(IR_FLE, IR_I32, emit_floating(type, smallest_normal[type]), size), classes[2], small);
    uint32_t number = select(IR_I32, build(IR_FEQ, IR_I32, size, emit_floating(type, 1 / zero)), classes[1], finite);
    return one(select(IR_I32, build(IR_FUNORDERED, IR_I32, value, value), classes[0], number));
}

static struct value compare(const struct tree *tree)
{
    uint32_t a = lower_scalar(argument(tree, 0)), b = lower_scalar(argument(tree, 1));
    switch (tree->value) {
    case BUILTIN_ISGREATER: return one(build(IR_FLT, IR_I32, b, a));
    case BUILTIN_ISGREATEREQUAL: return one(build(IR_FLE, IR_I32, b, a));
    case BUILTIN_ISLESS: return one(build(IR_FLT, IR_I32, a, b));
    case BUILTIN_ISLESSEQUAL: return one(build(IR_FLE, IR_I32, a, b));
    case BUILTIN_ISLESSGREATER: {
        uint32_t less = build(IR_FLT, IR_I32, a, b);
        return one(build(IR_OR, IR_I32, less, build(IR_FLT, IR_I32, b, a)));
    }
    default: return one(build(IR_FUNORDERED, IR_I32, a, b));
    }
}

static struct value copy_sign(const struct tree *tree)
{
    uint32_t value;
    enum ir_type type = floating_type(tree, &value);
    uint32_t sign = sign_bit(lower_scalar(argument(tree, 1)), type), size = build(IR_ABS, type, value, 0);
    return one(select(type, sign, build(IR_NEG, type, size, 0), size));
}

static struct value unary_floating(enum ir_operation operation, const struct tree *tree)
{
    uint32_t value;
    enum ir_type type = floating_type(tree, &value);
    return one(build(operation, type, value, 0));
}

/* --- variable arguments --- */

static struct value va_start(const struct tree *tree)
{
    uint32_t list = lower_scalar(argument(tree, 0));
    if (lowered_function->type->microsoft) {
        unsigned named = variadic_state.integers;
        emit_store(8, 0, list, 0, build(IR_INCOMING, IR_I64, named * 8, 0));
        return none();
    }
    unsigned integers = variadic_state.integers > 6 ? 6 : variadic_state.integers, vectors = variadic_state.vectors > 8 ? 8 : variadic_state.vectors;
    emit_store(4, 0, list, 0, int_constant(integers * 8));
    emit_store(4, 0, list, 4, int_constant(48 + vectors * 16));
    emit_store(8, 0, list, 8, build(IR_INCOMING, IR_I64, (uint32_t)variadic_state.stack, 0));
    emit_store(8, 0, list, 16, emit_slot(function->register_area));
    return none();
}

static struct value va_copy(const struct tree *tree)
{
    uint32_t to = lower_scalar(argument(tree, 0));
    emit_copy(to, lower_scalar(argument(tree, 1)), lowered_function->type->microsoft ? 8 : 24, 8, 0);
    return none();
}

/* --- the machine --- */

static struct value frame(enum ir_operation operation, const struct tree *tree)
{
    const struct tree *level = argument(tree, 0);
    function->keeps_frame_pointer = true;
    return one(build(operation, IR_I64, (uint32_t)level->value, 0));
}

static struct value allocate(const struct tree *tree)
{
    function->keeps_frame_pointer = true;
    return one(emit_instruction((struct ir_instruction){ .operation = IR_STACK_ALLOCATE, .type = IR_I64, .size = 16, .a = lower_long(argument(tree, 0)) }));
}

static struct value no_return(enum ir_operation operation)
{
    if (operation != IR_NOP)
        build(operation, IR_NONE, 0, 0);
    ir_end_unreachable(function, block);
    start_dead();
    return none();
}

struct value lower_builtin(const struct tree *tree)
{
    switch (tree->value) {
    case BUILTIN_EXPECT: return lower(argument(tree, 0));
    case BUILTIN_UNREACHABLE: return no_return(IR_NOP);
    case BUILTIN_TRAP: return no_return(IR_TRAP);
    case BUILTIN_VA_START: return va_start(tree);
    case BUILTIN_VA_END: lower_void(argument(tree, 0)); return none();
    case BUILTIN_VA_COPY: return va_copy(tree);
    case BUILTIN_ALLOCA: return allocate(tree);
    case BUILTIN_FRAME_ADDRESS: return frame(IR_FRAME_ADDRESS, tree);
    case BUILTIN_RETURN_ADDRESS: return frame(IR_RETURN_ADDRESS, tree);
    case BUILTIN_CLZ: case BUILTIN_CLZL: case BUILTIN_CLZLL: return count_zeroes(IR_CLZ, tree);
    case BUILTIN_CTZ: case BUILTIN_CTZL: case BUILTIN_CTZLL: return count_zeroes(IR_CTZ, tree);
    case BUILTIN_FFS: case BUILTIN_FFSL: case BUILTIN_FFSLL: return find_first(tree);
    case BUILTIN_POPCOUNT: case BUILTIN_POPCOUNTL: case BUILTIN_POPCOUNTLL: return count_bits(tree, false);
    case BUILTIN_PARITY: case BUILTIN_PARITYL: case BUILTIN_PARITYLL: return count_bits(tree, true);
    case BUILTIN_CLRSB: case BUILTIN_CLRSBL: case BUILTIN_CLRSBLL: return sign_bits(tree);
    case BUILTIN_BSWAP16: case BUILTIN_BSWAP32: case BUILTIN_BSWAP64: return swap_bytes(tree);
    case BUILTIN_ADD_OVERFLOW: case BUILTIN_SUB_OVERFLOW: case BUILTIN_MUL_OVERFLOW:
        return lower_overflow((enum builtin)tree->value, (const struct tree *[]){ argument(tree, 0), argument(tree, 1), argument(tree, 2) });
    case BUILTIN_PREFETCH: lower_void(argument(tree, 0)); return none();
    case BUILTIN_ISNAN: case BUILTIN_ISINF: case BUILTIN_ISINF_SIGN: case BUILTIN_ISFINITE: case BUILTIN_ISNORMAL: case BUILTIN_SIGNBIT: return classify(tree);
    case BUILTIN_ISGREATER: case BUILTIN_ISGREATEREQUAL: case BUILTIN_ISLESS: case BUILTIN_ISLESSEQUAL: case BUILTIN_ISLESSGREATER: case BUILTIN_ISUNORDERED: return compare(tree);
    case BUILTIN_FPCLASSIFY: return fp_classify(tree);
    case BUILTIN_FABS: case BUILTIN_FABSF: case BUILTIN_FABSL: return unary_floating(IR_ABS, tree);
    case BUILTIN_SQRT: case BUILTIN_SQRTF: return unary_floating(IR_SQRT, tree);
    case BUILTIN_COPYSIGN: case BUILTIN_COPYSIGNF: case BUILTIN_COPYSIGNL: return copy_sign(tree);
    default: return lower_atomic(tree);
    }
}
