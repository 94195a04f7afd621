/* C11 section 7.12.5.2. */
#include <math.h>
#include "x87.h"

long double asinhl(long double x)
{
    long double size = fabsl(x);
    if (!(size < 0x1p70L))
        return copysignl(logl(size) + LN2, x);
    return copysignl(log1pl(size + size * size / (1 + sqrtl(size * size + 1))), x);
}

double asinh(double x)
{
    return (double)asinhl(x);
}

float asinhf(float x)
{
    return (float)asinhl(x);
}
