/*
 * 128-bit integers: wide.h.
 */
#include <cc/parse/wide.h>

struct wide wide_of(int64_t value)
{
    return (struct wide){ (uint64_t)value, value < 0 ? ~(uint64_t)0 : 0 };
}

struct wide wide_of_unsigned(uint64_t value)
{
    return (struct wide){ value, 0 };
}

bool wide_is_zero(struct wide value)
{
    return (value.low | value.high) == 0;
}

bool wide_is_negative(struct wide value)
{
    return value.high >> 63 != 0;
}

bool wide_equal(struct wide first, struct wide second)
{
    return first.low == second.low && first.high == second.high;
}

bool wide_less(struct wide first, struct wide second, bool is_unsigned)
{
    if (!is_unsigned && wide_is_negative(first) != wide_is_negative(second))
        return wide_is_negative(first);
    return first.high != second.high ? first.high < second.high : first.low < second.low;
}

struct wide wide_add(struct wide first, struct wide second)
{
    struct wide sum = { first.low + second.low, first.high + second.high };
    sum.high += sum.low < first.low;
    return sum;
}

struct wide wide_negate(struct wide value)
{
    return wide_add((struct wide){ ~value.low, ~value.high }, wide_of(1));
}

struct wide wide_subtract(struct wide first, struct wide second)
{
    return wide_add(first, wide_negate(second));
}

struct wide wide_shift_left(struct wide value, unsigned count)
{
    if (count >= 64)
        return (struct wide){ 0, value.low << (count - 64) };
    if (count == 0)
        return value;
    return (struct wide){ value.low << count, value.high << count | value.low >> (64 - count) };
}

struct wide wide_shift_right(struct wide value, unsigned count, bool is_unsigned)
{
    uint64_t fill = !is_unsigned && wide_is_negative(value) ? ~(uint64_t)0 : 0;
    if (count == 0)
        return value;
    if (count == 64)
        return (struct wide){ value.high, fill };
    if (count > 64)
        return (struct wide){ value.high >> (count - 64) | fill << (128 - count), fill };
    return (struct wide){ value.low >> count | value.high << (64 - count), value.high >> count | fill << (64 - count) };
}

struct wide wide_cut(struct wide value, unsigned bits, bool is_unsigned)
{
    if (bits >= 128)
        return value;
    return wide_shift_right(wide_shift_left(value, 128 - bits), 128 - bits, is_unsigned);
}

/* The product of two 64-bit numbers, by halves. */
static struct wide product(uint64_t first, uint64_t second)
{
    uint64_t a = first >> 32, b = first & 0xffffffff, c = second >> 32, d = second & 0xffffffff;
    struct wide result = { b * d, a * c };
    result = wide_add(result, wide_shift_left(wide_of_unsigned(a * d), 32));
    return wide_add(result, wide_shift_left(wide_of_unsigned(b * c), 32));
}

struct wide wide_multiply(struct wide first, struct wide second)
{
    struct wide result = product(first.low, second.low);
    result.high += first.low * second.high + first.high * second.low;
    return result;
}

/* Bit by bit, of unsigned numbers. */
static struct wide divide(struct wide dividend, struct wide divisor, struct wide *remainder)
{
    struct wide quotient = { 0, 0 }, rest = { 0, 0 };
    for (int bit = 127; bit >= 0; bit--) {
        bool carry = wide_is_negative(rest);
        rest = wide_shift_left(rest, 1);
        rest.low |= wide_shift_right(dividend, (unsigned)bit, true).low & 1;
        quotient = wide_shift_left(quotient, 1);
        if (carry || !wide_less(rest, divisor, true)) {
            rest = wide_subtract(rest, divisor);
            quotient.low |= 1;
        }
    }
    *remainder = rest;
    return quotient;
}

struct wide wide_divide(struct wide dividend, struct wide divisor, bool is_unsigned, struct wide *remainder)
{
    if (dividend.high == 0 && divisor.high == 0) {
        *remainder = wide_of_unsigned(dividend.low % divisor.low);
        return wide_of_unsigned(dividend.low / divisor.low);
    }
    bool negative = !is_unsigned && wide_is_negative(dividend);
    bool opposite = !is_unsigned && wide_is_negative(divisor) != negative;
    if (negative)
        dividend = wide_negate(dividend);
    if (!is_unsigned && wide_is_negative(divisor))
        divisor = wide_negate(divisor);
    struct wide quotient = divide(dividend, divisor, remainder);
    if (negative)
        *remainder = wide_negate(*remainder);
    return opposite ? wide_negate(quotient) : quotient;
}

#define TWO_64 18446744073709551616.0L

long double wide_floating(struct wide value, bool is_unsigned)
{
    if (!is_unsigned && wide_is_negative(value))
        return -wide_floating(wide_negate(value), true);
    return (long double)value.high * TWO_64 + (long double)value.low;
}

struct wide wide_of_floating(long double value)
{
    if (value != value)
        return (struct wide){ 0, (uint64_t)1 << 63 };
    if (value < 0)
        return wide_negate(wide_of_floating(-value));
    if (value >= TWO_64 * TWO_64)
        return (struct wide){ ~(uint64_t)0, ~(uint64_t)0 };
    uint64_t high = (uint64_t)(value / TWO_64);
    return (struct wide){ (uint64_t)(value - (long double)high * TWO_64), high };
}
