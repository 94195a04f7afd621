/* C11 section 7.12.4.5. */
#include <math.h>
#include "trigonometry.h"

long double cosl(long double x)
{
    struct pair rest;
    if (!isfinite(x))
        return x - x;
    switch (__reduce(x, &rest)) {
    case 0: return __cosine(rest);
    case 1: return -__sine(rest);
    case 2: return -__cosine(rest);
    default: return __sine(rest);
    }
}

double cos(double x)
{
    return (double)cosl(x);
}

float cosf(float x)
{
    return (float)cosl(x);
}
