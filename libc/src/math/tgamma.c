/*
 * The gamma function: C11 section 7.12.8.4. From STIRLING_MIN on by Stirling's formula, below from there downwards
 * by gamma(x + 1) = x gamma(x), and below 1/2 by gamma(x) gamma(1 - x) = pi / sin(pi x).
 */
#include <math.h>
#include "exponential.h"
#include "gamma.h"
#include "trigonometry.h"

#define ROOT_2_PI 2.506628274631000502415765284811045253007L
#define GAMMA_MAX 1800.0L               /* overflows; at its negative it is less than any number */

enum { SCALE = 1000 };

/* sqrt(2 pi) x^(x - 1/2) e^-x e^(the series), times 2^-SCALE */
static long double stirling_formula(struct pair x)
{
    struct pair logarithm = pair_add(__log2_pair(x.high), (struct pair){ x.low / x.high * LOG2E, 0 });
    struct pair power = pair_multiply(logarithm, pair_add(x, (struct pair){ -0.5L, 0 }));
    struct pair e = pair_multiply((struct pair){ LOG2E, LOG2E_LOW }, (struct pair){ -x.high, -x.low });
    struct pair exponent = pair_add(pair_add(power, (struct pair){ -SCALE, 0 }), e);
    long double result = ROOT_2_PI * __exp2_pair(exponent);
    return result + result * expm1l(__stirling(x.high));
}

/* For x >= 1/2, times 2^-SCALE: so that it does not overflow where its inverse is subnormal. */
static long double of_positive(struct pair x)
{
    struct pair product = { 1, 0 };
    if (x.high > GAMMA_MAX)
        return isinf(x.high) ? x.high : scalbnl(1, OVERFLOWING);
    for (; x.high < STIRLING_MIN; x = pair_add(x, (struct pair){ 1, 0 }))
        product = pair_multiply(product, x);
    return stirling_formula(x) / product.high;
}

long double tgammal(long double x)
{
    if (isnan(x))
        return x;
    if (x == 0)
        return 1 / x;
    if (x >= 0.5L)
        return scalbnl(of_positive((struct pair){ x, 0 }), SCALE);
    if (rintl(x) == x)                  /* also -infinity */
        return (x - x) / (x - x);
    if (fabsl(x) < 0x1p-70L)
        return 1 / x;
    long double sine = __sine_of_half_turns(x);
    if (x < -GAMMA_MAX)
        return copysignl(scalbnl(1, -OVERFLOWING), sine);
    return scalbnl(PI / sine / of_positive(pair_sum(1, -x)), -SCALE);
}

double tgamma(double x)
{
    return (double)tgammal(x);
}

float tgammaf(float x)
{
    return (float)tgammal(x);
}
