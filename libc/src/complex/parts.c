/* C11 section 7.3.9, and cabs (7.3.8.1): parts, which need no rounding but for carg and cabs. */
#include <complex.h>
#include <math.h>

/* For one of the three types: the suffix of its functions, and what makes a number of two parts. All infinities are one. */
#define PARTS(type, suffix, make) \
    type creal##suffix(type _Complex z) \
    { \
        return ((union { type _Complex whole; type part[2]; }){ z }).part[0]; \
    } \
    type cimag##suffix(type _Complex z) \
    { \
        return ((union { type _Complex whole; type part[2]; }){ z }).part[1]; \
    } \
    type _Complex conj##suffix(type _Complex z) \
    { \
        return make(creal##suffix(z), -cimag##suffix(z)); \
    } \
    type _Complex cproj##suffix(type _Complex z) \
    { \
        type x = creal##suffix(z), y = cimag##suffix(z); \
        return isinf(x) || isinf(y) ? make((type)INFINITY, copysign##suffix(0, y)) : z; \
    } \
    type cabs##suffix(type _Complex z) \
    { \
        return hypot##suffix(creal##suffix(z), cimag##suffix(z)); \
    } \
    type carg##suffix(type _Complex z) \
    { \
        return atan2##suffix(cimag##suffix(z), creal##suffix(z)); \
    }

PARTS(double, , CMPLX)
PARTS(float, f, CMPLXF)
PARTS(long double, l, CMPLXL)
