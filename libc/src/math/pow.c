/* x^y: C11 section 7.12.7.4, special cases F.10.4.4. */
#include <math.h>
#include <stdbool.h>
#include "exponential.h"

static bool is_integer(long double y)
{
    return isfinite(y) && rintl(y) == y;
}

static bool is_odd(long double y)
{
    return is_integer(y) && !is_integer(y / 2);
}

/* x is 0 or infinite, y not 0. */
static long double of_limit(long double x, long double y)
{
    long double sign = is_odd(y) ? copysignl(1, x) : 1;
    if (x == 0 && y < 0)
        return isinf(y) ? HUGE_VALL : 1 / (sign * 0.0L);
    return sign * ((x == 0) == (y > 0) ? 0.0L : HUGE_VALL);
}

/* x is finite and positive, y finite. */
static long double of_positive(long double x, long double y)
{
    struct pair logarithm = __log2_pair(x);
    long double size = logarithm.high * y;
    if (fabsl(size) > OVERFLOWING)
        return scalbnl(1, size > 0 ? OVERFLOWING : -OVERFLOWING);
    if (fabsl(size) < 0x1p-70L)
        return 1 + size;
    return __exp2_pair(pair_multiply(logarithm, (struct pair){ y, 0 }));
}

long double powl(long double x, long double y)
{
    if (x == 1 || y == 0)
        return 1;
    if (isnan(x) || isnan(y))
        return x + y;
    if (isinf(y)) {
        if (fabsl(x) == 1)
            return 1;
        return (fabsl(x) > 1) == (y > 0) ? HUGE_VALL : 0;
    }
    if (x == 0 || isinf(x))
        return of_limit(x, y);
    if (x > 0)
        return of_positive(x, y);
    if (!is_integer(y))
        return (x - x) / (x - x);
    return is_odd(y) ? -of_positive(-x, y) : of_positive(-x, y);
}

double pow(double x, double y)
{
    return (double)powl(x, y);
}

float powf(float x, float y)
{
    return (float)powl(x, y);
}
