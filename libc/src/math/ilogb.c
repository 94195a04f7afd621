/* C11 section 7.12.6.5. */
#include <fenv.h>
#include <limits.h>
#include <math.h>

int ilogb(double x)
{
    int power;
    if (x == 0 || !isfinite(x)) {
        feraiseexcept(FE_INVALID);
        return isinf(x) ? INT_MAX : FP_ILOGB0;
    }
    frexp(x, &power);
    return power - 1;
}

int ilogbf(float x)
{
    int power;
    if (x == 0 || !isfinite(x)) {
        feraiseexcept(FE_INVALID);
        return isinf(x) ? INT_MAX : FP_ILOGB0;
    }
    frexpf(x, &power);
    return power - 1;
}

int ilogbl(long double x)
{
    int power;
    if (x == 0 || !isfinite(x)) {
        feraiseexcept(FE_INVALID);
        return isinf(x) ? INT_MAX : FP_ILOGB0;
    }
    frexpl(x, &power);
    return power - 1;
}
