/*
 * Floating-point conversions of printf: %e %f %g exactly, by the decimal expansion
 * of the number; %a from its bits.
 */
#include <string.h>
#include "../stdlib/decimal.h"
#include "format.h"

enum {
    FRACTION_BITS = 60,                /* hexadecimal digits behind the first, of which the highest bit is 1 in */
    HEX_DIGITS = FRACTION_BITS / 4,    /* a long double, and the lowest in a double */
    EXTENDED_BIAS = 16383, EXTENDED_SPECIAL = 32767,
    DOUBLE_FRACTION_BITS = 52, DOUBLE_BIAS = 1023, DOUBLE_SPECIAL = 2047,
};

/* A number taken apart: fraction * 2^(exponent - FRACTION_BITS). */
struct parts {
    bool negative, special;
    uint64_t fraction;
    int exponent;
};

static struct parts take_apart(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    unsigned biased = bits >> DOUBLE_FRACTION_BITS & DOUBLE_SPECIAL;
    struct parts parts = { .negative = bits >> 63 != 0, .special = biased == DOUBLE_SPECIAL,
                           .fraction = bits & (((uint64_t)1 << DOUBLE_FRACTION_BITS) - 1) };
    parts.exponent = (biased == 0 ? 1 : (int)biased) - DOUBLE_BIAS;
    if (biased != 0 && !parts.special)
        parts.fraction |= (uint64_t)1 << DOUBLE_FRACTION_BITS;
    parts.fraction <<= FRACTION_BITS - DOUBLE_FRACTION_BITS;
    return parts;
}

static struct parts take_long_apart(long double value)
{
    struct { uint64_t significand; uint16_t top; } bits;
    memcpy(&bits, &value, 10);
    unsigned biased = bits.top & EXTENDED_SPECIAL;
    struct parts parts = { .negative = bits.top >> 15 != 0, .special = biased == EXTENDED_SPECIAL,
                           .fraction = bits.significand, .exponent = (biased == 0 ? 1 : (int)biased) - EXTENDED_BIAS - 3 };
    if (parts.special)
        parts.fraction <<= 1;          /* an infinity has no other bits */
    return parts;
}

static bool is_capital(const struct format_conversion *conversion)
{
    return conversion->letter < 'a';
}

static char sign_of(const struct format_conversion *conversion, bool negative)
{
    return negative ? '-' : conversion->plus ? '+' : conversion->space ? ' ' : 0;
}

/* Exponent text: letter, sign, at least `least` digits; its size. */
static size_t exponent_text(char *text, char letter, int exponent, int least)
{
    char reversed[10];
    size_t count = 0, size = 0;
    unsigned magnitude = (unsigned)(exponent < 0 ? -exponent : exponent);
    for (; magnitude > 0 || count < (size_t)least; magnitude /= 10)
        reversed[count++] = (char)('0' + magnitude % 10);
    text[size++] = letter;
    text[size++] = exponent < 0 ? '-' : '+';
    while (count > 0)
        text[size++] = reversed[--count];
    return size;
}

/* Digits from place `first` (0: the first behind the decimal point of "0.ddd * 10^point",
 * negative: zeros before) on, `count` of them. */
static void write_digits(struct format_output *output, const struct decimal *decimal, long first,
                         long count)
{
    for (; count > 0 && first < 0; first++, count--)
        format_write(output, "0", 1);
    for (; count > 0 && first < decimal->count; first++, count--) {
        char digit = (char)('0' + decimal->digits[first]);
        format_write(output, &digit, 1);
    }
    format_repeat(output, '0', count);
}

/* ddd.ddd with `places` behind the point; `decimal` has been rounded to that. */
static void write_fixed(struct format_output *output, const struct format_conversion *conversion,
                        const struct decimal *decimal, char sign, long places)
{
    long whole = decimal->point > 0 ? decimal->point : 1;
    bool point = places > 0 || conversion->alternate;
    size_t size = (size_t)(whole + point + places);
    struct format_number number = { &sign, sign != 0, 0 };
    format_open(output, conversion, &number, size);
    write_digits(output, decimal, decimal->point > 0 ? 0 : -1, whole);
    format_write(output, ".", point);
    write_digits(output, decimal, decimal->point, places);
    format_close(output, conversion, &number, size);
}

/* d.ddde+dd with `places` behind the point. */
static void write_scientific(struct format_output *output, const struct format_conversion *conversion,
                             const struct decimal *decimal, char sign, long places)
{
    char tail[10];
    int exponent = decimal->count > 0 ? decimal->point - 1 : 0;
    size_t tail_size = exponent_text(tail, is_capital(conversion) ? 'E' : 'e', exponent, 2);
    bool point = places > 0 || conversion->alternate;
    size_t size = (size_t)(1 + point + places) + tail_size;
    struct format_number number = { &sign, sign != 0, 0 };
    format_open(output, conversion, &number, size);
    write_digits(output, decimal, 0, 1);
    format_write(output, ".", point);
    write_digits(output, decimal, 1, places);
    format_write(output, tail, tail_size);
    format_close(output, conversion, &number, size);
}

/* %g: the shorter form for `precision` significant digits, without zeros at the end. */
static void write_general(struct format_output *output, const struct format_conversion *conversion,
                          struct decimal *decimal, char sign, int precision)
{
    if (precision == 0)
        precision = 1;
    decimal_round(decimal, precision);
    int exponent = decimal->count > 0 ? decimal->point - 1 : 0;
    bool scientific = exponent < -4 || exponent >= precision;
    long places = scientific ? (long)precision - 1 : (long)precision - 1 - exponent;
    if (!conversion->alternate) {
        long used = scientific ? decimal->count - 1 : decimal->count - (long)decimal->point;
        if (used < 0 || decimal->count == 0)
            used = 0;
        places = used < places ? used : places;
    }
    if (scientific)
        write_scientific(output, conversion, decimal, sign, places);
    else
        write_fixed(output, conversion, decimal, sign, places);
}

static void write_special(struct format_output *output, const struct format_conversion *conversion,
                          const struct parts *parts, char sign)
{
    const char *text = parts->fraction != 0 ? (is_capital(conversion) ? "NAN" : "nan")
                                            : (is_capital(conversion) ? "INF" : "inf");
    struct format_conversion plain = *conversion;
    struct format_number number = { &sign, sign != 0, 0 };
    plain.zero = false;
    format_open(output, &plain, &number, 3);
    format_write(output, text, 3);
    format_close(output, &plain, &number, 3);
}

/* Rounds the fraction to `places` hexadecimal digits, half to even. */
static void round_hexadecimal(struct parts *parts, int places)
{
    unsigned cut = 4 * (unsigned)(HEX_DIGITS - places);
    uint64_t half = (uint64_t)1 << (cut - 1), unit = half << 1;
    uint64_t lost = parts->fraction & (unit - 1);
    bool up = lost > half || (lost == half && (parts->fraction & unit) != 0);
    parts->fraction -= lost;
    if (!up)
        return;
    parts->fraction += unit;
    if (parts->fraction == 0) {        /* 16.0, of which only the zeroes are left */
        parts->fraction = (uint64_t)1 << FRACTION_BITS;
        parts->exponent += 4;
    }
}

/* %a: 0x1.hhhp+d */
static void write_hexadecimal(struct format_output *output, const struct format_conversion *conversion,
                              struct parts parts, char sign)
{
    const char *digits = is_capital(conversion) ? "0123456789ABCDEF" : "0123456789abcdef";
    char prefix[3] = { sign, '0', is_capital(conversion) ? 'X' : 'x' };
    char text[HEX_DIGITS], tail[10];
    int places = conversion->precision;
    if (parts.fraction == 0)
        parts.exponent = 0;
    if (places >= 0 && places < HEX_DIGITS)
        round_hexadecimal(&parts, places);
    int shown = HEX_DIGITS;
    for (int i = 0; i < HEX_DIGITS; i++)
        text[i] = digits[parts.fraction >> (FRACTION_BITS - 4 - 4 * i) & 15];
    while (places < 0 && shown > 0 && text[shown - 1] == '0')
        shown--;
    if (places < 0 || places < shown)
        shown = places < 0 ? shown : places;
    long more = places > shown ? places - shown : 0;
    char first = digits[parts.fraction >> FRACTION_BITS];
    bool point = shown + more > 0 || conversion->alternate;
    size_t tail_size = exponent_text(tail, is_capital(conversion) ? 'P' : 'p',
                                     parts.exponent, 1);
    size_t size = (size_t)(1 + point + shown + more) + tail_size;
    struct format_number number = { sign != 0 ? prefix : prefix + 1, sign != 0 ? 3 : 2, 0 };
    format_open(output, conversion, &number, size);
    format_write(output, &first, 1);
    format_write(output, ".", point);
    format_write(output, text, (size_t)shown);
    format_repeat(output, '0', more);
    format_write(output, tail, tail_size);
    format_close(output, conversion, &number, size);
}

static void write_parts(struct format_output *output, const struct format_conversion *conversion, struct parts parts,
                        struct decimal *decimal)
{
    char sign = sign_of(conversion, parts.negative);
    int precision = conversion->precision < 0 ? 6 : conversion->precision;
    char letter = is_capital(conversion) ? (char)(conversion->letter - 'A' + 'a') : conversion->letter;
    if (parts.special) {
        write_special(output, conversion, &parts, sign);
        return;
    }
    if (letter == 'a') {
        write_hexadecimal(output, conversion, parts, sign);
        return;
    }
    int zeros = parts.fraction != 0 ? __builtin_ctzll(parts.fraction) : 0;
    decimal_set(decimal, parts.fraction >> zeros);
    decimal_shift(decimal, parts.exponent - FRACTION_BITS + zeros);
    if (letter == 'g') {
        write_general(output, conversion, decimal, sign, precision);
    } else if (letter == 'e') {
        decimal_round(decimal, precision < decimal->limit ? precision + 1 : decimal->limit);
        write_scientific(output, conversion, decimal, sign, precision);
    } else {
        if (precision < 2 * decimal->limit)
            decimal_round(decimal, decimal->point + precision);
        write_fixed(output, conversion, decimal, sign, precision);
    }
}

void format_floating(struct format_output *output, const struct format_conversion *conversion, double value)
{
    unsigned char digits[DECIMAL_DOUBLE + DECIMAL_ROOM];
    struct decimal decimal = { .limit = DECIMAL_DOUBLE, .digits = digits };
    write_parts(output, conversion, take_apart(value), &decimal);
}

void format_long_floating(struct format_output *output, const struct format_conversion *conversion, long double value)
{
    unsigned char digits[DECIMAL_EXTENDED + DECIMAL_ROOM];
    struct decimal decimal = { .limit = DECIMAL_EXTENDED, .digits = digits };
    write_parts(output, conversion, take_long_apart(value), &decimal);
}
