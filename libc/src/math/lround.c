/* C11 section 7.12.9.7. */
#include <math.h>

long lround(double x)
{
    return lrint(round(x));
}

long long llround(double x)
{
    return llrint(round(x));
}

long lroundf(float x)
{
    return lrintf(roundf(x));
}

long long llroundf(float x)
{
    return llrintf(roundf(x));
}

long lroundl(long double x)
{
    return lrintl(roundl(x));
}

long long llroundl(long double x)
{
    return llrintl(roundl(x));
}
