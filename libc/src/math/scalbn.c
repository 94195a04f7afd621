/* x * 2^power: C11 sections 7.12.6.6 and .13. In long double it is exact, and rounded once. */
#include <math.h>

enum { POWER_MAX = 100000 };         /* makes any number infinite */

double scalbn(double x, int power)
{
    return (double)scalbnl(x, power);
}

float scalbnf(float x, int power)
{
    return (float)scalbnl(x, power);
}

double ldexp(double x, int power)
{
    return scalbn(x, power);
}

double scalbln(double x, long power)
{
    return scalbn(x, power > POWER_MAX ? POWER_MAX : power < -POWER_MAX ? -POWER_MAX : (int)power);
}

float ldexpf(float x, int power)
{
    return scalbnf(x, power);
}

float scalblnf(float x, long power)
{
    return scalbnf(x, power > POWER_MAX ? POWER_MAX : power < -POWER_MAX ? -POWER_MAX : (int)power);
}

long double ldexpl(long double x, int power)
{
    return scalbnl(x, power);
}

long double scalblnl(long double x, long power)
{
    return scalbnl(x, power > POWER_MAX ? POWER_MAX : power < -POWER_MAX ? -POWER_MAX : (int)power);
}
