/* C11 section 7.12.9.8. */
#include <math.h>

double trunc(double x)
{
    double size = fabs(x), nearest = rint(size);
    return copysign(nearest > size ? nearest - 1 : nearest, x);
}

float truncf(float x)
{
    float size = fabsf(x), nearest = rintf(size);
    return copysignf(nearest > size ? nearest - 1 : nearest, x);
}

long double truncl(long double x)
{
    long double size = fabsl(x), nearest = rintl(size);
    return copysignl(nearest > size ? nearest - 1 : nearest, x);
}
