/* C11 section 7.12.9.2: the nearest integer is it, or one above it. */
#include <math.h>

double floor(double x)
{
    double nearest = rint(x);
    return copysign(nearest > x ? nearest - 1 : nearest, x);
}

float floorf(float x)
{
    float nearest = rintf(x);
    return copysignf(nearest > x ? nearest - 1 : nearest, x);
}

long double floorl(long double x)
{
    long double nearest = rintl(x);
    return copysignl(nearest > x ? nearest - 1 : nearest, x);
}
