/*
 * Single instructions made simpler: constants folded, identities, chains of additions, shifts and extensions joined,
 * sums as addresses, comparisons in one form. Constants stand on the right; subtraction of a constant is addition.
 */
#include <cc/base/memory.h>
#include <cc/pass/edit.h>
#include <cc/pass/number.h>

static struct ir_function *function;
static struct ir_instruction *in;        /* what is being simplified */

/* --- helpers --- */

static const struct ir_instruction *made(uint32_t value)
{
    return &function->code[value];
}

static bool is_integer(unsigned type)
{
    return type == IR_I32 || type == IR_I64;
}

static unsigned width_of(unsigned type)
{
    return type == IR_I32 ? 32 : 64;
}

static bool is_constant(uint32_t value, uint64_t *bits)
{
    const struct ir_instruction *instruction = made(value);
    if (instruction->operation != IR_CONSTANT || !is_integer(instruction->type))
        return false;
    *bits = ir_constant_bits(instruction);
    return true;
}

static bool is_number(uint32_t value, uint64_t number)
{
    uint64_t bits;
    return is_constant(value, &bits) && bits == number;
}

static uint64_t cut(unsigned type, uint64_t bits)
{
    return type == IR_I32 ? bits & 0xffffffff : bits;
}

static uint32_t constant(unsigned type, uint64_t bits)
{
    return edit_constant(type, cut(type, bits));
}

static uint32_t op(enum ir_operation operation, uint32_t a, uint32_t b)
{
    return number_binary(operation, in->type, a, b);
}

static uint32_t unary(enum ir_operation operation, unsigned type, uint32_t a)
{
    return number_emit((struct ir_instruction){ .operation = (uint8_t)operation, .type = (uint8_t)type, .a = a });
}

static uint32_t extend(enum ir_operation operation, unsigned type, unsigned size, uint32_t a)
{
    return number_emit((struct ir_instruction){ .operation = (uint8_t)operation, .type = (uint8_t)type, .size = (uint8_t)size, .a = a });
}

bool is_comparison_operation(unsigned operation)
{
    return operation >= IR_EQ && operation <= IR_FUNORDERED;
}

static unsigned log2_exact(uint64_t number)
{
    unsigned result = 0;
    if (number == 0 || (number & (number - 1)) != 0)
        return 64;
    while (number >>= 1)
        result++;
    return result;
}

/* --- constants --- */

static uint32_t fold_binary(uint64_t a, uint64_t b)
{
    unsigned type = made(in->a)->type;
    uint64_t result;
    if (!fold_integers(in->operation, type, a, b, &result))
        return 0;
    return constant(is_comparison_operation(in->operation) ? IR_I32 : type, result);
}

static uint64_t extended(uint64_t bits, unsigned size, bool is_signed)
{
    unsigned unused = 64 - size * 8;
    if (size >= 8)
        return bits;
    return is_signed ? (uint64_t)((int64_t)(bits << unused) >> unused) : bits << unused >> unused;
}

/* --- sums --- */

/* A sum of a constant: of the chain of those below it too. */
static uint32_t add_constant(uint64_t number)
{
    const struct ir_instruction *a = made(in->a);
    uint64_t inner;
    if (number == 0)
        return in->a;
    if (a->operation == IR_ADD && is_constant(a->b, &inner))
        return op(IR_ADD, a->a, constant(in->type, inner + number));
    int64_t offset = (int64_t)number;
    if (in->type == IR_I64 && offset == (int32_t)offset && (a->operation == IR_ADDRESS || a->operation == IR_SLOT || a->operation == IR_SYMBOL))
        return number_emit((struct ir_instruction){ .operation = IR_ADDRESS, .type = IR_I64, .size = 1, .a = in->a, .c = (uint32_t)offset });
    return 0;
}

/* How an index is scaled, if an address can do that: its value before and the factor. */
static unsigned scaled(uint32_t value, uint32_t *index)
{
    const struct ir_instruction *instruction = made(value);
    uint64_t count;
    if (instruction->operation != IR_SHL || !is_constant(instruction->b, &count) || (count & 63) > 3 || count == 0)
        return 0;
    *index = instruction->a;
    return 1u << (count & 63);
}

static uint32_t address(uint32_t base, uint32_t index, unsigned scale)
{
    return number_emit((struct ir_instruction){ .operation = IR_ADDRESS, .type = IR_I64, .size = (uint8_t)scale, .a = base, .b = index });
}

static uint32_t simplify_add(void)
{
    uint64_t number;
    uint32_t index;
    unsigned scale;
    if (is_constant(in->b, &number))
        return add_constant(number);
    if (made(in->b)->operation == IR_NEG)
        return op(IR_SUB, in->a, made(in->b)->a);
    if (made(in->a)->operation == IR_NEG)
        return op(IR_SUB, in->b, made(in->a)->a);
    if (in->type != IR_I64)
        return 0;
    if ((scale = scaled(in->b, &index)) != 0)
        return address(in->a, index, scale);
    if ((scale = scaled(in->a, &index)) != 0)
        return address(in->b, index, scale);
    /* Pointers stand on the left: then it is known what they point into. */
    unsigned operation = made(in->b)->operation;
    if (operation == IR_SLOT || operation == IR_SYMBOL || operation == IR_ADDRESS)
        return address(in->b, in->a, 1);
    operation = made(in->a)->operation;
    if (operation == IR_SLOT || operation == IR_SYMBOL || operation == IR_ADDRESS)
        return address(in->a, in->b, 1);
    return 0;
}

static uint32_t simplify_sub(void)
{
    uint64_t number;
    if (in->a == in->b)
        return constant(in->type, 0);
    if (is_constant(in->b, &number)) {
        struct ir_instruction sum = { .operation = IR_ADD, .type = in->type, .a = in->a, .b = constant(in->type, 0 - number) };
        /* The negative of the smallest number is another sum. */
        if (in->modifiers & IR_SIGNED && number != 0x80000000)
            sum.modifiers = IR_SIGNED;
        return number_emit(sum);
    }
    if (is_number(in->a, 0))
        return unary(IR_NEG, in->type, in->b);
    if (made(in->b)->operation == IR_NEG)
        return op(IR_ADD, in->a, made(in->b)->a);
    return 0;
}

/* Base and constant of an address joined with those of the address below. */
static uint32_t simplify_address(void)
{
    const struct ir_instruction *a = made(in->a);
    int64_t offset = (int32_t)in->c;
    uint64_t number;
    if (in->b != 0 && is_constant(in->b, &number) && (int64_t)number == (int32_t)number) {
        int64_t total = offset + (int64_t)number * in->size;
        if (total == (int32_t)total) {
            in->b = 0;
            in->size = 1;
            in->c = (uint32_t)total;
            offset = total;
        }
    }
    if (in->b != 0 && made(in->b)->operation == IR_ADD && is_constant(made(in->b)->b, &number) && (int64_t)number == (int32_t)number) {
        int64_t total = offset + (int64_t)number * in->size;
        if (total == (int32_t)total) {
            in->b = made(in->b)->a;
            in->c = (uint32_t)total;
            offset = total;
        }
    }
    if (in->b == 0 && (a->operation == IR_SLOT || a->operation == IR_SYMBOL) && (int32_t)a->b + offset == (int32_t)((int32_t)a->b + offset)) {
        struct ir_instruction leaf = *a;
        leaf.b = (uint32_t)((int32_t)a->b + offset);
        return edit_leaf(leaf);
    }
    if (a->operation == IR_ADDRESS && (a->b == 0 || in->b == 0) && (int32_t)a->c + offset == (int32_t)((int32_t)a->c + offset)) {
        if (a->b != 0) {
            in->b = a->b;
            in->size = a->size;
        }
        in->a = a->a;
        in->c = (uint32_t)((int32_t)a->c + offset);
    } else if (a->operation == IR_ADD && is_constant(a->b, &number) && (int64_t)number == (int32_t)number && (int64_t)number + offset == (int32_t)((int64_t)number + offset)) {
        in->a = a->a;
        in->c = (uint32_t)((int64_t)number + offset);
    }
    if (in->b == 0 && in->c == 0)
        return in->a;
    uint32_t index;
    unsigned scale = in->b == 0 && made(in->a)->operation == IR_ADD ? scaled(made(in->a)->b, &index) : 0;
    if (scale != 0) {
        in->a = made(in->a)->a;
        in->b = index;
        in->size = (uint8_t)scale;
    }
    return 0;
}

/* --- products --- */

static uint32_t simplify_mul(void)
{
    uint64_t number;
    if (!is_constant(in->b, &number))
        return 0;
    if (number == 0)
        return in->b;
    if (number == 1)
        return in->a;
    if (number == cut(in->type, ~(uint64_t)0))
        return unary(IR_NEG, in->type, in->a);
    unsigned log = log2_exact(number);
    if (log < 64)
        return op(IR_SHL, in->a, constant(IR_I32, log));
    if (in->type == IR_I64 && (number == 3 || number == 5 || number == 9))
        return address(in->a, in->a, (unsigned)number - 1);
    const struct ir_instruction *a = made(in->a);
    uint64_t inner;
    if (a->operation == IR_MUL && is_constant(a->b, &inner))
        return op(IR_MUL, a->a, constant(in->type, number * inner));
    return 0;
}

static uint32_t simplify_division(void)
{
    uint64_t number;
    if (!is_constant(in->b, &number) || number == 0)
        return 0;
    bool remainder = in->operation == IR_REM || in->operation == IR_UREM;
    if (number == 1)
        return remainder ? constant(in->type, 0) : in->a;
    return divide_by_constant(function, in, number);
}

/* --- bits --- */

/* Bits that may be set in a value. */
static uint64_t possible_bits(uint32_t value)
{
    const struct ir_instruction *instruction = made(value);
    uint64_t number, all = cut(instruction->type, ~(uint64_t)0);
    if (is_constant(value, &number))
        return number;
    if (instruction->operation == IR_ZERO_EXTEND)
        return extended(all, instruction->size, false);
    if (instruction->operation == IR_LOAD && !(instruction->modifiers & IR_SIGNED))
        return extended(all, instruction->size, false);
    if (number_is_truth(value))
        return 1;
    if (instruction->operation == IR_AND && is_constant(instruction->b, &number))
        return number;
    if (instruction->operation == IR_SHR && is_constant(instruction->b, &number))
        return all >> (number & (width_of(instruction->type) - 1));
    return all;
}

static uint32_t simplify_and(void)
{
    uint64_t number, inner;
    if (in->a == in->b)
        return in->a;
    if (made(in->a)->operation == IR_UNDEFINED)
        return constant(in->type, 0);
    if (!is_constant(in->b, &number))
        return 0;
    if (number == 0)
        return in->b;
    if ((possible_bits(in->a) & ~number) == 0)
        return in->a;
    const struct ir_instruction *a = made(in->a);
    if (a->operation == IR_AND && is_constant(a->b, &inner))
        return op(IR_AND, a->a, constant(in->type, inner & number));
    if (number == 0xff || number == 0xffff || number == 0xffffffff)
        return extend(IR_ZERO_EXTEND, in->type, number == 0xff ? 1 : number == 0xffff ? 2 : 4, in->a);
    return 0;
}

/* Shifted up and down by counts that are the width together. */
static uint32_t rotation(uint32_t up, uint32_t down)
{
    const struct ir_instruction *a = made(up), *b = made(down);
    uint64_t left, right;
    if (a->operation != IR_SHL || b->operation != IR_SHR || a->a != b->a || !is_constant(a->b, &left) || !is_constant(b->b, &right))
        return 0;
    return left + right == width_of(in->type) ? op(IR_ROTL, a->a, a->b) : 0;
}

static uint32_t simplify_or(void)
{
    uint64_t number;
    bool is_or = in->operation == IR_OR;
    if (in->a == in->b)
        return is_or ? in->a : constant(in->type, 0);
    uint32_t rotated = is_or ? rotation(in->a, in->b) : 0;
    if (rotated == 0 && is_or)
        rotated = rotation(in->b, in->a);
    if (rotated != 0)
        return rotated;
    if (!is_constant(in->b, &number))
        return 0;
    if (number == 0)
        return in->a;
    if (number == cut(in->type, ~(uint64_t)0))
        return is_or ? in->b : unary(IR_NOT, in->type, in->a);
    const struct ir_instruction *a = made(in->a);
    uint64_t inner;
    if (a->operation == in->operation && is_constant(a->b, &inner))
        return op(in->operation, a->a, constant(in->type, is_or ? inner | number : inner ^ number));
    return 0;
}

static uint32_t simplify_shift(void)
{
    unsigned width = width_of(in->type);
    uint64_t count, inner;
    if (!is_constant(in->b, &count))
        return is_number(in->a, 0) ? in->a : 0;
    count &= width - 1;
    if (count == 0)
        return in->a;
    const struct ir_instruction *a = made(in->a);
    if (a->operation == in->operation && in->operation != IR_ROTL && is_constant(a->b, &inner)) {
        inner = (inner & (width - 1)) + count;
        if (inner < width)
            return op(in->operation, a->a, constant(IR_I32, inner));
        if (in->operation != IR_SAR)
            return constant(in->type, 0);
        return op(IR_SAR, a->a, constant(IR_I32, width - 1));
    }
    /* Up and down again: an extension. */
    if (a->operation == IR_SHL && is_constant(a->b, &inner) && (inner & (width - 1)) == count && (in->operation == IR_SAR || in->operation == IR_SHR)) {
        unsigned left = width - (unsigned)count;
        if (left == 8 || left == 16 || left == 32)
            return extend(in->operation == IR_SAR ? IR_SIGN_EXTEND : IR_ZERO_EXTEND, in->type, left / 8, a->a);
    }
    if (in->operation == IR_SHR && possible_bits(in->a) >> count == 0)
        return constant(in->type, 0);
    in->b = constant(IR_I32, count);
    return 0;
}

/* --- widths --- */

/* A value of which only the low `size` bytes count: what it was before they were left alone. */
static uint32_t low_bytes(uint32_t value, unsigned size)
{
    for (;;) {
        const struct ir_instruction *instruction = made(value);
        uint64_t number;
        bool through = instruction->operation == IR_TRUNCATE
            || ((instruction->operation == IR_SIGN_EXTEND || instruction->operation == IR_ZERO_EXTEND) && instruction->size >= size)
            || (instruction->operation == IR_AND && is_constant(instruction->b, &number) && (~number & extended(~(uint64_t)0, size, false)) == 0);
        if (!through)
            return value;
        value = instruction->a;
    }
}

static uint32_t simplify_extend(void)
{
    bool is_signed = in->operation == IR_SIGN_EXTEND;
    uint64_t number;
    const struct ir_instruction *a = made(in->a);
    if (is_constant(in->a, &number))
        return constant(in->type, extended(number, in->size, is_signed));
    if (in->type == a->type && in->size * 8u >= width_of(in->type))
        return in->a;
    /* Extended already. */
    uint64_t bits = possible_bits(in->a), own = extended(~(uint64_t)0, is_signed ? in->size : in->size, false);
    if (a->type == in->type && (bits & ~(is_signed ? own >> 1 : own)) == 0)
        return in->a;
    bool same_sign = (a->operation == IR_SIGN_EXTEND || (a->operation == IR_LOAD && a->modifiers & IR_SIGNED && a->size < 4)) && is_signed;
    if (same_sign && a->size <= in->size && a->type == in->type)
        return in->a;
    if (a->operation == IR_ZERO_EXTEND && a->size < in->size && a->type != in->type)
        return extend(IR_ZERO_EXTEND, in->type, a->size, a->a);
    if (a->operation == IR_SIGN_EXTEND && is_signed && a->size < in->size && a->type != in->type)
        return extend(IR_SIGN_EXTEND, in->type, a->size, a->a);
    /* What cannot overflow may be added to behind the extension, where an address can take it. */
    if (is_signed && in->size == 4 && in->type == IR_I64 && a->operation == IR_ADD && a->type == IR_I32 && a->modifiers & IR_SIGNED && is_constant(a->b, &number))
        return op(IR_ADD, extend(IR_SIGN_EXTEND, IR_I64, 4, a->a), constant(IR_I64, extended(number, 4, true)));
    in->a = low_bytes(in->a, in->size);
    return made(in->a)->type == in->type && in->size * 8u >= width_of(in->type) ? in->a : 0;
}

static uint32_t simplify_truncate(void)
{
    const struct ir_instruction *a = made(in->a);
    uint64_t number;
    if (is_constant(in->a, &number))
        return constant(IR_I32, number);
    if ((a->operation == IR_SIGN_EXTEND || a->operation == IR_ZERO_EXTEND) && a->size < 4)
        return extend(a->operation, IR_I32, a->size, a->a);
    uint32_t before = low_bytes(in->a, 4);
    if (made(before)->type == IR_I32)
        return before;
    in->a = before;
    return 0;
}

/* --- comparisons --- */

static uint32_t compare(enum ir_operation operation, uint32_t a, uint32_t b)
{
    return number_binary(operation, IR_I32, a, b);
}

static uint32_t inverted(const struct ir_instruction *comparison)
{
    switch (comparison->operation) {
    case IR_EQ: return compare(IR_NE, comparison->a, comparison->b);
    case IR_NE: return compare(IR_EQ, comparison->a, comparison->b);
    case IR_LT: return compare(IR_LE, comparison->b, comparison->a);
    case IR_LE: return compare(IR_LT, comparison->b, comparison->a);
    case IR_ULT: return compare(IR_ULE, comparison->b, comparison->a);
    case IR_ULE: return compare(IR_ULT, comparison->b, comparison->a);
    case IR_FEQ: return compare(IR_FNE, comparison->a, comparison->b);
    case IR_FNE: return compare(IR_FEQ, comparison->a, comparison->b);
    default: return 0;
    }
}

static uint32_t simplify_equal(void)
{
    bool equal = in->operation == IR_EQ;
    uint64_t number, inner;
    const struct ir_instruction *a = made(in->a);
    if (!is_constant(in->b, &number))
        return 0;
    if (number_is_truth(in->a) && number <= 1)
        return equal == (number != 0) ? in->a : is_comparison_operation(a->operation) ? inverted(a) : 0;
    if ((a->operation == IR_SUB || a->operation == IR_XOR) && number == 0)
        return compare(in->operation, a->a, a->b);
    if (a->operation == IR_ADD && is_constant(a->b, &inner))
        return compare(in->operation, a->a, constant(a->type, number - inner));
    return 0;
}

/* Of values that were extended from 32 bits: on these. */
static uint32_t narrow_comparison(void)
{
    const struct ir_instruction *a = made(in->a), *b = made(in->b);
    uint64_t number;
    bool extends = (a->operation == IR_SIGN_EXTEND || a->operation == IR_ZERO_EXTEND) && a->size == 4 && a->type == IR_I64 && made(a->a)->type == IR_I32;
    bool is_signed = a->operation == IR_SIGN_EXTEND, sign_matters = in->operation == IR_LT || in->operation == IR_LE;
    bool unsigned_matters = in->operation == IR_ULT || in->operation == IR_ULE;
    if (!extends || (sign_matters && !is_signed) || (unsigned_matters && is_signed))
        return 0;
    if (b->operation == a->operation && b->size == 4 && made(b->a)->type == IR_I32)
        return compare(in->operation, a->a, b->a);
    if (is_constant(in->b, &number) && extended(number, 4, is_signed) == number)
        return compare(in->operation, a->a, constant(IR_I32, number));
    return 0;
}

static uint32_t simplify_comparison(void)
{
    uint32_t result = narrow_comparison();
    if (result != 0)
        return result;
    switch (in->operation) {
    case IR_EQ: case IR_NE:
        if (in->a == in->b)
            return constant(IR_I32, in->operation == IR_EQ);
        return simplify_equal();
    case IR_ULT:
        if (in->a == in->b || is_number(in->b, 0))
            return constant(IR_I32, 0);
        if (is_number(in->b, 1))
            return compare(IR_EQ, in->a, constant(made(in->a)->type, 0));
        return is_number(in->a, 0) ? compare(IR_NE, in->b, in->a) : 0;
    case IR_ULE:
        if (in->a == in->b || is_number(in->a, 0))
            return constant(IR_I32, 1);
        return is_number(in->b, 0) ? compare(IR_EQ, in->a, in->b) : 0;
    default:
        return in->a == in->b ? constant(IR_I32, in->operation == IR_LE) : 0;
    }
}

static uint32_t simplify_select(void)
{
    uint64_t number;
    if (is_constant(in->a, &number))
        return number != 0 ? in->b : in->c;
    if (in->b == in->c)
        return in->b;
    const struct ir_instruction *a = made(in->a);
    if (a->operation == IR_EQ && is_number(a->b, 0) && made(a->a)->type == IR_I32) {
        uint32_t other = in->b;
        in->a = a->a;
        in->b = in->c;
        in->c = other;
    } else if (a->operation == IR_NE && is_number(a->b, 0) && made(a->a)->type == IR_I32) {
        in->a = a->a;
    }
    return 0;
}

static uint32_t simplify_unary(void)
{
    const struct ir_instruction *a = made(in->a);
    uint64_t number;
    if (!is_integer(in->type))
        return in->operation == IR_BITS && a->operation == IR_BITS && made(a->a)->type == in->type ? a->a : 0;
    if (is_constant(in->a, &number))
        return constant(in->type, in->operation == IR_NEG ? 0 - number : ~number);
    return a->operation == in->operation ? a->a : 0;
}

/* --- loads and stores: the constant part of an address goes into the offset --- */

static void simplify_access(void)
{
    for (;;) {
        const struct ir_instruction *a = made(in->a);
        int64_t offset = (int32_t)in->b;
        uint64_t number;
        uint32_t base = a->a;
        if (a->operation == IR_ADDRESS && a->b == 0) {
            offset += (int32_t)a->c;
        } else if ((a->operation == IR_SLOT || a->operation == IR_SYMBOL) && a->b != 0) {
            offset += (int32_t)a->b;
            struct ir_instruction leaf = *a;
            leaf.b = 0;
            base = edit_leaf(leaf);
        } else if (a->operation == IR_ADDRESS && a->c != 0) {
            struct ir_instruction plain = *a;
            offset += (int32_t)a->c;
            plain.c = 0;
            base = offset == (int32_t)offset ? number_emit(plain) : 0;
        } else if (a->operation == IR_ADD && is_constant(a->b, &number) && (int64_t)number == (int32_t)number) {
            offset += (int64_t)number;
        } else {
            if (a->operation != IR_ADD)
                return;
            in->a = address(a->a, a->b, 1);
            continue;
        }
        if (offset != (int32_t)offset)
            return;
        in->a = base;
        in->b = (uint32_t)offset;
    }
}

/* --- all --- */

static void constant_right(void)
{
    uint64_t number;
    if (ir_operation_flags[in->operation] & IR_COMMUTES && is_constant(in->a, &number)) {
        uint32_t other = in->a;
        in->a = in->b;
        in->b = other;
    }
}

static uint32_t simplify_binary(void)
{
    uint64_t a, b;
    if (is_constant(in->a, &a) && is_constant(in->b, &b)) {
        uint32_t folded = fold_binary(a, b);
        if (folded != 0)
            return folded;
    }
    constant_right();
    switch (in->operation) {
    case IR_ADD: return simplify_add();
    case IR_SUB: return simplify_sub();
    case IR_MUL: return simplify_mul();
    case IR_DIV: case IR_UDIV: case IR_REM: case IR_UREM: return simplify_division();
    case IR_AND: return simplify_and();
    case IR_OR: case IR_XOR: return simplify_or();
    case IR_SHL: case IR_SHR: case IR_SAR: case IR_ROTL: return simplify_shift();
    case IR_EQ: case IR_NE: case IR_LT: case IR_LE: case IR_ULT: case IR_ULE: return simplify_comparison();
    default: return 0;
    }
}

uint32_t simplify(struct ir_function *of, struct ir_instruction *instruction)
{
    function = of;
    struct ir_instruction *outer = in;
    uint32_t result = 0;
    in = instruction;
    switch (instruction->operation) {
    case IR_LOAD: case IR_STORE: simplify_access(); break;
    case IR_ADDRESS: result = simplify_address(); break;
    case IR_SELECT: result = simplify_select(); break;
    case IR_SIGN_EXTEND: case IR_ZERO_EXTEND: result = simplify_extend(); break;
    case IR_TRUNCATE: result = simplify_truncate(); break;
    case IR_NEG: case IR_NOT: case IR_BITS: result = simplify_unary(); break;
    default:
        if (ir_operation_shapes[instruction->operation] == IR_SHAPE_BINARY && is_integer(function->code[instruction->a].type))
            result = simplify_binary();
        break;
    }
    in = outer;
    return result;
}
