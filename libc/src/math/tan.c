/* C11 section 7.12.4.7. */
#include <math.h>
#include "trigonometry.h"

long double tanl(long double x)
{
    struct pair rest;
    if (x == 0 || !isfinite(x))
        return isfinite(x) ? x : x - x;
    return __reduce(x, &rest) % 2 == 0 ? __sine(rest) / __cosine(rest) : -__cosine(rest) / __sine(rest);
}

double tan(double x)
{
    return (double)tanl(x);
}

float tanf(float x)
{
    return (float)tanl(x);
}
