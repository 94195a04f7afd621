/* e^x: C11 section 7.12.6.1. */
#include <math.h>
#include "exponential.h"

/* x = n ln 2 + rest: the product with the first part of ln 2 is exact. */
struct exponent __exponent(long double x)
{
    long double n = rintl(x * LOG2E);
    long double rest = (x - n * LN2_FIRST) - n * LN2_SECOND;
    return (struct exponent){ (int)n, rest * LOG2E };
}

long double expl(long double x)
{
    if (isnan(x))
        return x;
    if (x > EXPONENT_MAX || x < -EXPONENT_MAX)
        return isinf(x) ? (x > 0 ? x : 0) : scalbnl(1, x > 0 ? OVERFLOWING : -OVERFLOWING);
    struct exponent e = __exponent(x);
    return scalbnl(__exp2_minus_1(e.fraction) + 1, e.whole);
}

double exp(double x)
{
    return (double)expl(x);
}

float expf(float x)
{
    return (float)expl(x);
}
