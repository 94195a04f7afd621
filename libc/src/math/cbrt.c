/*
 * The cube root: C11 section 7.12.7.1. A first root of 31 bits or more, cut to 32 so that its square is exact; one
 * step of Halley's method, which makes three times as many of them.
 */
#include <math.h>
#include "pair.h"
#include "x87.h"

long double cbrtl(long double x)
{
    int power;
    if (!isfinite(x) || x == 0)
        return x;
    long double m = frexpl(fabsl(x), &power);
    int third = power / 3 - (power % 3 < 0);
    m = scalbnl(m, power - 3 * third);                         /* in [1/2, 4) */
    long double log_root = __log2_times(1.0L / 3, m);
    long double root = pair_half(log_root > 0 ? 2 * (1 + __exp2_minus_1(log_root - 1)) : 1 + __exp2_minus_1(log_root));
    long double cube = root * root * root;
    return copysignl(scalbnl(root + root * ((m - cube) / (2 * cube + m)), third), x);
}

double cbrt(double x)
{
    return (double)cbrtl(x);
}

float cbrtf(float x)
{
    return (float)cbrtl(x);
}
