/* Arithmetic of long double, with 64 bits of mantissa. */
int printf(const char *, ...);
static long double add(long double a, long double b) { return a + b; }
static long double sum(int n, const long double *v) { long double s = 0; for (int i = 0; i < n; i++) s += v[i]; return s; }
struct s { char c; long double d; };
int main(void)
{
    long double a = 1.0L / 3, b = 1e4000L, c = 0x1.fffffffffffffffep0L;
    printf("%.21Lg %.21Lg %.21Lg %zu\n", a, b, c, sizeof a);
    printf("%.21Lg %.21Lg %.21Lg %.21Lg\n", a + b, a - c, a * c, a / c);
    printf("%.21Lg %d %d %d\n", -a, a < c, a == a, !a);
    long double v[4] = { 1, 1e-19L, 2.5, -0.5f };
    printf("%.21Lg %.21Lg\n", sum(4, v), add(v[1], 1));
    struct s s = { 'x', a }, t = s;
    printf("%zu %.21Lg %c\n", sizeof s, t.d, t.c);
    a += 1; a *= 2; a -= 0.5; a /= 3; a++; --a;
    printf("%.21Lg\n", a++);
    long l = a; unsigned long u = 1.8446744073709551615e19L; int i = -a;
    printf("%ld %lu %d %.9g %.17g\n", l, u, i, (float)a, (double)a);
    a = u; printf("%.21Lg\n", a);
    long double (*f)(long double, long double) = add;
    printf("%.21Lg\n", f(f(1, 2), f(3, f(4, 5))));
    printf("%.21Lg\n", 1 ? a : i);
    return 0;
}
/* expect:
0.333333333333333333342 9.99999999999999999997e+3999 1.99999999999999999989 16
9.99999999999999999997e+3999 -1.66666666666666666652 0.666666666666666666631 0.166666666666666666685
-0.333333333333333333342 1 1 0
3 1.00000000000000000011
32 0.333333333333333333342 x
0.722222222222222222246
1 18446744073709551615 -1 1.72222221 1.7222222222222223
18446744073709551615
15
18446744073709551615
*/
