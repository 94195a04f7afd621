/* C11 sections 7.3.5.1 to 3 and 7.3.6.1 to 3, by W. Kahan, "Branch cuts for complex elementary functions", 1987. */
#include <complex.h>
#include <math.h>

/* The real part of a product, and the imaginary one of conj(a) b. */
static long double real_product(long double _Complex a, long double _Complex b)
{
    return creall(a) * creall(b) - cimagl(a) * cimagl(b);
}

static long double imaginary_product(long double _Complex a, long double _Complex b)
{
    return creall(a) * cimagl(b) - cimagl(a) * creall(b);
}

long double _Complex casinl(long double _Complex z)
{
    long double x = creall(z), y = cimagl(z);
    long double _Complex low = csqrtl(CMPLXL(1 - x, -y)), high = csqrtl(CMPLXL(1 + x, y));
    return CMPLXL(atan2l(x, real_product(low, high)), asinhl(imaginary_product(low, high)));
}

long double _Complex cacosl(long double _Complex z)
{
    long double x = creall(z), y = cimagl(z);
    long double _Complex low = csqrtl(CMPLXL(1 - x, -y)), high = csqrtl(CMPLXL(1 + x, y));
    return CMPLXL(2 * atan2l(creall(low), creall(high)), asinhl(imaginary_product(high, low)));
}

long double _Complex cacoshl(long double _Complex z)
{
    long double x = creall(z), y = cimagl(z);
    long double _Complex low = csqrtl(CMPLXL(x - 1, y)), high = csqrtl(CMPLXL(x + 1, y));
    return CMPLXL(asinhl(real_product(conjl(low), high)), 2 * atan2l(cimagl(low), creall(high)));
}

long double _Complex catanhl(long double _Complex z)
{
    long double x = fabsl(creall(z)), y = cimagl(z);
    long double size = log1pl(4 * x / ((1 - x) * (1 - x) + y * y)) / 4;
    return CMPLXL(copysignl(size, creall(z)), atan2l(2 * y, (1 - x) * (1 + x) - y * y) / 2);
}

/* f(i z) / i */
long double _Complex casinhl(long double _Complex z)
{
    long double _Complex turned = casinl(CMPLXL(-cimagl(z), creall(z)));
    return CMPLXL(cimagl(turned), -creall(turned));
}

long double _Complex catanl(long double _Complex z)
{
    long double _Complex turned = catanhl(CMPLXL(-cimagl(z), creall(z)));
    return CMPLXL(cimagl(turned), -creall(turned));
}

double _Complex casin(double _Complex z)
{
    return (double _Complex)casinl(z);
}

float _Complex casinf(float _Complex z)
{
    return (float _Complex)casinl(z);
}

double _Complex cacos(double _Complex z)
{
    return (double _Complex)cacosl(z);
}

float _Complex cacosf(float _Complex z)
{
    return (float _Complex)cacosl(z);
}

double _Complex cacosh(double _Complex z)
{
    return (double _Complex)cacoshl(z);
}

float _Complex cacoshf(float _Complex z)
{
    return (float _Complex)cacoshl(z);
}

double _Complex catanh(double _Complex z)
{
    return (double _Complex)catanhl(z);
}

float _Complex catanhf(float _Complex z)
{
    return (float _Complex)catanhl(z);
}

double _Complex casinh(double _Complex z)
{
    return (double _Complex)casinhl(z);
}

float _Complex casinhf(float _Complex z)
{
    return (float _Complex)casinhl(z);
}

double _Complex catan(double _Complex z)
{
    return (double _Complex)catanl(z);
}

float _Complex catanf(float _Complex z)
{
    return (float _Complex)catanl(z);
}
