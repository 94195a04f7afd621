/* C11 section 7.12.4.1. */
#include <math.h>

long double acosl(long double x)
{
    return x == 1 ? 0 : atan2l(sqrtl((1 - x) * (1 + x)), x);
}

double acos(double x)
{
    return (double)acosl(x);
}

float acosf(float x)
{
    return (float)acosl(x);
}
