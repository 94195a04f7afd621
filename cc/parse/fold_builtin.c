/*
 * Builtins of constants that are constants: they may initialize what is static, and be the value of an enumerator
 * as in gcc.
 */
#include <string.h>
#include <cc/parse/parser.h>

/* The bit counting ones. */
static struct tree *fold_bits(int number, const struct tree *argument, uint32_t location)
{
    uint64_t value = argument->value, result = 0;
    unsigned bits = (unsigned)argument->type->size * 8, count = 0;
    switch (number) {
    case BUILTIN_BSWAP16: case BUILTIN_BSWAP32: case BUILTIN_BSWAP64:
        bits = number == BUILTIN_BSWAP16 ? 16 : number == BUILTIN_BSWAP32 ? 32 : 64;
        for (unsigned i = 0; i < bits; i += 8)
            result = result << 8 | (value >> i & 0xff);
        return tree_integer(bits == 16 ? &type_unsigned_short : bits == 32 ? &type_unsigned : &type_unsigned_long, wide_of_unsigned(result), location);
    case BUILTIN_POPCOUNT: case BUILTIN_POPCOUNTL: case BUILTIN_POPCOUNTLL: case BUILTIN_PARITY: case BUILTIN_PARITYL: case BUILTIN_PARITYLL:
        for (; value != 0; value &= value - 1)
            count++;
        return tree_int(number >= BUILTIN_PARITY ? count & 1 : count, location);
    case BUILTIN_CLZ: case BUILTIN_CLZL: case BUILTIN_CLZLL:
        for (; value != 0 && !(value >> (bits - 1 - count) & 1);)
            count++;
        return value != 0 ? tree_int(count, location) : NULL;
    case BUILTIN_CTZ: case BUILTIN_CTZL: case BUILTIN_CTZLL:
    case BUILTIN_FFS: case BUILTIN_FFSL: case BUILTIN_FFSLL:
        for (; value != 0 && !(value >> count & 1);)
            count++;
        if (number >= BUILTIN_FFS)
            return tree_int(value != 0 ? count + 1 : 0, location);
        return value != 0 ? tree_int(count, location) : NULL;
    case BUILTIN_CLRSB: case BUILTIN_CLRSBL: case BUILTIN_CLRSBLL:
        for (value = value >> (bits - 1) & 1 ? ~value : value; count < bits - 1 && !(value >> (bits - 2 - count) & 1);)
            count++;
        return tree_int(count, location);
    default:
        return NULL;
    }
}

/* --- floating --- */

static bool is_negative(long double value)
{
    uint8_t bytes[sizeof value];
    memcpy(bytes, &value, sizeof value);
    return bytes[9] >> 7;
}

static bool is_infinite(long double value)
{
    return value == value && value - value != value - value;
}

static struct tree *fold_sign(int number, const struct tree *value, const struct tree *sign, uint32_t location)
{
    bool negative = number >= BUILTIN_COPYSIGN && is_negative(sign->number);
    return tree_floating(value->type, is_negative(value->number) != negative ? -value->number : value->number, location);
}

static struct tree *fold_class(int number, long double value, uint32_t location)
{
    bool infinite = is_infinite(value);
    switch (number) {
    case BUILTIN_ISNAN: return tree_int(value != value, location);
    case BUILTIN_ISINF: return tree_int(infinite, location);
    case BUILTIN_ISINF_SIGN: return tree_int(infinite ? is_negative(value) ? -1 : 1 : 0, location);
    case BUILTIN_ISFINITE: return tree_int(value == value && !infinite, location);
    case BUILTIN_SIGNBIT: return tree_int(is_negative(value), location);
    default: return NULL;
    }
}

static struct tree *fold_floating(int number, const struct tree *value, const struct tree *second, uint32_t location)
{
    if (number >= BUILTIN_FABS && number <= BUILTIN_FABSL)
        return fold_sign(number, value, NULL, location);
    if (number >= BUILTIN_ISNAN && number <= BUILTIN_SIGNBIT)
        return fold_class(number, value->number, location);
    if (second == NULL || second->operation != TREE_FLOATING)
        return NULL;
    if (number >= BUILTIN_COPYSIGN && number <= BUILTIN_COPYSIGNL)
        return fold_sign(number, value, second, location);
    long double a = value->number, b = second->number;
    switch (number) {
    case BUILTIN_ISGREATER: return tree_int(a > b, location);
    case BUILTIN_ISGREATEREQUAL: return tree_int(a >= b, location);
    case BUILTIN_ISLESS: return tree_int(a < b, location);
    case BUILTIN_ISLESSEQUAL: return tree_int(a <= b, location);
    case BUILTIN_ISLESSGREATER: return tree_int(a < b || a > b, location);
    case BUILTIN_ISUNORDERED: return tree_int(a != a || b != b, location);
    default: return NULL;
    }
}

/* --- overflow, where no result is stored --- */

static bool fits(struct wide value, const struct type *type)
{
    return wide_equal(wide_cut(value, (unsigned)type->size * 8, type->is_unsigned), value);
}

/* Of at most 64 bits, so that 128 hold every sum; and every product but those of two that are not below 2 to the 63rd. */
static struct tree *fold_overflow(int number, const struct tree *a, const struct tree *b, const struct type *type, uint32_t location)
{
    struct wide first = { a->value, a->high }, second = { b->value, b->high };
    if (a->type->size > 8 || b->type->size > 8 || type->size > 8)
        return NULL;
    if (number == BUILTIN_MUL_OVERFLOW && first.high == 0 && second.high == 0 && first.low >> 63 && second.low >> 63)
        return tree_int(1, location);
    struct wide result = number == BUILTIN_ADD_OVERFLOW ? wide_add(first, second) : number == BUILTIN_SUB_OVERFLOW ? wide_subtract(first, second) : wide_multiply(first, second);
    return tree_int(!fits(result, type), location);
}

struct tree *fold_builtin(int number, struct tree *arguments, uint32_t location)
{
    const struct tree *first = arguments != NULL ? arguments->left : NULL;
    const struct tree *second = first != NULL && arguments->right != NULL ? arguments->right->left : NULL;
    if (first == NULL)
        return NULL;
    if (first->operation == TREE_FLOATING)
        return fold_floating(number, first, second, location);
    if (first->operation != TREE_INTEGER)
        return NULL;
    if (number < BUILTIN_ADD_OVERFLOW || number > BUILTIN_MUL_OVERFLOW)
        return fold_bits(number, first, location);
    const struct type *type = arguments->right->right->left->type;
    return second->operation == TREE_INTEGER && type_is_integer(type) ? fold_overflow(number, first, second, type, location) : NULL;
}
