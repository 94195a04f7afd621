/* The logarithm: C11 section 7.12.6.7. The x87 unit has it whole. */
#include <math.h>
#include "x87.h"

long double logl(long double x)
{
    return __log2_times(LN2, x);
}

double log(double x)
{
    return (double)logl(x);
}

float logf(float x)
{
    return (float)logl(x);
}
