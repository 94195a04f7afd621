/* float, double and long double: arithmetic, comparisons with nan, conversions, constants of all forms, infinities, negative zero, rounding, contraction-free. */
#include <stdio.h>
#include <float.h>
#include <math.h>
#define ALL(T, name, suffix, fmt) static void name(void) { volatile T z = 0, n = -z, one = 1, three = 3, big = T##_BIG, small = T##_SMALL, inf = one / z, nan = z / z; T v[] = { z, n, one, -one, three, big, small, inf, -inf, nan, 0.1##suffix, 1e10##suffix }; \
    for (int i = 0; i < 12; i++) { for (int j = 0; j < 12; j++) { T a = v[i], b = v[j]; int c = (a < b) | (a <= b) << 1 | (a > b) << 2 | (a >= b) << 3 | (a == b) << 4 | (a != b) << 5 | !(a < b) << 6 | !(a >= b) << 7 | (a && b) << 8 | (a ? 1 : 0) << 9 | isunordered(a, b) << 10 | (isless(a, b) && 1) << 11; printf("%x ", c); } printf("\n"); } \
    printf(fmt " " fmt " " fmt " " fmt " " fmt "\n", one / three, three - one / three, big * three, -z, sqrt##suffix##_(three)); T x = 1; int k = 0; while (x / 2 > 0) x /= 2, k++; printf("%d ", k); x = 1; for (k = 0; x + 1 > x && k < 200; k++) x *= 2; printf("%d ", k); T s = 0; for (int i = 1; i <= 1000; i++) s += (T)1 / i; T r = 0; for (int i = 1000; i >= 1; i--) r += (T)1 / i; printf("%d " fmt "\n", s == r, s); x = 5; x += 0.5; x *= -x; x /= 3; x -= 1; x++; --x; printf(fmt " %d %d\n", x, (int)x, x > -12); }
#define float_BIG FLT_MAX
#define float_SMALL FLT_MIN / 8
#define double_BIG DBL_MAX
#define double_SMALL DBL_MIN / 8
#define ldouble_BIG LDBL_MAX
#define ldouble_SMALL LDBL_MIN / 8
#define sqrtf_ sqrtf
#define sqrt_ sqrt
#define sqrtL_ sqrtl
typedef long double ldouble;
ALL(float, floats, f, "%.9g") ALL(double, doubles, , "%.17g") ALL(ldouble, ldoubles, L, "%.21Lg")
static double mixed(float f, double d, long double l, int i) { return (double)(f * d + l / i - (float)d * i + (f > d ? l : i)); } static float many(float a, float b, float c, float d, float e, float f, float g, float h, float i, float j) { return ((a + b) * (c - d) / (e + f) - (g * h) / (i - j)) * ((a - c) * (b + d) + (e - g) * (f + h)) - ((a * b + c * d) + (e * f + g * h)) / (i * j); }
int main(void)
{
    floats(); doubles(); ldoubles(); printf("%.17g %.9g\n", mixed(1.5f, 2.25, 3.125L, 7), many(1, 2, 3, 4, 5, 6, 7, 8, 9, 10.5f)); printf("%a %a %a %La %g %g %g %g\n", 0x1.8p3, 0x.8p-2f, 0x1p-1074, 0x1.123456789abcdef1p-3L, 1e-320, 123456789012345678901234567890.0, .5e+1, 1.); printf("%d %d %d %d\n", 0.1f == 0.1, 0.5f == 0.5, 16777217.0f == 16777216.0f, (float)0.1 == 0.1f); printf("%d %d %d %d %d\n", FLT_DIG, DBL_DIG, LDBL_DIG, FLT_RADIX, FLT_EVAL_METHOD); printf("%.9g %.17g %.21Lg %.9g %.17g\n", FLT_EPSILON, DBL_EPSILON, LDBL_EPSILON, FLT_MAX, DBL_MIN); printf("%g %g %g\n", fabs(-0.0), copysign(1, -0.0), fmod(7.5, 2)); double d = 1e300; float f = (float)d; printf("%g %g %d %d\n", f, (float)1e-50, signbit(-0.0), (int)-0.9); static const double st[] = { 1.0 / 3, -0.0, 1e308 * 10, 2 * 3.5f }; printf("%.17g %g %g %g\n", st[0], st[1], st[2], st[3]); unsigned char c = 200.9; unsigned long ul = (unsigned long)1.8e19; long l = (long)-9.2e18; printf("%d %lu %ld %u\n", c, ul, l, (unsigned)4e9); return 0;
}
/* expect:
5a 5a 8a3 6c 8a3 8a3 8a3 8a3 6c 4e0 8a3 8a3 
5a 5a 8a3 6c 8a3 8a3 8a3 8a3 6c 4e0 8a3 8a3 
26c 26c 35a 36c ba3 ba3 36c ba3 36c 7e0 36c ba3 
aa3 aa3 ba3 35a ba3 ba3 ba3 ba3 36c 7e0 ba3 ba3 
26c 26c 36c 36c 35a ba3 36c ba3 36c 7e0 36c ba3 
26c 26c 36c 36c 36c 35a 36c ba3 36c 7e0 36c 36c 
26c 26c ba3 36c ba3 ba3 35a ba3 36c 7e0 ba3 ba3 
26c 26c 36c 36c 36c 36c 36c 35a 36c 7e0 36c 36c 
aa3 aa3 ba3 ba3 ba3 ba3 ba3 ba3 35a 7e0 ba3 ba3 
6e0 6e0 7e0 7e0 7e0 7e0 7e0 7e0 7e0 7e0 7e0 7e0 
26c 26c ba3 36c ba3 ba3 36c ba3 36c 7e0 35a ba3 
26c 26c 36c 36c 36c ba3 36c ba3 36c 7e0 36c 35a 
0.333333343 2.66666675 inf -0 1.73205078
149 24 0 7.4854784
-11.083333 -11 1
5a 5a 8a3 6c 8a3 8a3 8a3 8a3 6c 4e0 8a3 8a3 
5a 5a 8a3 6c 8a3 8a3 8a3 8a3 6c 4e0 8a3 8a3 
26c 26c 35a 36c ba3 ba3 36c ba3 36c 7e0 36c ba3 
aa3 aa3 ba3 35a ba3 ba3 ba3 ba3 36c 7e0 ba3 ba3 
26c 26c 36c 36c 35a ba3 36c ba3 36c 7e0 36c ba3 
26c 26c 36c 36c 36c 35a 36c ba3 36c 7e0 36c 36c 
26c 26c ba3 36c ba3 ba3 35a ba3 36c 7e0 ba3 ba3 
26c 26c 36c 36c 36c 36c 36c 35a 36c 7e0 36c 36c 
aa3 aa3 ba3 ba3 ba3 ba3 ba3 ba3 35a 7e0 ba3 ba3 
6e0 6e0 7e0 7e0 7e0 7e0 7e0 7e0 7e0 7e0 7e0 7e0 
26c 26c ba3 36c ba3 ba3 36c ba3 36c 7e0 35a ba3 
26c 26c 36c 36c 36c ba3 36c ba3 36c 7e0 36c 35a 
0.33333333333333331 2.6666666666666665 inf -0 1.7320508075688772
1074 53 0 7.4854708605503433
-11.083333333333334 -11 1
5a 5a 8a3 6c 8a3 8a3 8a3 8a3 6c 4e0 8a3 8a3 
5a 5a 8a3 6c 8a3 8a3 8a3 8a3 6c 4e0 8a3 8a3 
26c 26c 35a 36c ba3 ba3 36c ba3 36c 7e0 36c ba3 
aa3 aa3 ba3 35a ba3 ba3 ba3 ba3 36c 7e0 ba3 ba3 
26c 26c 36c 36c 35a ba3 36c ba3 36c 7e0 36c ba3 
26c 26c 36c 36c 36c 35a 36c ba3 36c 7e0 36c 36c 
26c 26c ba3 36c ba3 ba3 35a ba3 36c 7e0 ba3 ba3 
26c 26c 36c 36c 36c 36c 36c 35a 36c 7e0 36c 36c 
aa3 aa3 ba3 ba3 ba3 ba3 ba3 ba3 35a 7e0 ba3 ba3 
6e0 6e0 7e0 7e0 7e0 7e0 7e0 7e0 7e0 7e0 7e0 7e0 
26c 26c ba3 36c ba3 ba3 36c ba3 36c 7e0 35a ba3 
26c 26c 36c 36c 36c ba3 36c ba3 36c 7e0 36c 35a 
0.333333333333333333342 2.66666666666666666674 inf -0 1.73205080756887729357
16445 64 0 7.48547086055034491432
-11.083333333333333333 -11 1
-4.9285714285714288 -1483.48242
0x1.8p+3 0x1p-3 0x0.0000000000001p-1022 0x8.91a2b3c4d5e6f78p-6 9.99989e-321 1.23457e+29 5 1
0 1 1 1
6 15 18 2 0
1.1920929e-07 2.2204460492503131e-16 1.08420217248550443401e-19 3.40282347e+38 2.2250738585072014e-308
0 -1 1.5
inf 0 1 0
0.33333333333333331 -0 inf 7
200 18000000000000000000 -9200000000000000000 4000000000
*/
