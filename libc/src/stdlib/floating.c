/*
 * Floating-point numbers from text: C11 section 7.22.1.3, correctly rounded.
 *
 * The digits, decimal or hexadecimal, become a struct decimal or a 64-bit integer
 * with a power of two; that is scaled so that its integer part has exactly the
 * bits that the result keeps, and rounded there, once.
 */
#include <ctype.h>
#include <errno.h>
#include <string.h>
#include <strings.h>
#include "floating.h"

const struct floating_format floating_single = { 24, -126, 127, 330, -400 };
const struct floating_format floating_double = { 53, -1022, 1023, 330, -400 };
const struct floating_format floating_extended = { 64, -16382, 16383, 4940, -5000 };

enum {
    EXPONENT_LIMIT = 100000,           /* beyond any number, far below overflow */
    BIAS = 16383, FRACTION = 63,       /* of long double */
};

#define INFINITE __builtin_infl()

/* integer * 2^power, which is a long double. */
static long double compose(uint64_t integer, int power)
{
    union {
        long double number;
        struct { uint64_t significand; uint16_t exponent; } part;
    } parts = { 0 };
    if (integer == 0)
        return 0;
    int shift = __builtin_clzll(integer), exponent = power - shift + FRACTION + BIAS;
    if (exponent < 1) {
        shift += exponent - 1;
        exponent = 0;
    }
    parts.part.significand = shift >= 0 ? integer << shift : integer >> -shift;
    parts.part.exponent = (uint16_t)exponent;
    return parts.number;
}

/* `integer` has been rounded to the format's precision: the number, or the error. 2^64 is 0, and `carried` says so. */
static long double finish(uint64_t integer, bool carried, int power, const struct floating_format *format, int *error)
{
    if (carried) {
        integer = (uint64_t)1 << 63;
        power++;
    } else if (format->precision < 64 && integer == (uint64_t)1 << format->precision) {
        integer >>= 1;
        power++;
    }
    if (power > format->exponent_max - format->precision + 1) {
        *error = ERANGE;
        return INFINITE;
    }
    if (integer < (uint64_t)1 << (format->precision - 1))
        *error = ERANGE;               /* zero or subnormal: the value was too small */
    return compose(integer, power);
}

/* The power of two that one unit in the last place has for numbers in [2^(e-1), 2^e). */
static int unit_power(int e, const struct floating_format *format)
{
    int power = e - format->precision;
    int least = format->exponent_min - format->precision + 1;
    return power > least ? power : least;
}

static long double from_decimal(struct decimal *decimal, const struct floating_format *format, int *error)
{
    int e = 0;                         /* the value is decimal * 2^e */
    if (decimal->count == 0)
        return 0;
    if (decimal->point > format->ten_max || decimal->point < format->ten_min) {
        *error = ERANGE;
        return decimal->point > 0 ? INFINITE : 0;
    }
    while (decimal->point > 0) {       /* to below 1 ... */
        int shift = decimal->point < 18 ? decimal->point * 3 + 1 : 55;
        decimal_shift(decimal, -shift);
        e += shift;
    }
    while (decimal->point < 0 || decimal->digits[0] < 5) {      /* ... and at least 1/2 */
        int shift = decimal->point < 0 ? (-decimal->point < 18 ? -decimal->point * 3 : 54) : 1;
        decimal_shift(decimal, shift);
        e -= shift;
    }
    int power = unit_power(e, format);
    decimal_shift(decimal, e - power);
    uint64_t integer = decimal_integer(decimal);
    return finish(integer, integer == 0 && decimal->point > 1, power, format, error);
}

static long double from_binary(unsigned __int128 integer, int power, bool sticky, const struct floating_format *format,
                               int *error)
{
    if (integer == 0)
        return 0;
    for (; integer >> 127 == 0; power--)
        integer <<= 1;
    int cut = unit_power(power + 128, format) - power;      /* at least 64 */
    if (cut > 128) {
        *error = ERANGE;
        return 0;
    }
    unsigned __int128 half = (unsigned __int128)1 << 127, lost = cut < 128 ? integer << (128 - cut) : integer;
    uint64_t kept = cut < 128 ? (uint64_t)(integer >> cut) : 0;
    bool up = lost > half || (lost == half && (sticky || (kept & 1) != 0));
    kept += up;
    return finish(kept, up && kept == 0, power + cut, format, error);
}

/* The exponent behind `letter` at *at, if there is one. */
static int exponent(const char **at, char letter)
{
    const char *digits = *at;
    int value = 0;
    bool negative = false;
    if (tolower((unsigned char)*digits++) != letter)
        return 0;
    if (*digits == '-' || *digits == '+')
        negative = *digits++ == '-';
    if (!isdigit((unsigned char)*digits))
        return 0;
    for (; isdigit((unsigned char)*digits); digits++)
        if (value < EXPONENT_LIMIT)
            value = value * 10 + *digits - '0';
    *at = digits;
    return negative ? -value : value;
}

static long double parse_decimal(const char **at, const struct floating_format *format, struct decimal *decimal,
                                 int *error)
{
    const char *start = *at;
    bool any = false, fraction = false;
    decimal->count = decimal->point = 0;
    decimal->truncated = false;
    for (;; (*at)++) {
        char character = **at;
        if (character == '.' && !fraction) {
            fraction = true;
            continue;
        }
        if (!isdigit((unsigned char)character))
            break;
        any = true;
        if (decimal->count == 0 && character == '0') {
            if (fraction && decimal->point > -EXPONENT_LIMIT)
                decimal->point--;
            continue;
        }
        if (!fraction && decimal->point < EXPONENT_LIMIT)
            decimal->point++;
        decimal_append(decimal, (unsigned)(character - '0'));
    }
    if (!any) {
        *at = start;
        return 0;
    }
    int power = exponent(at, 'e');
    int point = decimal->point;
    decimal_trim(decimal);
    decimal->point = decimal->count > 0 ? point + power : 0;
    return from_decimal(decimal, format, error);
}

static unsigned hexadecimal_digit(char character)
{
    if (isdigit((unsigned char)character))
        return (unsigned)(character - '0');
    return (unsigned)(tolower((unsigned char)character) - 'a' + 10);
}

/* *at is behind "0x", and a digit follows, perhaps behind a point. */
static long double parse_hexadecimal(const char **at, const struct floating_format *format, int *error)
{
    unsigned __int128 integer = 0;
    int power = 0;
    bool fraction = false, sticky = false;
    for (;; (*at)++) {
        if (**at == '.' && !fraction) {
            fraction = true;
            continue;
        }
        if (!isxdigit((unsigned char)**at))
            break;
        unsigned digit = hexadecimal_digit(**at);
        if (integer >> 124 == 0) {
            integer = integer << 4 | digit;
            power -= fraction ? 4 : 0;
        } else {
            sticky = sticky || digit != 0;
            power += fraction || power > EXPONENT_LIMIT ? 0 : 4;
        }
    }
    return from_binary(integer, power + exponent(at, 'p'), sticky, format, error);
}

/* "inf", "infinity", "nan" or "nan(...)". */
static bool parse_special(const char **at, long double *number)
{
    if (strncasecmp(*at, "inf", 3) == 0) {
        *at += strncasecmp(*at, "infinity", 8) == 0 ? 8 : 3;
        *number = INFINITE;
        return true;
    }
    if (strncasecmp(*at, "nan", 3) != 0)
        return false;
    *at += 3;
    *number = -__builtin_nanl("");
    if (**at == '(') {
        const char *close = *at + 1;
        while (isalnum((unsigned char)*close) || *close == '_')
            close++;
        if (*close == ')')
            *at = close + 1;
    }
    return true;
}

long double floating_parse(const char *string, const char **end, const struct floating_format *format,
                           struct decimal *decimal, int *error)
{
    const char *at = string;
    bool negative = false;
    long double number = 0;
    *error = 0;
    while (isspace((unsigned char)*at))
        at++;
    if (*at == '-' || *at == '+')
        negative = *at++ == '-';
    const char *digits = at;
    if (!parse_special(&at, &number)) {
        if (at[0] == '0' && (at[1] == 'x' || at[1] == 'X')
            && isxdigit((unsigned char)at[at[2] == '.' ? 3 : 2])) {
            at += 2;
            number = parse_hexadecimal(&at, format, error);
        } else {
            number = parse_decimal(&at, format, decimal, error);
        }
    }
    if (at == digits) {
        *end = string;
        return 0;
    }
    *end = at;
    return negative ? -number : number;
}
