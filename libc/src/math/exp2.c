/* 2^x: C11 section 7.12.6.2. */
#include <math.h>
#include "exponential.h"

long double exp2l(long double x)
{
    if (isnan(x))
        return x;
    if (fabsl(x) > OVERFLOWING)
        return isinf(x) ? (x > 0 ? x : 0) : scalbnl(1, x > 0 ? OVERFLOWING : -OVERFLOWING);
    long double n = rintl(x);
    return scalbnl(__exp2_minus_1(x - n) + 1, (int)n);
}

double exp2(double x)
{
    return (double)exp2l(x);
}

float exp2f(float x)
{
    return (float)exp2l(x);
}
