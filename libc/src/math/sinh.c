/* C11 section 7.12.5.5. */
#include <math.h>

long double sinhl(long double x)
{
    long double size = fabsl(x);
    if (!(size < 70)) {
        long double root = expl(size / 2);
        return copysignl(root / 2 * root, x);
    }
    long double power = expm1l(size);
    return copysignl((power + power / (power + 1)) / 2, x);
}

double sinh(double x)
{
    return (double)sinhl(x);
}

float sinhf(float x)
{
    return (float)sinhl(x);
}
