/* What libc/x86_64/x87.S has besides the functions of <math.h>. */
#ifndef LIBC_MATH_X87_H
#define LIBC_MATH_X87_H

/* factor * log2(x) */
long double __log2_times(long double factor, long double x);
/* factor * log2(1 + x) for |x| < 0.29 */
long double __log2_plus_1_times(long double factor, long double x);
/* 2^x - 1 for |x| <= 1 */
long double __exp2_minus_1(long double x);
/* x - n y for the nearest integer n; the last three bits of n are in the status word (Intel SDM, fprem1). */
long double __remainder(long double x, long double y, unsigned *status);

#define LN2 0x1.62e42fefa39ef358p-1L
#define LN2_LOW -0x1.b0e2633fe0684a86p-67L
#define LOG2E 0x1.71547652b82fe178p0L
#define LOG2E_LOW -0x1.05e004be5b8b05dcp-65L
#define LOG10_2 0x1.34413509f79fef32p-2L
#define PI 0x1.921fb54442d1846ap1L
#define PI_LOW -0x1.d9cceba3f91f1976p-65L

#endif
