/* C11 section 7.12.4.3. */
#include <math.h>

long double atanl(long double x)
{
    return x == 0 ? x : atan2l(x, 1);
}

double atan(double x)
{
    return (double)atanl(x);
}

float atanf(float x)
{
    return (float)atanl(x);
}
