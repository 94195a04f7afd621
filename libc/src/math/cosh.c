/* C11 section 7.12.5.4. */
#include <math.h>

long double coshl(long double x)
{
    long double size = fabsl(x);
    if (!(size < 70)) {
        long double root = expl(size / 2);
        return root / 2 * root;
    }
    long double power = expl(size);
    return (power + 1 / power) / 2;
}

double cosh(double x)
{
    return (double)coshl(x);
}

float coshf(float x)
{
    return (float)coshl(x);
}
