/* long double through calls, records, conditions, arrays, variadic calls, compound assignment, unsigned conversions. */
int printf(const char *, ...); long double sqrtl(long double), fabsl(long double);
struct s { long double a; int n; long double b[2]; }; static struct s mk(long double x) { return (struct s){ x, 3, { x * 2, -x } }; } static long double many(long double a, int b, long double c, double d, long double e, float f) { return a * b - c / d + e * f; } static long double rec(int n, long double x) { return n == 0 ? x : x / (1 + rec(n - 1, x)); }
int main(void)
{
    struct s s = mk(1.25L), t; t = s; t.b[1] += s.b[0]; printf("%Lg %Lg %d\n", t.b[1], mk(2).b[0], t.n); printf("%.18Lg %.18Lg\n", many(1.5L, 2, 3.5L, 0.5, 4, 0.25f), rec(20, 1)); long double v[3] = { 1, 2, 3 }, *p = v; *p++ *= 7; p[1] = -p[0]; printf("%Lg %Lg %Lg %d\n", v[0], v[2], fabsl(v[2]), (int)(p - v)); if (v[0] > v[1] && !(v[2] >= 0) && v[1]) printf("yes\n"); unsigned long u = v[0] * 1e18L; unsigned w = v[0] * 3e8L; long double z = -0.0L; printf("%lu %u %d %d\n", u, w, z == 0, __builtin_signbit(z) != 0); printf("%.21Lg %.21Lg\n", sqrtl(2), (long double)0xffffffffffffffff); char c = 3.99L; _Bool b = 1e-4940L; short h = -7.5L; printf("%d %d %d\n", c, b, h); float f = 1.1L; double d = 1.1L; printf("%d %d\n", f == 1.1L, d < 1.1L); long double x = 0; for (int i = 0; i < 100; i++) x += 0.1L; printf("%.17Lg\n", x); x = (v[0] > 3 ? v[1] : s.n); printf("%Lg %zu\n", x, sizeof(x + 1.0f)); int i = 5; i += 2.5L; i *= 1.5L; printf("%d\n", i); volatile long double inf = 1e4932L; inf *= 10; printf("%Lg %d\n", inf, inf == inf); unsigned long m = 9223372036854775808.0L, k = 9223372036854775807.0L; printf("%lu %lu\n", m, k); return 0;
}
/* expect:
1.25 4 3
-3 0.618033990175597087
7 -2 2 1
yes
7000000000000000000 2100000000 1 1
1.41421356237309504876 18446744073709551615
3 1 -7
0 0
10
2 16
10
inf 1
9223372036854775808 9223372036854775807
*/
