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
#include "decimal.h"
#include "floating.h"

const struct floating_format floating_single = { 24, -126, 127 };
const struct floating_format floating_double = { 53, -1022, 1023 };

enum { EXPONENT_LIMIT = 100000 };      /* beyond any double, far below overflow */

static double from_bits(uint64_t bits)
{
    double number;
    memcpy(&number, &bits, sizeof number);
    return number;
}

/* 2^power for normal doubles. */
static double power_of_two(int power)
{
    return from_bits((uint64_t)(power + 1023) << 52);
}

/* integer * 2^power, exact by construction of its callers (or overflowing). */
static double scale(uint64_t integer, int power)
{
    double number = (double)integer;
    for (; power < -1000; power += 1000)
        number *= power_of_two(-1000);
    return number * power_of_two(power);
}

/* `integer` has been rounded to the format's precision: the number, or the error. */
static double finish(uint64_t integer, int power, const struct floating_format *format, int *error)
{
    if (integer == (uint64_t)1 << format->precision) {
        integer >>= 1;
        power++;
    }
    if (power > format->exponent_max - format->precision + 1) {
        *error = ERANGE;
        return from_bits((uint64_t)0x7ff << 52);
    }
    if (integer < (uint64_t)1 << (format->precision - 1))
        *error = ERANGE;               /* zero or subnormal: the value was too small */
    return scale(integer, power);
}

/* The power of two that one unit in the last place has for numbers in [2^(e-1), 2^e). */
static int unit_power(int e, const struct floating_format *format)
{
    int power = e - format->precision;
    int least = format->exponent_min - format->precision + 1;
    return power > least ? power : least;
}

static double from_decimal(struct decimal *decimal, const struct floating_format *format, int *error)
{
    int e = 0;                         /* the value is decimal * 2^e */
    if (decimal->count == 0)
        return 0;
    if (decimal->point > 330 || decimal->point < -400) {
        *error = ERANGE;
        return decimal->point > 0 ? from_bits((uint64_t)0x7ff << 52) : 0;
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
    return finish(decimal_integer(decimal), power, format, error);
}

static double from_binary(uint64_t integer, int power, bool sticky,
                          const struct floating_format *format, int *error)
{
    if (integer == 0)
        return 0;
    for (; integer >> 63 == 0; power--)
        integer <<= 1;
    int cut = unit_power(power + 64, format) - power;
    if (cut > 64) {
        *error = ERANGE;
        return 0;
    }
    uint64_t kept = cut < 64 ? integer >> cut : 0;
    uint64_t lost = cut < 64 ? integer << (64 - cut) : integer;
    uint64_t half = (uint64_t)1 << 63;
    if (lost > half || (lost == half && (sticky || (kept & 1) != 0)))
        kept++;
    return finish(kept, power + cut, format, error);
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

static double parse_decimal(const char **at, const struct floating_format *format, int *error)
{
    struct decimal decimal = { 0 };
    const char *start = *at;
    bool any = false, fraction = false;
    for (;; (*at)++) {
        char character = **at;
        if (character == '.' && !fraction) {
            fraction = true;
            continue;
        }
        if (!isdigit((unsigned char)character))
            break;
        any = true;
        if (decimal.count == 0 && character == '0') {
            if (fraction && decimal.point > -EXPONENT_LIMIT)
                decimal.point--;
            continue;
        }
        if (!fraction && decimal.point < EXPONENT_LIMIT)
            decimal.point++;
        decimal_append(&decimal, (unsigned)(character - '0'));
    }
    if (!any) {
        *at = start;
        return 0;
    }
    int power = exponent(at, 'e');
    int point = decimal.point;
    decimal_trim(&decimal);
    decimal.point = decimal.count > 0 ? point + power : 0;
    return from_decimal(&decimal, format, error);
}

static unsigned hexadecimal_digit(char character)
{
    if (isdigit((unsigned char)character))
        return (unsigned)(character - '0');
    return (unsigned)(tolower((unsigned char)character) - 'a' + 10);
}

/* *at is behind "0x", and a digit follows, perhaps behind a point. */
static double parse_hexadecimal(const char **at, const struct floating_format *format, int *error)
{
    uint64_t integer = 0;
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
        if (integer >> 60 == 0) {
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
static bool parse_special(const char **at, double *number)
{
    if (strncasecmp(*at, "inf", 3) == 0) {
        *at += strncasecmp(*at, "infinity", 8) == 0 ? 8 : 3;
        *number = from_bits((uint64_t)0x7ff << 52);
        return true;
    }
    if (strncasecmp(*at, "nan", 3) != 0)
        return false;
    *at += 3;
    *number = from_bits((uint64_t)0xfff << 51);
    if (**at == '(') {
        const char *close = *at + 1;
        while (isalnum((unsigned char)*close) || *close == '_')
            close++;
        if (*close == ')')
            *at = close + 1;
    }
    return true;
}

double floating_parse(const char *string, const char **end, const struct floating_format *format,
                      int *error)
{
    const char *at = string;
    bool negative = false;
    double number = 0;
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
            number = parse_decimal(&at, format, error);
        }
    }
    if (at == digits) {
        *end = string;
        return 0;
    }
    *end = at;
    return negative ? -number : number;
}
