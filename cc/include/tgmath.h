/*
 * C11 section 7.25: type-generic mathematics, by _Generic. Integers count as double. Each argument is
 * evaluated once: it stands in what only chooses, and in the call.
 */
#ifndef _TGMATH_H
#define _TGMATH_H

#include <complex.h>
#include <math.h>

#define __tg_real(name, x) _Generic((x), float: name##f, long double: name##l, default: name)
#define __tg_real_2(name, x, y) \
    _Generic((x), long double: name##l, float: _Generic((y), long double: name##l, float: name##f, default: name), \
        default: _Generic((y), long double: name##l, default: name))
#define __tg_any(name, complex_name, x) \
    _Generic((x), float: name##f, long double: name##l, float _Complex: complex_name##f, double _Complex: complex_name, \
        long double _Complex: complex_name##l, default: name)
#define __tg_complex(complex_name, x) \
    _Generic((x), float: complex_name##f, long double: complex_name##l, float _Complex: complex_name##f, \
        long double _Complex: complex_name##l, default: complex_name)
/* A value of the type that an argument counts as, so that a sum of them has the type of the call. */
#define __tg_zero(x) \
    _Generic((x), float: 0.0f, long double: 0.0l, float _Complex: (float _Complex)0, double _Complex: (double _Complex)0, \
        long double _Complex: (long double _Complex)0, default: 0.0)

#define acos(x) __tg_any(acos, cacos, x)(x)
#define asin(x) __tg_any(asin, casin, x)(x)
#define atan(x) __tg_any(atan, catan, x)(x)
#define acosh(x) __tg_any(acosh, cacosh, x)(x)
#define asinh(x) __tg_any(asinh, casinh, x)(x)
#define atanh(x) __tg_any(atanh, catanh, x)(x)
#define cos(x) __tg_any(cos, ccos, x)(x)
#define sin(x) __tg_any(sin, csin, x)(x)
#define tan(x) __tg_any(tan, ctan, x)(x)
#define cosh(x) __tg_any(cosh, ccosh, x)(x)
#define sinh(x) __tg_any(sinh, csinh, x)(x)
#define tanh(x) __tg_any(tanh, ctanh, x)(x)
#define exp(x) __tg_any(exp, cexp, x)(x)
#define log(x) __tg_any(log, clog, x)(x)
#define sqrt(x) __tg_any(sqrt, csqrt, x)(x)
#define fabs(x) __tg_any(fabs, cabs, x)(x)
#define pow(x, y) __tg_any(pow, cpow, __tg_zero(x) + __tg_zero(y))(x, y)

#define carg(x) __tg_complex(carg, x)(x)
#define cimag(x) __tg_complex(cimag, x)(x)
#define conj(x) __tg_complex(conj, x)(x)
#define cproj(x) __tg_complex(cproj, x)(x)
#define creal(x) __tg_complex(creal, x)(x)

#define cbrt(x) __tg_real(cbrt, x)(x)
#define ceil(x) __tg_real(ceil, x)(x)
#define erf(x) __tg_real(erf, x)(x)
#define erfc(x) __tg_real(erfc, x)(x)
#define exp2(x) __tg_real(exp2, x)(x)
#define expm1(x) __tg_real(expm1, x)(x)
#define floor(x) __tg_real(floor, x)(x)
#define ilogb(x) __tg_real(ilogb, x)(x)
#define lgamma(x) __tg_real(lgamma, x)(x)
#define llrint(x) __tg_real(llrint, x)(x)
#define llround(x) __tg_real(llround, x)(x)
#define log10(x) __tg_real(log10, x)(x)
#define log1p(x) __tg_real(log1p, x)(x)
#define log2(x) __tg_real(log2, x)(x)
#define logb(x) __tg_real(logb, x)(x)
#define lrint(x) __tg_real(lrint, x)(x)
#define lround(x) __tg_real(lround, x)(x)
#define nearbyint(x) __tg_real(nearbyint, x)(x)
#define rint(x) __tg_real(rint, x)(x)
#define round(x) __tg_real(round, x)(x)
#define tgamma(x) __tg_real(tgamma, x)(x)
#define trunc(x) __tg_real(trunc, x)(x)

#define atan2(x, y) __tg_real_2(atan2, x, y)(x, y)
#define copysign(x, y) __tg_real_2(copysign, x, y)(x, y)
#define fdim(x, y) __tg_real_2(fdim, x, y)(x, y)
#define fmax(x, y) __tg_real_2(fmax, x, y)(x, y)
#define fmin(x, y) __tg_real_2(fmin, x, y)(x, y)
#define fmod(x, y) __tg_real_2(fmod, x, y)(x, y)
#define hypot(x, y) __tg_real_2(hypot, x, y)(x, y)
#define nextafter(x, y) __tg_real_2(nextafter, x, y)(x, y)
#define remainder(x, y) __tg_real_2(remainder, x, y)(x, y)
#define fma(x, y, z) __tg_real_2(fma, x, __tg_zero(y) + __tg_zero(z))(x, y, z)
#define remquo(x, y, quotient) __tg_real_2(remquo, x, y)(x, y, quotient)
#define nexttoward(x, y) __tg_real(nexttoward, x)(x, y)
#define frexp(x, exponent) __tg_real(frexp, x)(x, exponent)
#define ldexp(x, exponent) __tg_real(ldexp, x)(x, exponent)
#define scalbn(x, exponent) __tg_real(scalbn, x)(x, exponent)
#define scalbln(x, exponent) __tg_real(scalbln, x)(x, exponent)

#endif
