/* log(1 + x): C11 section 7.12.6.9. */
#include <math.h>
#include "x87.h"

long double log1pl(long double x)
{
    if (fabsl(x) < 0.29L)
        return x == 0 ? x : __log2_plus_1_times(LN2, x);
    if (!isfinite(x) || x <= -1)
        return logl(1 + x);
    long double sum = 1 + x;
    return logl(sum) + (fabsl(x) < 1 ? x - (sum - 1) : 1 - (sum - x)) / sum;
}

double log1p(double x)
{
    return (double)log1pl(x);
}

float log1pf(float x)
{
    return (float)log1pl(x);
}
