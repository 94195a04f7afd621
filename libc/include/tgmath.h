/* C11 section 7.25: an integer counts as a double. */
#ifndef _TGMATH_H
#define _TGMATH_H

#include <complex.h>
#include <math.h>

/* A zero of the floating type that x has or becomes. */
#define __tg_zero(x) \
    _Generic((x), float: 0.0f, long double: 0.0L, float _Complex: CMPLXF(0, 0), double _Complex: CMPLX(0, 0), \
             long double _Complex: CMPLXL(0, 0), default: 0.0)

#define __tg_1(name, x) _Generic((x), float: name##f, long double: name##l, default: name)
#define __tg_2(name, x, y) _Generic(__tg_zero(x) + __tg_zero(y), float: name##f, long double: name##l, default: name)
#define __tg_3(name, x, y, z) \
    _Generic(__tg_zero(x) + __tg_zero(y) + __tg_zero(z), float: name##f, long double: name##l, default: name)

/* Also of complex numbers, by another name; and those of complex numbers alone, for which a real one counts as such. */
#define __tg_both(name, other, x) \
    _Generic((x), float: name##f, long double: name##l, float _Complex: other##f, double _Complex: other, \
             long double _Complex: other##l, default: name)
#define __tg_power(x, y) \
    _Generic(__tg_zero(x) + __tg_zero(y), float: powf, long double: powl, float _Complex: cpowf, double _Complex: cpow, \
             long double _Complex: cpowl, default: pow)
#define __tg_complex(name, x) \
    _Generic((x), float: name##f, long double: name##l, float _Complex: name##f, long double _Complex: name##l, default: name)

#define carg(x) __tg_complex(carg, x)(x)
#define cimag(x) __tg_complex(cimag, x)(x)
#define conj(x) __tg_complex(conj, x)(x)
#define cproj(x) __tg_complex(cproj, x)(x)
#define creal(x) __tg_complex(creal, x)(x)

#define acos(x) __tg_both(acos, cacos, x)(x)
#define asin(x) __tg_both(asin, casin, x)(x)
#define atan(x) __tg_both(atan, catan, x)(x)
#define cos(x) __tg_both(cos, ccos, x)(x)
#define sin(x) __tg_both(sin, csin, x)(x)
#define tan(x) __tg_both(tan, ctan, x)(x)
#define acosh(x) __tg_both(acosh, cacosh, x)(x)
#define asinh(x) __tg_both(asinh, casinh, x)(x)
#define atanh(x) __tg_both(atanh, catanh, x)(x)
#define cosh(x) __tg_both(cosh, ccosh, x)(x)
#define sinh(x) __tg_both(sinh, csinh, x)(x)
#define tanh(x) __tg_both(tanh, ctanh, x)(x)
#define exp(x) __tg_both(exp, cexp, x)(x)
#define exp2(x) __tg_1(exp2, x)(x)
#define expm1(x) __tg_1(expm1, x)(x)
#define log(x) __tg_both(log, clog, x)(x)
#define log10(x) __tg_1(log10, x)(x)
#define log1p(x) __tg_1(log1p, x)(x)
#define log2(x) __tg_1(log2, x)(x)
#define logb(x) __tg_1(logb, x)(x)
#define cbrt(x) __tg_1(cbrt, x)(x)
#define fabs(x) __tg_both(fabs, cabs, x)(x)
#define sqrt(x) __tg_both(sqrt, csqrt, x)(x)
#define erf(x) __tg_1(erf, x)(x)
#define erfc(x) __tg_1(erfc, x)(x)
#define lgamma(x) __tg_1(lgamma, x)(x)
#define tgamma(x) __tg_1(tgamma, x)(x)
#define ceil(x) __tg_1(ceil, x)(x)
#define floor(x) __tg_1(floor, x)(x)
#define nearbyint(x) __tg_1(nearbyint, x)(x)
#define rint(x) __tg_1(rint, x)(x)
#define round(x) __tg_1(round, x)(x)
#define trunc(x) __tg_1(trunc, x)(x)
#define ilogb(x) __tg_1(ilogb, x)(x)
#define lrint(x) __tg_1(lrint, x)(x)
#define llrint(x) __tg_1(llrint, x)(x)
#define lround(x) __tg_1(lround, x)(x)
#define llround(x) __tg_1(llround, x)(x)
#define atan2(y, x) __tg_2(atan2, y, x)(y, x)
#define pow(x, y) __tg_power(x, y)(x, y)
#define hypot(x, y) __tg_2(hypot, x, y)(x, y)
#define fmod(x, y) __tg_2(fmod, x, y)(x, y)
#define remainder(x, y) __tg_2(remainder, x, y)(x, y)
#define copysign(x, y) __tg_2(copysign, x, y)(x, y)
#define nextafter(x, y) __tg_2(nextafter, x, y)(x, y)
#define fdim(x, y) __tg_2(fdim, x, y)(x, y)
#define fmax(x, y) __tg_2(fmax, x, y)(x, y)
#define fmin(x, y) __tg_2(fmin, x, y)(x, y)
#define fma(x, y, z) __tg_3(fma, x, y, z)(x, y, z)
#define remquo(x, y, quotient) __tg_2(remquo, x, y)(x, y, quotient)
#define frexp(x, power) __tg_1(frexp, x)(x, power)
#define ldexp(x, power) __tg_1(ldexp, x)(x, power)
#define scalbn(x, power) __tg_1(scalbn, x)(x, power)
#define scalbln(x, power) __tg_1(scalbln, x)(x, power)
#define nexttoward(x, y) __tg_1(nexttoward, x)(x, y)

#endif
