/* C11 section 7.12.4.2. */
#include <math.h>

long double asinl(long double x)
{
    return x == 0 ? x : atan2l(x, sqrtl((1 - x) * (1 + x)));
}

double asin(double x)
{
    return (double)asinl(x);
}

float asinf(float x)
{
    return (float)asinl(x);
}
