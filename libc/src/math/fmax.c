/* C11 section 7.12.12.2; a zero with plus is above one with minus. */
#include <math.h>

double fmax(double x, double y)
{
    if (isnan(x) || isnan(y))
        return isnan(x) ? y : x;
    if (x == y)
        return signbit(x) ? y : x;
    return x > y ? x : y;
}

float fmaxf(float x, float y)
{
    if (isnan(x) || isnan(y))
        return isnan(x) ? y : x;
    if (x == y)
        return signbit(x) ? y : x;
    return x > y ? x : y;
}

long double fmaxl(long double x, long double y)
{
    if (isnan(x) || isnan(y))
        return isnan(x) ? y : x;
    if (x == y)
        return signbit(x) ? y : x;
    return x > y ? x : y;
}
