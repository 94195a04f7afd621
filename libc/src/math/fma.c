/*
 * x y + z rounded once: C11 section 7.12.13.1. Product and sum are exact integers of 256 bits, but for what is far
 * below the last place, of which one bit says that it is there; then they are rounded to the type.
 */
#include <fenv.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include "parts.h"

enum { TOP = 253 };                  /* the highest bit of the larger one, so that a sum has room */

struct format {
    int precision;
    int least;                       /* the power of 2 of the smallest number's last place */
};

/* (high * 2^128 + low) * 2^power */
struct wide {
    unsigned __int128 high, low;
    int power;
    bool negative;
};

static int length(const struct wide *number)
{
    unsigned __int128 part = number->high != 0 ? number->high : number->low;
    uint64_t word = (uint64_t)(part >> 64) != 0 ? (uint64_t)(part >> 64) : (uint64_t)part;
    int bits = word == 0 ? 0 : 64 - __builtin_clzll(word);
    return bits + ((uint64_t)(part >> 64) != 0 ? 64 : 0) + (number->high != 0 ? 128 : 0);
}

static void shift_up(struct wide *number, int count)
{
    number->power -= count;
    for (; count > 127; count -= 127) {
        number->high = number->high << 127 | number->low >> 1;
        number->low <<= 127;
    }
    if (count > 0) {
        number->high = number->high << count | number->low >> (128 - count);
        number->low <<= count;
    }
}

/* What falls out stays as the lowest bit. */
static void shift_down(struct wide *number, int count)
{
    bool lost = false;
    number->power += count;
    for (; count > 0 && (number->high | number->low) != 0; count -= count < 127 ? count : 127) {
        int step = count < 127 ? count : 127;
        lost = lost || number->low << (128 - step) != 0;
        number->low = number->low >> step | number->high << (128 - step);
        number->high >>= step;
    }
    number->low |= lost;
}

static struct wide take_apart(long double x)
{
    union extended_parts parts = { x };
    unsigned exponent = extended_exponent(parts);
    return (struct wide){ 0, parts.part.significand, (int)(exponent == 0 ? 1 : exponent) - EXTENDED_BIAS - EXTENDED_FRACTION,
                          (parts.part.top & EXTENDED_NEGATIVE) != 0 };
}

static bool less(const struct wide *a, const struct wide *b)
{
    return a->high < b->high || (a->high == b->high && a->low < b->low);
}

/* Of numbers other than 0; the first ends higher up. */
static struct wide add(struct wide a, struct wide b)
{
    shift_up(&a, TOP - length(&a));
    if (b.power > a.power)
        shift_up(&b, b.power - a.power);
    else
        shift_down(&b, a.power - b.power);
    if (a.negative == b.negative) {
        a.low += b.low;
        a.high += b.high + (a.low < b.low);
        return a;
    }
    if (less(&a, &b)) {
        struct wide swapped = a;
        a = b;
        b = swapped;
    }
    a.high -= b.high + (a.low < b.low);
    a.low -= b.low;
    return a;
}

/* Whether the magnitude goes up when `lost` is cut off; its highest bit stands for half a unit. */
static bool rounds_up(uint64_t kept, uint64_t lost, bool negative)
{
    uint64_t half_unit = (uint64_t)1 << 63;
    switch (fegetround()) {
    case FE_TONEAREST: return lost > half_unit || (lost == half_unit && kept % 2 != 0);
    case FE_UPWARD: return lost != 0 && !negative;
    case FE_DOWNWARD: return lost != 0 && negative;
    default: return false;
    }
}

static long double round_to(struct wide number, const struct format *format)
{
    int unit = number.power + length(&number) - format->precision;
    if (unit < format->least)
        unit = format->least;
    if (number.power < unit - 64)                        /* so that 64 bits are behind the unit */
        shift_down(&number, unit - 64 - number.power);
    else
        shift_up(&number, number.power - (unit - 64));
    uint64_t kept = (uint64_t)(number.low >> 64), lost = (uint64_t)number.low;
    bool up = rounds_up(kept, lost, number.negative);
    if (lost != 0)
        feraiseexcept(unit == format->least && kept >> (format->precision - 1) == 0 ? FE_INEXACT | FE_UNDERFLOW : FE_INEXACT);
    long double sign = number.negative ? -1 : 1;
    long double result = scalbnl(sign * (long double)kept, unit);
    return up ? result + scalbnl(sign, unit) : result;
}

static long double fused(long double x, long double y, long double z, const struct format *format)
{
    if (!isfinite(x) || !isfinite(y) || !isfinite(z))
        return isfinite(x) && isfinite(y) ? z : x * y + z;
    if (x == 0 || y == 0)
        return x * y + z;
    struct wide product = take_apart(x), factor = take_apart(y), addend = take_apart(z);
    product.low *= factor.low;
    product.power += factor.power;
    product.negative = product.negative != factor.negative;
    if (z == 0)
        return round_to(product, format);
    bool product_first = length(&product) + product.power >= length(&addend) + addend.power;
    struct wide sum = product_first ? add(product, addend) : add(addend, product);
    if ((sum.high | sum.low) == 0)
        return fegetround() == FE_DOWNWARD ? -0.0L : 0.0L;
    return round_to(sum, format);
}

double fma(double x, double y, double z)
{
    static const struct format format = { 53, -1074 };
    return (double)fused(x, y, z, &format);
}

float fmaf(float x, float y, float z)
{
    static const struct format format = { 24, -149 };
    return (float)fused(x, y, z, &format);
}

long double fmal(long double x, long double y, long double z)
{
    static const struct format format = { 64, -16445 };
    return fused(x, y, z, &format);
}
