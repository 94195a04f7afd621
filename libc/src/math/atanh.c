/* C11 section 7.12.5.3. */
#include <math.h>

long double atanhl(long double x)
{
    long double size = fabsl(x);
    return copysignl(log1pl(2 * size / (1 - size)) / 2, x);
}

double atanh(double x)
{
    return (double)atanhl(x);
}

float atanhf(float x)
{
    return (float)atanhl(x);
}
