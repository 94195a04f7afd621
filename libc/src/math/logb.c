/* C11 section 7.12.6.11. */
#include <math.h>

double logb(double x)
{
    int power;
    if (!isfinite(x))
        return x * x;
    if (x == 0)
        return -1 / fabs(x);
    frexp(x, &power);
    return (double)(power - 1);
}

float logbf(float x)
{
    int power;
    if (!isfinite(x))
        return x * x;
    if (x == 0)
        return -1 / fabsf(x);
    frexpf(x, &power);
    return (float)(power - 1);
}

long double logbl(long double x)
{
    int power;
    if (!isfinite(x))
        return x * x;
    if (x == 0)
        return -1 / fabsl(x);
    frexpl(x, &power);
    return (long double)(power - 1);
}
