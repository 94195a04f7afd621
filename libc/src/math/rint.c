/*
 * C11 section 7.12.9.4. From 2^52 on every double is an integer, so that a sum with 2^52 is rounded to one, in
 * the direction that is set; rintl is the x87 unit's.
 */
#include <math.h>

double rint(double x)
{
    double limit = copysign(0x1p52, x);
    if (!(fabs(x) < 0x1p52))
        return x + 0;
    double sum = x + limit;
    return copysign(sum - limit, x);
}

float rintf(float x)
{
    float limit = copysignf(0x1p23f, x);
    if (!(fabsf(x) < 0x1p23f))
        return x + 0;
    float sum = x + limit;
    return copysignf(sum - limit, x);
}
