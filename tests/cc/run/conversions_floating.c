/* Conversions between floating types and integers of all widths. */
int printf(const char *, ...);
#define FROM(T, v) do { volatile T x = (T)(v); printf("%d %d %d %d %ld %.9g %.17g %.20Lg %d\n", (signed char)x, (short)x, (unsigned short)x, \
    (int)x, (long)x, (float)x, (double)x, (long double)x, (_Bool)x); } while (0)
int main(void)
{
    FROM(float, 3.75); FROM(float, -3.75); FROM(float, 100.5); FROM(float, -0.25);
    FROM(double, 3.99); FROM(double, -100.99); FROM(double, 0.1); FROM(double, -0.0);
    FROM(long double, 2.5); FROM(long double, -127.99L); FROM(long double, 1e-30L);
    FROM(int, -5); FROM(unsigned char, 77); FROM(long, 12); FROM(unsigned long, 13);
    volatile unsigned long big = 0xfffffffffffff801, half = 0x8000000000000000, odd = 0x8000000000000401;
    printf("%.9g %.17g %.20Lg\n", (float)big, (double)big, (long double)big);
    printf("%.9g %.17g %.20Lg\n", (float)half, (double)half, (long double)half);
    printf("%.9g %.17g %.20Lg\n", (float)odd, (double)odd, (long double)odd);
    volatile unsigned u = 0xffffffff, u2 = 0x80000001;
    printf("%.9g %.17g %.20Lg %.9g %.17g\n", (float)u, (double)u, (long double)u, (float)u2, (double)u2);
    volatile float f = 3e9f; volatile double d = 1.5e19; volatile long double e = 1.8e19L;
    printf("%u %lu %lu %lu %ld\n", (unsigned)f, (unsigned long)f, (unsigned long)d, (unsigned long)e, (long)f);
    volatile double small = 0.9, n = 4294967295.0;
    printf("%u %lu %d %u\n", (unsigned)small, (unsigned long)small, (_Bool)small, (unsigned)n);
    volatile long ml = -9223372036854775807 - 1;
    printf("%.9g %.17g %.20Lg\n", (float)ml, (double)ml, (long double)ml);
    int i = 2.9; unsigned char c = 200.7; float g = 16777217; double h = 9007199254740993; long l = -2.9f;
    printf("%d %d %.9g %.17g %ld\n", i, c, g, h, l);
    i += 1.6; c -= 0.5; l *= 1.5; i /= 0.5f;
    printf("%d %d %ld\n", i, c, l);
    return 0;
}
/* expect:
3 3 3 3 3 3.75 3.75 3.75 1
-3 -3 65533 -3 -3 -3.75 -3.75 -3.75 1
100 100 100 100 100 100.5 100.5 100.5 1
0 0 0 0 0 -0.25 -0.25 -0.25 1
3 3 3 3 3 3.99000001 3.9900000000000002 3.9900000000000002132 1
-100 -100 65436 -100 -100 -100.989998 -100.98999999999999 -100.98999999999999488 1
0 0 0 0 0 0.100000001 0.10000000000000001 0.10000000000000000555 1
0 0 0 0 0 -0 -0 -0 0
2 2 2 2 2 2.5 2.5 2.5 1
-127 -127 65409 -127 -127 -127.989998 -127.98999999999999 -127.99 1
0 0 0 0 0 1e-30 1.0000000000000001e-30 1e-30 1
-5 -5 65531 -5 -5 -5 -5 -5 1
77 77 77 77 77 77 77 77 1
12 12 12 12 12 12 12 12 1
13 13 13 13 13 13 13 13 1
1.84467441e+19 1.844674407370955e+19 18446744073709549569
9.22337204e+18 9.2233720368547758e+18 9223372036854775808
9.22337204e+18 9.2233720368547779e+18 9223372036854776833
4.2949673e+09 4294967295 4294967295 2.14748365e+09 2147483649
3000000000 3000000000 15000000000000000000 18000000000000000000 3000000000
0 0 1 4294967295
-9.22337204e+18 -9.2233720368547758e+18 -9223372036854775808
2 200 16777216 9007199254740992 -2
6 199 -3
*/
