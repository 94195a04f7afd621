/* C11 sections 7.3.5.4 to 6 and 7.3.6.4 to 6: those of angles are the hyperbolic ones of i z. */
#include <complex.h>
#include <math.h>

static long double _Complex times_i(long double _Complex z)
{
    return CMPLXL(-cimagl(z), creall(z));
}

static long double _Complex by_i(long double _Complex z)
{
    return CMPLXL(cimagl(z), -creall(z));
}

long double _Complex csinhl(long double _Complex z)
{
    long double x = creall(z), y = cimagl(z);
    return y == 0 ? CMPLXL(sinhl(x), y) : CMPLXL(sinhl(x) * cosl(y), coshl(x) * sinl(y));
}

long double _Complex ccoshl(long double _Complex z)
{
    long double x = creall(z), y = cimagl(z);
    return y == 0 ? CMPLXL(coshl(x), copysignl(0, x) * y) : CMPLXL(coshl(x) * cosl(y), sinhl(x) * sinl(y));
}

/* Kahan, as in csqrt.c; far out the real part is 1. */
long double _Complex ctanhl(long double _Complex z)
{
    long double x = creall(z), y = cimagl(z);
    if (fabsl(x) > 25)
        return CMPLXL(copysignl(1, x), 4 * sinl(y) * cosl(y) * expl(-2 * fabsl(x)));
    long double t = tanl(y), s = sinhl(x), beta = 1 + t * t, divisor = 1 + beta * s * s;
    return CMPLXL(beta * sqrtl(1 + s * s) * s / divisor, t / divisor);
}

long double _Complex csinl(long double _Complex z)
{
    return by_i(csinhl(times_i(z)));
}

long double _Complex ccosl(long double _Complex z)
{
    return ccoshl(times_i(z));
}

long double _Complex ctanl(long double _Complex z)
{
    return by_i(ctanhl(times_i(z)));
}

double _Complex csinh(double _Complex z)
{
    return (double _Complex)csinhl(z);
}

float _Complex csinhf(float _Complex z)
{
    return (float _Complex)csinhl(z);
}

double _Complex ccosh(double _Complex z)
{
    return (double _Complex)ccoshl(z);
}

float _Complex ccoshf(float _Complex z)
{
    return (float _Complex)ccoshl(z);
}

double _Complex ctanh(double _Complex z)
{
    return (double _Complex)ctanhl(z);
}

float _Complex ctanhf(float _Complex z)
{
    return (float _Complex)ctanhl(z);
}

double _Complex csin(double _Complex z)
{
    return (double _Complex)csinl(z);
}

float _Complex csinf(float _Complex z)
{
    return (float _Complex)csinl(z);
}

double _Complex ccos(double _Complex z)
{
    return (double _Complex)ccosl(z);
}

float _Complex ccosf(float _Complex z)
{
    return (float _Complex)ccosl(z);
}

double _Complex ctan(double _Complex z)
{
    return (double _Complex)ctanl(z);
}

float _Complex ctanf(float _Complex z)
{
    return (float _Complex)ctanl(z);
}
