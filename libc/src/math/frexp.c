/* A number as fraction and power of 2: C11 section 7.12.6.4. Subnormal ones are made normal first. */
#include <math.h>
#include "parts.h"

double frexp(double x, int *power)
{
    union double_parts parts = { x };
    *power = 0;
    if (x == 0 || !isfinite(x))
        return x;
    if (double_exponent(parts) == 0) {
        parts.value *= 0x1p54;
        *power = -54;
    }
    *power += (int)double_exponent(parts) - (DOUBLE_BIAS - 1);
    parts.bits = (parts.bits & ~((uint64_t)DOUBLE_SPECIAL << DOUBLE_FRACTION)) | (uint64_t)(DOUBLE_BIAS - 1) << DOUBLE_FRACTION;
    return parts.value;
}

float frexpf(float x, int *power)
{
    return (float)frexp(x, power);
}

long double frexpl(long double x, int *power)
{
    union extended_parts parts = { x };
    *power = 0;
    if (x == 0 || !isfinite(x))
        return x;
    if (extended_exponent(parts) == 0) {
        parts.value *= 0x1p66L;
        *power = -66;
    }
    *power += (int)extended_exponent(parts) - (EXTENDED_BIAS - 1);
    parts.part.top = (parts.part.top & EXTENDED_NEGATIVE) | (EXTENDED_BIAS - 1);
    return parts.value;
}
