/*
 * The neighbour of x towards y: C11 sections 7.12.11.3 and .4. As integers, the bits of numbers of one sign are in
 * the order of their magnitude.
 */
#include <fenv.h>
#include <math.h>
#include <stdbool.h>
#include "parts.h"

/* C11 F.10.8.3: what the result is raises exceptions. */
static void raise_for(bool infinite, bool small)
{
    if (infinite)
        feraiseexcept(FE_OVERFLOW | FE_INEXACT);
    else if (small)
        feraiseexcept(FE_UNDERFLOW | FE_INEXACT);
}

double nexttoward(double x, long double y)
{
    union double_parts parts = { x };
    if (isnan(x) || isnan(y))
        return (double)(x + y);
    if (x == y)
        return (double)y;
    if (x == 0)
        parts.bits = (uint64_t)(y < 0) << 63 | 1;
    else if ((x < y) == (x > 0))
        parts.bits++;
    else
        parts.bits--;
    raise_for(double_exponent(parts) == DOUBLE_SPECIAL, double_exponent(parts) == 0);
    return parts.value;
}

float nexttowardf(float x, long double y)
{
    union single_parts parts = { x };
    if (isnan(x) || isnan(y))
        return (float)(x + y);
    if (x == y)
        return (float)y;
    if (x == 0)
        parts.bits = (uint32_t)(y < 0) << 31 | 1;
    else if ((x < y) == (x > 0))
        parts.bits++;
    else
        parts.bits--;
    raise_for(single_exponent(parts) == SINGLE_SPECIAL, single_exponent(parts) == 0);
    return parts.value;
}

/* The leading bit of a significand is explicit: it comes and goes with the exponent. */
static void step_extended(union extended_parts *parts, bool up)
{
    uint64_t leading = (uint64_t)1 << 63;
    if (up && ++parts->part.significand == 0) {
        parts->part.significand = leading;
        parts->part.top++;
    } else if (up && parts->part.significand == leading && extended_exponent(*parts) == 0) {
        parts->part.top++;
    } else if (!up && parts->part.significand-- == leading && extended_exponent(*parts) != 0) {
        parts->part.top--;
        if (extended_exponent(*parts) != 0)
            parts->part.significand |= leading;
    }
}

long double nexttowardl(long double x, long double y)
{
    union extended_parts parts = { x };
    if (isnan(x) || isnan(y))
        return x + y;
    if (x == y)
        return y;
    if (x == 0) {
        parts.part.significand = 1;
        parts.part.top = y < 0 ? EXTENDED_NEGATIVE : 0;
    } else {
        step_extended(&parts, (x < y) == (x > 0));
    }
    raise_for(isinf(parts.value), extended_exponent(parts) == 0);
    return parts.value;
}

double nextafter(double x, double y)
{
    return nexttoward(x, y);
}

float nextafterf(float x, float y)
{
    return nexttowardf(x, y);
}

long double nextafterl(long double x, long double y)
{
    return nexttowardl(x, y);
}
