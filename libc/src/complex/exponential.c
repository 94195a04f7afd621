/* C11 sections 7.3.7 and 7.3.8.2: exponential, logarithm and power. */
#include <complex.h>
#include <math.h>
#include "../math/pair.h"

long double _Complex cexpl(long double _Complex z)
{
    long double size = expl(creall(z)), y = cimagl(z);
    return y == 0 ? CMPLXL(size, y) : CMPLXL(size * cosl(y), size * sinl(y));
}

/* Of the absolute value; near 1 by how far its square is from that, which two long doubles hold. */
static long double log_size(long double x, long double y)
{
    long double size = hypotl(x, y);
    if (!(size > 0.5L && size < 2))
        return logl(size);
    struct pair square = pair_add(pair_product(x, x), pair_product(y, y));
    square = pair_add(square, (struct pair){ -1, 0 });
    return log1pl(square.high + square.low) / 2;
}

long double _Complex clogl(long double _Complex z)
{
    return CMPLXL(log_size(creall(z), cimagl(z)), cargl(z));
}

/* Of 0 it is 0, if the power's real part is above that. */
long double _Complex cpowl(long double _Complex z, long double _Complex power)
{
    if (creall(z) == 0 && cimagl(z) == 0 && creall(power) > 0)
        return 0;
    return cexpl(power * clogl(z));
}

double _Complex cexp(double _Complex z)
{
    return (double _Complex)cexpl(z);
}

float _Complex cexpf(float _Complex z)
{
    return (float _Complex)cexpl(z);
}

double _Complex clog(double _Complex z)
{
    return (double _Complex)clogl(z);
}

float _Complex clogf(float _Complex z)
{
    return (float _Complex)clogl(z);
}

double _Complex cpow(double _Complex z, double _Complex power)
{
    return (double _Complex)cpowl(z, power);
}

float _Complex cpowf(float _Complex z, float _Complex power)
{
    return (float _Complex)cpowl(z, power);
}
