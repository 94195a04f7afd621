/* C11 section 7.12.4.6. */
#include <math.h>
#include "trigonometry.h"

long double sinl(long double x)
{
    struct pair rest;
    if (x == 0 || !isfinite(x))
        return isfinite(x) ? x : x - x;
    switch (__reduce(x, &rest)) {
    case 0: return __sine(rest);
    case 1: return __cosine(rest);
    case 2: return -__sine(rest);
    default: return -__cosine(rest);
    }
}

double sin(double x)
{
    return (double)sinl(x);
}

float sinf(float x)
{
    return (float)sinl(x);
}
