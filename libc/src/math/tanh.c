/* C11 section 7.12.5.6. */
#include <math.h>

long double tanhl(long double x)
{
    long double power = expm1l(-2 * fabsl(x));
    return copysignl(-power / (power + 2), x);
}

double tanh(double x)
{
    return (double)tanhl(x);
}

float tanhf(float x)
{
    return (float)tanhl(x);
}
