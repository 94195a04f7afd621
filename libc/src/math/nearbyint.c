/* C11 section 7.12.9.3: rint without "inexact". */
#include <fenv.h>
#include <math.h>

double nearbyint(double x)
{
    fenv_t environment;
    fegetenv(&environment);
    x = rint(x);
    fesetenv(&environment);
    return x;
}

float nearbyintf(float x)
{
    fenv_t environment;
    fegetenv(&environment);
    x = rintf(x);
    fesetenv(&environment);
    return x;
}

long double nearbyintl(long double x)
{
    fenv_t environment;
    fegetenv(&environment);
    x = rintl(x);
    fesetenv(&environment);
    return x;
}
