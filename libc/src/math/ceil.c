/* C11 section 7.12.9.1: the nearest integer is it, or one below it. */
#include <math.h>

double ceil(double x)
{
    double nearest = rint(x);
    return copysign(nearest < x ? nearest + 1 : nearest, x);
}

float ceilf(float x)
{
    float nearest = rintf(x);
    return copysignf(nearest < x ? nearest + 1 : nearest, x);
}

long double ceill(long double x)
{
    long double nearest = rintl(x);
    return copysignl(nearest < x ? nearest + 1 : nearest, x);
}
