/* C11 section 7.3.9, and cabs (7.3.8.1): parts, which need no rounding but for carg and cabs. */
#include <complex.h>
#include <math.h>

double creal(double _Complex z)
{
    return ((union { double _Complex whole; double part[2]; }){ z }).part[0];
}

double cimag(double _Complex z)
{
    return ((union { double _Complex whole; double part[2]; }){ z }).part[1];
}

double _Complex conj(double _Complex z)
{
    return CMPLX(creal(z), -cimag(z));
}

/* All infinities are one. */
double _Complex cproj(double _Complex z)
{
    double x = creal(z), y = cimag(z);
    return isinf(x) || isinf(y) ? CMPLX((double)INFINITY, copysign(0, y)) : z;
}

double cabs(double _Complex z)
{
    return hypot(creal(z), cimag(z));
}

double carg(double _Complex z)
{
    return atan2(cimag(z), creal(z));
}

float crealf(float _Complex z)
{
    return ((union { float _Complex whole; float part[2]; }){ z }).part[0];
}

float cimagf(float _Complex z)
{
    return ((union { float _Complex whole; float part[2]; }){ z }).part[1];
}

float _Complex conjf(float _Complex z)
{
    return CMPLXF(crealf(z), -cimagf(z));
}

/* All infinities are one. */
float _Complex cprojf(float _Complex z)
{
    float x = crealf(z), y = cimagf(z);
    return isinf(x) || isinf(y) ? CMPLXF((float)INFINITY, copysignf(0, y)) : z;
}

float cabsf(float _Complex z)
{
    return hypotf(crealf(z), cimagf(z));
}

float cargf(float _Complex z)
{
    return atan2f(cimagf(z), crealf(z));
}

long double creall(long double _Complex z)
{
    return ((union { long double _Complex whole; long double part[2]; }){ z }).part[0];
}

long double cimagl(long double _Complex z)
{
    return ((union { long double _Complex whole; long double part[2]; }){ z }).part[1];
}

long double _Complex conjl(long double _Complex z)
{
    return CMPLXL(creall(z), -cimagl(z));
}

/* All infinities are one. */
long double _Complex cprojl(long double _Complex z)
{
    long double x = creall(z), y = cimagl(z);
    return isinf(x) || isinf(y) ? CMPLXL((long double)INFINITY, copysignl(0, y)) : z;
}

long double cabsl(long double _Complex z)
{
    return hypotl(creall(z), cimagl(z));
}

long double cargl(long double _Complex z)
{
    return atan2l(cimagl(z), creall(z));
}
