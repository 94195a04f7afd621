/*
 * Operations on two integer constants: what a program would compute.
 */
#include <cc/pass/number.h>

static unsigned width_of(unsigned type)
{
    return type == IR_I32 ? 32 : 64;
}

static int64_t as_signed(unsigned type, uint64_t bits)
{
    return type == IR_I32 ? (int32_t)bits : (int64_t)bits;
}

static uint64_t high_product(uint64_t a, uint64_t b)
{
    uint64_t a0 = a & 0xffffffff, a1 = a >> 32, b0 = b & 0xffffffff, b1 = b >> 32;
    uint64_t low = a0 * b0, first = a1 * b0 + (low >> 32), second = a0 * b1 + (first & 0xffffffff);
    return a1 * b1 + (first >> 32) + (second >> 32);
}

static bool fold_division(unsigned operation, unsigned type, uint64_t a, uint64_t b, uint64_t *result)
{
    int64_t x = as_signed(type, a), y = as_signed(type, b);
    if (b == 0)
        return false;
    bool is_signed = operation == IR_DIV || operation == IR_REM;
    if (is_signed && y == -1) {
        *result = operation == IR_DIV ? 0 - a : 0;
        return x != as_signed(type, (uint64_t)1 << (width_of(type) - 1));
    }
    switch (operation) {
    case IR_DIV: *result = (uint64_t)(x / y); break;
    case IR_REM: *result = (uint64_t)(x % y); break;
    case IR_UDIV: *result = a / b; break;
    default: *result = a % b; break;
    }
    return true;
}

static uint64_t fold_shift(unsigned operation, unsigned type, uint64_t a, uint64_t b)
{
    unsigned width = width_of(type), count = (unsigned)b & (width - 1);
    switch (operation) {
    case IR_SHL: return a << count;
    case IR_SHR: return a >> count;
    case IR_SAR: return (uint64_t)(as_signed(type, a) >> count);
    default: return count == 0 ? a : a << count | a >> (width - count);
    }
}

static bool fold_comparison(unsigned operation, unsigned type, uint64_t a, uint64_t b)
{
    int64_t x = as_signed(type, a), y = as_signed(type, b);
    switch (operation) {
    case IR_EQ: return a == b;
    case IR_NE: return a != b;
    case IR_LT: return x < y;
    case IR_LE: return x <= y;
    case IR_ULT: return a < b;
    default: return a <= b;
    }
}

bool fold_integers(unsigned operation, unsigned type, uint64_t a, uint64_t b, uint64_t *result)
{
    switch (operation) {
    case IR_ADD: *result = a + b; break;
    case IR_SUB: *result = a - b; break;
    case IR_MUL: *result = a * b; break;
    case IR_UMUL_HIGH: *result = type == IR_I32 ? a * b >> 32 : high_product(a, b); break;
    case IR_AND: *result = a & b; break;
    case IR_OR: *result = a | b; break;
    case IR_XOR: *result = a ^ b; break;
    case IR_SHL: case IR_SHR: case IR_SAR: case IR_ROTL: *result = fold_shift(operation, type, a, b); break;
    case IR_EQ: case IR_NE: case IR_LT: case IR_LE: case IR_ULT: case IR_ULE: *result = fold_comparison(operation, type, a, b); break;
    case IR_DIV: case IR_UDIV: case IR_REM: case IR_UREM: return fold_division(operation, type, a, b, result);
    default: return false;
    }
    return true;
}
