/*
 * Division by constants as multiplication: Granlund and Montgomery, "Division by Invariant Integers using
 * Multiplication" (1994). Of 32 bits by a product of 64, of 64 bits by the upper half of one of 128.
 */
#include <cc/pass/edit.h>
#include <cc/pass/number.h>

static enum ir_type type;        /* of the division */
static unsigned width;

static uint32_t op(enum ir_operation operation, uint32_t a, uint32_t b)
{
    return number_binary(operation, type, a, b);
}

static uint32_t shift(enum ir_operation operation, enum ir_type of, uint32_t value, unsigned count)
{
    return count == 0 ? value : number_binary(operation, of, value, edit_constant(IR_I32, count));
}

static uint32_t constant(uint64_t bits)
{
    return edit_constant(type, type == IR_I32 ? bits & 0xffffffff : bits);
}

static uint32_t extended(enum ir_operation operation, uint32_t value)
{
    return number_emit((struct ir_instruction){ .operation = (uint8_t)operation, .type = IR_I64, .size = 4, .a = value });
}

static uint32_t truncated(uint32_t value)
{
    return number_emit((struct ir_instruction){ .operation = IR_TRUNCATE, .type = IR_I32, .a = value });
}

static unsigned log2_floor(uint64_t number)
{
    unsigned result = 0;
    while (number >>= 1)
        result++;
    return result;
}

/* Upper half of number * 2^width / divisor, where number < divisor: schoolbook, one bit at a time. */
static uint64_t divide_shifted(uint64_t number, uint64_t divisor, uint64_t *remainder)
{
    uint64_t quotient = 0;
    for (unsigned i = 0; i < width; i++) {
        bool carry = number >> 63;
        number <<= 1;
        quotient <<= 1;
        if (carry || number >= divisor) {
            number -= divisor;
            quotient |= 1;
        }
    }
    *remainder = number;
    return quotient;
}

/* --- unsigned --- */

static uint32_t high_product(uint32_t value, uint64_t factor)
{
    if (type == IR_I64)
        return op(IR_UMUL_HIGH, value, constant(factor));
    uint32_t product = number_binary(IR_MUL, IR_I64, extended(IR_ZERO_EXTEND, value), edit_constant(IR_I64, factor));
    return truncated(shift(IR_SHR, IR_I64, product, 32));
}

/* m = floor(2^width (2^l - d) / d) + 1 with l = ceil(log2 d): the multiplier without its highest bit, which is width bits above. */
static uint32_t unsigned_quotient(uint32_t value, uint64_t divisor)
{
    unsigned log = log2_floor(divisor);
    if ((divisor & (divisor - 1)) == 0)
        return shift(IR_SHR, type, value, log);
    uint64_t remainder, factor = divide_shifted((uint64_t)1 << log, divisor, &remainder);
    /* With the shift by `log` the multiplier fits width bits if rounding up errs little enough. */
    if (divisor - remainder < (uint64_t)1 << log)
        return shift(IR_SHR, type, high_product(value, factor + 1), log);
    uint64_t power = (uint64_t)1 << log;
    power = log == 63 ? 0 - divisor : 2 * power - divisor;
    factor = divide_shifted(power, divisor, &remainder) + 1;
    uint32_t high = high_product(value, factor);
    return shift(IR_SHR, type, op(IR_ADD, shift(IR_SHR, type, op(IR_SUB, value, high), 1), high), log);
}

/* --- signed --- */

/* Toward zero: what is negative gets divisor - 1 first. */
static uint32_t signed_shift(uint32_t value, unsigned log)
{
    uint32_t sign = shift(IR_SAR, type, value, log == 1 ? 0 : width - 1);
    uint32_t bias = shift(IR_SHR, type, sign, width - log);
    return shift(IR_SAR, type, op(IR_ADD, value, bias), log);
}

/* m = floor(2^(width + l - 1) / d) + 1 with l = ceil(log2 d): at most width bits, read as negative if the highest is set. */
static uint32_t signed_quotient(uint32_t value, uint64_t divisor)
{
    unsigned log = log2_floor(divisor);
    uint64_t remainder, factor;
    if ((divisor & (divisor - 1)) == 0)
        return log == 0 ? value : signed_shift(value, log);
    factor = divide_shifted((uint64_t)1 << log, divisor, &remainder) + 1;
    uint32_t high;
    if (type == IR_I32) {
        uint32_t product = number_binary(IR_MUL, IR_I64, extended(IR_SIGN_EXTEND, value), edit_constant(IR_I64, factor));
        high = truncated(shift(IR_SAR, IR_I64, product, 32 + log));
    } else {
        high = op(IR_MUL_HIGH, value, constant(factor));
        if (factor >> 63)
            high = op(IR_ADD, high, value);
        high = shift(IR_SAR, type, high, log);
    }
    return op(IR_SUB, high, shift(IR_SAR, type, value, width - 1));
}

static uint32_t quotient_of(uint32_t value, uint64_t divisor, bool is_signed)
{
    if (!is_signed)
        return unsigned_quotient(value, divisor);
    bool negative = divisor >> (width - 1) & 1;
    uint64_t magnitude = negative ? 0 - divisor : divisor;
    if (type == IR_I32)
        magnitude &= 0xffffffff;
    uint32_t quotient = signed_quotient(value, magnitude);
    return negative ? number_emit((struct ir_instruction){ .operation = IR_NEG, .type = (uint8_t)type, .a = quotient }) : quotient;
}

uint32_t divide_by_constant(struct ir_function *function, const struct ir_instruction *instruction, uint64_t divisor)
{
    bool is_signed = instruction->operation == IR_DIV || instruction->operation == IR_REM;
    uint32_t value = instruction->a;
    (void)function;
    type = instruction->type;
    width = type == IR_I32 ? 32 : 64;
    if (instruction->operation == IR_UREM && (divisor & (divisor - 1)) == 0)
        return op(IR_AND, value, constant(divisor - 1));
    uint32_t quotient = quotient_of(value, divisor, is_signed);
    if (instruction->operation == IR_DIV || instruction->operation == IR_UDIV)
        return quotient;
    return op(IR_SUB, value, op(IR_MUL, quotient, constant(divisor)));
}
