/* What the gamma functions share: Stirling's series. */
#ifndef LIBC_MATH_GAMMA_H
#define LIBC_MATH_GAMMA_H

#define STIRLING_MIN 20.0L

/* log(gamma(x)) - ((x - 1/2) log(x) - x + log(2 pi) / 2) for x >= STIRLING_MIN */
long double __stirling(long double x);

#endif
