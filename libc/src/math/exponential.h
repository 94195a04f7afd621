/* What the exponential functions share. */
#ifndef LIBC_MATH_EXPONENTIAL_H
#define LIBC_MATH_EXPONENTIAL_H

#include "pair.h"
#include "x87.h"

#define LN2_FIRST 0xb17217f7d1cfp-48L
#define LN2_SECOND 0x1.e6af278ece600fccp-50L
#define EXPONENT_MAX 11500.0L           /* e to this overflows, to its negative is less than any number */

enum { OVERFLOWING = 20000 };           /* so does 2 to this */

/* e^x is 2^(whole + fraction). */
struct exponent {
    int whole;
    long double fraction;
};
struct exponent __exponent(long double x);

/* log2(x) for positive finite x, 2^x for |x| < OVERFLOWING: both to some 80 bits before they are rounded. */
struct pair __log2_pair(long double x);
long double __exp2_pair(struct pair x);

#endif
