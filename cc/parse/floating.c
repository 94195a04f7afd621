/*
 * Floating constants: floating.h. A number is a fraction of two large integers; their
 * quotient is computed to as many bits as the type has, and the rest decides how it rounds. Slow and right.
 */
#include <string.h>
#include <cc/parse/floating.h>

enum {
    LIMBS_MAX = 1300,            /* 41,600 bits: 10 to the 5,000th power, digits, and a shift to match */
    DIGITS_MAX = 1200,           /* of a significand; what follows only makes the last one odd */
    EXPONENT_MAX = 6000,         /* decimal: beyond, every type overflows or underflows */
};

struct large {
    uint32_t limbs[LIMBS_MAX];   /* lowest first */
    unsigned count;
};

static void large_multiply_add(struct large *number, uint32_t factor, uint32_t add)
{
    uint64_t carry = add;
    for (unsigned i = 0; i < number->count; i++) {
        carry += (uint64_t)number->limbs[i] * factor;
        number->limbs[i] = (uint32_t)carry;
        carry >>= 32;
    }
    if (carry != 0)
        number->limbs[number->count++] = (uint32_t)carry;
}

static void large_shift(struct large *number, int bits)
{
    for (; bits >= 31; bits -= 31)
        large_multiply_add(number, 1u << 31, 0);
    large_multiply_add(number, 1u << bits, 0);
}

static int large_bits(const struct large *number)
{
    int bits = (int)number->count * 32;
    while (bits > 0 && !(number->limbs[(bits - 1) / 32] >> (bits - 1) % 32 & 1))
        bits--;
    return bits;
}

static int large_compare(const struct large *first, const struct large *second)
{
    for (unsigned i = first->count > second->count ? first->count : second->count; i > 0; i--) {
        uint32_t a = i <= first->count ? first->limbs[i - 1] : 0, b = i <= second->count ? second->limbs[i - 1] : 0;
        if (a != b)
            return a < b ? -1 : 1;
    }
    return 0;
}

static void large_subtract(struct large *first, const struct large *second)
{
    uint64_t borrow = 0;
    for (unsigned i = 0; i < first->count; i++) {
        uint64_t difference = (uint64_t)first->limbs[i] - (i < second->count ? second->limbs[i] : 0) - borrow;
        first->limbs[i] = (uint32_t)difference;
        borrow = difference >> 63;
    }
}

/* Bits of the significand, and the exponents of the lowest bit of all and of what is too large. */
struct format {
    int bits, lowest, limit;
};

static struct format format_of(const struct type *type)
{
    if (type->kind == TYPE_FLOAT)
        return (struct format){ 24, -149, 128 };
    if (type->kind == TYPE_DOUBLE)
        return (struct format){ 53, -1074, 1024 };
    return (struct format){ 64, -16445, 16384 };
}

static long double scaled(uint64_t significand, int exponent)
{
    long double result = (long double)significand;
    for (; exponent > 0; exponent--)
        result *= 2;
    for (; exponent < 0; exponent++)
        result /= 2;
    return result;
}

/* The exponent of the highest bit of top / bottom. */
static int leading_exponent(const struct large *top, const struct large *bottom)
{
    struct large a = *top, b = *bottom;
    int exponent = large_bits(top) - large_bits(bottom);
    large_shift(exponent < 0 ? &a : &b, exponent < 0 ? -exponent : exponent);
    return large_compare(&a, &b) < 0 ? exponent - 1 : exponent;
}

/* top / bottom as an integer of at most 64 bits, rounded; both are used up. `*carry`: it would be 2 to the 64th. */
static uint64_t rounded_quotient(struct large *top, struct large *bottom, bool *carry)
{
    uint64_t quotient = 0;
    int steps = large_bits(top) - large_bits(bottom);
    if (steps < 0)
        steps = 0;
    large_shift(bottom, steps);
    for (int i = 0; i <= steps; i++) {
        quotient <<= 1;
        if (large_compare(top, bottom) >= 0) {
            large_subtract(top, bottom);
            quotient |= 1;
        }
        large_multiply_add(top, 2, 0);
    }
    /* bottom is still shifted: the rest, doubled `steps` + 1 times, stands against it as the half does. */
    int half = large_compare(top, bottom);
    if (half > 0 || (half == 0 && quotient & 1))
        quotient++;
    *carry = quotient == 0 && half >= 0;
    return quotient;
}

/* top / bottom * 2^exponent in the format; top is not 0. */
static long double divide(struct large *top, struct large *bottom, int exponent, struct format format)
{
    int leading = leading_exponent(top, bottom) + exponent;
    int lowest = leading - (format.bits - 1);
    if (lowest < format.lowest)
        lowest = format.lowest;
    if (leading >= format.limit)
        return scaled(1, 20000);
    large_shift(exponent > lowest ? top : bottom, exponent > lowest ? exponent - lowest : lowest - exponent);
    bool carry;
    uint64_t quotient = rounded_quotient(top, bottom, &carry);
    if (carry)
        return scaled((uint64_t)1 << 63, lowest + 1);
    if (format.bits < 64 && quotient >> format.bits != 0 && leading + 1 >= format.limit)
        return scaled(1, 20000);
    return scaled(quotient, lowest);
}

/* --- from text --- */

static int digit_of(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : 99;
}

struct significand {
    struct large digits;
    unsigned count;              /* of digits in it, without leading zeroes */
    int exponent;                /* of the base: digits behind the point, less those left out */
};

/* Digits with at most one point; NULL if there is no digit. */
static const char *scan_digits(const char *text, int base, struct significand *significand)
{
    bool point = false, any = false;
    for (;; text++) {
        int digit = digit_of(*text);
        if (*text == '.' && !point) {
            point = true;
            continue;
        }
        if (digit >= base)
            return any ? text : NULL;
        any = true;
        if (significand->count < DIGITS_MAX) {
            large_multiply_add(&significand->digits, (uint32_t)base, (uint32_t)digit);
            significand->count += significand->count > 0 || digit != 0;
            significand->exponent -= point;
        } else {
            significand->digits.limbs[0] |= digit != 0;
            significand->exponent += !point;
        }
    }
}

/* The exponent behind 'e' or 'p', if it is there; NULL if it has no digits. */
static const char *scan_exponent(const char *text, char letter, int *exponent)
{
    if ((*text | 0x20) != letter)
        return text;
    bool negative = *++text == '-';
    if (*text == '+' || *text == '-')
        text++;
    if (digit_of(*text) > 9)
        return NULL;
    int value = 0;
    for (; digit_of(*text) <= 9; text++)
        if (value < 10 * 20000)
            value = value * 10 + digit_of(*text);
    *exponent += negative ? -value : value;
    return text;
}

static long double decimal(struct significand *number, struct format format)
{
    if (number->exponent > EXPONENT_MAX || (int)number->count + number->exponent > EXPONENT_MAX)
        return scaled(1, 20000);
    if (number->exponent < -EXPONENT_MAX - DIGITS_MAX)
        return 0;
    struct large one = { { 1 }, 1 };
    struct large *factor = number->exponent > 0 ? &number->digits : &one;
    for (int i = number->exponent > 0 ? number->exponent : -number->exponent; i > 0; i -= 9) {
        static const uint32_t powers[] = { 1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000 };
        large_multiply_add(factor, powers[i < 9 ? i : 9], 0);
    }
    return divide(&number->digits, &one, 0, format);
}

static long double hexadecimal(struct significand *number, int exponent, struct format format)
{
    struct large one = { { 1 }, 1 };
    exponent += number->exponent * 4;
    if (exponent + large_bits(&number->digits) > format.limit)
        return scaled(1, 20000);
    if (exponent + large_bits(&number->digits) < format.lowest - 1)
        return 0;
    return divide(&number->digits, &one, exponent, format);
}

const char *floating_scan(const char *text, const struct type *type, long double *value)
{
    static struct significand number;
    bool is_hexadecimal = text[0] == '0' && (text[1] | 0x20) == 'x';
    int exponent = 0;
    memset(&number, 0, sizeof number);
    text = scan_digits(text + (is_hexadecimal ? 2 : 0), is_hexadecimal ? 16 : 10, &number);
    if (text == NULL || (is_hexadecimal && (*text | 0x20) != 'p'))
        return NULL;
    text = scan_exponent(text, is_hexadecimal ? 'p' : 'e', &exponent);
    *value = 0;
    if (text == NULL || type == NULL || number.count == 0)
        return text;
    if (is_hexadecimal) {
        *value = hexadecimal(&number, exponent, format_of(type));
    } else {
        number.exponent += exponent;
        *value = decimal(&number, format_of(type));
    }
    return text;
}
