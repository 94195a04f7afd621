/* The decimal logarithm: C11 section 7.12.6.8. */
#include <math.h>
#include "x87.h"

long double log10l(long double x)
{
    return __log2_times(LOG10_2, x);
}

double log10(double x)
{
    return (double)log10l(x);
}

float log10f(float x)
{
    return (float)log10l(x);
}
