/* C11 section 7.12.9.6: halves away from zero. */
#include <math.h>

double round(double x)
{
    double size = fabs(x), whole = trunc(size);
    return copysign(size - whole >= 0.5 ? whole + 1 : whole, x);
}

float roundf(float x)
{
    float size = fabsf(x), whole = truncf(size);
    return copysignf(size - whole >= 0.5f ? whole + 1 : whole, x);
}

long double roundl(long double x)
{
    long double size = fabsl(x), whole = truncl(size);
    return copysignl(size - whole >= 0.5L ? whole + 1 : whole, x);
}
