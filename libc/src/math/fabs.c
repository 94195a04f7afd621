/* Signs: C11 sections 7.12.7.2 and 7.12.11.1. */
#include <math.h>
#include "parts.h"

double fabs(double x)
{
    union double_parts parts = { x };
    parts.bits = parts.bits << 1 >> 1;
    return parts.value;
}

float fabsf(float x)
{
    union single_parts parts = { x };
    parts.bits = parts.bits << 1 >> 1;
    return parts.value;
}

long double fabsl(long double x)
{
    union extended_parts parts = { x };
    parts.part.top &= EXTENDED_SPECIAL;
    return parts.value;
}

double copysign(double x, double y)
{
    union double_parts parts = { x }, sign = { y };
    parts.bits = parts.bits << 1 >> 1 | sign.bits >> 63 << 63;
    return parts.value;
}

float copysignf(float x, float y)
{
    union single_parts parts = { x }, sign = { y };
    parts.bits = parts.bits << 1 >> 1 | sign.bits >> 31 << 31;
    return parts.value;
}

long double copysignl(long double x, long double y)
{
    union extended_parts parts = { x }, sign = { y };
    parts.part.top = (parts.part.top & EXTENDED_SPECIAL) | (sign.part.top & EXTENDED_NEGATIVE);
    return parts.value;
}
