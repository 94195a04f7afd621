/* e^x - 1: C11 section 7.12.6.3. */
#include <math.h>
#include "exponential.h"

/* For |x| < 1/2: the error of x * LOG2E is put right to the first order. */
static long double small(long double x)
{
    struct pair product = pair_product(x, LOG2E);
    long double rest = product.low + x * LOG2E_LOW;
    long double result = __exp2_minus_1(product.high);
    return result + rest * LN2 * (1 + result);
}

long double expm1l(long double x)
{
    if (isnan(x) || x == 0)
        return x;
    if (x > 70)
        return expl(x);
    if (x < -70)
        return -1;
    if (fabsl(x) < 0x1p-8000L)          /* without underflow in the product */
        return x;
    if (fabsl(x) < 0.5L)
        return small(x);
    struct exponent e = __exponent(x);
    long double power = scalbnl(1, e.whole);
    return power * __exp2_minus_1(e.fraction) + (power - 1);
}

double expm1(double x)
{
    return (double)expm1l(x);
}

float expm1f(float x)
{
    return (float)expm1l(x);
}
