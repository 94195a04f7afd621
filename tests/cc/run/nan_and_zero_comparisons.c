/* NaN, infinities and both zeroes in comparisons, branches, conditional expressions, loops and conversions, of all three types, known and not known to the compiler. */
int printf(const char *, ...);
static volatile int hide = 1;
#define CHECKS(T, name) \
    static T name##_v(T x) { return hide ? x : 1; } \
    static void name(T a, T b) \
    { \
        int r = 0; \
        if (a < b) \
            r |= 1; \
        if (a <= b) \
            r |= 2; \
        if (a > b) \
            r |= 4; \
        if (a >= b) \
            r |= 8; \
        if (a == b) \
            r |= 16; \
        if (a != b) \
            r |= 32; \
        if (!(a < b)) \
            r |= 64; \
        if (!(a >= b)) \
            r |= 128; \
        if (!(a == b)) \
            r |= 256; \
        int s = (a < b) | (a <= b) << 1 | (a > b) << 2 | (a >= b) << 3 | (a == b) << 4 | (a != b) << 5 | !(a < b) << 6 | !(a >= b) << 7 | \
                !(a == b) << 8; \
        T least = a < b ? a : b, most = a > b ? a : b, other = a <= b ? b : a; \
        int n = 0; \
        while (a < b && n < 3) \
            n++; \
        do \
            n++; \
        while (!(a <= b) && n < 6); \
        printf("%x %x %g %g %g %d %d %d %d\n", r, s, (double)least, (double)most, (double)other, n, a &&b, !a || !b, (_Bool)a); \
    }
CHECKS(float, f)
CHECKS(double, d) CHECKS(long double, l)
#define ALL(name, T) \
    { \
        T nan = __builtin_nan(""), inf = __builtin_inf(), v[] = { 0, -(T)0, 1, -1, inf, -inf, nan }; \
        for (int i = 0; i < 7; i++) \
            for (int k = 0; k < 7; k++) { \
                T a = v[i], b = v[k]; \
                if ((i + k) % 3 == 0) \
                    name(name##_v(a), name##_v(b)); \
            } \
    }
    int main(void)
{
    ALL(f, float) ALL(d, double) ALL(l, long double) double z = d_v(0.0), m = -z, nan = z / z;
    printf("%g %g %g %g\n", 1 / z, 1 / m, 1 / (z + m), 1 / (m + m));
    printf("%g %g %g %g\n", 1 / (m - z), 1 / (z - z), 1 / (0 - z), 1 / -z);
    printf("%g %g\n", 1 / (m * 1), 1 / (m + 0));
    printf("%d %d %d %d\n", z == m, nan == nan, nan != nan, !nan);
    printf("%d %d %d\n", nan ? 1 : 2, (_Bool)nan, nan && 1);
    printf("%g %g\n", z * -1 == 0 ? 1 / (z * -1) : 0, 1 / (m * m));
    if (!(nan < 1) && !(nan > 1) && !(nan == 1))
        printf("unordered\n");
    for (double x = 0; !(x >= 3); x++)
        printf("%g ", x);
    printf("%g %g %g\n", 0 * d_v(-3) == 0 ? 1 / (0 * d_v(-3)) : 1, 1 / (d_v(3) * -z), -(z + 0));
    printf("%d %d\n", (int)m, (int)d_v(-0.9));
    static const double known = 0.0 / 0.0;
    printf("%d %d %d\n", known == known, 1.0 / 0 > 1e308, -0.0 == 0.0);
    printf("%g\n", 1 / -0.0);
    printf("%d\n", __builtin_nan("") < 1 || __builtin_nan("") >= 1);
    return 0;
}
/* expect:
5a 5a 0 0 0 1 0 1 0
16c 16c -1 0 0 6 0 1 0
1e0 1e0 nan nan 0 6 0 1 0
1a3 1a3 -0 1 1 4 0 1 0
16c 16c -inf -0 -0 6 0 1 0
16c 16c -0 1 1 6 0 1 1
1a3 1a3 1 inf inf 4 1 0 1
1a3 1a3 -1 0 0 4 0 1 1
5a 5a -1 -1 -1 1 1 0 1
1e0 1e0 nan nan -1 6 1 0 1
16c 16c 1 inf inf 6 1 0 1
16c 16c -inf inf inf 6 1 0 1
1a3 1a3 -inf -0 -0 4 0 1 1
1a3 1a3 -inf inf inf 4 1 0 1
1e0 1e0 0 0 nan 6 0 1 1
1e0 1e0 -1 -1 nan 6 1 0 1
1e0 1e0 nan nan nan 6 1 0 1
5a 5a 0 0 0 1 0 1 0
16c 16c -1 0 0 6 0 1 0
1e0 1e0 nan nan 0 6 0 1 0
1a3 1a3 -0 1 1 4 0 1 0
16c 16c -inf -0 -0 6 0 1 0
16c 16c -0 1 1 6 0 1 1
1a3 1a3 1 inf inf 4 1 0 1
1a3 1a3 -1 0 0 4 0 1 1
5a 5a -1 -1 -1 1 1 0 1
1e0 1e0 nan nan -1 6 1 0 1
16c 16c 1 inf inf 6 1 0 1
16c 16c -inf inf inf 6 1 0 1
1a3 1a3 -inf -0 -0 4 0 1 1
1a3 1a3 -inf inf inf 4 1 0 1
1e0 1e0 0 0 nan 6 0 1 1
1e0 1e0 -1 -1 nan 6 1 0 1
1e0 1e0 nan nan nan 6 1 0 1
5a 5a 0 0 0 1 0 1 0
16c 16c -1 0 0 6 0 1 0
1e0 1e0 nan nan 0 6 0 1 0
1a3 1a3 -0 1 1 4 0 1 0
16c 16c -inf -0 -0 6 0 1 0
16c 16c -0 1 1 6 0 1 1
1a3 1a3 1 inf inf 4 1 0 1
1a3 1a3 -1 0 0 4 0 1 1
5a 5a -1 -1 -1 1 1 0 1
1e0 1e0 nan nan -1 6 1 0 1
16c 16c 1 inf inf 6 1 0 1
16c 16c -inf inf inf 6 1 0 1
1a3 1a3 -inf -0 -0 4 0 1 1
1a3 1a3 -inf inf inf 4 1 0 1
1e0 1e0 0 0 nan 6 0 1 1
1e0 1e0 -1 -1 nan 6 1 0 1
1e0 1e0 nan nan nan 6 1 0 1
inf -inf inf -inf
-inf inf inf -inf
-inf inf
1 0 1 0
1 1 1
-inf inf
unordered
0 1 2 -inf -inf -0
0 0
0 1 1
-inf
0
*/
