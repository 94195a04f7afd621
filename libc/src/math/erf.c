/*
 * The error function: C11 section 7.12.8. Near 0 its power series with positive terms. Farther off the integral
 * erfc(x) = 2 x / pi e^(-x^2) * integral over t > 0 of e^(-t^2) / (t^2 + x^2) by the trapezoidal rule with steps h,
 * whose error is of the order of e^(-pi^2 / h^2) when the pole's part is taken off: D. B. Hunter and T. Regan,
 * "A note on the evaluation of the complementary error function", 1972. With h = 3/8 that is 2^-101.
 */
#include <math.h>
#include "exponential.h"

#define TWO_OVER_ROOT_PI 1.128379167095512573896158903121545171688L
#define STEP 0.375L
#define SERIES_MAX 0.75L
#define COMPLEMENT_MAX 107.0L           /* beyond, it is less than any number */

enum { STEPS = 19 };                    /* e^-(STEPS * STEP)^2 is below 2^-70 */

/* 2 / sqrt(pi) e^(-x^2) * (x + 2 x^3 / 3 + 4 x^5 / 15 + ...) */
static long double series(long double x)
{
    long double square = x * x, term = x, sum = 0;
    for (int odd = 3; fabsl(term) > fabsl(x) * 0x1p-68L; odd += 2) {
        term *= 2 * square / odd;
        sum += term;
    }
    return (x + sum) * (TWO_OVER_ROOT_PI * expl(-square));
}

/* For x >= SERIES_MAX / 2. */
static long double complement(long double x)
{
    struct pair square = pair_product(x, x);
    long double sum = 0;
    for (int n = STEPS; n > 0; n--)
        sum += expl(-(n * STEP) * (n * STEP)) / ((n * STEP) * (n * STEP) + square.high);
    sum += 1 / (2 * square.high);
    long double power = expl(-square.high);
    power -= power * square.low;
    long double result = 2 * STEP / PI * x * sum * power;
    return x < PI / STEP ? result - 2 / expm1l(2 * PI / STEP * x) : result;
}

long double erfl(long double x)
{
    long double size = fabsl(x);
    if (isnan(x) || size < 0x1p-8000L)
        return x * TWO_OVER_ROOT_PI;
    if (size < SERIES_MAX)
        return series(x);
    return copysignl(size > 10 ? 1 : 1 - complement(size), x);
}

long double erfcl(long double x)
{
    if (isnan(x))
        return x;
    if (x > COMPLEMENT_MAX)
        return isinf(x) ? 0 : scalbnl(1, -OVERFLOWING);
    if (x > SERIES_MAX / 2)
        return complement(x);
    return 1 - erfl(x);
}

double erf(double x)
{
    return (double)erfl(x);
}

float erff(float x)
{
    return (float)erfl(x);
}

double erfc(double x)
{
    return (double)erfcl(x);
}

float erfcf(float x)
{
    return (float)erfcl(x);
}
