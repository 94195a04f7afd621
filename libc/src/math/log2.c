/* The logarithm to the base 2: C11 section 7.12.6.10. */
#include <math.h>
#include "x87.h"

long double log2l(long double x)
{
    return __log2_times(1, x);
}

double log2(double x)
{
    return (double)log2l(x);
}

float log2f(float x)
{
    return (float)log2l(x);
}
