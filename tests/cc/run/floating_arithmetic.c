/* float and double: arithmetic, each rounded to its type; signed zero, infinity, NaN. */
int printf(const char *, ...);
int main(void)
{
    float f = 0.1f, g = 0.2f; double d = 0.1, e = 0.2;
    printf("%.9g %.9g %.9g %.9g\n", f + g, f - g, f * g, f / g);
    printf("%.17g %.17g %.17g %.17g\n", d + e, d - e, d * e, d / e);
    printf("%.17g %.17g %d\n", f + d, f * 3, f == 0.1);
    f += d; d += f; f *= 2; d /= 3; f -= 1; g++; --e; 
    printf("%.9g %.17g %.9g %.17g\n", f, d, g, e);
    volatile double zero = 0;
    printf("%g %g %g %g\n", 1 / zero, -1 / zero, -zero, 0 * -1.0);
    double nan = zero / zero;
    printf("%d %d %d %d\n", nan == nan, nan != nan, nan < 1, !(nan >= 1));
    printf("%d %d\n", nan ? 1 : 0, -zero ? 1 : 0);
    printf("%.17g %.17g %.9g\n", 1e308 * 10, 4.9e-324 / 2, 1e-45f);
    printf("%.17g\n", (double)(float)16777217.0);
    float a[3] = { 1, 2, 3 }; a[1] += a[0] += a[2]; printf("%g %g %g\n", a[0], a[1], a[2]);
    int i = 7; i *= 1.5; printf("%d\n", i);
    i = 10; i -= 0.5f; printf("%d\n", i);
    printf("%g %g\n", -f, +d);
    printf("%g\n", (f > g) + (d < e) * 2.0);
    return 0;
}
/* expect:
0.300000012 -0.100000001 0.0200000014 0.5
0.30000000000000004 -0.10000000000000001 0.020000000000000004 0.5
0.20000000149011612 0.30000001192092896 0
-0.600000024 0.10000000099341073 1.20000005 -0.80000000000000004
inf -inf -0 -0
0 1 0 1
1 0
inf 0 1.40129846e-45
16777216
4 6 3
10
9
0.6 0.1
0
*/
