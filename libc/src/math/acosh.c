/* C11 section 7.12.5.1. */
#include <math.h>
#include "x87.h"

long double acoshl(long double x)
{
    if (x > 0x1p70L)
        return logl(x) + LN2;
    long double over = x - 1;
    return log1pl(over + sqrtl(over * (over + 2)));
}

double acosh(double x)
{
    return (double)acoshl(x);
}

float acoshf(float x)
{
    return (float)acoshl(x);
}
