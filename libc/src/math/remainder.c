/* C11 sections 7.12.10.2 and .3: exact in any type. */
#include <math.h>
#include "x87.h"

enum { STATUS_BIT_0 = 1 << 9, STATUS_BIT_1 = 1 << 14, STATUS_BIT_2 = 1 << 8 };

long double remquol(long double x, long double y, int *quotient)
{
    unsigned status;
    long double rest = __remainder(x, y, &status);
    int bits = ((status & STATUS_BIT_0) != 0) + 2 * ((status & STATUS_BIT_1) != 0) + 4 * ((status & STATUS_BIT_2) != 0);
    *quotient = signbit(x) == signbit(y) ? bits : -bits;
    return rest;
}

double remquo(double x, double y, int *quotient)
{
    return (double)remquol(x, y, quotient);
}

float remquof(float x, float y, int *quotient)
{
    return (float)remquol(x, y, quotient);
}

long double remainderl(long double x, long double y)
{
    unsigned status;
    return __remainder(x, y, &status);
}

double remainder(double x, double y)
{
    return (double)remainderl(x, y);
}

float remainderf(float x, float y)
{
    return (float)remainderl(x, y);
}
