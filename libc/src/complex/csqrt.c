/* C11 section 7.3.8.3. W. Kahan, "Branch cuts for complex elementary functions", 1987: the part that is no difference comes first. */
#include <complex.h>
#include <float.h>
#include <math.h>

static long double _Complex root(long double x, long double y)
{
    long double t = sqrtl((fabsl(x) + hypotl(x, y)) / 2);
    if (t == 0)
        return CMPLXL(0, y);
    return x >= 0 ? CMPLXL(t, y / (2 * t)) : CMPLXL(fabsl(y) / (2 * t), copysignl(t, y));
}

long double _Complex csqrtl(long double _Complex z)
{
    long double x = creall(z), y = cimagl(z), size = fmaxl(fabsl(x), fabsl(y));
    if (isinf(y))
        return CMPLXL((long double)INFINITY, y);
    if (isinf(x))
        return x > 0 ? CMPLXL(x, isnan(y) ? y : copysignl(0, y)) : CMPLXL(isnan(y) ? y : 0, copysignl(x, y));
    if (size > LDBL_MAX / 8)
        return 4 * root(x / 16, y / 16);
    if (size < LDBL_MIN * 0x1p70L)
        return 0x1p-70L * root(x * 0x1p140L, y * 0x1p140L);
    return root(x, y);
}

double _Complex csqrt(double _Complex z)
{
    return (double _Complex)csqrtl(z);
}

float _Complex csqrtf(float _Complex z)
{
    return (float _Complex)csqrtl(z);
}
